import { ratePerPeriod, type FundModel, type FundStart } from './takahashi-alexander.ts';

/**
 * The Yale model in months or quarters: a year's call and distribution shares are split into equal steps that together give
 * them, the age runs on between years, and the last period of the life pays out everything. With one period a year it is
 * the yearly model itself.
 */
export interface PeriodShares {
  /** Of the uncalled commitment, per period from the start on. */
  readonly call: Float64Array;
  /** Of the grown value. */
  readonly pay: Float64Array;
  /** Growth of a period less one, without scatter. */
  readonly growth: number;
}

/** `age` in periods; zero shares after the end of the life. */
export function periodShares(model: FundModel, age: number, perYear: number, count: number): PeriodShares {
  const life = model.life * perYear;
  const call = new Float64Array(count);
  const pay = new Float64Array(count);
  for (let step = 0; step < count; step += 1) {
    const period = age + step + 1;
    if (period > life) break;
    const year = Math.ceil(period / perYear);
    const rate = model.contributionRates[Math.min(year, model.contributionRates.length) - 1]!;
    call[step] = year <= model.lastContributionYear ? ratePerPeriod(rate, perYear) : 0;
    const yearly = Math.max(model.yield, (period / life) ** model.bow);
    pay[step] = period === life ? 1 : ratePerPeriod(Math.min(1, yearly), perYear);
  }
  return { call, pay, growth: Math.expm1(Math.log1p(model.growth) / perYear) };
}

export interface FundPeriod {
  readonly contribution: number;
  readonly distribution: number;
  /** At the period's end. */
  readonly nav: number;
  readonly unfunded: number;
}

/** The expected flows of one fund; start.age in periods. */
export function fundPeriods(model: FundModel, start: FundStart, perYear: number, count: number): FundPeriod[] {
  const shares = periodShares(model, start.age, perYear, count);
  let { nav, unfunded } = start;
  return Array.from({ length: count }, (_, step) => {
    const grown = nav * (1 + shares.growth);
    const contribution = unfunded * shares.call[step]!;
    const distribution = grown * shares.pay[step]!;
    nav = grown - distribution + contribution;
    unfunded -= contribution;
    return { contribution, distribution, nav, unfunded };
  });
}
