import fc from 'fast-check';
import { expect } from 'vitest';
import { allocationMatrix } from '#core/domain/allocation.ts';
import { stateAt, totalsOf } from '#core/domain/state.ts';
import { valueAll } from '#core/domain/valuation.ts';
import type { IsoDate } from '#core/dates.ts';
import { factsFrom, type BookSpec } from '#tests/helpers/facts.ts';
import { cellsAt, MEASURES } from '#tests/helpers/naive-allocation.ts';
import { fundAt, positionAt } from '#tests/helpers/naive-ledger.ts';
import { navAt, totalsAt, valueAt } from '#tests/helpers/naive-values.ts';
import { anyDay, randomBook } from '#tests/helpers/random-book.ts';

const big = (value: number): bigint => BigInt(value);

type Property = (runs: number, maxEvents?: number) => void;

const check = (runs: number, maxEvents: number | undefined, same: (book: BookSpec, asOf: IsoDate) => void): void =>
  fc.assert(fc.property(randomBook(maxEvents), anyDay, same), { numRuns: runs });

/** What two implementations must say alike of any book: the product's, and the slow one of the tests. */
export const SAME: Readonly<Record<string, Property>> = {
  'cash, debt, paid-in, committed and distributed of every fund': (runs, maxEvents) =>
    check(runs, maxEvents, (book, asOf) => {
      const state = stateAt(factsFrom(book), asOf);
      for (const { id } of book.funds) {
        const found = Object.fromEntries(Object.entries(state.funds.get(id)!).map(([key, value]) => [key, big(value)]));
        expect(found).toEqual(fundAt(book, id, asOf));
      }
    }),
  'signed, invested, realised, recallable and remaining cost of every holding': (runs, maxEvents) =>
    check(runs, maxEvents, (book, asOf) => {
      const facts = factsFrom(book);
      const state = stateAt(facts, asOf);
      for (const { id } of book.holdings!) {
        const { signed, invested, realised, recallable, remainingCost } = state.holdings.get(id)!;
        const naive = positionAt(book, id, asOf);
        expect([signed, invested, realised, recallable, remainingCost].map(big)).toEqual([
          naive.signed,
          naive.invested,
          naive.realised,
          naive.recallable,
          naive.remainingCost,
        ]);
        const totals = totalsOf(facts, state, id);
        const stated = totalsAt(book, id, asOf);
        expect([totals.committed, totals.unfunded].map(big)).toEqual([stated.committed, stated.unfunded]);
      }
    }),
  'fair value of every holding, NAV of every fund': (runs, maxEvents) =>
    check(runs, maxEvents, (book, asOf) => {
      const facts = factsFrom(book);
      const valuation = valueAll(facts, stateAt(facts, asOf));
      for (const { id } of book.holdings!) {
        expect([id, big(valuation.holdings.get(id)!.fairValue)]).toEqual([id, valueAt(book, id, asOf)]);
      }
      for (const fund of book.funds.filter((entry) => entry.kind !== 'external')) {
        expect([fund.id, big(valuation.nav.get(fund.id)!)]).toEqual([fund.id, navAt(book, fund.id, asOf)]);
      }
    }),
  'every cell of the allocation, looked through': (runs, maxEvents) => check(runs, maxEvents, sameCells(true)),
  'every cell of the allocation, not looked through': (runs, maxEvents) => check(runs, maxEvents, sameCells(false)),
};

function sameCells(lookThrough: boolean): (book: BookSpec, asOf: IsoDate) => void {
  return (book, asOf) => {
    const facts = factsFrom(book);
    const valuation = valueAll(facts, stateAt(facts, asOf));
    const matrix = allocationMatrix(facts, valuation, { lookThrough, byFund: false, base: 'target_size' });
    const expected = cellsAt(book, asOf, lookThrough);
    const found = new Map<string, bigint>();
    for (const row of matrix.rows) {
      for (const measure of MEASURES) {
        matrix.columns.forEach((column, at) => {
          const value = big(row.amounts[measure][at] ?? 0);
          if (value !== 0n) found.set(`${row.key}|${column.key}|${measure}`, value);
        });
      }
    }
    const nonZero = new Map([...expected].filter(([, value]) => value !== 0n));
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(nonZero));
  };
}
