import { dayNumber, type IsoDate } from '../dates.ts';
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
  /** `OPENING`, `BETWEEN_INVESTORS`, `ACROSS_GROUP`, or 0. */
  readonly mark: Uint8Array;
  /** Index of the event in the ledger; of a split flow the first event of its day. */
  readonly event: Int32Array;
}

/** Stands for earlier flows whose days aren't known. */
export const OPENING = 1;
/** An interest sold by one investor to another: money for both of them, none for the fund. */
export const BETWEEN_INVESTORS = 2;
/** The same between an outside investor and a fund of the group: money for the group too. */
export const ACROSS_GROUP = 3;

/** Columns that grow: room for a known number of flows at the start, doubled when it runs out. */
class Builder {
  private count = 0;
  private day: Int32Array;
  private atom: Int32Array;
  private event: Int32Array;
  private paid: Float64Array;
  private received: Float64Array;
  private mark: Uint8Array;

  constructor(room: number) {
    this.day = new Int32Array(room);
    this.atom = new Int32Array(room);
    this.event = new Int32Array(room);
    this.paid = new Float64Array(room);
    this.received = new Float64Array(room);
    this.mark = new Uint8Array(room);
  }

  add(day: number, atom: number, paid: number, received: number, mark: number, event: number): number {
    if (this.count === this.day.length) this.grow();
    const at = this.count++;
    this.day[at] = day;
    this.atom[at] = atom;
    this.paid[at] = paid;
    this.received[at] = received;
    this.mark[at] = mark;
    this.event[at] = event;
    return at;
  }

  addTo(at: number, paid: number, received: number): void {
    this.paid[at]! += paid;
    this.received[at]! += received;
  }

  private grow(): void {
    const wider = <T extends Int32Array | Float64Array | Uint8Array>(old: T, room: T): T => {
      room.set(old);
      return room;
    };
    const room = Math.max(16, this.count * 2);
    this.day = wider(this.day, new Int32Array(room));
    this.atom = wider(this.atom, new Int32Array(room));
    this.event = wider(this.event, new Int32Array(room));
    this.paid = wider(this.paid, new Float64Array(room));
    this.received = wider(this.received, new Float64Array(room));
    this.mark = wider(this.mark, new Uint8Array(room));
  }

  columns(): FlowColumns {
    const { count } = this;
    return {
      count,
      day: this.day.subarray(0, count),
      atom: this.atom.subarray(0, count),
      paid: this.paid.subarray(0, count),
      received: this.received.subarray(0, count),
      mark: this.mark.subarray(0, count),
      event: this.event.subarray(0, count),
    };
  }
}

/** What a fund paid into its holdings and got out of them, before fees and carry; an atom is a holding of the ledger. */
export function dealFlows(facts: Facts): FlowColumns {
  const { ledger } = facts;
  const owners = ownersOf(ledger, facts.holdings);
  const builder = new Builder(ledger.count);
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
  const splits = splitsOf(facts, atoms);
  const builder = new Builder(deals.count);
  const flows = netByDay(deals);
  for (let index = 0; index < flows.count; index += 1) {
    const day = flows.day[index]!;
    const { atomAt, weights } = splits(flows.atom[index]!, day);
    const paid = flows.paid[index]!;
    const received = flows.received[index]!;
    const mark = flows.mark[index]!;
    const event = flows.event[index]!;
    if (atomAt.length === 1) {
      builder.add(day, atomAt[0]!, paid, received, mark, event);
      continue;
    }
    const paidParts = paid === 0 ? null : allocate(fen(paid), weights);
    const receivedParts = received === 0 ? null : allocate(fen(received), weights);
    for (let part = 0; part < atomAt.length; part += 1)
      builder.add(day, atomAt[part]!, paidParts?.[part] ?? 0, receivedParts?.[part] ?? 0, mark, event);
  }
  return { flows: builder.columns(), atoms };
}

interface AtomSplit {
  readonly until: number;
  /** The atoms of the parts, and their weights. */
  readonly atomAt: readonly number[];
  readonly weights: readonly number[];
}

/** The split of a holding at a day, as atoms; each holding's splits are laid out once. */
function splitsOf(facts: Facts, atoms: DirectionAtom[]): (holding: number, day: number) => AtomSplit {
  const { holdingIndex, holdings } = facts.ledger;
  const targets = holdings.map(() => '');
  for (const holding of facts.holdings) targets[holdingIndex.get(holding.id)!] = holding.targetId;
  const known: (AtomSplit[] | undefined)[] = holdings.map(() => undefined);
  const layOut = (holding: number): AtomSplit[] => {
    const dated = facts.splits.get(targets[holding]!) ?? [];
    const numbers = new Map<string | null, number>();
    const atomOf = (directionId: string | null): number => {
      let at = numbers.get(directionId);
      if (at === undefined) {
        numbers.set(directionId, (at = atoms.length));
        atoms.push({ holding, directionId });
      }
      return at;
    };
    const before: AtomSplit = {
      until: dated.length === 0 ? Infinity : dayNumber(dated[0]!.effectiveOn) - 1,
      atomAt: [atomOf(null)],
      weights: [1],
    };
    return [
      before,
      ...dated.map((split, index) => ({
        until: index + 1 < dated.length ? dayNumber(dated[index + 1]!.effectiveOn) - 1 : Infinity,
        atomAt: split.parts.map((part) => atomOf(part.directionId)),
        weights: split.parts.map((part) => part.weight),
      })),
    ];
  };
  return (holding, day) => {
    const splits = (known[holding] ??= layOut(holding));
    return splits.find((split) => day <= split.until)!;
  };
}

/** Same-day money of a holding taken together; openings apart. */
function netByDay(deals: FlowColumns): FlowColumns {
  const builder = new Builder(deals.count);
  const places: number[] = [];
  const days: number[] = [];
  for (let index = 0; index < deals.count; index += 1) {
    const day = deals.day[index]!;
    const holding = deals.atom[index]!;
    const mark = deals.mark[index]!;
    const slot = holding * 2 + mark;
    const paid = deals.paid[index]!;
    const received = deals.received[index]!;
    if (days[slot] === day) builder.addTo(places[slot]!, paid, received);
    else {
      days[slot] = day;
      places[slot] = builder.add(day, holding, paid, received, mark, deals.event[index]!);
    }
  }
  return builder.columns();
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
  const isOwn = ledger.parties.map((id) => isOwnFund(facts.funds.get(id)));
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
  const builder = new Builder(16);
  const note = (index: number, investor: number, fund: number, side: number, mark: number): void => {
    if (fund < 0 || !isOwn[fund]) return;
    const amount = ledger.sign[index]! * ledger.amount[index]!;
    const paid = side === PAID ? amount : 0;
    const received = side === RECEIVED ? amount : side === RETURNED ? -amount : 0;
    builder.add(ledger.day[index]!, atomOf(investor, fund), paid, received, mark, index);
  };
  for (let index = 0; index < ledger.count; index += 1) noteInvestor(ledger, index, isOwn, note);
  return { flows: builder.columns(), atoms };
}

function noteInvestor(
  ledger: Ledger,
  index: number,
  isOwn: readonly boolean[],
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
      const sold = (isOwn[payer] ?? false) === (isOwn[payee] ?? false) ? BETWEEN_INVESTORS : ACROSS_GROUP;
      if (payer >= 0) note(index, payer, fund, PAID, sold);
      if (payee >= 0) note(index, payee, fund, RECEIVED, sold);
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
