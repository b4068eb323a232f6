import type { JournalEntry, RowChange, UndoState } from '#core/contract/history.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import { notFound, ruleError } from '#core/errors.ts';
import { applyInverse } from '#db/inverse.ts';
import { touchOf, type StoredChange } from '#db/journal.ts';
import type { ReadDb } from '#db/open.ts';
import { all, one, remove, upsert, type SqlValue } from '#db/rows.ts';
import type { Services } from './context.ts';
import { needRow } from './references.ts';

/** An entry is in effect unless an entry that takes it back is. */
export function inEffect(db: ReadDb, seq: number): boolean {
  const taking = one<{ seq: number }>(db, 'SELECT seq FROM journal WHERE undoes = ? ORDER BY seq DESC LIMIT 1', seq);
  return taking === undefined || !inEffect(db, taking.seq);
}

const HEAD = `seq, at, actor, name, undoes, change_count AS changes, hash,
  (SELECT note FROM entry_notes n WHERE n.seq = journal.seq) AS note`;
type Head = Omit<JournalEntry, 'inEffect'>;
const withEffect = (db: ReadDb, head: Head): JournalEntry => ({ ...head, inEffect: inEffect(db, head.seq) });

/** How far back undo and redo look for an entry to act upon. */
function* newestFirst(db: ReadDb): Generator<Head> {
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const page = all<Head>(db, `SELECT ${HEAD} FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT 100`, before);
    yield* page;
    if (page.length < 100) return;
    before = page.at(-1)!.seq;
  }
}

/** The book's beginning, and the record of a key that was changed in the file itself, can't be taken back. */
const FIXED = new Set(['book.begin', 'security.record']);

/** The latest user's entry that still stands. */
function undoable(db: ReadDb): Head | null {
  for (const entry of newestFirst(db)) {
    if (entry.undoes === null && !FIXED.has(entry.name) && inEffect(db, entry.seq)) return entry;
  }
  return null;
}

/** The latest undo that still stands, with no new work after it. */
function redoable(db: ReadDb): Head | null {
  for (const entry of newestFirst(db)) {
    if (entry.undoes === null) return null;
    const undone = one<Head>(db, `SELECT ${HEAD} FROM journal WHERE seq = ?`, entry.undoes)!;
    if (undone.undoes === null && inEffect(db, entry.seq)) return entry;
  }
  return null;
}

/** What was sealed or signed is taken back only as the very last step, before anything rests on it. */
const LAST_STEP_ONLY = new Set(['review.freeze', 'review.sign']);

/** Heads of the entries that a condition picks, newest first. The condition comes from code, its values from anywhere. */
export const entryHeads = (db: ReadDb, where: string, values: readonly SqlValue[], limit: number): JournalEntry[] =>
  all<Head>(db, `SELECT ${HEAD} FROM journal WHERE ${where} ORDER BY seq DESC LIMIT ?`, ...values, limit).map((head) =>
    withEffect(db, head),
  );

const namedBy = (db: ReadDb, entry: Head): string =>
  entry.undoes === null
    ? entry.name
    : namedBy(db, one<Head>(db, `SELECT ${HEAD} FROM journal WHERE seq = ?`, entry.undoes)!);

const SHOWN_INPUT = 20_000;
const SHOWN_ROWS = 1000;

type Filter = ParsedOf<'history.list'>;

/** The first moment of a day at the desk, as the journal writes moments. */
const startOf = (day: string, plusDays = 0): string => {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date + plusDays).toISOString();
};

/** Things whose name holds the text: their ids stand in the rows that mention them. */
const MOST_NAMED = 50;
const namedIds = (db: ReadDb, text: string): string[] =>
  all<{ id: string }>(
    db,
    `SELECT id FROM parties WHERE instr(lower(name), lower(?)) > 0 OR instr(lower(coalesce(name_en, '')), lower(?)) > 0
       LIMIT ${MOST_NAMED}`,
    text,
    text,
  ).map(({ id }) => `"${id}"`);

const OF_TEXT = `(changes_have(changes, ?) OR instr(input, ?) > 0
  OR EXISTS (SELECT 1 FROM entry_notes n WHERE n.seq = journal.seq AND instr(n.note, ?) > 0))`;

function picked(db: ReadDb, filter: Filter): { readonly where: string; readonly values: SqlValue[] } {
  const { actor, name, table, text, from, to } = filter;
  const parts: [string, ...SqlValue[]][] = [];
  if (text !== undefined && text !== '') {
    const written = JSON.stringify(text).slice(1, -1);
    parts.push([OF_TEXT, JSON.stringify([written, ...namedIds(db, text)]), written, text]);
  }
  if (actor !== undefined) parts.push(['actor = ?', actor]);
  if (name !== undefined) parts.push(['name = ?', name]);
  if (table !== undefined) parts.push(['changes_have(changes, json_array(?))', `["${table}",`]);
  if (from !== undefined) parts.push(['at >= ?', startOf(from)]);
  if (to !== undefined) parts.push(['at < ?', startOf(to, 1)]);
  return { where: ['1', ...parts.map(([sql]) => sql)].join(' AND '), values: parts.flatMap(([, ...values]) => values) };
}

function page(db: ReadDb, filter: Filter): JournalEntry[] {
  const { where, values } = picked(db, filter);
  const earlier = filter.before ?? Number.MAX_SAFE_INTEGER;
  return entryHeads(db, `${where} AND seq < ?`, [...values, earlier], filter.limit);
}

/** A fund or a company is a party too, of the same id: its name and the like stand in the other row. */
const PARTY_TOO = new Set(['funds', 'companies']);

const CHANGES = 'SELECT c.value AS change FROM journal j, json_each(changes_text(j.changes)) c WHERE j.seq = ?';
const parsed = (row: { readonly change: string }): StoredChange => JSON.parse(row.change) as StoredChange;

/** The first rows of an entry: one import may have changed a hundred thousand. */
const firstChanges = (db: ReadDb, seq: number): StoredChange[] =>
  all<{ change: string }>(db, `${CHANGES} LIMIT ${SHOWN_ROWS}`, seq).map(parsed);

const changeOf = (db: ReadDb, seq: number, part: string): StoredChange | undefined =>
  all<{ change: string }>(db, `${CHANGES} AND substr(c.value, 1, length(?)) = ? LIMIT 1`, seq, part, part).map(
    parsed,
  )[0];

const rowChange = ([table, key, before, after]: StoredChange): RowChange => ({
  table,
  key: JSON.stringify(key),
  before: before as RowChange['before'],
  after: after as RowChange['after'],
});

export const history = {
  'history.state': ({ db }): UndoState => {
    const undo = undoable(db);
    const redo = redoable(db);
    return {
      undo: undo === null ? null : { seq: undo.seq, name: undo.name },
      redo: redo === null ? null : { seq: redo.seq, name: namedBy(db, redo) },
    };
  },
  'history.list': ({ db }, filter) => {
    const { where, values } = picked(db, filter);
    const { count } = one<{ count: number }>(db, `SELECT count(*) AS count FROM journal WHERE ${where}`, ...values)!;
    return { entries: page(db, filter), count };
  },
  'history.changes': ({ db }, filter) =>
    page(db, filter).map((entry) => ({ entry, rows: firstChanges(db, entry.seq).map(rowChange) })),
  'history.get': ({ db }, { seq }) => {
    const head = one<Head & { input: string }>(db, `SELECT ${HEAD}, input FROM journal WHERE seq = ?`, seq);
    if (head === undefined) throw notFound('journal', String(seq));
    const { input, ...rest } = head;
    const changes = firstChanges(db, seq).map(rowChange);
    return { entry: withEffect(db, rest), input: input.slice(0, SHOWN_INPUT), changes };
  },
  'history.makers': ({ db }) => ({
    actors: all<{ actor: string }>(db, 'SELECT DISTINCT actor FROM journal ORDER BY actor').map(({ actor }) => actor),
    names: all<{ name: string }>(db, 'SELECT DISTINCT name FROM journal ORDER BY name').map(({ name }) => name),
  }),
  'history.ofRow': ({ db }, { table, key }) => {
    const parts = [table, ...(PARTY_TOO.has(table) ? ['parties'] : [])].map((name) => touchOf(name, key));
    const sql = `SELECT ${HEAD} FROM journal WHERE changes_have(changes, ?) ORDER BY seq DESC LIMIT 500`;
    return all<Head>(db, sql, JSON.stringify(parts)).flatMap((head) => {
      const changes = parts.map((part) => changeOf(db, head.seq, part));
      return changes
        .filter((change) => change !== undefined)
        .map((change) => ({ entry: withEffect(db, head), change: rowChange(change) }));
    });
  },
  'history.note': ({ db }, { seq, note }) => {
    if (one(db, 'SELECT 1 FROM journal WHERE seq = ?', seq) === undefined) throw notFound('journal', String(seq));
    if (note === '') remove(db, 'entry_notes', { seq });
    else upsert(db, 'entry_notes', ['seq'], { seq, note });
    return { seq };
  },
  'history.undo': ({ db, undoes }, { seq }) => {
    const entry = seq === undefined ? undoable(db) : one<Head>(db, `SELECT ${HEAD} FROM journal WHERE seq = ?`, seq);
    if (entry === null) throw ruleError('nothing_to_undo', {});
    if (entry === undefined) throw notFound('journal', String(seq));
    if (!inEffect(db, entry.seq)) throw ruleError('already_undone', { seq: entry.seq });
    if (FIXED.has(entry.name)) throw ruleError('nothing_to_undo', {});
    if (LAST_STEP_ONLY.has(entry.name) && undoable(db)?.seq !== entry.seq) throw ruleError('review_sealed', {});
    applyInverse(db, entry.seq);
    undoes(entry.seq);
    return { seq: entry.seq, name: namedBy(db, entry) };
  },
  'history.redo': ({ db, undoes }) => {
    const entry = redoable(db);
    if (entry === null) throw ruleError('nothing_to_redo', {});
    applyInverse(db, entry.seq);
    undoes(entry.seq);
    return { seq: entry.seq, name: namedBy(db, entry) };
  },
  'view.list': ({ db }, { page }) =>
    all<{ id: string; page: string; name: string; state: string }>(
      db,
      'SELECT id, page, name, state FROM saved_views WHERE page = ? ORDER BY name',
      page,
    ),
  'view.save': ({ db, newId }, input) => {
    needRow(db, 'view', input.id);
    const id = input.id ?? newId();
    const { page, name, state } = input;
    upsert(db, 'saved_views', ['id'], { id, page, name, state });
    return { id };
  },
  'view.delete': ({ db }, { id }) => {
    if (remove(db, 'saved_views', { id }) === 0) throw notFound('view', id);
    return { id };
  },
} satisfies Partial<Services>;
