import { addDays } from '../../dates.ts';
import { minus, plus, sum, times, toNumber, ZERO, type Fraction } from '../../fractions.ts';
import { yearsOf } from '../day-count.ts';
import { feeSegments, totalFee, yearlyFees, type FeeTerm } from '../management-fee.ts';
import { equalisation } from '../preferred-return.ts';
import {
  date,
  entries,
  exact,
  has,
  need,
  notNegative,
  payment,
  positive,
  Refusal,
  sameLength,
  text,
  wholeNumber,
  type Fields,
  type Given,
} from './input.ts';
import type { Output } from './rates.ts';
import { dayCountIn } from './waterfalls.ts';

/** One rate for all years, a rate per year, or steps [first year, last year, rate]. */
function ratesOf(given: Given, years: number): readonly Fraction[] {
  if (!Array.isArray(given.value)) return Array.from({ length: years }, () => notNegative(given));
  const steps = entries(given);
  if (!steps.every((step) => Array.isArray(step.value))) {
    sameLength('rates and years', steps, Array.from({ length: years }));
    return steps.map(notNegative);
  }
  const parsed = stepsOf(given);
  return Array.from(
    { length: years },
    (_, index) => parsed.find((step) => step.first <= index + 1 && index + 1 <= step.last)?.rate ?? ZERO,
  );
}

const stepsOf = (given: Given) =>
  entries(given).map((step) => {
    const [first, last, rate] = entries(step);
    if (rate === undefined) throw new Refusal('missing_field', `${step.at} is not [first year, last year, rate]`);
    return { first: wholeNumber(first!), last: wholeNumber(last!), rate: notNegative(rate) };
  });

function yearsIn(input: Fields, rate: Given): number {
  const years = has(input, 'years') ? wholeNumber(need(input, 'years')) : yearsOfRate(rate);
  if (years > MOST_YEARS) throw new Refusal('out_of_range', `more than ${MOST_YEARS} years`);
  return years;
}

/** No fund lives longer; a slip of the pen must not ask for a billion fees. */
const MOST_YEARS = 200;

function yearsOfRate(rate: Given): number {
  if (!Array.isArray(rate.value)) return 1;
  const nested = rate.value.every((step) => Array.isArray(step));
  return nested ? Math.max(0, ...stepsOf(rate).map((step) => step.last)) : rate.value.length;
}

/** The three usual bases side by side, for one year and one quarter. */
function sideBySide(input: Fields, rate: Fraction): Output {
  const bases = ['committed', 'called', 'nav'].filter((key) => has(input, key));
  return Object.fromEntries(
    bases.flatMap((key) => {
      const year = times(notNegative(need(input, key)), rate);
      return [
        [`${key}_year`, toNumber(year)],
        [`${key}_quarter`, toNumber(year) / 4],
      ];
    }),
  );
}

function yearlyKind(input: Fields): Output {
  const rate = need(input, 'rate');
  const byYear = Object.keys(input).find((key) => key.endsWith('_by_year'));
  if (byYear === undefined && !has(input, 'base')) {
    if (['committed', 'called', 'nav'].every((key) => !has(input, key)))
      throw new Refusal('missing_field', 'base or a list of bases by year is missing');
    return sideBySide(input, notNegative(rate));
  }
  const bases =
    byYear === undefined
      ? Array.from({ length: yearsIn(input, rate) }, () => notNegative(need(input, 'base')))
      : entries(need(input, byYear)).map(notNegative);
  const fees = yearlyFees(bases, ratesOf(rate, bases.length));
  return { yearly: fees.map(toNumber), total: toNumber(sum(fees)) };
}

/** The base that a phase charges on, where an input names several. */
const PHASE_BASES: Readonly<Record<string, string>> = { 投资期: 'base_paid_in', 退出期: 'base_unexited_cost' };

/** The base of a phase: 实缴, unexited cost … each under its own name. */
function baseOf(input: Fields): Fraction {
  const ofPhase = has(input, 'phase') ? PHASE_BASES[text(need(input, 'phase'))] : undefined;
  const named = Object.keys(input).find((each) => each.startsWith('base') && each !== 'base_steps');
  return notNegative(need(input, ...(ofPhase === undefined ? [] : [ofPhase]), named ?? 'base'));
}

function daysKind(input: Fields): Output {
  const count = dayCountIn(has(input, 'day_count') ? text(need(input, 'day_count')) : '', 'actual/365');
  if (count === 'actual/actual') throw new Refusal('unknown_term', 'actual/actual needs dates, not a number of days');
  const days = wholeNumber(need(input, 'days'));
  const yearly = times(baseOf(input), notNegative(need(input, 'rate')));
  return { days, fee: toNumber(times(yearly, yearsOf(days, count))) };
}

/** Steps [date, value] of the base, of the rate, or one value from the start on. */
function feeTerms(input: Fields): FeeTerm[] {
  const steps = (key: string) => entries(need(input, key)).map(payment);
  const bases = has(input, 'base_steps') ? steps('base_steps') : null;
  const rates = has(input, 'rate_steps') ? steps('rate_steps') : null;
  const starts = [...(bases ?? []), ...(rates ?? [])].map((step) => step.date).sort();
  const from = has(input, 'from') ? date(need(input, 'from')) : starts[0];
  if (from === undefined) throw new Refusal('missing_field', 'from is missing');
  return [
    ...(bases ?? [{ date: from, amount: baseOf(input) }]).map((step) => ({
      from: step.date,
      base: step.amount,
      rate: null,
    })),
    ...(rates ?? [{ date: from, amount: notNegative(need(input, 'rate')) }]).map((step) => ({
      from: step.date,
      base: null,
      rate: step.amount,
    })),
  ];
}

function dailyKind(input: Fields): Output {
  if (has(input, 'days')) return daysKind(input);
  const terms = feeTerms(input);
  const from = has(input, 'from') ? date(need(input, 'from')) : terms.map((term) => term.from).sort()[0]!;
  const to = has(input, 'to_exclusive')
    ? date(need(input, 'to_exclusive'))
    : addDays(date(need(input, 'to_inclusive', 'to')), 1);
  if (to < from) throw new Refusal('out_of_range', 'the period ends before it starts');
  const count = dayCountIn(has(input, 'day_count') ? text(need(input, 'day_count')) : '', 'actual/365');
  const fee = (dayCount: typeof count): number => toNumber(totalFee(feeSegments(terms, from, to, dayCount)));
  return {
    fee: fee(count),
    actual_365: fee('actual/365'),
    actual_360: fee('actual/360'),
    actual_actual: fee('actual/actual'),
    days: feeSegments(terms, from, to, 'actual/365').reduce((days, segment) => days + segment.days, 0),
  };
}

function equalisationKind(input: Fields): Output {
  const one = (commitment: Fraction) => {
    const count = dayCountIn(has(input, 'day_count') ? text(need(input, 'day_count')) : '', 'actual/365');
    if (count === 'actual/actual') throw new Refusal('unknown_term', 'actual/actual needs dates, not a number of days');
    const days = has(input, 'days') ? wholeNumber(need(input, 'days')) : 0;
    return equalisation({
      earlierCalls: notNegative(need(input, 'prior_call', 'drawdown_A', 'drawdown', 'prior_calls')),
      commitment,
      totalCommitments: positive(need(input, 'fund_after_close', 'total_after_close')),
      rate: has(input, 'rate') ? notNegative(need(input, 'rate')) : ZERO,
      years: yearsOf(days, count),
    });
  };
  if (has(input, 'new_commitments')) {
    const parts = entries(need(input, 'new_commitments')).map((given) => one(notNegative(given)));
    return {
      payments: parts.map((part) => toNumber(part.catchUp)),
      interests: parts.map((part) => toNumber(part.interest)),
    };
  }
  const { catchUp, interest } = one(notNegative(need(input, 'new_commitment')));
  return { catch_up: toNumber(catchUp), interest: toNumber(interest), total: toNumber(plus(catchUp, interest)) };
}

const INTO_ACCOUNT = ['opening', 'contributions', 'income', 'gains'] as const;
const OUT_OF_ACCOUNT = ['distributions', 'fees', 'expenses', 'carry'] as const;

/** opening + contributions + income + gains − distributions − fees (− expenses − carry). */
function capitalAccountKind(input: Fields): Output {
  const value = (key: string): Fraction => (has(input, key) ? exact(need(input, key)) : ZERO);
  need(input, 'opening');
  const closing = minus(sum(INTO_ACCOUNT.map(value)), sum(OUT_OF_ACCOUNT.map(value)));
  return { closing: toNumber(closing) };
}

/** 返投: what counts, by its share where one is stated, against a multiple of the anchor's paid-in money. */
function reinvestmentKind(input: Fields): Output {
  const required = times(notNegative(need(input, 'anchor_paid_in')), notNegative(need(input, 'required_multiple')));
  const counted = sum(
    entries(need(input, 'counted')).map((given) => {
      const parts = entries(given).slice(1);
      if (parts.length < 1 || parts.length > 2)
        throw new Refusal('missing_field', `${given.at} is not [rule, amount] or [rule, share, amount]`);
      return parts.map(notNegative).reduce(times);
    }),
  );
  const gap = minus(required, counted);
  return {
    required: toNumber(required),
    counted_total: toNumber(counted),
    progress: required.num > 0n ? toNumber(counted) / toNumber(required) : null,
    gap: gap.num > 0n ? toNumber(gap) : 0,
  };
}

/** 投向评价: three sub-scores by their weights. */
function directionScoreKind(input: Fields): Output {
  const scores = ['policy', 'layout', 'execution'].map((key) => exact(need(input, key)));
  const weights = entries(need(input, 'weights')).map(notNegative);
  sameLength('scores and weights', scores, weights);
  const total = sum(weights);
  if (total.num === 0n) throw new Refusal('all_zero', 'the weights add up to nothing');
  const weighted = sum(scores.map((score, index) => times(score, weights[index]!)));
  return { score: toNumber(times(weighted, { num: total.den, den: total.num })) };
}

export const FEE_KINDS = {
  management_fee: yearlyKind,
  management_fee_daily: dailyKind,
  equalisation: equalisationKind,
  capital_account: capitalAccountKind,
  reinvestment: reinvestmentKind,
  government_fund_direction_score: directionScoreKind,
};
