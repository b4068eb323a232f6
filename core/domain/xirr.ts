import { rateEquation, signChanges, type RateEquation } from './rates/equation.ts';
import { QuickSolver } from './rates/quick.ts';
import { rootsBetween } from './rates/roots.ts';

/** One dated amount: paid is negative, received positive. `day` is a whole day number (or a period for `irr`). */
export interface Flow {
  readonly day: number;
  readonly amount: number;
}

/**
 * Why there is no single rate. total_loss: paid in and nothing back, so −100 %; all_zero: every rate would do; out_of_scale:
 * an amount or day that is no number; out_of_range: the flows do have a rate, below −99.9999999 % or above 1e18.
 */
export const RATE_REASONS = [
  'too_few_flows',
  'out_of_scale',
  'all_zero',
  'one_day',
  'one_sign',
  'total_loss',
  'no_root',
  'out_of_range',
  'several_roots',
] as const;
export type RateReason = (typeof RATE_REASONS)[number];

export interface RateResult {
  /** Every r with 1e-9 ≤ 1+r ≤ 1e18 at which the flows net to nothing, ascending. */
  readonly roots: readonly number[];
  /** The root where there is exactly one; never one of several. */
  readonly rate: number | null;
  /** Set whenever `rate` is null. */
  readonly reason: RateReason | null;
  /** Days (periods) from the first flow to the last. */
  readonly span: number;
}

/** Days in a year: the day count of the contract. XIRR of every spreadsheet takes 365, whatever the year. */
export type DayBasis = 365 | 360;

/** The range of 1+r in which roots are listed, as ln(1+r) per day. */
export const rangeOf = (basis: number): readonly [number, number] => [Math.log(1e-9) / basis, Math.log(1e18) / basis];
/** Of ln(1+r), and so of 1+r relative. */
const PRECISION = 1e-12;

/** Σ aᵢ·(1+r)^(−(dᵢ−d₀)/basis) = 0 solved for every r; flows in any order, those of one day netted. */
export function xirr(flows: readonly Flow[], basis: DayBasis = 365): RateResult {
  return solveRate(
    flows.map((flow) => flow.day),
    flows.map((flow) => flow.amount),
    basis,
  );
}

/** The same on whole periods 0, 1, 2 …; the rate is per period. */
export function irr(amounts: readonly number[]): RateResult {
  return solveRate(
    amounts.map((_, period) => period),
    amounts,
    1,
  );
}

/** The same for flows as two lists; `basis` is how many days (periods) the rate is for. */
export function solveRate(days: ArrayLike<number>, amounts: ArrayLike<number>, basis: number): RateResult {
  const equation = rateEquation(days, amounts);
  const refusal = refusalOf(days, amounts, equation.amounts);
  if (refusal !== null) return { roots: [], rate: null, reason: refusal, span: equation.span };
  const roots = rootsOf(equation, basis);
  const reason = roots.length === 1 ? null : roots.length > 1 ? 'several_roots' : absence(equation);
  return { roots, rate: reason === null ? roots[0]! : null, reason, span: equation.span };
}

/** An odd number of sign changes means a root somewhere on the line, so beyond the range where none is inside. */
const absence = (equation: RateEquation): RateReason =>
  signChanges(equation.amounts) % 2 === 1 ? 'out_of_range' : 'no_root';

/** What can be said by the shape of the flows alone. */
function refusalOf(days: ArrayLike<number>, amounts: ArrayLike<number>, net: Float64Array): RateReason | null {
  if (days.length < 2) return 'too_few_flows';
  let lastDay = days[0]!;
  let oneDay = true;
  for (let index = 0; index < days.length; index += 1) {
    const day = days[index]!;
    if (!Number.isSafeInteger(day) || !Number.isFinite(amounts[index])) return 'out_of_scale';
    if (day !== days[0]) oneDay = false;
    if (day > lastDay) lastDay = day;
  }
  if (oneDay) return 'one_day';
  if (net.length === 0) return 'all_zero';
  if (signChanges(net) > 0) return null;
  const paidOnly = net[0]! < 0;
  for (let index = 0; index < days.length; index += 1)
    if (days[index] === lastDay && amounts[index] !== 0) return 'one_sign';
  return paidOnly ? 'total_loss' : 'one_sign';
}

const quick = new QuickSolver();

function rootsOf(equation: RateEquation, basis: number): number[] {
  const { amounts, days } = equation;
  const [low, high] = rangeOf(basis);
  const precision = PRECISION / basis;
  const hit = quick.find(days, amounts, 0, amounts.length, low, high);
  const found =
    hit && quick.alone
      ? [quick.u]
      : rootsBetween(equation, low - precision, high + precision, precision, hit ? quick.u : null);
  return found.map((u) => Math.expm1(u * basis));
}
