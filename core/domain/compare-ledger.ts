import { dayNumber, fromDayNumber, type IsoDate } from '../dates.ts';
import { fen, type Fen } from '../money.ts';
import type { Moment } from './compare-holdings.ts';
import { EVENT_KINDS, type EventKind } from './event-kinds.ts';
import { eventsUntil, OPENING_CASH, type Ledger } from './ledger.ts';

/** An event that counts at one moment and not at the other. */
export interface EventChange {
  readonly eventId: string;
  readonly date: IsoDate;
  readonly kind: EventKind;
  /** Negative for a reversing event. */
  readonly amount: Fen;
  readonly payerId: string | null;
  readonly payeeId: string | null;
  readonly holdingId: string | null;
  /** 'late': dated on or before the earlier day, and recorded after the earlier moment. 'gone': counted before, and no more. */
  readonly kindOfChange: 'new' | 'late' | 'gone';
}

export interface LedgerChange {
  /** Newest first, at most `EVENTS_SHOWN` of each kind of change. */
  readonly events: readonly EventChange[];
  readonly count: number;
  /** By kind: how many, and what they add up to; a 'gone' event counts with the opposite sign. */
  readonly totals: readonly { readonly kind: EventKind; readonly count: number; readonly sum: Fen }[];
}

export const EVENTS_SHOWN = 2000;

const kindAt = (ledger: Ledger, index: number): EventKind => {
  const kind = ledger.kind[index]!;
  return ledger.opening[index] === 1 || kind === OPENING_CASH ? 'opening' : EVENT_KINDS[kind]!;
};

function eventAt(ledger: Ledger, index: number, kindOfChange: EventChange['kindOfChange']): EventChange {
  const name = (list: readonly string[], at: number): string | null => (at < 0 ? null : list[at]!);
  return {
    eventId: ledger.ids[index]!,
    date: fromDayNumber(ledger.day[index]!),
    kind: kindAt(ledger, index),
    amount: fen(ledger.sign[index]! * ledger.amount[index]!),
    payerId: name(ledger.parties, ledger.payer[index]!),
    payeeId: name(ledger.parties, ledger.payee[index]!),
    holdingId: name(ledger.holdings, ledger.holding[index]!),
    kindOfChange,
  };
}

/** Indexes below `end` of events that the other ledger doesn't count. */
function* missing(ledger: Ledger, end: number, other: Ledger, otherEnd: number): Generator<number> {
  if (ledger === other) {
    for (let index = Math.min(otherEnd, end); index < end; index += 1) yield index;
    return;
  }
  const counted = new Set<string>();
  for (let index = 0; index < otherEnd; index += 1) counted.add(other.ids[index]!);
  for (let index = 0; index < end; index += 1) if (!counted.has(ledger.ids[index]!)) yield index;
}

/** The events by which two moments differ. Both ledgers may be the same one at two days, or two states of one book. */
export function compareLedgers(before: Moment, after: Moment): LedgerChange {
  const [old, now] = [before.facts.ledger, after.facts.ledger];
  const oldEnd = eventsUntil(old, before.valuation.asOf);
  const nowEnd = eventsUntil(now, after.valuation.asOf);
  const lastDay = dayNumber(before.valuation.asOf);
  const totals = new Map<EventKind, { count: number; sum: number }>();
  const found: Record<EventChange['kindOfChange'], number[]> = { new: [], late: [], gone: [] };
  const note = (ledger: Ledger, index: number, kindOfChange: EventChange['kindOfChange']): void => {
    const kind = kindAt(ledger, index);
    const total = totals.get(kind) ?? { count: 0, sum: 0 };
    const amount = ledger.sign[index]! * ledger.amount[index]!;
    totals.set(kind, { count: total.count + 1, sum: total.sum + (kindOfChange === 'gone' ? -amount : amount) });
    found[kindOfChange].push(index);
  };
  for (const index of missing(old, oldEnd, now, nowEnd)) note(old, index, 'gone');
  for (const index of missing(now, nowEnd, old, oldEnd)) note(now, index, now.day[index]! <= lastDay ? 'late' : 'new');
  const shown = (['gone', 'late', 'new'] as const).flatMap((kind) =>
    found[kind].slice(-EVENTS_SHOWN).map((index) => eventAt(kind === 'gone' ? old : now, index, kind)),
  );
  return {
    events: shown.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)),
    count: found.gone.length + found.late.length + found.new.length,
    totals: [...totals].map(([kind, total]) => ({ kind, count: total.count, sum: fen(total.sum) })),
  };
}
