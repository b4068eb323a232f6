import { dayNumber } from '../../dates.ts';
import { toNumber, type Fraction } from '../../fractions.ts';
import { mirr, periodReturn, xnpv, DAYS_OF_A_YEAR } from '../present-value.ts';
import { irr, xirr, type DayBasis, type Flow, type RateResult } from '../xirr.ts';
import {
  date,
  dated,
  entries,
  exact,
  has,
  need,
  number,
  Refusal,
  sameLength,
  text,
  wholeUnits,
  type Fields,
} from './input.ts';

export type Output = Readonly<Record<string, unknown>>;

/** Roots, and the reason where there isn't exactly one. */
export const rootsOutput = (result: RateResult): Output =>
  result.reason === null ? { roots: result.roots } : { roots: result.roots, reason: result.reason };

/** The only one of several roots is none: null, never a guess. */
export const rateOutput = (result: RateResult): number | null => result.rate;

export function basisOf(input: Fields): DayBasis {
  if (!has(input, 'day_count')) return 365;
  const term = text(need(input, 'day_count')).toLowerCase();
  const match = /^act(?:ual)?\/(365|360)(?:f| fixed)?$/.exec(term);
  if (!match) throw new Refusal('unknown_term', `day_count is neither act/365 nor act/360: ${term}`);
  return match[1] === '360' ? 360 : 365;
}

/** Flows as [date, amount] pairs, or as two lists. */
export function datedFlows(input: Fields): { readonly days: readonly number[]; readonly amounts: readonly Fraction[] } {
  if (has(input, 'flows')) {
    const flows = entries(need(input, 'flows')).map(dated);
    return { days: flows.map((flow) => dayNumber(flow.date)), amounts: flows.map((flow) => flow.amount) };
  }
  const amounts = entries(need(input, 'amounts', 'cashflows')).map(exact);
  const days = entries(need(input, 'dates')).map((given) => dayNumber(date(given)));
  sameLength('amounts and dates', amounts, days);
  return { days, amounts };
}

const flowsOf = (days: readonly number[], amounts: readonly number[]): Flow[] =>
  amounts.map((amount, index) => ({ day: days[index]!, amount }));

function xirrKind(input: Fields): Output {
  const { days, amounts } = datedFlows(input);
  const basis = basisOf(input);
  const result = xirr(flowsOf(days, wholeUnits(amounts)), basis);
  const short = result.rate !== null && result.span < DAYS_OF_A_YEAR;
  return { ...rootsOutput(result), ...(short ? { period_return: periodReturn(result, basis) } : {}) };
}

const irrKind = (input: Fields): Output =>
  rootsOutput(irr(wholeUnits(entries(need(input, 'amounts', 'cashflows')).map(exact))));

function rateAbove(input: Fields, ...keys: readonly string[]): number {
  const given = need(input, ...keys);
  const rate = number(given);
  if (!(rate > -1)) throw new Refusal('out_of_range', `${given.at} is not above −100 %`);
  return rate;
}

function xnpvKind(input: Fields): Output {
  const { days, amounts } = datedFlows(input);
  const value = xnpv(rateAbove(input, 'rate'), flowsOf(days, amounts.map(toNumber)), basisOf(input));
  return value === null ? { value, reason: days.length === 0 ? 'too_few_flows' : 'out_of_scale' } : { value };
}

function mirrKind(input: Fields): Output {
  const amounts = entries(need(input, 'amounts', 'cashflows')).map(number);
  const rate = mirr(amounts, rateAbove(input, 'finance_rate'), rateAbove(input, 'reinvest_rate'));
  return rate === null ? { rate, reason: amounts.length < 2 ? 'too_few_flows' : 'one_sign' } : { rate };
}

export const RATE_KINDS = { xirr: xirrKind, irr: irrKind, xnpv: xnpvKind, mirr: mirrKind };
