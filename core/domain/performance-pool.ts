import type { FlowColumns } from './performance-flows.ts';
import { ACROSS_GROUP, BETWEEN_INVESTORS, OPENING } from './performance-flows.ts';

/** The money of one group of atoms in a window of days, same-day money netted. */
export interface Pool {
  /** Ascending, each day once. */
  readonly days: number[];
  /** Of each day, in fen. */
  readonly paidOn: number[];
  readonly receivedOn: number[];
  paid: number;
  received: number;
  /** A flow of the window stands for earlier days that aren't known. */
  openings: boolean;
  /** There were flows before the window. */
  before: boolean;
}

export const emptyPool = (): Pool => ({
  days: [],
  paidOn: [],
  receivedOn: [],
  paid: 0,
  received: 0,
  openings: false,
  before: false,
});

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

export type Sales = 'none' | 'across' | 'all';

/** Whether a flow of that mark counts. */
export const counts = (mark: number, sales: Sales): boolean =>
  (mark !== BETWEEN_INVESTORS || sales === 'all') && (mark !== ACROSS_GROUP || sales !== 'none');

/**
 * One walk that pools the window's flows of every group at once.
 * @param groupOf group of each atom; −1 leaves an atom out.
 * @param sales which interests sold between investors count: none for a fund, those across the group's edge for the group, all
 * for an investor.
 */
export function poolFlows(
  columns: FlowColumns,
  groupOf: Int32Array,
  groups: number,
  window: Window,
  sales: Sales = 'none',
): Pool[] {
  const pools = Array.from({ length: groups }, emptyPool);
  const end = firstAfter(columns, window.until);
  for (let index = 0; index < end; index += 1) {
    const group = groupOf[columns.atom[index]!]!;
    const mark = columns.mark[index]!;
    if (group < 0 || !counts(mark, sales)) continue;
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
    if (last >= 0 && pool.days[last] === day) {
      pool.paidOn[last]! += paid;
      pool.receivedOn[last]! += received;
    } else {
      pool.days.push(day);
      pool.paidOn.push(paid);
      pool.receivedOn.push(received);
    }
  }
  return pools;
}

/** A pool without the money of one of its parts. */
export function withoutPool(whole: Pool, part: Pool): Pool {
  const rest = emptyPool();
  let at = 0;
  whole.days.forEach((day, index) => {
    const same = part.days[at] === day;
    rest.days.push(day);
    rest.paidOn.push(whole.paidOn[index]! - (same ? part.paidOn[at]! : 0));
    rest.receivedOn.push(whole.receivedOn[index]! - (same ? part.receivedOn[at]! : 0));
    if (same) at += 1;
  });
  rest.paid = whole.paid - part.paid;
  rest.received = whole.received - part.received;
  rest.openings = whole.openings;
  rest.before = whole.before;
  return rest;
}
