import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

let book: TestBook;
beforeAll(() => {
  book = newTestBook({ sample: true });
});
afterAll(() => book.close());

const run = (sql: string): unknown => book.book.db.exec(sql);

describe('tables', () => {
  it('are strict, and have no column of floating point', () => {
    const tables = book.book.db
      .prepare(
        `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'`,
      )
      .all() as { name: string; strict: number }[];
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter((table) => table.strict !== 1 && !/_fts(_|$)|_index_/.test(table.name))).toEqual([]);
    const real = book.book.db
      .prepare(
        `SELECT m.name || '.' || c.name AS column FROM sqlite_schema m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND c.type IN ('REAL', 'NUMERIC', 'FLOAT', 'DOUBLE')`,
      )
      .all();
    expect(real).toEqual([]);
  });

  it('name the unit in every column of money, rates and shares', () => {
    const columns = book.book.db
      .prepare(
        `SELECT m.name || '.' || c.name AS name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND c.type = 'INTEGER'
           AND (c.name LIKE '%amount%' OR c.name LIKE '%value%' OR c.name LIKE '%nav%' OR c.name LIKE '%cost%' OR c.name LIKE '%share%'
             OR c.name LIKE '%weight%' OR c.name LIKE '%rate%' OR c.name LIKE '%balance%')`,
      )
      .all() as { name: string }[];
    expect(columns.length).toBeGreaterThan(15);
    // A metric's value is in the unit of its metric, an override's in that of the field that it overrides.
    const named = columns.filter(({ name }) => !['kpi_values.value', 'scenario_overrides.value'].includes(name));
    expect(named.filter(({ name }) => !/_(fen|ppm|e9|minor|days?|id|on)$/.test(name))).toEqual([]);
  });

  const event = `INSERT INTO events (id, date, kind, payee_id, amount_fen, recallable_fen, note, origin)
    SELECT 'bad', {date}, {kind}, id, {amount}, {recallable}, '', 'recorded' FROM funds LIMIT 1`;
  it.each([
    ['an impossible day', { date: `'2024-02-30'` }],
    ['a day far away', { date: `'1850-01-01'` }],
    ['an unknown kind', { kind: `'gift'` }],
    ['a negative amount', { amount: '-1' }],
    ['a fraction', { amount: '1.5' }],
    ['text for money', { amount: `'12,5'` }],
    ['more recallable than the amount', { recallable: '6' }],
  ])('refuse %s, whoever writes it', (_, change: object) => {
    const values: Record<string, string> = {
      date: `'2025-01-01'`,
      kind: `'contribution'`,
      amount: '5',
      recallable: '0',
      ...change,
    };
    const sql = event.replace(/\{(\w+)\}/g, (_match, key: string) => values[key]!);
    expect(() => run(sql)).toThrow(/CHECK|cannot store/);
    expect(book.book.db.prepare(`SELECT count(*) AS n FROM events WHERE id = 'bad'`).get()).toEqual({ n: 0 });
  });

  it.each([
    `UPDATE events SET payer_id = 'nobody' WHERE seq = 1`,
    `DELETE FROM parties`,
    `UPDATE events SET payee_id = payer_id WHERE payer_id IS NOT NULL`,
    `UPDATE events SET reverses_id = (SELECT id FROM events WHERE reverses_id IS NULL LIMIT 1)`,
    `UPDATE holdings SET target_id = fund_id`,
    `INSERT INTO funds (id, kind, status) SELECT id, 'group', 'investing' FROM parties WHERE kind = 'company' LIMIT 1`,
    `UPDATE marks SET status = 'approved', approved_by = NULL`,
    `UPDATE targets SET floor_ppm = target_ppm + 1`,
    `UPDATE book SET only = 2`,
  ])('refuse what breaks a rule of the book: %s', (sql) => {
    expect(() => run(sql)).toThrow();
  });
});

describe('the wall around the journal', () => {
  const journal = () => book.book.db.prepare('SELECT count(*) AS n, max(hash) AS hash FROM journal').get();

  it.each([
    `UPDATE journal SET actor = 'nobody'`,
    `UPDATE OR REPLACE journal SET seq = seq + 1`,
    `DELETE FROM journal`,
    `DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)`,
    `INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2`,
    `REPLACE INTO journal SELECT * FROM journal`,
    `INSERT INTO journal SELECT * FROM journal WHERE seq = 2 ON CONFLICT (seq) DO UPDATE SET actor = 'nobody'`,
    `WITH last AS (SELECT max(seq) AS seq FROM journal) DELETE FROM journal WHERE seq IN (SELECT seq FROM last)`,
  ])('stands against %s', (sql) => {
    const before = journal();
    expect(() => run(sql)).toThrow(/append-only/);
    expect(journal()).toEqual(before);
  });

  it('lets a new entry in', () => {
    const before = (journal() as { n: number }).n;
    book.call('party.save', { name: '新机构' });
    expect((journal() as { n: number }).n).toBe(before + 1);
  });
});

it('every journaled row image holds every column, in the order of the table', () => {
  const { id } = book.call('party.save', { name: '又一机构' });
  const { entries } = book.call('history.list', { limit: 1 });
  const change = book.call('history.get', { seq: entries[0]!.seq }).changes[0]!;
  const columns = book.book.db.prepare(`SELECT name FROM pragma_table_info('parties')`).all() as { name: string }[];
  expect(Object.keys(change.after!)).toEqual(columns.map((column) => column.name));
  expect(change.key).toBe(JSON.stringify([id]));
});

it('notes changes that nobody told it of: every table but the journal has its three triggers', () => {
  const counted = book.book.db
    .prepare(
      `SELECT tbl_name AS name, count(*) AS triggers FROM temp.sqlite_schema WHERE type = 'trigger' GROUP BY tbl_name`,
    )
    .all() as { name: string; triggers: number }[];
  expect(counted.filter((entry) => entry.triggers !== 3)).toEqual([]);
  expect(counted.map((entry) => entry.name)).toEqual(
    expect.arrayContaining(['events', 'marks', 'parties', 'book', 'users']),
  );
  expect(counted.map((entry) => entry.name)).not.toContain('journal');
});
