/**
 * Public market equivalents. Flows are the investor's: contributions negative, distributions positive; one index level per
 * flow date; `nav` at the last date. I_T ÷ I_t carries an amount of date t to the end as the index would have.
 */
export interface BenchmarkFlows {
  /** Paid in at each date, as positive amounts. */
  readonly contributions: readonly number[];
  readonly distributions: readonly number[];
  readonly index: readonly number[];
  readonly nav: number;
}

/** Where a method says nothing: no money paid in, nothing paid out to scale, a negative index position. */
export const BENCHMARK_REASONS = [
  'no_contributions',
  'no_distributions',
  'negative_index_value',
  'negative_scale',
  'position_used_up',
] as const;
export type BenchmarkReason = (typeof BENCHMARK_REASONS)[number];

/** Signed flows, as the rate functions take them; what a method puts beside the fund's own. */
export interface Benchmark {
  readonly amounts: readonly number[];
  readonly reason: BenchmarkReason | null;
}

const grown = (flows: BenchmarkFlows): readonly number[] => {
  const end = flows.index.at(-1)!;
  return flows.index.map((level) => end / level);
};

const dot = (amounts: readonly number[], factors: readonly number[]): number =>
  amounts.reduce((sum, amount, at) => sum + amount * factors[at]!, 0);

const withLast = (amounts: readonly number[], extra: number): number[] =>
  amounts.map((amount, at) => (at === amounts.length - 1 ? amount + extra : amount));

export const netFlows = (flows: BenchmarkFlows): number[] =>
  flows.contributions.map((paid, at) => flows.distributions[at]! - paid);

/** Kaplan and Schoar 2005: (Σ D·I_T/I_t + NAV) ÷ Σ C·I_T/I_t; above 1 the fund beat the index. */
export function kaplanSchoar(flows: BenchmarkFlows): {
  readonly value: number | null;
  readonly reason: BenchmarkReason | null;
} {
  const factors = grown(flows);
  const paid = dot(flows.contributions, factors);
  if (!(paid > 0)) return { value: null, reason: 'no_contributions' };
  return { value: (dot(flows.distributions, factors) + flows.nav) / paid, reason: null };
}

/** Long and Nickels 1996 (ICM): the same flows in the index leave Σ (C − D)·I_T/I_t; negative where the fund paid out more. */
export function longNickels(flows: BenchmarkFlows): Benchmark & { readonly indexValue: number } {
  const factors = grown(flows);
  const indexValue = dot(flows.contributions, factors) - dot(flows.distributions, factors);
  const reason = indexValue < 0 ? 'negative_index_value' : null;
  return { indexValue, amounts: withLast(netFlows(flows), indexValue), reason };
}

/** PME+ (Capital Dynamics): distributions scaled by λ so that the index position ends at the fund's own NAV. */
export function pmePlus(flows: BenchmarkFlows): Benchmark & { readonly scale: number | null } {
  const factors = grown(flows);
  const paidOut = dot(flows.distributions, factors);
  if (!(paidOut > 0)) return { scale: null, amounts: [], reason: 'no_distributions' };
  const scale = (dot(flows.contributions, factors) - flows.nav) / paidOut;
  const amounts = flows.contributions.map((paid, at) => scale * flows.distributions[at]! - paid);
  return { scale, amounts: withLast(amounts, flows.nav), reason: scale < 0 ? 'negative_scale' : null };
}

/** Direct Alpha (Gredil, Griffiths, Stucke 2014): the fund's flows carried to the end by the index; their rate is α per period. */
export function directAlpha(flows: BenchmarkFlows): Benchmark {
  const factors = grown(flows);
  const amounts = netFlows(flows).map((amount, at) => amount * factors[at]!);
  return { amounts: withLast(amounts, flows.nav), reason: null };
}

export interface Modified {
  readonly index: Benchmark;
  readonly fund: Benchmark;
}

/**
 * mPME (Cambridge Associates): the index position takes every contribution, and at each distribution sells the share that the
 * fund paid out of what it then held, D ÷ (D + NAV_t); `navs` are the fund's after the flow of each date.
 */
export function modifiedPme(flows: BenchmarkFlows, navs: readonly number[]): Modified {
  let position = 0;
  let reason: BenchmarkReason | null = null;
  const amounts = flows.contributions.map((paid, at) => {
    position = at === 0 ? paid : (position * flows.index[at]!) / flows.index[at - 1]! + paid;
    const out = flows.distributions[at]!;
    if (out === 0) return -paid;
    const held = out + navs[at]!;
    if (!(held > 0)) reason = 'position_used_up';
    const sold = held > 0 ? position * (out / held) : position;
    position -= sold;
    return sold - paid;
  });
  return {
    index: { amounts: withLast(amounts, position), reason },
    fund: { amounts: withLast(netFlows(flows), navs.at(-1)!), reason: null },
  };
}

/**
 * The fund's value after each flow when it is one holding with a price: what is left grows with the price between dates.
 * Amounts signed; prices may have one entry more, the valuation at the end.
 */
export function navsFromPrices(amounts: readonly number[], prices: readonly number[]): number[] {
  let held = 0;
  return prices.map((price, at) => {
    held = at === 0 ? 0 : (held * price) / prices[at - 1]!;
    held -= amounts[at] ?? 0;
    return held;
  });
}
