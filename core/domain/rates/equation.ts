/**
 * Σ aᵢ·e^(−u·dᵢ) = 0, the equation behind every rate of return: u is the logarithmic rate per day, so (1+r) = e^(u·basis).
 * In u the unknown ranges over a modest interval, and every term is monotone, which is what the search for roots rests on.
 */
export interface RateEquation {
  /** One per day, none of them zero, scaled by nothing: whole fen stay whole. */
  readonly amounts: Float64Array;
  /** Days since the first flow, strictly ascending from 0. */
  readonly days: Float64Array;
  /** Σ amount·e^(−u·(day − anchor)) uses the anchor 0 for u ≥ 0 and the last day for u < 0, so that nothing overflows. */
  readonly span: number;
}

/** The equation's left side, its slope, and how far rounding may have moved the value. */
export interface Evaluation {
  readonly value: number;
  readonly slope: number;
  readonly error: number;
}

/** Half the distance between neighbouring doubles, relative. */
export const ROUNDING = 2 ** -53;

/** Flows in any order become one net amount per day; days that net to nothing drop out. */
export function rateEquation(days: ArrayLike<number>, amounts: ArrayLike<number>): RateEquation {
  const count = days.length;
  const order = ascending(days, 0, count) ? null : sortedOrder(days);
  const netDays = new Float64Array(count);
  const net = new Float64Array(count);
  let kept = 0;
  for (let step = 0; step < count; step += 1) {
    const index = order === null ? step : order[step]!;
    const day = days[index]!;
    if (kept > 0 && netDays[kept - 1] === day) net[kept - 1]! += amounts[index]!;
    else {
      if (kept > 0 && net[kept - 1] === 0) kept -= 1;
      netDays[kept] = day;
      net[kept] = amounts[index]!;
      kept += 1;
    }
  }
  if (kept > 0 && net[kept - 1] === 0) kept -= 1;
  const first = kept > 0 ? netDays[0]! : 0;
  for (let index = 0; index < kept; index += 1) netDays[index]! -= first;
  return {
    amounts: net.subarray(0, kept),
    days: netDays.subarray(0, kept),
    span: kept > 0 ? netDays[kept - 1]! : 0,
  };
}

export function ascending(days: ArrayLike<number>, from: number, to: number): boolean {
  for (let index = from + 1; index < to; index += 1) if (!(days[index]! >= days[index - 1]!)) return false;
  return true;
}

const sortedOrder = (days: ArrayLike<number>): number[] =>
  Array.from({ length: days.length }, (_, index) => index).sort((a, b) => days[a]! - days[b]!);

export const anchorOf = (equation: RateEquation, u: number): number => (u >= 0 ? 0 : equation.span);

/** At u, scaled by e^(u·anchor), which changes neither sign nor roots. */
export function evaluate(equation: RateEquation, u: number): Evaluation {
  const { amounts, days } = equation;
  const anchor = anchorOf(equation, u);
  const count = amounts.length;
  let value = 0;
  let slope = 0;
  let error = 0;
  for (let index = 0; index < count; index += 1) {
    const distance = days[index]! - anchor;
    const exponent = u * distance;
    const term = amounts[index]! * Math.exp(-exponent);
    value += term;
    slope -= distance * term;
    error += Math.abs(term) * (exponent + count + 3);
  }
  return { value, slope, error: error * ROUNDING };
}

/** How often the amounts change sign in order of days: the number of roots is at most that, and of the same parity. */
export function signChanges(values: ArrayLike<number>): number {
  let changes = 0;
  let last = 0;
  for (let index = 0; index < values.length; index += 1) {
    const sign = Math.sign(values[index]!);
    if (sign !== 0 && last !== 0 && sign !== last) changes += 1;
    if (sign !== 0) last = sign;
  }
  return changes;
}
