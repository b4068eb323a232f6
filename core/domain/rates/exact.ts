import { anchorOf, type RateEquation } from './equation.ts';

/** Bits after the point: enough to tell a touching root from two roots that lie 1e-20 apart. */
const BITS = 384n;
const UNIT = 1n << BITS;

/**
 * The equation evaluated in fixed point to about 100 digits, for the rare places where a double can't tell the sign.
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
    square = (square * square) >> BITS;
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
  amounts.forEach((amount, index) => {
    const distance = days[index]! - anchor;
    const term = (toFixed(amount * scale) * power(perDay, Math.abs(distance))) >> BITS;
    const step = BigInt(distance);
    value += term;
    slope -= step * term;
    bend += step * step * term;
    size += term < 0n ? -term : term;
  });
  return { value: ratio(value, size), slope: ratio(slope, size), bend: ratio(bend, size) };
}
