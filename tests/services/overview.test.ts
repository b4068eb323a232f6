import { afterAll, beforeAll, expect, it } from 'vitest';
import { isoDate } from '#core/dates.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

let book: TestBook;
beforeAll(() => {
  book = newTestBook({ sample: true });
});
afterAll(() => book.close());

const asOf = isoDate('2026-09-30');

it('splits every total of the group by fund without a fen left over', () => {
  const overview = book.call('overview.get', { asOf });
  for (const figure of ['committed', 'paidIn', 'invested', 'nav'] as const) {
    const parts = overview.funds.map((fund) => fund.part[figure]);
    expect([figure, parts.reduce((sum, part) => sum + part, 0)]).toEqual([figure, overview[figure]]);
  }
  expect(overview.funds.reduce((sum, fund) => sum + fund.committed, 0)).toBeGreaterThan(overview.committed);
});

it('accounts for the whole fair value by direction, and says what is known of none', () => {
  const { directions, unallocated, unseen, fairValue } = book.call('overview.get', { asOf });
  const known = directions.reduce((sum, direction) => sum + direction.fairValue, 0);
  expect(known + unallocated + unseen).toBe(fairValue);
  expect(unseen).toBeGreaterThan(0);
  expect(directions.map((direction) => direction.state)).toContain('over');
});

it('lists old values and holdings at cost, the oldest first', () => {
  const { stale } = book.call('overview.get', { asOf });
  expect(stale.map((entry) => entry.kind)).toEqual(expect.arrayContaining(['statement', 'cost']));
  const ages = stale.map((entry) => entry.ageDays ?? -1);
  expect(ages).toEqual([...ages].sort((a, b) => b - a));
  const later = book.call('overview.get', { asOf: isoDate('2027-09-30') }).stale;
  expect(later.length).toBeGreaterThan(stale.length);
});

it('has nothing to say of an empty book, and says so without inventing zero shares', () => {
  const empty = newTestBook();
  const overview = empty.call('overview.get', { asOf });
  expect(overview).toMatchObject({
    targetSize: null,
    committed: 0,
    available: 0,
    directions: [],
    limits: [],
    largest: [],
  });
  empty.close();
});
