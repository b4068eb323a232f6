import { dayNumber } from '../../dates.ts';
import { toNumber } from '../../fractions.ts';
import { maxDrawdown, payback, timeWeighted, timeWeightedPerYear, volatility } from '../return-statistics.ts';
import { date, entries, has, need, number, positive, Refusal, sameLength, type Fields } from './input.ts';
import type { Output } from './rates.ts';

function returnsOf(input: Fields): number[] {
  const returns = entries(need(input, 'returns')).map(number);
  if (returns.some((one) => one < -1)) throw new Refusal('out_of_range', 'a return lies below −100 %');
  return returns;
}

const twrKind = (input: Fields): Output => ({ twr: timeWeighted(returnsOf(input)) });

function twrAnnualKind(input: Fields): Output {
  const twr = timeWeightedPerYear(returnsOf(input), toNumber(positive(need(input, 'periods_per_year'))));
  return twr === null ? { twr, reason: 'no_returns' } : { twr };
}

function volatilityKind(input: Fields): Output {
  const result = volatility(returnsOf(input));
  if (result === null) return { standard_deviation: null, semi_deviation: null, reason: 'too_few_returns' };
  return { standard_deviation: result.standardDeviation, semi_deviation: result.semiDeviation };
}

function drawdownKind(input: Fields): Output {
  const accumulated = entries(need(input, 'cumulative')).map(number);
  const days = has(input, 'dates')
    ? entries(need(input, 'dates')).map((given) => dayNumber(date(given)))
    : accumulated.map((_, index) => index);
  sameLength('cumulative and dates', accumulated, days);
  const { depth, duration } = maxDrawdown(accumulated, days);
  return { max_drawdown: depth, duration_days: duration };
}

function paybackKind(input: Fields): Output {
  const rate = has(input, 'rate') ? number(need(input, 'rate')) : 0;
  if (!(rate > -1)) throw new Refusal('out_of_range', 'rate is not above −100 %');
  const years = payback(entries(need(input, 'amounts')).map(number), rate);
  return years === null ? { years, reason: 'never_paid_back' } : { years };
}

function discountedPaybackKind(input: Fields): Output {
  need(input, 'rate');
  return paybackKind(input);
}

export const STATISTIC_KINDS = {
  twr: twrKind,
  twr_annualised: twrAnnualKind,
  volatility: volatilityKind,
  max_drawdown: drawdownKind,
  payback: paybackKind,
  discounted_payback: discountedPaybackKind,
};
