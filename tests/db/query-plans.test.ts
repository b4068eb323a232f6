import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReadDb } from '#db/open.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { csv, importerOf } from '#tests/helpers/imports.ts';

/** The tables that grow without end; a walk over the whole of one must be wanted. */
const LARGE = ['events', 'journal'];
const ALIASES = ['e', 'r', ...LARGE];

let book: TestBook;
const statements: string[] = [];
beforeAll(() => {
  book = newTestBook({ sample: true });
  book = book.reopen();
  const db = book.book.db as ReadDb & { prepare: (sql: string) => unknown };
  const prepare = db.prepare.bind(db) as (sql: string) => unknown;
  Object.assign(db, {
    prepare: (sql: string) => {
      statements.push(sql);
      return prepare(sql);
    },
  });
});
afterAll(() => book.close());

const wholeWalks = (sql: string): string[] =>
  book.book.db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array.from({ length: sql.split('?').length - 1 }, () => null))
    .map((step) => (step as { detail: string }).detail)
    .filter((detail) => ALIASES.some((name) => detail === `SCAN ${name}` || detail.startsWith(`SCAN ${name} USING`)));

/** The plans of the statements that a call needs, as far as they walk over a large table. */
function walksOf(name: string, input: object): string[] {
  statements.length = 0;
  book.call(name as 'event.list', input as never);
  return [...new Set(statements)].filter((sql) => /^\s*(SELECT|WITH)/i.test(sql)).flatMap(wholeWalks);
}

const holdingId = (): string => book.call('holding.list', { asOf: '2026-09-30' })[0]!.id;
const eventId = (): string => book.call('event.list', { limit: 1 }).rows[0]!.id;

it('the newest page of the ledger is read by its index, not sorted', () => {
  statements.length = 0;
  book.call('event.list', { limit: 5 });
  const page = statements.find((sql) => sql.includes('LIMIT'))!;
  const plan = book.book.db.prepare(`EXPLAIN QUERY PLAN ${page}`).all(1, 0) as { detail: string }[];
  expect(plan.map((step) => step.detail)).not.toContain('USE TEMP B-TREE FOR ORDER BY');
});

it('finds a walk where there is one', () => {
  expect(wholeWalks('SELECT sum(amount_fen) FROM events')).toHaveLength(1);
  expect(wholeWalks('SELECT * FROM events WHERE id = ?')).toEqual([]);
});

it.each([
  ['one event', 'event.get', () => ({ id: eventId() })],
  ['events of a holding', 'event.list', () => ({ holdingId: holdingId() })],
  ['events of an import', 'event.list', () => ({ importId: 'none' })],
  ['events of a quarter', 'event.list', () => ({ from: '2026-07-01', to: '2026-09-30' })],
  ['one entry', 'history.get', () => ({ seq: 2 })],
  ['what undo would take back', 'history.state', () => ({})],
  ['marks of a holding', 'mark.list', () => ({ holdingId: holdingId() })],
  [
    'an explanation',
    'figure.explain',
    () => ({
      asOf: '2026-09-30',
      ref: { kind: 'allocation', measure: 'invested', rowKey: 'total', columnKey: 'direct' },
    }),
  ],
])('%s: by an index, never a walk over all events or entries', (_, name, input) => {
  const asked = input();
  expect(walksOf(name, asked)).toEqual([]);
});

/** Nearly every event reverses none: the index of those that do is as long as the table there. */
const isOfAll = (detail: string): boolean => /SEARCH events .*\(reverses_id=\?\)/.test(detail);
const plansOf = (sql: string): string[] =>
  book.book.db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(null)
    .map((step) => (step as { detail: string }).detail);

it('an import looks for events that the book holds already on their day alone', async () => {
  statements.length = 0;
  const { fundName, targetName } = book.call('holding.list', { asOf: '2026-09-30' })[0]!;
  const bytes = csv(`日期,类型,付款方,收款方,标的,金额\n2026-09-01,投资,${fundName},${targetName},${targetName},100\n`);
  const columns = { date: '日期', kind: '类型', payer: '付款方', payee: '收款方', target: '标的', amount: '金额' };
  const report = await importerOf(book).preview({ kind: 'events', bytes, mapping: { columns } });
  expect(report.counts).toMatchObject({ create: 1 });
  const onDay = statements.filter((sql) => /FROM events\s+WHERE date = \?/.test(sql));
  expect(onDay).toHaveLength(1);
  expect(plansOf(onDay[0]!).filter(isOfAll)).toEqual([]);
  expect(plansOf(onDay[0]!.replace('+reverses_id', 'reverses_id')).filter(isOfAll)).toHaveLength(1);
});
