/** Linked returns of consecutive periods: Π(1+r) − 1. */
export const timeWeighted = (returns: readonly number[]): number =>
  returns.reduce((value, one) => value * (1 + one), 1) - 1;

/** The same per year; null where the value has fallen to nothing or below. */
export function timeWeightedPerYear(returns: readonly number[], periodsPerYear: number): number | null {
  const value = 1 + timeWeighted(returns);
  if (returns.length === 0 || value < 0) return null;
  return value ** (periodsPerYear / returns.length) - 1;
}

export interface Volatility {
  readonly standardDeviation: number;
  /** Of returns below the mean only. */
  readonly semiDeviation: number;
}

/** Sample deviation (n−1) of log returns, scaled by √n to the whole span, not annualised; null below two returns or at −100 %. */
export function volatility(returns: readonly number[]): Volatility | null {
  const count = returns.length;
  if (count < 2 || returns.some((one) => !(one > -1))) return null;
  const logs = returns.map((one) => Math.log1p(one));
  const mean = logs.reduce((sum, one) => sum + one, 0) / count;
  const scaled = (kept: readonly number[]): number =>
    Math.sqrt((kept.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (count - 1)) * count);
  return { standardDeviation: scaled(logs), semiDeviation: scaled(logs.filter((one) => one < mean)) };
}

export interface Drawdown {
  /** The deepest fall from a peak, as a share of the peak. */
  readonly depth: number;
  /** The longest time between two peaks, or from the last one to the end; in the units of `days`. */
  readonly duration: number;
}

/** Of accumulated returns (0.1 = 10 % above the start), one per entry of `days`. */
export function maxDrawdown(accumulated: readonly number[], days: readonly number[]): Drawdown {
  let peak = Number.NEGATIVE_INFINITY;
  let peakDay = 0;
  let depth = 0;
  let duration = 0;
  accumulated.forEach((one, at) => {
    const value = 1 + one;
    if (at > 0) duration = Math.max(duration, days[at]! - peakDay);
    if (value > peak) {
      peak = value;
      peakDay = days[at]!;
    } else if (peak > 0) depth = Math.max(depth, (peak - value) / peak);
  });
  return { depth, duration };
}

/**
 * Periods until the flows, discounted at a rate (0 for none), have paid back what was put in, the last one taken in
 * proportion; null when they never do, or nothing was put in.
 */
export function payback(amounts: readonly number[], rate = 0): number | null {
  let balance = 0;
  for (const [period, amount] of amounts.entries()) {
    const flow = amount * (1 + rate) ** -period;
    const after = balance + flow;
    if (balance < 0 && after >= 0) return period - 1 - balance / flow;
    balance = after;
  }
  return null;
}
