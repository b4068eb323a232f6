import { toNumber } from '../../fractions.ts';
import {
  contributionRatesFault,
  fundYears,
  modelFault,
  newFund,
  ratePerPeriod,
  type FundModel,
  type ModelReason,
} from '../takahashi-alexander.ts';
import { entries, has, need, notNegative, number, Refusal, share, wholeNumber, type Fields } from './input.ts';
import type { Output } from './rates.ts';

const FAULTS: Readonly<Record<ModelReason, string>> = {
  rates_empty: 'rate_of_contribution is empty',
  rate_out_of_range: 'a rate of contribution lies outside 0–100 %',
  full_call_before_last: 'a rate of contribution of 100 % is not the last',
  life_not_whole: 'life is not a whole number of years, 1 to 200',
  bow_negative: 'bow is negative',
  growth_out_of_range: 'growth is not above −100 %',
  yield_out_of_range: 'yield lies outside 0–100 %',
  last_year_negative: 'last_contribution_year is negative',
  life_shorter_than_age: 'the life is shorter than the age',
  age_not_whole: 'age is not a whole number of years',
  start_negative: 'the starting value or the unfunded commitment is negative',
};

function refuseFault(fault: ModelReason | null): void {
  if (fault !== null) throw new Refusal('model', FAULTS[fault]);
}

function fundKind(input: Fields): Output {
  const life = number(need(input, 'life'));
  const model: FundModel = {
    contributionRates: entries(need(input, 'rate_of_contribution')).map(number),
    life,
    bow: number(need(input, 'bow')),
    growth: number(need(input, 'growth')),
    yield: has(input, 'yield') ? number(need(input, 'yield')) : 0,
    lastContributionYear: has(input, 'last_contribution_year') ? number(need(input, 'last_contribution_year')) : life,
  };
  const start = has(input, 'age')
    ? { age: number(need(input, 'age')), nav: number(need(input, 'nav')), unfunded: number(need(input, 'unfunded')) }
    : newFund(toNumber(notNegative(need(input, 'commitment'))));
  refuseFault(modelFault(model, start));
  const years = fundYears(model, start);
  return {
    contributions: years.map((year) => year.contribution),
    distributions: years.map((year) => year.distribution),
    nav: years.map((year) => year.nav),
    unfunded: years.map((year) => year.unfunded),
  };
}

/** Lists of rates that a model must refuse; the answer names those that it would take. */
function refusedKind(input: Fields): Output {
  const cases = has(input, 'rate_of_contribution_cases')
    ? entries(need(input, 'rate_of_contribution_cases'))
    : [need(input, 'rate_of_contribution')];
  const faults = cases.map((given) => contributionRatesFault(entries(given).map(number)));
  const reasons = faults.map((fault) => (fault === null ? 'accepted' : FAULTS[fault]));
  if (!faults.includes(null)) throw new Refusal('model', reasons.join('; '));
  return { cases: reasons };
}

function periodKind(input: Fields): Output {
  const periods = wholeNumber(need(input, 'periods'));
  if (periods < 1) throw new Refusal('not_positive', 'periods is not above zero');
  const rate = ratePerPeriod(toNumber(share(need(input, 'annual_rate_of_uncalled'))), periods);
  return { per_period: rate, recomputed: rate };
}

export const FORECAST_KINDS = {
  takahashi_alexander: fundKind,
  takahashi_alexander_error: (input: Fields): Output =>
    has(input, 'commitment') ? fundKind(input) : refusedKind(input),
  ta_period_split: periodKind,
};
