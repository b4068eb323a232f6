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

it('takes a call on many investors as one line, and signs money as its fund sees it', () => {
  const { latest } = book.call('overview.get', { asOf });
  expect(latest.map((group) => group.date)).toEqual(
    latest
      .map((group) => group.date)
      .sort()
      .reverse(),
  );
  const all = book.call('event.list', { to: asOf, limit: 1000 }).rows;
  const call = book.call('overview.get', { asOf: all.find((event) => event.kind === 'contribution')!.date }).latest;
  const group = call.find((entry) => entry.kind === 'contribution' && entry.otherName === null)!;
  const same = all.filter(
    (event) =>
      event.date === group.date &&
      event.kind === 'contribution' &&
      event.payeeId === group.fundId &&
      event.holdingId === null,
  );
  expect(group).toMatchObject({ count: same.length, amount: same.reduce((sum, event) => sum + event.amount, 0) });
  expect(same.length).toBeGreaterThan(1);
  for (const entry of latest) {
    const event = book.call('event.get', { id: entry.eventId });
    expect(Math.sign(entry.amount)).toBe(event.payeeId === entry.fundId ? 1 : -1);
  }
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
