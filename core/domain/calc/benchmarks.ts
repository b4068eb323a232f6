import { dayNumber } from '../../dates.ts';
import { toNumber } from '../../fractions.ts';
import {
  directAlpha,
  kaplanSchoar,
  longNickels,
  modifiedPme,
  navsFromPrices,
  pmePlus,
  type Benchmark,
  type BenchmarkFlows,
} from '../benchmarks.ts';
import { irr, xirr, type RateResult } from '../xirr.ts';
import { date, entries, has, need, notNegative, number, positive, sameLength, type Fields } from './input.ts';
import { rateOutput, rootsOutput, type Output } from './rates.ts';

const split = (amounts: readonly number[]): Pick<BenchmarkFlows, 'contributions' | 'distributions'> => ({
  contributions: amounts.map((amount) => Math.max(0, -amount)),
  distributions: amounts.map((amount) => Math.max(0, amount)),
});

const indexOf = (input: Fields): number[] =>
  entries(need(input, 'index', 'index_prices')).map((given) => toNumber(positive(given)));

function flowsOf(input: Fields): BenchmarkFlows {
  const index = indexOf(input);
  const nav = has(input, 'nav') ? number(need(input, 'nav')) : 0;
  const amounts = (key: string): number[] => entries(need(input, key)).map((given) => toNumber(notNegative(given)));
  const sides = has(input, 'contributions')
    ? { contributions: amounts('contributions'), distributions: amounts('distributions') }
    : split(entries(need(input, 'amounts', 'cashflows')).map(number));
  sameLength('contributions, distributions and index', sides.contributions, sides.distributions, index);
  return { ...sides, index, nav };
}

/** By whole periods, or by days where dates are given. */
function rateOf(input: Fields, amounts: readonly number[]): RateResult {
  if (!has(input, 'dates')) return irr(amounts);
  const days = entries(need(input, 'dates')).map((given) => dayNumber(date(given)));
  sameLength('dates and amounts', days, amounts);
  return xirr(amounts.map((amount, index) => ({ day: days[index]!, amount })));
}

/** What the method says of itself comes before what the rate says. */
const withReason = (input: Fields, benchmark: Benchmark): Output => {
  const output = rootsOutput(rateOf(input, benchmark.amounts));
  return benchmark.reason === null ? output : { ...output, reason: benchmark.reason };
};

function kaplanSchoarKind(input: Fields): Output {
  const { value, reason } = kaplanSchoar(flowsOf(input));
  return reason === null ? { value } : { value, reason };
}

function longNickelsKind(input: Fields): Output {
  const result = longNickels(flowsOf(input));
  return { index_nav: result.indexValue, ...withReason(input, result) };
}

function pmePlusKind(input: Fields): Output {
  const result = pmePlus(flowsOf(input));
  if (result.scale === null) return { lambda: null, roots: [], reason: result.reason };
  return { lambda: result.scale, ...withReason(input, result) };
}

function directAlphaKind(input: Fields): Output {
  const result = rateOf(input, directAlpha(flowsOf(input)).amounts);
  return { ...rootsOutput(result), continuous: result.roots.map((root) => Math.log1p(root)) };
}

/** The fund's own values as a list, or by the price of one holding with a last price for the end. */
function modifiedKind(input: Fields): Output {
  const given = entries(need(input, 'amounts', 'cashflows')).map(number);
  const index = indexOf(input);
  const priced = has(input, 'asset_prices');
  const prices = priced ? entries(need(input, 'asset_prices')).map((each) => toNumber(positive(each))) : [];
  const amounts = priced && given.length === index.length - 1 ? [...given, 0] : given;
  const navs = priced ? navsFromPrices(amounts, prices) : entries(need(input, 'nav')).map(number);
  sameLength('flows, index and values', amounts, index, navs);
  if (amounts.length === 0) return { irr: null, pme_irr: null, asset_irr: null, reason: 'too_few_flows' };
  const result = modifiedPme({ ...split(amounts), index, nav: 0 }, navs);
  const position = rateOf(input, result.index.amounts);
  const fund = rateOf(input, result.fund.amounts);
  const reason = result.index.reason ?? position.reason ?? fund.reason;
  return {
    irr: rateOutput(position),
    pme_irr: rateOutput(position),
    asset_irr: rateOutput(fund),
    roots: position.roots,
    asset_roots: fund.roots,
    ...(reason === null ? {} : { reason }),
  };
}

export const BENCHMARK_KINDS = {
  pme_kaplan_schoar: kaplanSchoarKind,
  pme_long_nickels: longNickelsKind,
  pme_plus: pmePlusKind,
  pme_modified: modifiedKind,
  pme_modified_dated: modifiedKind,
  direct_alpha: directAlphaKind,
};
