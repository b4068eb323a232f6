import { anchorOf, ROUNDING, type RateEquation } from './equation.ts';
import { evaluateExactly } from './exact.ts';

/** What is known of the equation at one u. */
export interface Sample {
  readonly u: number;
  /** e^(−u·(day − anchor)) of every flow. */
  readonly factors: Float64Array;
  /** 0 only where the equation vanishes to the last of 70 digits. */
  readonly sign: number;
  /** No root lies above, or below: the running balance from that side never changes sign (Norstrom's test at this rate). */
  readonly noneAbove: boolean;
  readonly noneBelow: boolean;
}

/** An exponent near 750 carries an error of 750 roundings into its power; a thousand terms add as many again. */
const TERM_ERROR = 4000 * ROUNDING;

/** Below this share of the terms' size a value found at 70 digits counts as zero. */
const VANISHING = 1e-40;

export const signOf = (value: number): number => (Math.abs(value) < VANISHING ? 0 : Math.sign(value));

export function sampleAt(equation: RateEquation, u: number, knownSign?: number): Sample {
  const { amounts, days } = equation;
  const anchor = anchorOf(equation, u);
  const factors = new Float64Array(days.length);
  let value = 0;
  let error = 0;
  for (let index = 0; index < days.length; index += 1) {
    const exponent = u * (days[index]! - anchor);
    const factor = Math.exp(-exponent);
    const term = amounts[index]! * factor;
    factors[index] = factor;
    value += term;
    error += Math.abs(term) * (exponent + days.length + 3) * ROUNDING;
  }
  const sign = knownSign ?? (Math.abs(value) > error ? Math.sign(value) : signOf(evaluateExactly(equation, u).value));
  return {
    u,
    factors,
    sign,
    noneAbove: balanceKeepsSign(equation, factors, false),
    noneBelow: balanceKeepsSign(equation, factors, true),
  };
}

/**
 * Σ aᵢe^(−u·dᵢ) beyond a rate is an integral of the running balance at that rate, so a balance of one sign leaves no root
 * there. A balance within rounding of zero proves nothing.
 */
function balanceKeepsSign(equation: RateEquation, factors: Float64Array, backward: boolean): boolean {
  const { amounts } = equation;
  const count = amounts.length;
  let balance = 0;
  let error = 0;
  let seen = 0;
  for (let step = 0; step < count; step += 1) {
    const index = backward ? count - 1 - step : step;
    const term = amounts[index]! * factors[index]!;
    balance += term;
    error += Math.abs(term) * TERM_ERROR;
    if (Math.abs(balance) <= error) return false;
    const sign = Math.sign(balance);
    if (seen !== 0 && sign !== seen) return false;
    seen = sign;
  }
  return seen !== 0;
}

/** Which of the function and its first two derivatives (each times e^(us), s fixed) keep one sign from a to b. */
export interface PieceShape {
  readonly clear: boolean;
  readonly monotone: boolean;
  readonly bent: boolean;
  /** s: the terms' centre of gravity in days. */
  readonly centre: number;
}

const UNKNOWN = { clear: false, monotone: false, bent: false, centre: 0 };

export function shapeOf(equation: RateEquation, a: Sample, b: Sample): PieceShape {
  const { amounts, days } = equation;
  const anchorA = anchorOf(equation, a.u);
  const anchorB = anchorOf(equation, b.u);
  let weight = 0;
  let moment = 0;
  for (let index = 0; index < amounts.length; index += 1) {
    const size = Math.abs(amounts[index]!) * Math.sqrt(a.factors[index]! * b.factors[index]!);
    weight += size;
    moment += size * days[index]!;
  }
  if (!(weight > 0)) return UNKNOWN;
  const centre = Math.round(moment / weight);
  // e^(−u(d−s)) at both ends up to one common factor, which is what the exponents' difference leaves.
  const tilt = a.u * (centre - anchorA) - b.u * (centre - anchorB);
  if (Math.abs(tilt) > 600) return UNKNOWN;
  const scaleA = Math.exp(tilt / 2);
  const scaleB = Math.exp(-tilt / 2);
  const low = [0, 0, 0];
  const high = [0, 0, 0];
  const size = [0, 0, 0];
  for (let index = 0; index < amounts.length; index += 1) {
    const one = a.factors[index]! * scaleA;
    const other = b.factors[index]! * scaleB;
    const least = Math.min(one, other);
    const most = Math.max(one, other);
    const lever = centre - days[index]!;
    let weightOf = amounts[index]!;
    for (let order = 0; order < 3; order += 1) {
      low[order]! += weightOf * (weightOf > 0 ? least : most);
      high[order]! += weightOf * (weightOf > 0 ? most : least);
      size[order]! += Math.abs(weightOf) * most;
      weightOf *= lever;
    }
  }
  const keepsSign = (order: number): boolean =>
    low[order]! > TERM_ERROR * size[order]! || high[order]! < -TERM_ERROR * size[order]!;
  return { clear: keepsSign(0), monotone: keepsSign(1), bent: keepsSign(2), centre };
}
