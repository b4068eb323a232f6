import fc from 'fast-check';
import { expect, it } from 'vitest';
import { irr, xirr, type RateResult } from '#core/domain/xirr.ts';
import { factorAround, factorRange, rootCounter } from '#tests/helpers/naive-roots.ts';

/** As many roots as Sturm's theorem counts in the range, and each of ours is one of them, to 1e-12. */
function expectAllRoots(result: RateResult, amounts: readonly number[], periods: number): void {
  const counter = rootCounter(amounts);
  const { low, high } = factorRange(periods);
  expect(result.roots).toHaveLength(counter.between(low, high));
  for (const root of result.roots) {
    const around = factorAround(root, periods, 1e-12);
    expect(counter.between(around.low, around.high)).toBe(1);
  }
  expect([...result.roots].sort((a, b) => a - b)).toEqual(result.roots);
}

const fewFen = fc.integer({ min: -20, max: 20 });
const manyFen = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
/** Flows that are neither too few nor all of one sign: those are tested by their reasons. */
const mixed = (amounts: readonly number[]): boolean =>
  amounts.some((amount) => amount > 0) && amounts.some((amount) => amount < 0);

it('finds every root of random whole flows', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fewFen, manyFen), { minLength: 2, maxLength: 12 }).filter(mixed), (amounts) => {
      expectAllRoots(irr(amounts), amounts, 1);
    }),
    { numRuns: 1000 },
  );
});

/** Π (1 + rᵢ − x·cᵢ…) built from its roots: v = p/q for each, so that several, close and double roots are common. */
const rational = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }));

function fromRoots(factors: readonly (readonly [number, number])[]): number[] {
  return factors.reduce<number[]>(
    (poly, [p, quotient]) => {
      const next = Array.from({ length: poly.length + 1 }, () => 0);
      poly.forEach((c, i) => {
        next[i]! += -p * c;
        next[i + 1]! += quotient * c;
      });
      return next;
    },
    [1],
  );
}

it('finds several, close and double roots where they were put', () => {
  fc.assert(
    fc.property(fc.array(rational, { minLength: 1, maxLength: 6 }), (factors) => {
      const amounts = fromRoots(factors);
      fc.pre(amounts.every((amount) => Number.isSafeInteger(amount)) && mixed(amounts));
      const expected = new Set(factors.map(([p, quotient]) => quotient / p - 1));
      const { roots } = irr(amounts);
      const multiple = new Set(factors.map(([p, quotient]) => quotient / p)).size < factors.length;
      // A root of multiplicity m is known to the m-th root of the arithmetic's precision only.
      const within = multiple ? 1e-6 : 1e-11;
      expect(roots).toHaveLength(expected.size);
      [...expected]
        .sort((a, b) => a - b)
        .forEach((root, index) => expect(Math.abs(roots[index]! - root)).toBeLessThan(within * (1 + root)));
    }),
    { numRuns: 1000 },
  );
});

it('finds every root of dated flows in any order', () => {
  const flow = fc.record({ step: fc.integer({ min: 0, max: 24 }), amount: fc.oneof(fewFen, manyFen) });
  fc.assert(
    fc.property(fc.array(flow, { minLength: 2, maxLength: 14 }), (flows) => {
      const amounts = Array.from({ length: 25 }, (_, step) =>
        flows.filter((each) => each.step === step).reduce((sum, each) => sum + each.amount, 0),
      );
      fc.pre(mixed(amounts));
      // Steps of 73 days are fifths of a 365-day year, so the equation is a polynomial in (1+r)^(−1/5).
      const result = xirr(flows.map(({ step, amount }) => ({ day: 18_000 + step * 73, amount })));
      expectAllRoots(result, amounts, 5);
    }),
    { numRuns: 1000 },
  );
});

it('tells a touching root from two and from none, one fen apart', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 }), (p, quotient) => {
      const [a, b, c] = [-p * p, 2 * p * quotient, -quotient * quotient].map((each) => each * 1000) as [
        number,
        number,
        number,
      ];
      fc.pre(quotient / p < 1e6 && p / quotient < 1e6);
      expect(irr([a, b, c]).roots).toHaveLength(1);
      expect(irr([a, b + 1, c]).roots).toHaveLength(2);
      expect(irr([a, b - 1, c]).roots).toHaveLength(0);
    }),
    { numRuns: 300 },
  );
});

it('would notice a missing root: the counter counts', () => {
  const { low, high } = factorRange(1);
  expect(rootCounter([-1000, 6000, -11000, 6000]).between(low, high)).toBe(3);
  expect(rootCounter([-100, 220, -121]).between(low, high)).toBe(1);
  expect(rootCounter([1000, -3000, 2500]).between(low, high)).toBe(0);
});
