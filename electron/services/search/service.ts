import type { HitKind, NameHit, TextHit } from '#core/contract/search.ts';
import { isOwnFund, type Facts } from '#core/domain/facts.ts';
import { holdsAll, snippetOf } from '#core/domain/full-text.ts';
import type { IsoDate } from '#core/dates.ts';
import { parseYuan, type Fen } from '#core/money.ts';
import type { ReadDb } from '#db/open.ts';
import { all } from '#db/rows.ts';
import type { QueryContext, Services } from '../context.ts';
import { searchDocuments } from '../documents.ts';
import { buildIndex, rank, type NameIndex, type Named } from './rank.ts';

interface Entry extends Named {
  readonly hit: NameHit;
}

const entryOf = (hit: NameHit, aliases: readonly string[] = []): Entry => ({
  name: hit.name,
  others: [hit.nameEn, hit.code, hit.detail, ...aliases].filter((other) => other !== null),
  hit,
});

/** What is named in tables outside the facts; small beside them. */
const OTHERS = `
  SELECT 'project' AS kind, id, name, NULL AS nameEn, code, NULL AS detail FROM signed_projects
  UNION ALL SELECT 'review', id, name, NULL, NULL, as_of FROM reviews
  UNION ALL SELECT 'kpi', id, name, name_en, code, NULL FROM kpis
  UNION ALL SELECT 'document', id, title, NULL, NULL, file_name FROM documents`;

const partyIndexes = new WeakMap<Facts['parties'], NameIndex<Entry>>();

/** Parties, holdings and directions: the many names, indexed once as long as they are the same. */
function partyIndex(db: ReadDb, facts: Facts): NameIndex<Entry> {
  const known = partyIndexes.get(facts.parties);
  if (known !== undefined) return known;
  const aliases = Map.groupBy(
    all<{ id: string; alias: string }>(db, 'SELECT party_id AS id, alias FROM aliases'),
    (row) => row.id,
  );
  const codes = new Map(
    all<{ id: string; code: string }>(db, 'SELECT id, code FROM parties WHERE code IS NOT NULL').map((row) => [
      row.id,
      row.code,
    ]),
  );
  const parties = [...facts.parties.values()].map(({ id, kind, name, nameEn }) =>
    entryOf(
      { kind, id, name, nameEn, code: codes.get(id) ?? null, detail: null },
      aliases.get(id)?.map((row) => row.alias),
    ),
  );
  const index = buildIndex(parties);
  partyIndexes.set(facts.parties, index);
  return index;
}

const holdingIndexes = new WeakMap<Facts, NameIndex<Entry>>();

function holdingIndex(facts: Facts): NameIndex<Entry> {
  const known = holdingIndexes.get(facts);
  if (known !== undefined) return known;
  const name = (id: string): string => facts.parties.get(id)?.name ?? id;
  const nameEn = (id: string): string | null => facts.parties.get(id)?.nameEn ?? null;
  const holdings = facts.holdings
    .filter((holding) => isOwnFund(facts.funds.get(holding.fundId)))
    .map(({ id, code, fundId, targetId }): NameHit => ({
      kind: 'holding',
      id,
      name: name(targetId),
      nameEn: nameEn(targetId),
      code,
      detail: name(fundId),
    }));
  const directions = facts.directions.map((direction): NameHit => ({ ...direction, kind: 'direction', detail: null }));
  const index = buildIndex([...holdings, ...directions].map((hit) => entryOf(hit)));
  holdingIndexes.set(facts, index);
  return index;
}

const otherIndex = (db: ReadDb): NameIndex<Entry> => buildIndex(all<NameHit>(db, OTHERS).map((hit) => entryOf(hit)));

/** Funds and companies before what is about them. */
const ORDER: readonly HitKind[] = [
  'fund',
  'company',
  'holding',
  'organisation',
  'direction',
  'review',
  'project',
  'kpi',
  'document',
];

function byName({ db, facts: load }: QueryContext, text: string, limit: number): NameHit[] {
  const facts = load();
  // Without a text nothing is found, but the palette was opened: by the time that something is typed, the names are at hand.
  const known = [partyIndex(db, facts), holdingIndex(facts)];
  if (text.trim() === '') return [];
  const found = [...known, otherIndex(db)].flatMap((index) =>
    rank(index, text, limit).map(({ index: at, score }) => ({ hit: index.items[at]!.hit, score })),
  );
  return found
    .sort((a, b) => a.score - b.score || ORDER.indexOf(a.hit.kind) - ORDER.indexOf(b.hit.kind))
    .slice(0, limit)
    .map(({ hit: { kind, id, name, nameEn, code, detail } }) => ({ kind, id, name, nameEn, code, detail }));
}

const titlesOf = (titles: readonly string[], text: string, limit: number): number[] =>
  rank(buildIndex(titles.map((name) => ({ name, others: [] }))), text, limit).map(({ index }) => index);

interface TextRow {
  readonly kind: TextHit['kind'];
  readonly id: string;
  readonly parentId: string | null;
  readonly text: string;
  readonly date: IsoDate | null;
  readonly amount: Fen | null;
}

const WORDS = `
  SELECT 'comment' AS kind, id, review_id AS parentId, text, NULL AS date, NULL AS amount FROM review_comments
  UNION ALL SELECT 'decision', id, review_id, text || ' ' || detail, NULL, NULL FROM decisions
  UNION ALL SELECT 'action', id, review_id, text, due_on, NULL FROM action_items
  UNION ALL SELECT 'note', id, id, note, NULL, NULL FROM parties WHERE note <> ''`;
const EVENTS = `SELECT 'event' AS kind, id, NULL AS parentId, note AS text, date, amount_fen AS amount FROM events`;

function byText(db: ReadDb, text: string, limit: number): TextHit[] {
  const wanted = text.trim();
  if (wanted === '') return [];
  const amount = parseYuan(wanted);
  const rows = [
    ...(amount === null
      ? []
      : all<TextRow>(db, `${EVENTS} WHERE amount_fen = ? ORDER BY date DESC, seq DESC LIMIT ?`, amount, limit)),
    ...all<TextRow>(db, WORDS).filter((row) => holdsAll(row.text, wanted)),
    ...all<TextRow>(db, `${EVENTS} WHERE instr(note, ?) ORDER BY date DESC, seq DESC LIMIT ?`, wanted, limit),
  ];
  return rows.slice(0, limit).map((row): TextHit => {
    const found = snippetOf(row.text, wanted) ?? { text: row.text.slice(0, 80), at: 0, length: 0 };
    return { ...row, ...found };
  });
}

export const search = {
  'search.names': (context, { text, limit, titles }) => ({
    hits: byName(context, text, limit),
    titles: titlesOf(titles, text, limit),
  }),
  'search.texts': ({ db }, { text, limit }) => ({
    documents: searchDocuments(db, text, limit),
    texts: byText(db, text, limit),
  }),
} satisfies Partial<Services>;
