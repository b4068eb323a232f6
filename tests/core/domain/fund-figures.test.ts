import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, isoDate } from '#core/dates.ts';
import { fraction, parseFraction, toNumber, whole, ZERO } from '#core/fractions.ts';
import { fen } from '#core/money.ts';
import { directAlpha, kaplanSchoar, longNickels, modifiedPme, netFlows, pmePlus } from '#core/domain/benchmarks.ts';
import { feeSegments, totalFee } from '#core/domain/management-fee.ts';
import { funding, moic, multiples, paidIn } from '#core/domain/multiples.ts';
import { mirr, xnpv } from '#core/domain/present-value.ts';
import {
  bowForTarget,
  fundYears,
  modelFault,
  newFund,
  ratePerPeriod,
  type FundModel,
} from '#core/domain/takahashi-alexander.ts';
import { irr } from '#core/domain/xirr.ts';
import {
  alphaFlows,
  feeByDays,
  indexAccount,
  kaplanSchoarOf,
  modifiedGrowth,
  presentValue,
  scaleOf,
  yaleYears,
} from '#tests/helpers/naive-funds.ts';
import { q, sign, toDouble, type Q } from '#tests/helpers/naive-rational.ts';
import { factorAround, rootCounter } from '#tests/helpers/naive-roots.ts';

const RUNS = { numRuns: 1000 };
const fenAmount = fc.integer({ min: 0, max: 1_000_000_000_00 });

/** Relative above 1, absolute below. */
const near = (actual: number, expected: number, tolerance = 1e-12): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));

const percent = (value: number): Q => q(value, 100);

it('discounts and modifies as the definitions say', () => {
  const amounts = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 2, maxLength: 12 });
  const rates = fc.integer({ min: -60, max: 90 });
  fc.assert(
    fc.property(amounts, rates, rates, (flows, finance, reinvest) => {
      const dated = flows.map((amount, year) => ({ day: 10_000 + year * 365, amount }));
      const exact = toDouble(presentValue(flows, percent(finance)));
      const size = Math.max(1, ...flows.map((a, i) => Math.abs(a) * (1 + finance / 100) ** -i));
      expect(Math.abs(xnpv(finance / 100, dated)! - exact)).toBeLessThan(1e-11 * size);
      fc.pre(flows.some((a) => a > 0) && flows.some((a) => a < 0));
      const growth = toDouble(modifiedGrowth(flows, percent(finance), percent(reinvest)));
      near(1 + mirr(flows, finance / 100, reinvest / 100)!, growth ** (1 / (flows.length - 1)));
    }),
    RUNS,
  );
});

const fundArbitrary = fc
  .array(
    fc.record({
      paid: fc.integer({ min: 0, max: 500 }),
      out: fc.integer({ min: 0, max: 500 }),
      level: fc.integer({ min: 20, max: 900 }),
    }),
    { minLength: 2, maxLength: 9 },
  )
  .chain((rows) => fc.record({ rows: fc.constant(rows), nav: fc.integer({ min: 0, max: 2000 }) }))
  .map(({ rows, nav }) => ({
    contributions: rows.map((row) => row.paid),
    distributions: rows.map((row) => row.out),
    index: rows.map((row) => row.level),
    nav,
  }));

it('compares with an index as an account in that index would', () => {
  fc.assert(
    fc.property(fundArbitrary, (fund) => {
      fc.pre(fund.contributions.some((paid) => paid > 0));
      near(kaplanSchoar(fund).value!, toDouble(kaplanSchoarOf(fund)));
      const account = toDouble(indexAccount(fund));
      near(longNickels(fund).indexValue, account, 1e-11);
      expect(longNickels(fund).reason).toBe(account < 0 ? 'negative_index_value' : null);
      if (fund.distributions.some((out) => out > 0)) near(pmePlus(fund).scale!, toDouble(scaleOf(fund)), 1e-11);
      else expect(pmePlus(fund)).toMatchObject({ scale: null, reason: 'no_distributions' });
    }),
    RUNS,
  );
});

it('gives each root of the index-scaled flows as an alpha', () => {
  fc.assert(
    fc.property(fundArbitrary, (fund) => {
      const exact = alphaFlows(fund);
      fc.pre(exact.some((flow) => sign(flow) > 0) && exact.some((flow) => sign(flow) < 0));
      const unit = fund.index.reduce((product, level) => product * BigInt(level), 1n);
      const wholeFlows = exact.map((flow) => Number((flow.n * unit) / flow.d));
      fc.pre(wholeFlows.every(Number.isSafeInteger));
      const counter = rootCounter(wholeFlows);
      for (const root of irr(directAlpha(fund).amounts).roots) {
        const around = factorAround(root, 1, 1e-10);
        expect(counter.between(around.low, around.high)).toBe(1);
      }
    }),
    RUNS,
  );
});

it('sells the same share of the index position as the fund paid out', () => {
  const fund = { contributions: [100, 50, 0], distributions: [0, 0, 60], index: [100, 105, 115], nav: 0 };
  const { index, fund: own } = modifiedPme(fund, [100, 165, 125]);
  const position = (100 * 1.05 + 50) * (115 / 105);
  near(index.amounts[2]!, position);
  expect(own.amounts).toEqual([-100, -50, 185]);
  expect(netFlows(fund)).toEqual([-100, -50, 60]);
  const longer = { contributions: [100, 0, 0], distributions: [0, 30, 0], index: [100, 120, 90], nav: 0 };
  const sold = modifiedPme(longer, [100, 90, 80]).index.amounts;
  near(sold[1]!, 120 * (30 / 120));
  near(sold[2]!, 90 * (90 / 120));
  expect(modifiedPme({ ...fund, distributions: [0, 0, 60] }, [100, 165, -60]).index.reason).toBe('position_used_up');
});

it('runs Yale’s model as its three lines say', () => {
  const model = fc.record({
    commitment: fc.integer({ min: 1, max: 1_000_000_000 }),
    rates: fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 6 }),
    life: fc.integer({ min: 1, max: 16 }),
    bow: fc.integer({ min: 1, max: 4 }),
    growth: fc.integer({ min: -50, max: 60 }),
    floor: fc.integer({ min: 0, max: 100 }),
    lastCall: fc.integer({ min: 0, max: 16 }),
  });
  fc.assert(
    fc.property(model, (given) => {
      fc.pre(given.lastCall <= given.life);
      const exact = yaleYears({
        ...given,
        rates: given.rates.map(percent),
        growth: percent(given.growth),
        floor: percent(given.floor),
      });
      const ours: FundModel = {
        contributionRates: given.rates.map((rate) => rate / 100),
        life: given.life,
        bow: given.bow,
        growth: given.growth / 100,
        yield: given.floor / 100,
        lastContributionYear: given.lastCall,
      };
      expect(modelFault(ours)).toBeNull();
      const years = fundYears(ours, newFund(given.commitment));
      expect(years).toHaveLength(given.life + 1);
      years.forEach((year, t) => {
        const size = given.commitment * (1 + Math.abs(given.growth) / 100) ** given.life;
        expect(Math.abs(year.contribution - toDouble(exact.calls[t]!))).toBeLessThan(1e-12 * size);
        expect(Math.abs(year.distribution - toDouble(exact.paid[t]!))).toBeLessThan(1e-12 * size);
        expect(Math.abs(year.nav - toDouble(exact.nav[t]!))).toBeLessThan(1e-12 * size);
      });
    }),
    RUNS,
  );
});

const YALE: FundModel = {
  contributionRates: [0.25, 1 / 3, 0.5],
  life: 12,
  bow: 2.5,
  growth: 0.13,
  yield: 0,
  lastContributionYear: 11,
};

it('goes on from the middle of a life as it would have from the start', () => {
  const whole12 = fundYears(YALE, newFund(1000));
  const middle = whole12[5]!;
  const rest = fundYears(YALE, { age: 5, nav: middle.nav, unfunded: middle.unfunded });
  expect(rest.slice(1)).toEqual(whole12.slice(6));
  expect(rest[0]).toMatchObject({ year: 5, contribution: 0, distribution: 0 });
});

it.each([
  ['rates_empty', { contributionRates: [] }],
  ['rate_out_of_range', { contributionRates: [0.3, 1.3] }],
  ['rate_out_of_range', { contributionRates: [-0.1] }],
  ['rate_out_of_range', { contributionRates: [Number.NaN] }],
  ['full_call_before_last', { contributionRates: [1, 0.5] }],
  ['life_not_whole', { life: 0 }],
  ['life_not_whole', { life: 7.5 }],
  ['bow_negative', { bow: -1 }],
  ['growth_out_of_range', { growth: -1 }],
  ['yield_out_of_range', { yield: 1.2 }],
  ['last_year_negative', { lastContributionYear: -1 }],
] as const)('refuses a model with %s', (fault, change) => {
  expect(modelFault({ ...YALE, ...change })).toBe(fault);
});

it('refuses a start that cannot be', () => {
  expect(modelFault(YALE, { age: 13, nav: 1, unfunded: 1 })).toBe('life_shorter_than_age');
  expect(modelFault(YALE, { age: 2.5, nav: 1, unfunded: 1 })).toBe('age_not_whole');
  expect(modelFault(YALE, { age: 2, nav: -1, unfunded: 1 })).toBe('start_negative');
  expect(modelFault(YALE, { age: 12, nav: 1, unfunded: 0 })).toBeNull();
});

it('splits a year’s call rate into equal steps, and fits a bow to a target', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 12 }), (yearly, periods) => {
      near(1 - (1 - ratePerPeriod(yearly / 100, periods)) ** periods, yearly / 100);
    }),
  );
  near(bowForTarget(2, 0.15, 12), Math.exp((Math.PI * Math.log(2)) / 1.8) / Math.sqrt(2));
});

it('charges each day its own base and rate', () => {
  const term = fc.record({
    at: fc.integer({ min: 1, max: 900 }),
    base: fc.option(fenAmount),
    rate: fc.option(fc.integer({ min: 0, max: 300 })),
  });
  fc.assert(
    fc.property(fc.array(term, { maxLength: 6 }), fc.integer({ min: 1, max: 1000 }), (changes, length) => {
      const start = isoDate('2023-03-15');
      const distinct = [...new Map(changes.map((change) => [change.at, change])).values()];
      const terms = [
        { from: start, base: whole(100), rate: fraction(2n, 100n) },
        ...distinct.map(({ at, base, rate }) => ({
          from: addDays(start, at),
          base: base === null ? null : whole(base),
          rate: rate === null ? null : fraction(BigInt(rate), 10_000n),
        })),
      ];
      let [base, rate] = [100, q(2, 100)];
      const days = Array.from({ length }, (_, day) => {
        const change = distinct.find((each) => each.at === day);
        if (change?.base != null) base = change.base;
        if (change?.rate != null) rate = q(change.rate, 10_000);
        return { base, rate };
      });
      const segments = feeSegments(terms, start, addDays(start, length), 'actual/365');
      expect(segments.reduce((sum, segment) => sum + segment.days, 0)).toBe(length);
      const fee = totalFee(segments);
      const naive = feeByDays(days);
      expect(fee.num * naive.d).toBe(naive.n * fee.den);
    }),
    { numRuns: 300 },
  );
});

it('charges nothing before the terms begin and half as much at half the rate', () => {
  const terms = [{ from: isoDate('2025-01-01'), base: whole(1000), rate: fraction(1n, 50n) }];
  expect(feeSegments(terms, isoDate('2024-01-01'), isoDate('2025-01-01'), 'actual/365')).toEqual([]);
  const year = totalFee(feeSegments(terms, isoDate('2024-01-01'), isoDate('2026-01-01'), 'actual/actual'));
  expect(toNumber(year)).toBe(20);
});

it('gives multiples that add up, and reasons where there are none', () => {
  fc.assert(
    fc.property(fenAmount, fenAmount, fenAmount, fenAmount, (committed, paid, distributed, nav) => {
      const result = multiples({ committed, paidIn: paid, distributed, nav });
      if (paid === 0) {
        expect(result.tvpi).toEqual({ value: null, reason: 'zero_paid_in' });
        return;
      }
      near(result.tvpi.value!, result.dpi.value! + result.rvpi.value!, 1e-15 * 4);
      near(result.dpi.value!, toDouble(q(distributed, paid)), 1e-15 * 4);
      expect(moic(distributed, nav, paid)).toEqual(result.tvpi);
      if (committed > 0) near(result.pic.value!, toDouble(q(paid, committed)), 1e-15 * 4);
      else expect(result.pic.reason).toBe('no_commitment');
    }),
    RUNS,
  );
  expect(multiples({ committed: null, paidIn: 5, distributed: 1, nav: null })).toEqual({
    pic: { value: null, reason: 'no_commitment' },
    dpi: { value: 0.2, reason: null },
    rvpi: { value: null, reason: 'no_value' },
    tvpi: { value: null, reason: 'no_value' },
  });
});

it('keeps the unfunded commitment through recalls, in both conventions of paid-in', () => {
  const terms = { committed: 100, called: 70, recallable: 10, recalledAgain: 10, adjustment: 0 };
  expect(funding(terms)).toEqual({ funded: 70, unfunded: 30 });
  expect(paidIn(70, 10, 10, 'gross')).toBe(80);
  expect(paidIn(70, 10, 10, 'net_of_recallable')).toBe(70);
});

it('reads exact amounts', () => {
  expect(parseFraction('1/3')).toEqual(fraction(1n, 3n));
  expect(whole(fen(0))).toEqual(ZERO);
});
