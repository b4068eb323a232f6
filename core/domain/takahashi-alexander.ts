/** The Yale model (Takahashi and Alexander 2001): a fund's calls, distributions and value by year. */
export interface FundModel {
  /** Share of the uncalled commitment called in year 1, 2 …; the last holds for later years. */
  readonly contributionRates: readonly number[];
  /** Whole years. */
  readonly life: number;
  readonly bow: number;
  /** Per year. */
  readonly growth: number;
  /** Least share of the value paid out each year. */
  readonly yield: number;
  /** No calls after it. */
  readonly lastContributionYear: number;
}

/** Where the model begins: a new fund at year 0, or a running one with its real value, unfunded commitment and age. */
export interface FundStart {
  readonly age: number;
  readonly nav: number;
  readonly unfunded: number;
}

export interface FundYear {
  readonly year: number;
  readonly contribution: number;
  readonly distribution: number;
  readonly nav: number;
  /** What is left to call. */
  readonly unfunded: number;
}

export const MODEL_REASONS = [
  'rates_empty',
  'rate_out_of_range',
  'full_call_before_last',
  'life_not_whole',
  'bow_negative',
  'growth_out_of_range',
  'yield_out_of_range',
  'last_year_negative',
  'life_shorter_than_age',
  'age_not_whole',
  'start_negative',
] as const;
export type ModelReason = (typeof MODEL_REASONS)[number];

/** Rates of 0–100 %, 100 % only as the last, not empty. */
export function contributionRatesFault(rates: readonly number[]): ModelReason | null {
  if (rates.length === 0) return 'rates_empty';
  if (!rates.every((rate) => rate >= 0 && rate <= 1)) return 'rate_out_of_range';
  return rates.slice(0, -1).includes(1) ? 'full_call_before_last' : null;
}

/** What is wrong with the model or its start, or null. */
export function modelFault(model: FundModel, start: FundStart = { age: 0, nav: 0, unfunded: 0 }): ModelReason | null {
  const wrong: readonly (readonly [boolean, ModelReason])[] = [
    [!(Number.isSafeInteger(model.life) && model.life > 0 && model.life <= 200), 'life_not_whole'],
    [!(model.bow >= 0 && Number.isFinite(model.bow)), 'bow_negative'],
    [!(model.growth > -1 && Number.isFinite(model.growth)), 'growth_out_of_range'],
    [!(model.yield >= 0 && model.yield <= 1), 'yield_out_of_range'],
    [!(model.lastContributionYear >= 0), 'last_year_negative'],
    [!(Number.isSafeInteger(start.age) && start.age >= 0), 'age_not_whole'],
    [!(start.nav >= 0 && start.unfunded >= 0), 'start_negative'],
    [start.age > model.life, 'life_shorter_than_age'],
  ];
  return contributionRatesFault(model.contributionRates) ?? wrong.find(([is]) => is)?.[1] ?? null;
}

/**
 * C(t) = RC(t)·uncalled; D(t) = max(Y, (t/L)^B)·NAV(t−1)·(1+G); NAV(t) = NAV(t−1)·(1+G) + C(t) − D(t). The first entry is the
 * start itself. What is called in the last year stays in the last NAV, since D(L) pays out NAV(L−1) only.
 * The model must be free of `modelFault`s.
 */
export function fundYears(model: FundModel, start: FundStart): FundYear[] {
  const years: FundYear[] = [
    { year: start.age, contribution: 0, distribution: 0, nav: start.nav, unfunded: start.unfunded },
  ];
  for (let year = start.age + 1; year <= model.life; year += 1) {
    const before = years.at(-1)!;
    const rate = model.contributionRates[Math.min(year, model.contributionRates.length) - 1]!;
    const contribution = year <= model.lastContributionYear ? rate * before.unfunded : 0;
    const grown = before.nav * (1 + model.growth);
    const distribution = Math.max(model.yield, (year / model.life) ** model.bow) * grown;
    years.push({
      year,
      contribution,
      distribution,
      nav: year === model.life ? contribution : grown + contribution - distribution,
      unfunded: before.unfunded - contribution,
    });
  }
  return years;
}

/** A new fund of a commitment. */
export const newFund = (commitment: number): FundStart => ({ age: 0, nav: 0, unfunded: commitment });

/** The rate of each of n equal steps that together call a year's rate: 1 − (1−r)^(1/n). */
export const ratePerPeriod = (yearly: number, periods: number): number =>
  yearly === 1 ? 1 : -Math.expm1(Math.log1p(-yearly) / periods);

/** The bow that fits a target TVPI reached at a target rate over the life: e^(π·d)/√2 with d = ln(TVPI)/(rate·L) (Jeet, PGIM). */
export const bowForTarget = (tvpi: number, rate: number, life: number): number =>
  Math.exp((Math.PI * Math.log(tvpi)) / (rate * life)) / Math.SQRT2;
