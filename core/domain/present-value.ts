import type { DayBasis, Flow, RateResult } from './xirr.ts';

/** Σ aᵢ·(1+r)^(−(dᵢ−d₀)/basis) with d₀ the first listed flow's day, as XNPV of the spreadsheets; null unless rate > −1. */
export function xnpv(rate: number, flows: readonly Flow[], basis: DayBasis | 1 = 365): number | null {
  const first = flows[0];
  if (first === undefined || !(rate > -1) || !Number.isFinite(rate)) return null;
  const perDay = Math.log1p(rate) / basis;
  const value = flows.reduce((sum, flow) => sum + flow.amount * Math.exp(-perDay * (flow.day - first.day)), 0);
  return Number.isFinite(value) ? value : null;
}

/**
 * The modified rate of whole periods: outflows discounted at what money costs, inflows compounded at what it earns,
 * (FV of inflows ÷ −PV of outflows)^(1/(n−1)) − 1. Null without both signs.
 */
export function mirr(amounts: readonly number[], financeRate: number, reinvestRate: number): number | null {
  const periods = amounts.length - 1;
  if (periods < 1 || !(financeRate > -1) || !(reinvestRate > -1)) return null;
  let paid = 0;
  let earned = 0;
  amounts.forEach((amount, period) => {
    if (amount < 0) paid -= amount * (1 + financeRate) ** -period;
    else earned += amount * (1 + reinvestRate) ** (periods - period);
  });
  if (!(paid > 0) || !(earned > 0)) return null;
  return Math.expm1(Math.log(earned / paid) / periods);
}

/** Fewer days than this and a rate per year says more than is known (GIPS: don't annualise). */
export const DAYS_OF_A_YEAR = 365;

/** What the flows earned over their own span, (1+r)^(span/basis) − 1; null where there is no single rate. */
export function periodReturn(result: RateResult, basis: DayBasis = 365): number | null {
  return result.rate === null ? null : Math.expm1((result.span / basis) * Math.log1p(result.rate));
}

/** The rate as it may be shown: per year, or for the period where that is shorter than a year. */
export interface StatedRate {
  readonly value: number;
  readonly annual: boolean;
}

export function statedRate(result: RateResult, basis: DayBasis = 365): StatedRate | null {
  if (result.rate === null) return null;
  const annual = result.span >= DAYS_OF_A_YEAR;
  return { value: annual ? result.rate : periodReturn(result, basis)!, annual };
}

export interface CurvePoint {
  readonly rate: number;
  readonly value: number;
}

/** The NPV curve for a chart: even steps of ln(1+r) over all roots with room to both sides, −50 % … +100 % at the least. */
export function npvCurve(
  flows: readonly Flow[],
  roots: readonly number[],
  basis: DayBasis = 365,
  points = 121,
): CurvePoint[] {
  const logs = roots.map((root) => Math.log1p(root));
  const [low, high] = [Math.min(Math.log(0.5), ...logs), Math.max(Math.log(2), ...logs)];
  const room = (high - low) * 0.1;
  const step = (high - low + 2 * room) / (points - 1);
  const ordered = [...flows].sort((a, b) => a.day - b.day);
  return Array.from({ length: points }, (_, index) => Math.expm1(low - room + index * step)).flatMap((rate) => {
    const value = xnpv(rate, ordered, basis);
    return value === null ? [] : [{ rate, value }];
  });
}
