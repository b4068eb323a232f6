import { dayNumber, type IsoDate } from '../dates.ts';
import { KIND_INDEX as K } from './event-kinds.ts';

/**
 * The ledger in columns: parallel arrays in the order of (day, seq). A figure is one walk over them, so that a million events
 * cost milliseconds. Amounts are whole fen in doubles, which hold them exactly up to 2^53.
 */
export interface Ledger {
  readonly count: number;
  /** Days since 1970. */
  readonly day: Int32Array;
  readonly seq: Float64Array;
  /** Index into EVENT_KINDS; for an opening the kind that it opens, or `OPENING_CASH`. */
  readonly kind: Uint8Array;
  /** 1 where an opening stands for earlier events: it counts in figures and moves no cash. */
  readonly opening: Uint8Array;
  /** 1, or −1 for a reversing event. */
  readonly sign: Int8Array;
  /** Index of the event that a reversing event takes back; −1 for none. */
  readonly reverses: Int32Array;
  /** Indexes into `parties` and `holdings`; −1 for none. */
  readonly payer: Int32Array;
  readonly payee: Int32Array;
  readonly subject: Int32Array;
  readonly holding: Int32Array;
  readonly amount: Float64Array;
  /** −1 where no cost was stated. */
  readonly cost: Float64Array;
  /** Share sold or bought in 1e-9; −1 where none was stated. */
  readonly share: Float64Array;
  readonly recallable: Float64Array;
  readonly ids: readonly string[];
  readonly parties: readonly string[];
  readonly holdings: readonly string[];
  readonly partyIndex: ReadonlyMap<string, number>;
  readonly holdingIndex: ReadonlyMap<string, number>;
}

/** The kind of an opening balance of cash; above all event kinds. */
export const OPENING_CASH = 255;

interface Traits {
  /** Events that another one takes back. */
  readonly reversed: ReadonlySet<number>;
  /** Whether interests in funds change hands. */
  readonly interestsMove: boolean;
}

const traits = new WeakMap<object, Traits>();

/** What the walks ask of the whole ledger, found once. */
export function traitsOf(ledger: Ledger): Traits {
  const known = traits.get(ledger);
  if (known !== undefined) return known;
  const reversed = new Set<number>();
  let interestsMove = false;
  for (let index = 0; index < ledger.count; index += 1) {
    if (ledger.reverses[index]! >= 0) reversed.add(ledger.reverses[index]!);
    if (ledger.kind[index] === K.transfer && ledger.subject[index]! >= 0) interestsMove = true;
  }
  const found = { reversed, interestsMove };
  traits.set(ledger, found);
  return found;
}

/** How many events lie on or before the day: the walk's end. */
export function eventsUntil(ledger: Pick<Ledger, 'day' | 'count'>, asOf: IsoDate): number {
  const day = dayNumber(asOf);
  let low = 0;
  let high = ledger.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ledger.day[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
