import type { FlowColumns } from './performance-flows.ts';
import { BETWEEN_INVESTORS, OPENING } from './performance-flows.ts';

/** The money of one group of atoms in a window of days, same-day money netted. */
export interface Pool {
  /** Ascending, each day once. */
  readonly days: number[];
  /** Received less paid, in fen. */
  readonly net: number[];
  paid: number;
  received: number;
  /** A flow of the window stands for earlier days that aren't known. */
  openings: boolean;
  /** There were flows before the window. */
  before: boolean;
}

export const emptyPool = (): Pool => ({ days: [], net: [], paid: 0, received: 0, openings: false, before: false });

/** Days after `after` (exclusive) up to `until` (inclusive), as day numbers. */
export interface Window {
  readonly after: number;
  readonly until: number;
}

export const SINCE_INCEPTION = Number.NEGATIVE_INFINITY;

/** The first index whose day is later than `day`. */
function firstAfter(columns: FlowColumns, day: number): number {
  let low = 0;
  let high = columns.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (columns.day[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * One walk that pools the window's flows of every group at once.
 * @param groupOf group of each atom; −1 leaves an atom out.
 * @param secondary takes interests sold between investors in: they are money for the investors, not for the fund.
 */
export function poolFlows(
  columns: FlowColumns,
  groupOf: Int32Array,
  groups: number,
  window: Window,
  secondary = false,
): Pool[] {
  const pools = Array.from({ length: groups }, emptyPool);
  const end = firstAfter(columns, window.until);
  for (let index = 0; index < end; index += 1) {
    const group = groupOf[columns.atom[index]!]!;
    const mark = columns.mark[index]!;
    if (group < 0 || (mark === BETWEEN_INVESTORS && !secondary)) continue;
    const pool = pools[group]!;
    if (columns.day[index]! <= window.after) {
      pool.before = true;
      continue;
    }
    const paid = columns.paid[index]!;
    const received = columns.received[index]!;
    pool.paid += paid;
    pool.received += received;
    if (mark === OPENING) pool.openings = true;
    const day = columns.day[index]!;
    const last = pool.days.length - 1;
    if (last >= 0 && pool.days[last] === day) pool.net[last]! += received - paid;
    else {
      pool.days.push(day);
      pool.net.push(received - paid);
    }
  }
  return pools;
}

/** Two pools as one, days merged in order. */
export function mergePools(a: Pool, b: Pool): Pool {
  const merged = emptyPool();
  let [i, j] = [0, 0];
  while (i < a.days.length || j < b.days.length) {
    const left = a.days[i] ?? Infinity;
    const right = b.days[j] ?? Infinity;
    const day = Math.min(left, right);
    let net = 0;
    if (left === day) net += a.net[i++]!;
    if (right === day) net += b.net[j++]!;
    merged.days.push(day);
    merged.net.push(net);
  }
  merged.paid = a.paid + b.paid;
  merged.received = a.received + b.received;
  merged.openings = a.openings || b.openings;
  merged.before = a.before || b.before;
  return merged;
}

/** A pool without the money of one of its parts. */
export function withoutPool(whole: Pool, part: Pool): Pool {
  const rest = mergePools(whole, { ...part, net: part.net.map((amount) => -amount) });
  rest.paid = whole.paid - part.paid;
  rest.received = whole.received - part.received;
  return rest;
}
