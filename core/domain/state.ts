import type { DayNumber, IsoDate } from '../dates.ts';
import { fen, type Fen } from '../money.ts';
import { movedInside } from './commitments.ts';
import { newWalk } from './cost-sold.ts';
import { isOwnFund, latest, type Facts } from './facts.ts';
import {
  addToFunds,
  addToHoldings,
  newFundSums,
  newHoldingSums,
  type FundSums,
  type HoldingSums,
} from './ledger-sums.ts';
import { eventsUntil, traitsOf } from './ledger.ts';

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

const NO_FLOWS: HoldingState = {
  signed: 0,
  invested: 0,
  realised: 0,
  recallable: 0,
  remainingCost: 0,
  events: 0,
  firstInvested: null,
  lastFlow: -1,
  lastExit: -1,
};

/** One walk over the ledger up to and including `asOf`. */
export const stateAt = (facts: Facts, asOf: IsoDate): LedgerState => statesAt(facts, [asOf])[0]!;

interface Sums {
  readonly funds: FundSums;
  readonly holdings: HoldingSums;
}

/** One walk over the ledger that stops at each of several days, in ascending order, for a look at the sums so far. */
function walked<T>(facts: Facts, days: readonly IsoDate[], look: (asOf: IsoDate, sums: Sums) => T): T[] {
  const { ledger } = facts;
  const funds = newFundSums(ledger.parties.length);
  const holdings = newHoldingSums(ledger.holdings.length);
  const own = new Uint8Array(ledger.parties.length + 1);
  ledger.parties.forEach((id, index) => (own[index + 1] = isOwnFund(facts.funds.get(id)) ? 1 : 0));
  const walk = newWalk(facts);
  let start = 0;
  return days.map((asOf) => {
    const end = eventsUntil(ledger, asOf);
    addToFunds(ledger, funds, own, start, end);
    addToHoldings(walk, holdings, start, end);
    start = end;
    return look(asOf, { funds, holdings });
  });
}

/** The states of several days, in ascending order, from one walk. */
export const statesAt = (facts: Facts, days: readonly IsoDate[]): LedgerState[] =>
  walked(facts, days, (asOf, { funds, holdings }) => ({
    asOf,
    holdings: new Map(facts.ledger.holdings.map((id, at) => [id, holdingState(holdings, at)])),
    funds: fundStates(facts, asOf, funds),
  }));

/** Single holdings, each on a day of its own, from one walk: as many looks as there are holdings, however many days. */
export function holdingsOn(facts: Facts, dayOf: ReadonlyMap<string, IsoDate>): ReadonlyMap<string, HoldingState> {
  const byDay = Map.groupBy(dayOf.keys(), (id) => dayOf.get(id)!);
  const found = new Map<string, HoldingState>();
  walked(facts, [...byDay.keys()].sort(), (asOf, { holdings }) => {
    for (const id of byDay.get(asOf)!) found.set(id, holdingState(holdings, facts.ledger.holdingIndex.get(id)!));
  });
  return found;
}

const holdingState = (sums: HoldingSums, at: number): HoldingState => ({
  signed: sums.signed[at]!,
  invested: sums.invested[at]!,
  realised: sums.realised[at]!,
  recallable: sums.recallable[at]!,
  remainingCost: sums.remainingCost[at]!,
  events: sums.events[at]!,
  firstInvested: sums.firstInvested[at]! < 0 ? null : (sums.firstInvested[at]! as DayNumber),
  lastFlow: sums.lastFlow[at]!,
  lastExit: sums.lastExit[at]!,
});

/** An interest that a fund of the group bought from outside counts inside from then on. */
function fundStates(facts: Facts, asOf: IsoDate, sums: FundSums): ReadonlyMap<string, FundState> {
  const { ledger } = facts;
  const moved = traitsOf(ledger).interestsMove ? movedInside(facts, asOf) : null;
  const states = new Map<string, FundState>();
  for (const id of facts.funds.keys()) {
    const at = ledger.partyIndex.get(id)! + 1;
    const inside = moved?.get(id);
    states.set(id, {
      committed: sums.committed[at]!,
      paidIn: sums.paidIn[at]!,
      distributed: sums.distributed[at]!,
      recallable: sums.recallable[at]!,
      outsideCommitted: sums.outsideCommitted[at]! - (inside?.committed ?? 0),
      outsidePaidIn: sums.outsidePaidIn[at]! - (inside?.paidIn ?? 0),
      outsideDistributed: sums.outsideDistributed[at]!,
      cash: sums.cash[at]!,
      debt: sums.debt[at]!,
      costs: sums.costs[at]!,
    });
  }
  return states;
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
  const { signed, invested, realised, remainingCost, recallable } = known ?? NO_FLOWS;
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
