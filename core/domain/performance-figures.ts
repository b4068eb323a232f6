import { dayNumber, type IsoDate } from '../dates.ts';
import { fen, type Fen } from '../money.ts';
import { multiples, type Multiples } from './multiples.ts';
import type { NoteCode, Period, Pooled } from './performance-gross.ts';
import type { Pool } from './performance-pool.ts';
import { statedRate } from './present-value.ts';
import { BENCHMARK_REASONS } from './benchmarks.ts';
import { RATE_REASONS, xirr, type Flow } from './xirr.ts';

/** Why a figure can't be given; keys of the words. */
export const REASONS = [
  ...RATE_REASONS,
  /** Nothing was ever paid in. */
  'zero_paid_in',
  'no_commitment',
  'commitment_unknown',
  /** Only totals of a statement are known, without days. */
  'no_dated_flows',
  /** Opening balances stand for flows whose days aren't known. */
  'opening_balance',
  'no_flows',
  'no_value',
  'younger_than_horizon',
  'horizon_ahead',
  /** DPI, RVPI and PIC are figures since inception. */
  'since_inception_only',
  /** What lies behind a fund has a cost and a value, and no days. */
  'look_through_undated',
  'cost_unknown',
  'incomplete',
  ...BENCHMARK_REASONS,
  /** The index has no value on or before the first flow. */
  'index_starts_late',
  /** A level of nothing or less can't carry money from day to day. */
  'index_not_positive',
  'index_empty',
] as const;
export type Reason = (typeof REASONS)[number];

/** A figure, or null with the reason. */
export interface Figure {
  readonly value: number | null;
  readonly reason: Reason | null;
}

/** A rate per year by actual days / 365; under a year it is the return of the period itself and `annual` is false. */
export interface Rate extends Figure {
  readonly annual: boolean;
  readonly roots: readonly number[];
  readonly from: IsoDate | null;
  readonly to: IsoDate;
}

/** GIPS names; for gross figures paid-in is the cost invested, received the proceeds, and TVPI the MOIC. */
export interface Measures {
  readonly committed: Fen;
  readonly paidIn: Fen;
  readonly received: Fen;
  readonly unfunded: Fen;
  /** Value at the start of the horizon, counted as money put in. */
  readonly opening: Fen;
  readonly value: Fen;
  /** received + value − paid-in − opening. */
  readonly gain: Fen;
  readonly pic: Figure;
  readonly dpi: Figure;
  readonly rvpi: Figure;
  /** Over a horizon: (received + value) ÷ (opening + paid-in). */
  readonly tvpi: Figure;
  readonly irr: Rate;
  readonly holdings: number;
  readonly undated: number;
  readonly incomplete: number;
  readonly oldest: IsoDate | null;
  readonly age: number | null;
  readonly notes: readonly { readonly code: NoteCode; readonly count: number }[];
}

export const given = (value: number): Figure => ({ value, reason: null });
export const missing = (reason: Reason): Figure => ({ value: null, reason });

/** The multiples of a row; what was held at the start of a horizon counts as paid in, and since inception nothing was. */
export const multiplesOf = (row: Pooled): Multiples =>
  multiples({
    committed: row.committed,
    paidIn: row.pool.paid + row.opening,
    distributed: row.pool.received,
    nav: row.value,
  });

/** The dated amounts whose rate is sought: opening value out, flows, closing value in. */
export function rateFlows(pool: Pool, opening: number, value: number, period: Period): Flow[] {
  const flows: Flow[] = pool.days.map((day, index) => ({
    day,
    amount: pool.receivedOn[index]! - pool.paidOn[index]!,
  }));
  if (period.from !== null && opening !== 0) flows.unshift({ day: dayNumber(period.from), amount: -opening });
  // A value of nothing is a flow too: it tells a total loss from money of one day alone.
  flows.push({ day: dayNumber(period.to), amount: value });
  return flows;
}

/** @param missingReason why there can be no rate whatever the flows say. */
export function rateOf(flows: readonly Flow[], from: IsoDate | null, to: IsoDate, missingReason: Reason | null): Rate {
  const base = { from, to };
  if (missingReason !== null) return { ...base, ...missing(missingReason), annual: true, roots: [] };
  const result = xirr(flows);
  const stated = statedRate(result);
  return {
    ...base,
    value: stated?.value ?? null,
    reason: result.reason,
    annual: stated?.annual ?? true,
    roots: result.roots,
  };
}

/** Why the window's flows give no rate, before any solving. */
export function rateRefusal(row: Pooled, period: Period): Reason | null {
  if (row.undated > 0) return 'no_dated_flows';
  if (row.holdings === 0 && row.incomplete > 0) return 'incomplete';
  if (row.pool.openings) return 'opening_balance';
  if (row.pool.days.length === 0 && row.opening === 0)
    return period.from === null ? 'no_flows' : 'younger_than_horizon';
  const [paid, received] = [row.pool.paidOn, row.pool.receivedOn];
  if (row.pool.days.length === 1 && row.opening === 0 && row.value === 0 && paid[0] !== 0 && received[0] !== 0)
    return 'one_day';
  return null;
}

/** All figures of one pooled row. */
export function measuresOf(row: Pooled, period: Period): Measures {
  const inception = period.from === null;
  const young = period.needsHistory && !row.pool.before && row.opening === 0;
  const paid = fen(row.pool.paid);
  const received = fen(row.pool.received);
  const { pic, dpi, rvpi, tvpi } = multiplesOf(row);
  const blank = row.holdings === 0 && row.incomplete > 0;
  const orBlank = (figure: Figure): Figure =>
    blank && figure.reason === 'zero_paid_in' ? missing('incomplete') : figure;
  const sinceOnly = missing('since_inception_only');
  const refusal = rateRefusal(row, period) ?? (young ? 'younger_than_horizon' : null);
  const horizonRefusal = inception ? null : row.undated > 0 ? 'no_dated_flows' : young ? 'younger_than_horizon' : null;
  const flows = refusal === null ? rateFlows(row.pool, row.opening, row.value, period) : [];
  return {
    committed: row.committed,
    paidIn: paid,
    received,
    unfunded: row.unfunded,
    opening: row.opening,
    value: row.value,
    gain: fen(received + row.value - paid - row.opening),
    pic: !inception ? sinceOnly : row.uncommitted > 0 ? missing('commitment_unknown') : pic,
    dpi: inception ? orBlank(dpi) : sinceOnly,
    rvpi: inception ? orBlank(rvpi) : sinceOnly,
    tvpi: horizonRefusal === null ? orBlank(tvpi) : missing(horizonRefusal),
    irr: rateOf(flows, period.from, period.to, refusal),
    holdings: row.holdings,
    undated: row.undated,
    incomplete: row.incomplete,
    oldest: row.oldest,
    age: row.age,
    notes: [...row.notes].map(([code, count]) => ({ code, count })),
  };
}
