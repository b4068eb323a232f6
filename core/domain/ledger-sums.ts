import { costSold, noteShare, SELLS, type Walk } from './cost-sold.ts';
import { PAID, RECEIVED, RETURNED, SIDES } from './deal-sides.ts';
import { KIND_INDEX as K } from './event-kinds.ts';
import { OPENING_CASH, type Ledger } from './ledger.ts';

// Numbers of their own: a kind looked up in a table for every event would cost more than the sums.
const BORROWING = K.borrowing;
const CLAWBACK = K.clawback;
const COMMITMENT = K.commitment;
const COMMITMENT_REDUCTION = K.commitment_reduction;
const CONTRIBUTION = K.contribution;
const DISTRIBUTION = K.distribution;
const EXPENSE = K.expense;
const MANAGEMENT_FEE = K.management_fee;
const REPAYMENT = K.repayment;
const RETURN_OF_CAPITAL = K.return_of_capital;
const TAX = K.tax;
const TRANSFER = K.transfer;

/** By party, shifted by one: slot 0 takes what has no party, so that the walk needs no branch for it. */
export interface FundSums {
  readonly committed: Float64Array;
  readonly paidIn: Float64Array;
  readonly distributed: Float64Array;
  readonly recallable: Float64Array;
  readonly outsideCommitted: Float64Array;
  readonly outsidePaidIn: Float64Array;
  readonly outsideDistributed: Float64Array;
  readonly cash: Float64Array;
  readonly debt: Float64Array;
  readonly costs: Float64Array;
}

/** By holding; days are −1 where there is none. */
export interface HoldingSums {
  readonly signed: Float64Array;
  readonly invested: Float64Array;
  readonly realised: Float64Array;
  readonly recallable: Float64Array;
  readonly remainingCost: Float64Array;
  readonly events: Int32Array;
  readonly firstInvested: Int32Array;
  readonly lastFlow: Int32Array;
  readonly lastExit: Int32Array;
}

export function newFundSums(parties: number): FundSums {
  const zeros = (): Float64Array => new Float64Array(parties + 1);
  return {
    committed: zeros(),
    paidIn: zeros(),
    distributed: zeros(),
    recallable: zeros(),
    outsideCommitted: zeros(),
    outsidePaidIn: zeros(),
    outsideDistributed: zeros(),
    cash: zeros(),
    debt: zeros(),
    costs: zeros(),
  };
}

export function newHoldingSums(holdings: number): HoldingSums {
  const zeros = (): Float64Array => new Float64Array(holdings);
  const never = (): Int32Array => new Int32Array(holdings).fill(-1);
  return {
    signed: zeros(),
    invested: zeros(),
    realised: zeros(),
    recallable: zeros(),
    remainingCost: zeros(),
    events: new Int32Array(holdings),
    firstInvested: never(),
    lastFlow: never(),
    lastExit: never(),
  };
}

const MOVES_CASH = new Uint8Array(256).fill(1);
MOVES_CASH[COMMITMENT] = 0;
MOVES_CASH[COMMITMENT_REDUCTION] = 0;

/**
 * Adds the events from `start` up to `end` to the funds' sums. `own` says by party, shifted by one, which are the group's.
 * Plain arrays and one switch: a million events must cost milliseconds.
 */
export function addToFunds(ledger: Ledger, sums: FundSums, own: Uint8Array, start: number, end: number): void {
  const { kind: kinds, sign: signs, amount: amounts, payer, payee, opening, recallable } = ledger;
  const { committed, paidIn, distributed, cash, debt, costs } = sums;
  const { outsideCommitted, outsidePaidIn, outsideDistributed } = sums;
  for (let index = start; index < end; index += 1) {
    const kind = kinds[index]!;
    const amount = signs[index]! * amounts[index]!;
    const from = payer[index]! + 1;
    const to = payee[index]! + 1;
    if (MOVES_CASH[kind] === 1 && (opening[index] === 0 || kind === OPENING_CASH)) {
      cash[from]! -= amount;
      cash[to]! += amount;
    }
    switch (kind) {
      case CONTRIBUTION:
        paidIn[to]! += amount;
        if (own[from] === 0) outsidePaidIn[to]! += amount;
        break;
      case COMMITMENT:
      case COMMITMENT_REDUCTION: {
        const change = kind === COMMITMENT ? amount : -amount;
        committed[to]! += change;
        if (own[from] === 0) outsideCommitted[to]! += change;
        break;
      }
      case DISTRIBUTION:
        distributed[from]! += amount;
        sums.recallable[from]! += signs[index]! * recallable[index]!;
        if (own[to] === 0) outsideDistributed[from]! += amount;
        break;
      case CLAWBACK:
        distributed[to]! -= amount;
        if (own[from] === 0) outsideDistributed[to]! -= amount;
        break;
      case BORROWING:
        debt[to]! += amount;
        break;
      case REPAYMENT:
        debt[from]! -= amount;
        break;
      case MANAGEMENT_FEE:
      case EXPENSE:
      case TAX:
        costs[from]! += amount;
    }
  }
}

/** Adds the events from `start` up to `end` to the holdings' sums. */
export function addToHoldings(walk: Walk, sums: HoldingSums, start: number, end: number): void {
  const { ledger } = walk.facts;
  const { kind: kinds, sign: signs, amount: amounts, holding: holdings, payer, day: days, share, cost } = ledger;
  const { signed, invested, realised, recallable, remainingCost, events, firstInvested, lastFlow } = sums;
  for (let index = start; index < end; index += 1) {
    const holding = holdings[index]!;
    if (holding < 0) continue;
    const kind = kinds[index]!;
    const sign = signs[index]!;
    const amount = sign * amounts[index]!;
    events[holding]! += 1;
    if (kind === COMMITMENT) signed[holding]! += amount;
    else if (kind === COMMITMENT_REDUCTION) signed[holding]! -= amount;
    const side = kind !== TRANSFER ? SIDES[kind]! : payer[index] === walk.owners[holding] ? PAID : RECEIVED;
    if (side === PAID) {
      invested[holding]! += amount;
      remainingCost[holding]! += amount;
      if (sign > 0 && firstInvested[holding]! < 0) firstInvested[holding] = days[index]!;
      lastFlow[holding] = days[index]!;
      if (share[index]! >= 0) noteShare(walk, index, 1);
    } else if (side === RECEIVED) {
      realised[holding]! += amount;
      recallable[holding]! += sign * ledger.recallable[index]!;
      lastFlow[holding] = days[index]!;
      if (sign < 0 || cost[index]! >= 0 || SELLS[kind] === 1) takeCost(walk, sums, index);
    } else if (side === RETURNED) {
      realised[holding]! -= amount;
      lastFlow[holding] = days[index]!;
    }
  }
}

/** The cost that leaves with money back; a reversal gives back exactly what its event took. */
function takeCost(walk: Walk, sums: HoldingSums, index: number): void {
  const { ledger } = walk.facts;
  const holding = ledger.holding[index]!;
  const kind = ledger.kind[index]!;
  const forward = ledger.sign[index]! > 0;
  const cost = forward
    ? costSold(walk, index, sums.remainingCost[holding]!)
    : -(walk.costTaken.get(ledger.reverses[index]!) ?? 0);
  sums.remainingCost[holding]! -= cost;
  if (cost !== 0 && walk.reversed.has(index)) walk.costTaken.set(index, cost);
  if (SELLS[kind] === 0) return;
  noteShare(walk, index, -1);
  if (forward && (kind !== RETURN_OF_CAPITAL || walk.loans[holding] === 1)) sums.lastExit[holding] = ledger.day[index]!;
}
