import type { BookSpec } from '#tests/helpers/facts.ts';
import { fundAt, max, min, part, positionAt, sum } from '#tests/helpers/naive-ledger.ts';

/** A ratio of two whole numbers, never reduced. */
export type Ratio = readonly [top: bigint, bottom: bigint];
export const E9 = 1_000_000_000n;

export const isOwn = (book: BookSpec, id: string): boolean =>
  book.funds.some((fund) => fund.id === id && fund.kind !== 'external');
export const isFund = (book: BookSpec, id: string): boolean => book.funds.some((fund) => fund.id === id);

/** The last of the rows up to a day. */
export const newest = <Row extends { readonly on: string }>(
  rows: readonly Row[] | undefined,
  asOf: string,
): Row | undefined =>
  (rows ?? [])
    .filter((row) => row.on <= asOf)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);

type Holding = NonNullable<BookSpec['holdings']>[number];

export const holdingOf = (book: BookSpec, id: string): Holding => book.holdings!.find((entry) => entry.id === id)!;

export interface NaiveTotals {
  readonly committed: bigint;
  readonly invested: bigint;
  readonly realised: bigint;
  readonly remainingCost: bigint;
  readonly unfunded: bigint;
}

/** Settled point 26: events win; without any, the statement's totals are the figures. */
export function totalsAt(book: BookSpec, holdingId: string, asOf: string): NaiveTotals {
  const position = positionAt(book, holdingId, asOf);
  const statement = newest(
    book.statements?.filter((row) => row.holding === holdingId),
    asOf,
  );
  if (position.events === 0 && statement !== undefined) {
    const invested = BigInt(statement.paidIn ?? 0);
    const committed = max(BigInt(statement.commitment ?? 0), invested);
    return {
      committed,
      invested,
      realised: BigInt(statement.distributed ?? 0),
      remainingCost: invested,
      unfunded: committed - invested,
    };
  }
  const { signed, invested, realised, remainingCost, recallable } = position;
  return {
    committed: max(signed, invested),
    invested,
    realised,
    remainingCost,
    unfunded: max(0n, signed - invested) + recallable,
  };
}

/** Settled point 25, and point 27 for interests inside the group. */
export function valueAt(book: BookSpec, holdingId: string, asOf: string): bigint {
  const holding = holdingOf(book, holdingId);
  const position = positionAt(book, holdingId, asOf);
  const soldOutAfter = (day: string): boolean => position.remainingCost === 0n && position.lastSaleOn > day;
  if (!isFund(book, holding.target)) {
    const mark = newest(
      book.marks?.filter((row) => row.holding === holdingId),
      asOf,
    );
    if (mark === undefined) return position.remainingCost;
    return soldOutAfter(mark.on) ? 0n : BigInt(mark.value);
  }
  const statement = newest(
    book.statements?.filter((row) => row.holding === holdingId && row.nav !== null),
    asOf,
  );
  if (statement !== undefined) {
    if (position.events > 0 && soldOutAfter(statement.on)) return 0n;
    return BigInt(statement.nav!) + position.netAfter(statement.on);
  }
  if (!isOwn(book, holding.target)) return totalsAt(book, holdingId, asOf).remainingCost;
  const [top, bottom] = sisterShareAt(book, holdingId, asOf);
  return part(navAt(book, holding.target, asOf), top, bottom);
}

export function navAt(book: BookSpec, fundId: string, asOf: string): bigint {
  const { cash, debt } = fundAt(book, fundId, asOf);
  const held = book.holdings!.filter((entry) => entry.fund === fundId);
  return cash - debt + sum(held.map((entry) => valueAt(book, entry.id, asOf)));
}

/** Nobody holds less than nothing or more than all; of a whole that is nothing there is no share. */
export const shareOf = (part: bigint, whole: bigint): Ratio | null =>
  whole <= 0n ? null : [max(0n, min(part, whole)), whole];

/** The dated share as entered, else what we paid in of all that was paid in. */
export function sisterShareAt(book: BookSpec, holdingId: string, asOf: string): Ratio {
  const entered = newest(
    book.ownerships?.filter((row) => row.holding === holdingId),
    asOf,
  );
  if (entered !== undefined) return [BigInt(entered.share), E9];
  const all = fundAt(book, holdingOf(book, holdingId).target, asOf).paidIn;
  return shareOf(positionAt(book, holdingId, asOf).invested, all) ?? [0n, 1n];
}
