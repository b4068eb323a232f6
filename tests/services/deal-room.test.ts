import { afterAll, beforeAll, expect, it } from 'vitest';
import { isoDate } from '#core/dates.ts';
import type { Fen } from '#core/money.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

let book: TestBook;
beforeAll(() => {
  book = newTestBook({ sample: true });
});
afterAll(() => book.close());

const asOf = isoDate('2026-09-30');
const broken = (deal: { fundId: string; companyId: string; amount: number }): Set<string> =>
  new Set(
    book
      .call('limit.check', { asOf, deal: deal as typeof deal & { amount: Fen } })
      .filter((check) => check.state === 'broken')
      .map((check) => `${check.limitId} ${check.subjectId}`),
  );

const more = (after: ReadonlySet<string>, before: ReadonlySet<string>): string[] =>
  [...after].filter((key) => !before.has(key));

/** The most that a split's rounding may cost. */
const SPLIT_ROUNDING = 20;

it('offers for every fund and company the most that breaks no further ceiling', () => {
  const funds = book.call('fund.list', {}).filter((fund) => ['direct', 'mna', 'fof'].includes(fund.kind));
  const companies = book.call('company.list', {});
  let bound = 0;
  for (const { id: fundId } of funds) {
    for (const { id: companyId } of companies.slice(0, 24)) {
      const { room, binding } = book.call('limit.room', { asOf, fundId, companyId });
      const already = broken({ fundId, companyId, amount: 0 });
      if (room === null) {
        expect(more(broken({ fundId, companyId, amount: 500_000_000_000 }), already)).toEqual([]);
        continue;
      }
      bound += 1;
      if (room < 0) {
        expect(already).toContain(`${binding!.limitId} ${binding!.subjectId}`);
        continue;
      }
      expect(more(broken({ fundId, companyId, amount: room }), already)).toEqual([]);
      expect(broken({ fundId, companyId, amount: room + SPLIT_ROUNDING })).toContain(
        `${binding!.limitId} ${binding!.subjectId}`,
      );
    }
  }
  expect(bound).toBeGreaterThan(20);
});

it('says that nothing binds where no limit does', () => {
  const fresh = newTestBook();
  const { id: fundId } = fresh.call('fund.save', { name: '直投', kind: 'direct' });
  const { id: companyId } = fresh.call('company.save', { name: '公司' });
  expect(fresh.call('limit.room', { asOf, fundId, companyId })).toEqual({ room: null, binding: null });
  fresh.close();
});
