import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, isoDate, type IsoDate } from '#core/dates.ts';
import { image, keyOf, appendEntry, tables } from '#db/journal.ts';
import { closeBook, createBook, type WriteDb } from '#db/open.ts';
import { all, insert, prepared, type SqlRow, type SqlValue } from '#db/rows.ts';
import { seeded } from './large-facts.ts';

export const LAST_DAY = isoDate('2026-09-30');
const FIRST_DAY = isoDate('2016-10-01');
const DAYS = 3650;
const ENTRY_ROWS = 20_000;

/** How large a group of that many events is: up to 3,000 companies in 8 funds, 30 external funds. */
export const shapeOf = (events: number) => ({
  companies: Math.min(3000, Math.max(20, Math.round(events / 300))),
  external: Math.min(30, Math.max(3, Math.round(events / 3000))),
});

/**
 * A synthetic book of a fund group, made once a run for each size. Rows go into the tables directly, and the journal gets entries
 * with their images and the chain as for any command, so that the book opens, is checked, rewinds and takes back like any other.
 */
export function largeBook(folder: string, events: number): string {
  const file = join(folder, `book-${events}.hesuan`);
  if (existsSync(file)) return file;
  const book = createBook(file);
  const { db } = book;
  const writer = new Writer(db);
  writer.entry('book.begin', () =>
    writer.rows('book', [
      {
        only: 1,
        id: 'book',
        name: '大账簿',
        base_currency: 'CNY',
        is_sample: 1,
        created_at: '2026-10-01T00:00:00.000Z',
      },
    ]),
  );
  const group = writeGroup(writer, events);
  writeEvents(writer, events, group);
  closeBook(book);
  return file;
}

/** Writes rows and, for each entry, what the journal needs to know of them. */
class Writer {
  private readonly db: WriteDb;
  private readonly marks = new Map<string, number>();
  private entries = 0;

  constructor(db: WriteDb) {
    this.db = db;
  }

  rows(table: string, rows: readonly SqlRow[]): void {
    for (const row of rows) insert(this.db, table, row);
  }

  events(sql: string, count: number, row: (index: number) => readonly SqlValue[]): void {
    const statement = prepared(this.db, sql);
    for (let index = 0; index < count; index += 1) statement.run(...row(index));
  }

  /** Only inserts; the images are read back from the tables that grew. */
  entry(name: string, write: () => void): void {
    this.db
      .transaction(() => {
        const before = this.sizes();
        write();
        const changes = [...tables(this.db).values()]
          .filter((info) => this.sizeOf(info.name) > before.get(info.name)!)
          .flatMap((info) => this.imagesOf(info.name));
        this.entries += 1;
        const at = new Date(Date.UTC(2026, 9, 1) + this.entries * 1000).toISOString();
        appendEntry(
          this.db,
          {
            requestId: `bench-${this.entries}`,
            at,
            actor: 'bench',
            name,
            input: '{}',
            today: LAST_DAY,
            undoes: null,
            result: 'null',
          },
          changes,
        );
      })
      .immediate();
  }

  private sizeOf(table: string): number {
    return (prepared(this.db, `SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  }

  private sizes(): Map<string, number> {
    return new Map([...tables(this.db).keys()].map((table) => [table, this.sizeOf(table)]));
  }

  /** Key and image of the rows that came since the last entry; a table without row numbers is written by one entry only. */
  private imagesOf(table: string): { table: string; key: string; before: null; after: string }[] {
    const info = tables(this.db).get(table)!;
    const hasNumber = !WITHOUT_ROWID.has(table);
    const from = this.marks.get(table) ?? 0;
    const where = hasNumber ? `WHERE t.rowid > ${from}` : '';
    const rows = all<{ key: string; after: string }>(
      this.db,
      `SELECT ${keyOf(info, 't')} AS key, ${image(info, 't')} AS after FROM ${table} t ${where}`,
    );
    if (hasNumber) {
      const { n } = prepared(this.db, `SELECT max(rowid) AS n FROM ${table}`).get() as { n: number };
      this.marks.set(table, n);
    }
    return rows.map(({ key, after }) => ({ table, key, before: null, after }));
  }
}

const WITHOUT_ROWID = new Set(['splits', 'ownerships', 'party_roles', 'aliases', 'signed_project_parties']);

interface Held {
  readonly id: string;
  readonly fund: string;
  readonly target: string;
  readonly interest: boolean;
}

interface Group {
  readonly funds: readonly string[];
  readonly investors: readonly string[];
  readonly holdings: readonly Held[];
}

const OWN: readonly (readonly [id: string, kind: string])[] = [
  ['G', 'group'],
  ['D1', 'direct'],
  ['D2', 'direct'],
  ['D3', 'direct'],
  ['M1', 'mna'],
  ['M2', 'mna'],
  ['F1', 'fof'],
  ['F2', 'fof'],
];
const DIRECTIONS = ['INFRA', 'HWSW', 'OPS', 'MODEL', 'ROBOT'];

const party = (id: string, kind: string, more: SqlRow = {}): SqlRow => ({
  id,
  kind,
  code: null,
  name: `示例 ${id}`,
  name_en: null,
  uscc: null,
  investor_class: null,
  province: '河南',
  city: '郑州',
  note: '',
  origin: 'illustrative',
  ...more,
});

const fundRow = (id: string, kind: string): SqlRow => ({
  id,
  kind,
  parent_id: kind === 'group' || kind === 'external' ? null : 'G',
  target_size_fen: kind === 'external' ? null : 10_000_000_000_000,
  vintage: 2016,
  status: 'investing',
});

function writeGroup(writer: Writer, events: number): Group {
  const random = seeded(11);
  const { companies, external } = shapeOf(events);
  const funds = OWN.filter(([, kind]) => kind !== 'group').map(([id]) => id);
  const investors = Array.from({ length: 16 }, (_, index) => `I${index}`);
  const classes = ['national', 'provincial', 'municipal', 'industry', 'institution'];
  const companyIds = Array.from({ length: companies }, (_, index) => `C${index}`);
  const externalIds = Array.from({ length: external }, (_, index) => `X${index}`);
  const holdings = [...holdingsOf(companyIds), ...interestsOf(externalIds)];
  writer.entry('import.apply', () => {
    writer.rows(
      'directions',
      DIRECTIONS.map((id, sort) => ({ id, code: id, name: id, name_en: id, parent_id: null, sort })),
    );
    writer.rows('parties', [
      ...OWN.map(([id]) => party(id, 'fund')),
      ...externalIds.map((id) => party(id, 'fund')),
      ...companyIds.map((id) => party(id, 'company')),
      ...investors.map((id, index) => party(id, 'organisation', { investor_class: classes[index % 5]! })),
    ]);
    writer.rows('funds', [
      ...OWN.map(([id, kind]) => fundRow(id, kind)),
      ...externalIds.map((id) => fundRow(id, 'external')),
    ]);
    writer.rows(
      'companies',
      companyIds.map((id) => ({ id, gbt4754: 'I6550', stage: 'growth' })),
    );
    writer.rows('splits', companyIds.flatMap(splitsOf));
    writer.rows(
      'holdings',
      holdings.map(({ id, fund, target, interest }) => ({
        id,
        code: id,
        fund_id: fund,
        target_id: target,
        instrument: interest ? 'lp_interest' : 'equity',
        vintage: 2016,
        note: '',
        origin: 'illustrative',
      })),
    );
    writer.rows(
      'ownerships',
      holdings.map(({ id }) => ({ holding_id: id, as_of: FIRST_DAY, share_e9: 100_000_000 })),
    );
  });
  writer.entry('import.apply', () => {
    writer.rows(
      'marks',
      holdings.filter((held) => !held.interest).flatMap((held) => marksOf(held.id, random)),
    );
    writer.rows(
      'statements',
      holdings.filter((held) => held.interest).map((held) => statementOf(held.id)),
    );
    writeReports(writer, externalIds, companyIds, random);
    writer.rows(
      'targets',
      DIRECTIONS.map((direction) => ({
        id: `T${direction}`,
        fund_id: 'G',
        direction_id: direction,
        effective_on: FIRST_DAY,
        target_ppm: 200_000,
        floor_ppm: 150_000,
        ceiling_ppm: 250_000,
      })),
    );
  });
  return { funds, investors, holdings };
}

const holdingsOf = (companies: readonly string[]): Held[] =>
  companies
    .flatMap((target, index) => {
      const first = { id: `H${index}`, fund: ['D1', 'D2', 'D3', 'M1', 'M2'][index % 5]!, target, interest: false };
      return index % 2 === 0 ? [first] : [first, { ...first, id: `H${index}b`, fund: index % 5 === 0 ? 'D2' : 'D1' }];
    })
    .filter(
      (held, index, list) =>
        list.findIndex((other) => other.fund === held.fund && other.target === held.target) === index,
    );

const interestsOf = (externals: readonly string[]): Held[] =>
  externals.map((target, index) => ({ id: `L${index}`, fund: index % 2 === 0 ? 'F1' : 'F2', target, interest: true }));

function splitsOf(id: string, index: number): SqlRow[] {
  const at = (offset: number): string => DIRECTIONS[(index + offset) % 5]!;
  const row = (direction: string, on: IsoDate, weight: number): SqlRow => ({
    party_id: id,
    effective_on: on,
    direction_id: direction,
    weight_ppm: weight,
  });
  const first = [row(at(0), FIRST_DAY, 700_000), row(at(1), FIRST_DAY, 300_000)];
  return index % 10 === 0 ? [...first, row(at(2), isoDate('2022-01-01'), 1_000_000)] : first;
}

const marksOf = (holding: string, random: () => number): SqlRow[] =>
  Array.from({ length: 8 }, (_, index) => ({
    id: `${holding}-m${index}`,
    holding_id: holding,
    as_of: `202${4 + (index >> 2)}-${['03-31', '06-30', '09-30', '12-31'][index % 4]!}`,
    value_fen: 1_000_000_000 + Math.floor(random() * 9_000_000_000),
    method: 'multiples',
    status: 'approved',
    reason: '季度估值',
    prepared_by: 'bench',
    approved_by: 'bench',
    origin: 'illustrative',
  }));

const statementOf = (holding: string): SqlRow => ({
  id: `${holding}-s`,
  holding_id: holding,
  as_of: '2026-06-30',
  commitment_fen: 50_000_000_000,
  paid_in_fen: 30_000_000_000,
  distributed_fen: 1_000_000_000,
  nav_fen: 33_000_000_000,
  published_multiple_ppm: null,
  source: '季报',
});

function writeReports(
  writer: Writer,
  externals: readonly string[],
  companies: readonly string[],
  random: () => number,
): void {
  for (const [index, fund] of externals.entries()) {
    writer.rows('portfolio_reports', [
      { id: `${fund}-r`, fund_id: fund, as_of: '2026-06-30', nav_fen: 330_000_000_000 },
    ]);
    const held = new Set(Array.from({ length: 20 }, () => Math.floor(random() * companies.length)));
    writer.rows(
      'positions',
      [...held].map((company) => ({
        id: `${fund}-p${company}`,
        report_id: `${fund}-r`,
        party_id: companies[company]!,
        cost_fen: 10_000_000_000 + index,
        value_fen: 12_000_000_000 + Math.floor(random() * 1_000_000_000),
        share_e9: null,
        direction_id: null,
      })),
    );
  }
}

const EVENT = `INSERT INTO events (id, date, kind, payer_id, payee_id, holding_id, amount_fen, recallable_fen, note, origin)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'illustrative')`;

/** A tenth is calls from investors, the rest belongs to holdings: bought early, paid back later. */
function writeEvents(writer: Writer, count: number, { funds, investors, holdings }: Group): void {
  const random = seeded(13);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const row = (index: number): SqlValue[] => {
    const date = addDays(FIRST_DAY, Math.floor((index / count) * DAYS));
    const amount = 100_000 + Math.floor(random() * 100_000_000);
    const id = `e${index}`;
    if (index % 10 === 0) return [id, date, 'contribution', pick(investors), pick(funds), null, amount * 20, 0, '缴款'];
    const { id: holding, fund, target, interest } = pick(holdings);
    if (random() < 0.75 - (0.5 * index) / count)
      return [id, date, interest ? 'contribution' : 'investment', fund, target, holding, amount, 0, ''];
    return [id, date, interest ? 'distribution' : 'dividend', target, fund, holding, amount >> 1, 0, ''];
  };
  for (let start = 0; start < count; start += ENTRY_ROWS) {
    writer.entry('import.apply', () =>
      writer.events(EVENT, Math.min(count, start + ENTRY_ROWS) - start, (at) => row(start + at)),
    );
  }
}
