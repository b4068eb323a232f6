import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseFraction } from '#core/fractions.ts';
import { herfindahl, limitState, topShare } from '#core/domain/concentration.ts';
import { maxDrawdown, payback, timeWeighted, timeWeightedPerYear, volatility } from '#core/domain/return-statistics.ts';
import { irr, xirr } from '#core/domain/xirr.ts';
import { npvCurve, periodReturn, statedRate, xnpv } from '#core/domain/present-value.ts';

const byIndex = (values: readonly number[]): number[] => values.map((_, index) => index);

it('links returns, and annualises them by their number', () => {
  expect(timeWeighted([0.1, -0.05, 0.08])).toBeCloseTo(0.1286, 12);
  expect(timeWeighted([])).toBe(0);
  expect(timeWeighted([0.5, -1])).toBe(-1);
  expect(timeWeightedPerYear([0.02, 0.02], 4)).toBeCloseTo(1.02 ** 4 - 1, 12);
  expect(timeWeightedPerYear([], 4)).toBeNull();
  expect(timeWeightedPerYear([-3], 4)).toBeNull();
});

it('measures the scatter of log returns', () => {
  const same = volatility([0.01, 0.01, 0.01])!;
  expect(same.standardDeviation).toBeCloseTo(0, 12);
  const result = volatility([Math.expm1(0.1), Math.expm1(-0.1)])!;
  expect(result.standardDeviation).toBeCloseTo(Math.sqrt(0.02 * 2), 12);
  expect(result.semiDeviation).toBeCloseTo(Math.sqrt(0.01 * 2), 12);
  expect(volatility([0.1])).toBeNull();
  expect(volatility([0.1, -1])).toBeNull();
});

it('finds the deepest fall and the longest time under water', () => {
  const values = [0, 0.5, 0.2, 0.4, 0.6, 0.5];
  expect(maxDrawdown(values, [0, 30, 60, 90, 120, 150])).toEqual({ depth: expect.closeTo(0.2, 12), duration: 90 });
  expect(maxDrawdown([0, 0.1, 0.2], [0, 1, 2])).toEqual({ depth: 0, duration: 1 });
  expect(maxDrawdown([], [])).toEqual({ depth: 0, duration: 0 });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -90, max: 300 }), { minLength: 1, maxLength: 12 }), (percents) => {
      const accumulated = percents.map((percent) => percent / 100);
      const naive = Math.max(
        ...accumulated.flatMap((later, at) =>
          accumulated.slice(0, at + 1).map((earlier) => (earlier - later) / (1 + earlier)),
        ),
      );
      expect(maxDrawdown(accumulated, byIndex(accumulated)).depth).toBeCloseTo(naive, 12);
    }),
  );
});

it('pays back in the period in which the balance returns to zero', () => {
  expect(payback([-1000, 400, 400, 400])).toBeCloseTo(2.5, 12);
  expect(payback([-1000, 600, 600, 600], 0.1)).toBeCloseTo(1.916667, 6);
  expect(payback([-1000, 999])).toBeNull();
  expect(payback([5, 5])).toBeNull();
  expect(payback([0, -10, 10])).toBe(2);
});

it('measures concentration by shares of the whole', () => {
  expect(herfindahl([50, 30, 20])).toEqual({
    index: expect.closeTo(0.38, 12),
    effective: expect.closeTo(1 / 0.38, 12),
  });
  expect(herfindahl([7, 7, 7, 7])!.effective).toBeCloseTo(4, 12);
  expect(herfindahl([0, 0])).toBeNull();
  expect(topShare([1, 5, 4], 2)).toBeCloseTo(0.9, 12);
  expect(topShare([], 2)).toBeNull();
});

it('compares a limit in whole fen', () => {
  const limit = parseFraction('0.2')!;
  const base = 1_000_000_000_000;
  expect([199_999_999_999, 200_000_000_000, 200_000_000_001].map((cost) => limitState(cost, base, limit))).toEqual([
    'within',
    'at',
    'above',
  ]);
});

const halfYear = [
  { day: 100, amount: -100 },
  { day: 282, amount: 110 },
];

it('states a period under a year by what it earned, not by the year', () => {
  const result = xirr(halfYear);
  expect(statedRate(result)).toEqual({ value: expect.closeTo(0.1, 12), annual: false });
  expect(periodReturn(result)).toBeCloseTo(0.1, 12);
  const full = xirr([halfYear[0]!, { day: 465, amount: 110 }]);
  expect(statedRate(full)).toEqual({ value: expect.closeTo(0.1, 12), annual: true });
  expect(statedRate(irr([-1, -1]))).toBeNull();
});

it('takes 360 days for a year where the contract does', () => {
  expect(
    xirr(
      [
        { day: 0, amount: -100 },
        { day: 360, amount: 110 },
      ],
      360,
    ).rate,
  ).toBeCloseTo(0.1, 12);
});

it('draws the curve through all roots', () => {
  const flows = [-1000, 6000, -11000, 6000].map((amount, year) => ({ day: year * 365, amount }));
  const { roots } = xirr(flows);
  const curve = npvCurve(flows, roots);
  expect(curve[0]!.rate).toBeLessThan(0);
  expect(curve.at(-1)!.rate).toBeGreaterThan(2);
  const changes = curve.filter((point, at) => at > 0 && Math.sign(point.value) !== Math.sign(curve[at - 1]!.value));
  expect(changes.length).toBeGreaterThanOrEqual(3);
  for (const root of roots) expect(Math.abs(xnpv(root, flows)!)).toBeLessThan(1e-8);
});
