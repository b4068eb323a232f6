import type { DayNumber, IsoDate } from '../dates.ts';
import { fen, type Fen } from '../money.ts';
import { movedInside } from './commitments.ts';
import { costSold, newWalk, noteShare, SELLS, type Walk } from './cost-sold.ts';
import { dealSide, NEITHER, PAID, RETURNED } from './deal-sides.ts';
import { KIND_INDEX as K } from './event-kinds.ts';
import { isOwnFund, latest, type Facts } from './facts.ts';
import { eventsUntil, OPENING_CASH, type Ledger } from './ledger.ts';

/** What the ledger says of one holding up to a day; all amounts in fen. */
export interface HoldingState {
  /** Signed commitment by events; the figure shown is the larger of it and what was invested. */
  readonly signed: number;
  readonly invested: number;
  readonly realised: number;
  readonly recallable: number;
  readonly remainingCost: number;
  readonly events: number;
  readonly firstInvested: DayNumber | null;
  /** Day of the last flow in or out; −1 when there is none. */
  readonly lastFlow: number;
  /** Day of the last sale, or of the last repayment of a loan; −1 when there is none. */
  readonly lastExit: number;
}

/** What the ledger says of one fund up to a day; all amounts in fen. */
export interface FundState {
  readonly committed: number;
  readonly paidIn: number;
  readonly distributed: number;
  readonly recallable: number;
  /** The same, from investors outside the book's own group. */
  readonly outsideCommitted: number;
  readonly outsidePaidIn: number;
  readonly outsideDistributed: number;
  readonly cash: number;
  readonly debt: number;
  /** Management fees, expenses and taxes. */
  readonly costs: number;
}

export interface LedgerState {
  readonly asOf: IsoDate;
  readonly holdings: ReadonlyMap<string, HoldingState>;
  readonly funds: ReadonlyMap<string, FundState>;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

const newHolding = (): Writable<HoldingState> => ({
  signed: 0,
  invested: 0,
  realised: 0,
  recallable: 0,
  remainingCost: 0,
  events: 0,
  firstInvested: null,
  lastFlow: -1,
  lastExit: -1,
});

const newFund = (): Writable<FundState> => ({
  committed: 0,
  paidIn: 0,
  distributed: 0,
  recallable: 0,
  outsideCommitted: 0,
  outsidePaidIn: 0,
  outsideDistributed: 0,
  cash: 0,
  debt: 0,
  costs: 0,
});

const NO_CASH = new Set<number>([K.commitment, K.commitment_reduction]);

/** One walk over the ledger up to and including `asOf`. */
export const stateAt = (facts: Facts, asOf: IsoDate): LedgerState => statesAt(facts, [asOf])[0]!;

/** The states of several days, in ascending order, from one walk. */
export function statesAt(facts: Facts, days: readonly IsoDate[]): LedgerState[] {
  const { ledger } = facts;
  const holdings = ledger.holdings.map(newHolding);
  const funds = ledger.parties.map((id) => (facts.funds.has(id) ? newFund() : null));
  const own = ledger.parties.map((id) => isOwnFund(facts.funds.get(id)));
  const reversed = new Set<number>();
  let interestsMove = false;
  for (let index = 0; index < ledger.count; index += 1) {
    if (ledger.reverses[index]! >= 0) reversed.add(ledger.reverses[index]!);
    if (ledger.kind[index] === K.transfer && ledger.subject[index]! >= 0) interestsMove = true;
  }
  const walk = newWalk(facts);
  let index = 0;
  return days.map((asOf, at) => {
    const end = eventsUntil(ledger, asOf);
    for (; index < end; index += 1) {
      noteFunds(ledger, index, funds, own);
      const holding = ledger.holding[index]!;
      if (holding < 0) continue;
      const cost = noteHolding(walk, index, holdings[holding]!);
      if (cost !== 0 && reversed.has(index)) walk.costTaken.set(index, cost);
    }
    const last = at === days.length - 1;
    const inside = interestsMove ? movedInside(facts, asOf) : null;
    return {
      asOf,
      holdings: new Map(ledger.holdings.map((id, each) => [id, last ? holdings[each]! : { ...holdings[each]! }])),
      funds: new Map(
        ledger.parties.flatMap((id, each) => {
          const fund = funds[each];
          if (fund == null) return [];
          const moved = inside?.get(id);
          return [[id, moved !== undefined ? lessMoved(fund, moved) : last ? fund : { ...fund }] as const];
        }),
      ),
    };
  });
}

/** An interest that a fund of the group bought from outside counts inside from then on. */
const lessMoved = (fund: FundState, moved: { readonly committed: number; readonly paidIn: number }): FundState => ({
  ...fund,
  outsideCommitted: fund.outsideCommitted - moved.committed,
  outsidePaidIn: fund.outsidePaidIn - moved.paidIn,
});

function noteFunds(
  ledger: Ledger,
  index: number,
  funds: readonly (Writable<FundState> | null)[],
  own: readonly boolean[],
): void {
  const kind = ledger.kind[index]!;
  const payer = ledger.payer[index]!;
  const payee = ledger.payee[index]!;
  const amount = ledger.sign[index]! * ledger.amount[index]!;
  const from = payer < 0 ? null : funds[payer]!;
  const to = payee < 0 ? null : funds[payee]!;
  if (kind === OPENING_CASH || (ledger.opening[index] === 0 && !NO_CASH.has(kind))) {
    if (from !== null) from.cash -= amount;
    if (to !== null) to.cash += amount;
  }
  const outsidePayer = payer < 0 || !own[payer];
  const outsidePayee = payee < 0 || !own[payee];
  switch (kind) {
    case K.commitment:
    case K.commitment_reduction: {
      const change = kind === K.commitment ? amount : -amount;
      if (to !== null) to.committed += change;
      if (to !== null && outsidePayer) to.outsideCommitted += change;
      return;
    }
    case K.contribution:
      if (to !== null) to.paidIn += amount;
      if (to !== null && outsidePayer) to.outsidePaidIn += amount;
      return;
    case K.distribution:
      if (from !== null) {
        from.distributed += amount;
        from.recallable += ledger.sign[index]! * ledger.recallable[index]!;
        if (outsidePayee) from.outsideDistributed += amount;
      }
      return;
    case K.clawback:
      if (to !== null) to.distributed -= amount;
      if (to !== null && outsidePayer) to.outsideDistributed -= amount;
      return;
    case K.borrowing:
      if (to !== null) to.debt += amount;
      return;
    case K.repayment:
      if (from !== null) from.debt -= amount;
      return;
    case K.management_fee:
    case K.expense:
    case K.tax:
      if (from !== null) from.costs += amount;
  }
}

/** Returns by how much the event lowered the remaining cost, so that its reversal can give exactly that back. */
function noteHolding(walk: Walk, index: number, state: Writable<HoldingState>): number {
  const { ledger } = walk.facts;
  const holding = ledger.holding[index]!;
  const kind = ledger.kind[index]!;
  const sign = ledger.sign[index]!;
  const amount = sign * ledger.amount[index]!;
  const day = ledger.day[index]! as DayNumber;
  state.events += 1;
  if (kind === K.commitment || kind === K.commitment_reduction) {
    state.signed += kind === K.commitment ? amount : -amount;
    return 0;
  }
  const side = dealSide(ledger, index, walk.owners[holding]!);
  if (side === NEITHER) return 0;
  if (side === PAID) {
    noteShare(walk, index, 1);
    state.invested += amount;
    state.remainingCost += amount;
    if (state.firstInvested === null && sign > 0) state.firstInvested = day;
    state.lastFlow = day;
    return 0;
  }
  if (side === RETURNED) {
    state.realised -= amount;
    state.lastFlow = day;
    return 0;
  }
  state.realised += amount;
  state.recallable += sign * ledger.recallable[index]!;
  state.lastFlow = day;
  const cost =
    sign > 0 ? costSold(walk, index, state.remainingCost) : -(walk.costTaken.get(ledger.reverses[index]!) ?? 0);
  state.remainingCost -= cost;
  if (!SELLS.has(kind)) return cost;
  noteShare(walk, index, -1);
  if (sign > 0 && (kind !== K.return_of_capital || walk.loans[holding] === 1)) state.lastExit = day;
  return cost;
}

/** Invested-by-now figures where an interest has no events of its own: the statement's totals (a blank stays unknown). */
export interface HoldingTotals {
  readonly committed: Fen;
  readonly invested: Fen;
  readonly realised: Fen;
  readonly remainingCost: Fen;
  readonly unfunded: Fen;
  /** True where they come from a statement, for want of events. */
  readonly stated: boolean;
}

/** The totals of a holding: by its events, else by its last statement up to the day. */
export function totalsOf(facts: Facts, state: LedgerState, holdingId: string): HoldingTotals {
  const known = state.holdings.get(holdingId);
  const statement = latest(facts.statements.get(holdingId), state.asOf, (entry) => entry.asOf);
  if (statement !== undefined && (known === undefined || known.events === 0)) {
    const invested = statement.paidIn ?? 0;
    const committed = Math.max(statement.commitment ?? 0, invested);
    return {
      committed: fen(committed),
      invested: fen(invested),
      realised: fen(statement.distributed ?? 0),
      remainingCost: fen(invested),
      unfunded: fen(committed - invested),
      stated: true,
    };
  }
  const { signed, invested, realised, remainingCost, recallable } = known ?? newHolding();
  const committed = Math.max(signed, invested);
  return {
    committed: fen(committed),
    invested: fen(invested),
    realised: fen(realised),
    remainingCost: fen(remainingCost),
    unfunded: fen(Math.max(0, signed - invested) + recallable),
    stated: false,
  };
}
