import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fundMixes } from '#core/domain/look-through-mix.ts';
import { stateAt } from '#core/domain/state.ts';
import { valueAll } from '#core/domain/valuation.ts';
import { factsFrom, type BookSpec } from '#tests/helpers/facts.ts';
import { byDirection, pathsAt } from '#tests/helpers/naive-allocation.ts';
import { sum } from '#tests/helpers/naive-ledger.ts';
import { anyDay, randomBook } from '#tests/helpers/random-book.ts';

const topOf = (book: BookSpec, id: string): string => {
  const entry = (book.directions ?? []).find((each) => typeof each === 'object' && each.id === id);
  return typeof entry === 'object' && entry.parent !== undefined ? topOf(book, entry.parent) : id;
};

/** Positive amounts by holding and top direction, from the second implementation's paths. */
function expectedOf(book: BookSpec, asOf: string): Map<string, Map<string, bigint>> {
  const sums = new Map<string, Map<string, bigint>>();
  const funds = new Set(book.funds.map((fund) => fund.id));
  const interests = new Set(book.holdings!.filter(({ target }) => funds.has(target)).map(({ id }) => id));
  for (const path of pathsAt(book, asOf, true)) {
    if (path.company === null || !interests.has(path.holding)) continue;
    for (const { direction, amounts } of byDirection(book, path, asOf, true)) {
      if (direction === null || amounts.fair_value <= 0n) continue;
      const of = sums.get(path.holding) ?? new Map<string, bigint>();
      const top = topOf(book, direction);
      sums.set(path.holding, of.set(top, (of.get(top) ?? 0n) + amounts.fair_value));
    }
  }
  return sums;
}

it('weighs the directions behind an interest as the second implementation’s paths do', () => {
  let seen = 0;
  fc.assert(
    fc.property(randomBook(), anyDay, (book, asOf) => {
      const facts = factsFrom(book);
      const valuation = valueAll(facts, stateAt(facts, asOf as never));
      const mixes = fundMixes(facts, valuation);
      const expected = expectedOf(book, asOf);
      for (const [holdingId, parts] of mixes) {
        const sums = expected.get(holdingId)!;
        const value = BigInt(valuation.holdings.get(holdingId)!.fairValue);
        const whole = [value, sum([...sums.values()])].reduce((a, b) => (a > b ? a : b));
        for (const { directionId, weight } of parts) {
          const off = BigInt(weight) * whole - sums.get(directionId)! * 1_000_000n;
          expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(whole);
          seen += 1;
        }
        expect(parts.length).toBe(sums.size);
      }
      expect([...mixes.keys()].sort()).toEqual([...expected.keys()].sort());
    }),
    { numRuns: 1_000 },
  );
  expect(seen).toBeGreaterThan(100);
});
