import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RandomStream } from '#core/random.ts';
import { fundPeriods } from '#core/domain/fund-periods.ts';
import {
  quantileOf,
  simulate,
  simulationFault,
  type SimulatedFund,
  type SimulationTerms,
} from '#core/domain/simulation.ts';
import { fundYears, newFund, type FundModel } from '#core/domain/takahashi-alexander.ts';

const YALE: FundModel = {
  contributionRates: [0.25, 1 / 3, 0.5],
  life: 12,
  bow: 2.5,
  growth: 0.13,
  yield: 0.03,
  lastContributionYear: 11,
};

const FUNDS: readonly SimulatedFund[] = [
  { model: YALE, start: { age: 0, nav: 0, unfunded: 1e10 } },
  { model: { ...YALE, life: 8, lastContributionYear: 6 }, start: { age: 14, nav: 4e9, unfunded: 2e9 } },
  { model: { ...YALE, life: 6, lastContributionYear: 6 }, start: { age: 24, nav: 1e9, unfunded: 0 } },
];

const TERMS: SimulationTerms = {
  paths: 400,
  periods: 40,
  perYear: 4,
  seed: 2026,
  volatility: 0.3,
  correlation: 0.4,
  paceVolatility: 0.3,
};

const sumOf = (key: 'contribution' | 'distribution' | 'nav', periods: number): number[] => {
  const each = FUNDS.map(({ model, start }) => fundPeriods(model, start, 4, periods));
  return Array.from({ length: periods }, (_, at) => each.reduce((sum, fund) => sum + fund[at]![key], 0));
};

it('is the yearly model when a year is one period', () => {
  const years = fundYears(YALE, newFund(1000)).slice(1);
  const periods = fundPeriods(YALE, newFund(1000), 1, 14);
  years.forEach((year, at) => {
    expect(periods[at]!.contribution).toBeCloseTo(year.contribution, 9);
    expect(periods[at]!.distribution).toBeCloseTo(year.distribution, 9);
    expect(periods[at]!.nav).toBeCloseTo(year.nav, 9);
  });
  expect(periods.slice(12)).toEqual([
    { contribution: 0, distribution: 0, nav: expect.closeTo(0, 9), unfunded: expect.any(Number) },
    { contribution: 0, distribution: 0, nav: expect.closeTo(0, 9), unfunded: expect.any(Number) },
  ]);
});

it('calls in four quarters what the year would call', () => {
  const quarters = fundPeriods(YALE, newFund(1000), 4, 48);
  fundYears(YALE, newFund(1000))
    .slice(1)
    .forEach((year, at) => {
      const called = quarters.slice(at * 4, at * 4 + 4).reduce((sum, quarter) => sum + quarter.contribution, 0);
      expect(called).toBeCloseTo(year.contribution, 9);
    });
});

it('closes each period: opening + growth + calls − distributions', () => {
  const quarters = fundPeriods(YALE, { age: 10, nav: 500, unfunded: 100 }, 4, 60);
  let nav = 500;
  for (const quarter of quarters) {
    expect(quarter.nav).toBeCloseTo(nav * 1.13 ** 0.25 + quarter.contribution - quarter.distribution, 9);
    nav = quarter.nav;
  }
});

it('without scatter is the expected course, in every quantile', () => {
  const result = simulate(FUNDS, { ...TERMS, paths: 3, volatility: 0, paceVolatility: 0 })!;
  const [calls, paid, nav] = (['contribution', 'distribution', 'nav'] as const).map((key) => sumOf(key, 40));
  for (let at = 0; at < 40; at += 1) {
    expect(result.calls.mean[at]! / (calls![at]! || 1)).toBeCloseTo(calls![at] === 0 ? 0 : 1, 9);
    for (const quantile of result.nav.quantiles) expect(quantile[at]! / nav![at]!).toBeCloseTo(1, 9);
    expect(result.distributions.mean[at]! / paid![at]!).toBeCloseTo(1, 9);
  }
});

it('scatters about the expected course', () => {
  const result = simulate(FUNDS, { ...TERMS, paths: 4000, paceVolatility: 0 })!;
  const expected = sumOf('nav', 40);
  // The mean of 4,000 paths lies within five of its own deviations; a missing half variance would move it by a third.
  for (const at of [7, 19, 31]) expect(result.nav.mean[at]! / expected[at]!).toBeCloseTo(1, 1);
  const spread = result.nav.quantiles[4]![19]! / result.nav.quantiles[0]![19]!;
  expect(spread).toBeGreaterThan(1.5);
});

it('gives the same figures for the same seed, others for another', () => {
  expect(simulate(FUNDS, TERMS)).toEqual(simulate(FUNDS, TERMS));
  expect(simulate(FUNDS, { ...TERMS, seed: 1 })!.nav.mean).not.toEqual(simulate(FUNDS, TERMS)!.nav.mean);
});

it('keeps the earlier paths when more are asked for', () => {
  const one = simulate(FUNDS, { ...TERMS, paths: 1 })!.nav.mean;
  const two = simulate(FUNDS, { ...TERMS, paths: 2 })!.nav;
  const [low, high] = [two.quantiles[0]!, two.quantiles[4]!];
  for (let at = 0; at < 40; at += 1) {
    const ends = [low[at]!, high[at]!].map((value) => two.mean[at]! + (value - two.mean[at]!) / 0.9);
    expect(Math.min(...ends.map((end) => Math.abs(end / one[at]! - 1)))).toBeLessThan(1e-9);
  }
});

it('orders its quantiles and never calls more than was committed', () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.integer(),
        volatility: fc.double({ min: 0, max: 2, noNaN: true }),
        correlation: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      (terms) => {
        const result = simulate(FUNDS, { ...TERMS, ...terms, paths: 20, paceVolatility: 1 })!;
        for (const band of [result.calls, result.distributions, result.nav, result.cumulative]) {
          for (let at = 0; at < 40; at += 1) {
            const values = band.quantiles.map((quantile) => quantile[at]!);
            expect(values).toEqual([...values].sort((a, b) => a - b));
            expect(values.every(Number.isFinite)).toBe(true);
          }
        }
        const called = result.calls.quantiles[4]!.reduce((sum, value) => sum + value, 0);
        expect(result.calls.mean.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1.2e10 + 1);
        expect(called).toBeGreaterThan(0);
      },
    ),
    { numRuns: 30 },
  );
});

it('calls no more than is left, however fast the pace', () => {
  const all = { model: { ...YALE, contributionRates: [1] }, start: { age: 0, nav: 0, unfunded: 1000 } };
  const { calls } = simulate([all], { ...TERMS, paths: 50, paceVolatility: 2 })!;
  for (const quantile of calls.quantiles) expect(Math.max(...quantile)).toBeLessThanOrEqual(1000);
  expect(calls.mean.reduce((sum, call) => sum + call, 0)).toBeLessThanOrEqual(1000 + 1e-9);
});

it('stops when told to', () => {
  const seen: number[] = [];
  expect(
    simulate(FUNDS, TERMS, (done) => {
      seen.push(done);
      return done < 200;
    }),
  ).toBeNull();
  expect(seen).toEqual([0, 100, 200]);
});

it.each([
  ['paths', { paths: 0 }],
  ['periods', { periods: 1.5 }],
  ['volatility', { volatility: -0.1 }],
  ['correlation', { correlation: 1.1 }],
  ['correlation', { correlation: Number.NaN }],
] as const)('refuses terms with %s out of range', (fault, change) => {
  expect(simulationFault({ ...TERMS, ...change })).toBe(fault);
  expect(simulationFault(TERMS)).toBeNull();
});

it('draws numbers that look random', () => {
  const random = new RandomStream(5);
  const draws = Array.from({ length: 40_000 }, () => random.normal());
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
  expect(Math.abs(mean)).toBeLessThan(0.025);
  expect(Math.abs(variance - 1)).toBeLessThan(0.04);
  const tail = draws.filter((draw) => Math.abs(draw) > 1.96).length / draws.length;
  expect(Math.abs(tail - 0.05)).toBeLessThan(0.006);
  const uniform = Array.from({ length: 10_000 }, () => random.uniform());
  expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...uniform)).toBeLessThan(1);
  expect(new Set([0, 1, 2].map((stream) => new RandomStream(5, stream).uniform())).size).toBe(3);
});

it('takes quantiles as spreadsheets do', () => {
  expect(quantileOf([10, 20, 30, 40], 0.25)).toBe(17.5);
  expect(quantileOf([10], 0.95)).toBe(10);
});
