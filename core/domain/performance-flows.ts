import { fromDayNumber, type IsoDate } from '../dates.ts';
import { allocate, fen } from '../money.ts';
import { dealSide, NEITHER, ownersOf, PAID, RECEIVED, RETURNED } from './deal-sides.ts';
import { KIND_INDEX as K } from './event-kinds.ts';
import { isOwnFund, type Facts } from './facts.ts';
import type { Ledger } from './ledger.ts';
import { splitAt } from './look-through.ts';

/**
 * Dated money of many small subjects ("atoms": a holding, a holding's part in a direction, an investor in a fund) in columns,
 * in the order of days. Any level is a sum of atoms, so one walk over the ledger serves them all.
 */
export interface FlowColumns {
  readonly count: number;
  readonly day: Int32Array;
  readonly atom: Int32Array;
  /** Fen put in and fen got back; a reversing event counts below zero, and money given back lowers what was got. */
  readonly paid: Float64Array;
  readonly received: Float64Array;
  /** `OPENING`, `BETWEEN_INVESTORS`, or 0. */
  readonly mark: Uint8Array;
  /** Index of the event in the ledger; of a split flow the first event of its day. */
  readonly event: Int32Array;
}

/** Stands for earlier flows whose days aren't known. */
export const OPENING = 1;
/** An interest sold by one investor to another: money for both of them, none for the fund. */
export const BETWEEN_INVESTORS = 2;

class Builder {
  private readonly day: number[] = [];
  private readonly atom: number[] = [];
  private readonly paid: number[] = [];
  private readonly received: number[] = [];
  private readonly mark: number[] = [];
  private readonly event: number[] = [];

  add(day: number, atom: number, paid: number, received: number, mark: number, event: number): void {
    this.day.push(day);
    this.atom.push(atom);
    this.paid.push(paid);
    this.received.push(received);
    this.mark.push(mark);
    this.event.push(event);
  }

  columns(): FlowColumns {
    return {
      count: this.day.length,
      day: Int32Array.from(this.day),
      atom: Int32Array.from(this.atom),
      paid: Float64Array.from(this.paid),
      received: Float64Array.from(this.received),
      mark: Uint8Array.from(this.mark),
      event: Int32Array.from(this.event),
    };
  }
}

/** What a fund paid into its holdings and got out of them, before fees and carry; an atom is a holding of the ledger. */
export function dealFlows(facts: Facts): FlowColumns {
  const { ledger } = facts;
  const owners = ownersOf(ledger, facts.holdings);
  const builder = new Builder();
  for (let index = 0; index < ledger.count; index += 1) {
    const holding = ledger.holding[index]!;
    if (holding < 0) continue;
    const side = dealSide(ledger, index, owners[holding]!);
    if (side === NEITHER) continue;
    const amount = ledger.sign[index]! * ledger.amount[index]!;
    const paid = side === PAID ? amount : 0;
    const received = side === RECEIVED ? amount : side === RETURNED ? -amount : 0;
    builder.add(ledger.day[index]!, holding, paid, received, ledger.opening[index] === 1 ? OPENING : 0, index);
  }
  return builder.columns();
}

/** A holding's part in one direction (null: no split covers it). */
export interface DirectionAtom {
  /** Index into the ledger's holdings. */
  readonly holding: number;
  readonly directionId: string | null;
}

/**
 * Deal flows by direction: each day's money of a holding by the split of that very day, so that the parts add up to the holding
 * on every day. Money put in and money got back are split apart, as the allocation does with what was realised.
 */
export function directionFlows(
  facts: Facts,
  deals: FlowColumns,
): { readonly flows: FlowColumns; readonly atoms: readonly DirectionAtom[] } {
  const atoms: DirectionAtom[] = [];
  const known = new Map<string, number>();
  const atomOf = (holding: number, directionId: string | null): number => {
    const key = `${holding}/${directionId ?? ''}`;
    let at = known.get(key);
    if (at === undefined) {
      known.set(key, (at = atoms.length));
      atoms.push({ holding, directionId });
    }
    return at;
  };
  const targets = targetsOf(facts);
  const builder = new Builder();
  for (const { day, holding, mark, paid, received, event } of netByDay(deals)) {
    const parts = splitAt(facts, targets[holding]!, fromDayNumber(day), null);
    if (parts.length === 1) {
      builder.add(day, atomOf(holding, parts[0]!.directionId), paid, received, mark, event);
      continue;
    }
    const weights = parts.map((part) => part.weight);
    const paidParts = allocate(fen(paid), weights);
    const receivedParts = allocate(fen(received), weights);
    parts.forEach((part, at) =>
      builder.add(day, atomOf(holding, part.directionId), paidParts[at]!, receivedParts[at]!, mark, event),
    );
  }
  return { flows: builder.columns(), atoms };
}

function targetsOf(facts: Facts): string[] {
  const { holdingIndex, holdings } = facts.ledger;
  const targets = holdings.map(() => '');
  for (const holding of facts.holdings) targets[holdingIndex.get(holding.id)!] = holding.targetId;
  return targets;
}

interface DayFlow {
  readonly day: number;
  readonly holding: number;
  readonly mark: number;
  paid: number;
  received: number;
  readonly event: number;
}

/** Same-day money of a holding taken together; openings apart. */
function* netByDay(deals: FlowColumns): Generator<DayFlow> {
  let today = new Map<number, DayFlow>();
  let day = Number.NaN;
  for (let index = 0; index < deals.count; index += 1) {
    if (deals.day[index] !== day) {
      yield* today.values();
      today = new Map();
      day = deals.day[index]!;
    }
    const holding = deals.atom[index]!;
    const mark = deals.mark[index]!;
    const key = holding * 2 + mark;
    const flow = today.get(key);
    const paid = deals.paid[index]!;
    const received = deals.received[index]!;
    if (flow === undefined) today.set(key, { day, holding, mark, paid, received, event: deals.event[index]! });
    else {
      flow.paid += paid;
      flow.received += received;
    }
  }
  yield* today.values();
}

/** One investor in one fund, as indexes into the ledger's parties. */
export interface InterestAtom {
  readonly investor: number;
  readonly fund: number;
}

/** What investors paid into funds and got from them, after fees and carry; an atom is an investor's interest in a fund. */
export function investorFlows(facts: Facts): {
  readonly flows: FlowColumns;
  readonly atoms: readonly InterestAtom[];
} {
  const { ledger } = facts;
  const isFund = ledger.parties.map((id) => isOwnFund(facts.funds.get(id)));
  const atoms: InterestAtom[] = [];
  const known = new Map<number, number>();
  const atomOf = (investor: number, fund: number): number => {
    const key = (investor + 1) * ledger.parties.length + fund;
    let at = known.get(key);
    if (at === undefined) {
      known.set(key, (at = atoms.length));
      atoms.push({ investor, fund });
    }
    return at;
  };
  const builder = new Builder();
  const note = (index: number, investor: number, fund: number, side: number, mark: number): void => {
    if (fund < 0 || !isFund[fund]) return;
    const amount = ledger.sign[index]! * ledger.amount[index]!;
    const paid = side === PAID ? amount : 0;
    const received = side === RECEIVED ? amount : side === RETURNED ? -amount : 0;
    builder.add(ledger.day[index]!, atomOf(investor, fund), paid, received, mark, index);
  };
  for (let index = 0; index < ledger.count; index += 1) noteInvestor(ledger, index, note);
  return { flows: builder.columns(), atoms };
}

function noteInvestor(
  ledger: Ledger,
  index: number,
  note: (index: number, investor: number, fund: number, side: number, mark: number) => void,
): void {
  const payer = ledger.payer[index]!;
  const payee = ledger.payee[index]!;
  const mark = ledger.opening[index] === 1 ? OPENING : 0;
  switch (ledger.kind[index]) {
    case K.contribution:
      return note(index, payer, payee, PAID, mark);
    case K.distribution:
      return note(index, payee, payer, RECEIVED, mark);
    case K.clawback:
      return note(index, payer, payee, RETURNED, mark);
    case K.transfer: {
      const fund = ledger.subject[index]!;
      if (payer >= 0) note(index, payer, fund, PAID, BETWEEN_INVESTORS);
      if (payee >= 0) note(index, payee, fund, RECEIVED, BETWEEN_INVESTORS);
    }
  }
}

/** The split of a holding's value at a day; the parts add up to the value. */
export function valueByDirection(
  facts: Facts,
  targetId: string,
  value: number,
  asOf: IsoDate,
): { readonly directionId: string | null; readonly value: number }[] {
  const parts = splitAt(facts, targetId, asOf, null);
  if (parts.length === 1) return [{ directionId: parts[0]!.directionId, value }];
  const shares = allocate(
    fen(value),
    parts.map((part) => part.weight),
  );
  return parts.map((part, at) => ({ directionId: part.directionId, value: shares[at]! }));
}
