import { anchorOf, type RateEquation } from './equation.ts';

/** Bits after the point: enough to tell a touching root from two roots that lie 1e-20 apart. */
const BITS = 256n;
const UNIT = 1n << BITS;

/**
 * The equation evaluated in fixed point to about 70 digits, for the rare places where a double can't tell the sign.
 * Each figure is relative to the sum of the terms' sizes.
 */
export interface ExactEvaluation {
  readonly value: number;
  readonly slope: number;
  /** Second derivative. */
  readonly bend: number;
}

/** A double as a whole number of 2^-BITS, exactly unless it is smaller than the unit. */
function toFixed(value: number): bigint {
  if (value === 0) return 0n;
  const exponent = Math.max(-1074, Math.floor(Math.log2(Math.abs(value))) - 52);
  const whole = BigInt(Math.round(value / 2 ** exponent)); // at most 2^53, so the division is exact
  const shift = BITS + BigInt(exponent);
  return shift >= 0n ? whole << shift : whole >> -shift;
}

/** e^−x for a fixed-point x ≥ 0: halved until small, then the series, then squared back. */
function expNegative(x: bigint): bigint {
  let halvings = 0n;
  while (x >> halvings > UNIT >> 8n) halvings += 1n;
  const small = x >> halvings;
  let term = UNIT;
  let sum = UNIT;
  for (let index = 1n; term !== 0n; index += 1n) {
    term = -((term * small) >> BITS) / index;
    sum += term;
  }
  for (let index = 0n; index < halvings; index += 1n) sum = (sum * sum) >> BITS;
  return sum;
}

function power(base: bigint, exponent: number): bigint {
  let result = UNIT;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * square) >> BITS;
    if (rest > 1) square = (square * square) >> BITS;
  }
  return result;
}

/** A ratio of two fixed-point sums as a double, keeping its relative precision however small it is. */
function ratio(part: bigint, whole: bigint): number {
  if (part === 0n || whole === 0n) return 0;
  const scaled = (part << BITS) / whole;
  const excess = Math.max(0, scaled.toString(2).length - 64);
  return Number(scaled >> BigInt(excess)) * 2 ** (excess - Number(BITS));
}

/** Days must be whole. */
export function evaluateExactly(equation: RateEquation, u: number): ExactEvaluation {
  const { amounts, days } = equation;
  const anchor = anchorOf(equation, u);
  const perDay = expNegative(toFixed(Math.abs(u)));
  const largest = amounts.reduce((most, amount) => Math.max(most, Math.abs(amount)), 0);
  const scale = 2 ** -Math.ceil(Math.log2(largest));
  let [value, slope, bend, size] = [0n, 0n, 0n, 0n];
  // From the anchor outward, so that each power is the last one times that of the gap.
  const forward = anchor === 0;
  let factor = UNIT;
  let reached = 0;
  for (let step = 0; step < amounts.length; step += 1) {
    const index = forward ? step : amounts.length - 1 - step;
    const distance = days[index]! - anchor;
    factor = (factor * power(perDay, Math.abs(distance) - reached)) >> BITS;
    reached = Math.abs(distance);
    const term = (toFixed(amounts[index]! * scale) * factor) >> BITS;
    const lever = BigInt(distance);
    value += term;
    slope -= lever * term;
    bend += lever * lever * term;
    size += term < 0n ? -term : term;
  }
  return { value: ratio(value, size), slope: ratio(slope, size), bend: ratio(bend, size) };
}
