import { fen, NO_MONEY, type Fen } from '../money.ts';
import type { IsoDate } from '../dates.ts';
import { topDirection } from './allocation.ts';
import { dealSide, NEITHER, ownersOf, PAID } from './deal-sides.ts';
import { KIND_INDEX as K } from './event-kinds.ts';
import type { Facts } from './facts.ts';
import { eventsUntil, OPENING_CASH, type Ledger } from './ledger.ts';
import { valueByDirection } from './performance-flows.ts';
import { scopeNav } from './performance-net.ts';
import type { Valuation } from './valuation.ts';

/** The steps from one NAV to the next beside the gains of holdings; each in fen, out of the fund below zero. */
export const BRIDGE_STEPS = [
  'openings',
  'contributions',
  'clawbacks',
  'income',
  'management_fees',
  'expenses',
  'taxes',
  'distributions',
  'other',
] as const;
export type BridgeStep = (typeof BRIDGE_STEPS)[number];

export interface HoldingGain {
  readonly holdingId: string;
  readonly opening: Fen;
  readonly paid: Fen;
  readonly received: Fen;
  readonly closing: Fen;
  /** closing − opening − paid + received, less what an opening balance brought in. */
  readonly gain: Fen;
}

export interface Bridge {
  readonly opening: Fen;
  readonly steps: Readonly<Record<BridgeStep, Fen>>;
  readonly gains: readonly HoldingGain[];
  /** The gains by top direction and the split at the end; null for holdings without one. Adds up to the gains. */
  readonly gainsByDirection: readonly { readonly directionId: string | null; readonly gain: Fen }[];
  readonly closing: Fen;
  /** closing − opening − all steps − all gains: always nothing, unless the book contradicts itself. */
  readonly difference: Fen;
}

/** Steps by kind where the fund pays, and where it is paid. Financing moves cash and debt alike and leaves NAV as it is. */
const PAYS: Readonly<Partial<Record<number, BridgeStep>>> = {
  [K.distribution]: 'distributions',
  [K.management_fee]: 'management_fees',
  [K.expense]: 'expenses',
  [K.tax]: 'taxes',
};
const IS_PAID: Readonly<Partial<Record<number, BridgeStep>>> = {
  [K.contribution]: 'contributions',
  [K.clawback]: 'clawbacks',
  [K.interest]: 'income',
  [K.dividend]: 'income',
  [K.distribution]: 'income',
};
const WITHOUT_CASH = new Set<number>([K.commitment, K.commitment_reduction]);
const FINANCING = new Set<number>([K.borrowing, K.repayment]);
const LOWERS_COST = new Set<number>([K.return_of_capital, K.exit]);

interface Moved {
  paid: number;
  received: number;
  broughtIn: number;
}

/** Told of every event that makes a step, with the amount that it adds. */
export type SeenStep = (step: BridgeStep, index: number, amount: number) => void;

/**
 * How the NAV of the scope's funds got from one valuation to the next. Flows between two funds of the scope leave it unchanged
 * and are left out, as are interests of one in the other.
 */
export function navBridge(
  facts: Facts,
  opening: Valuation,
  closing: Valuation,
  scope: ReadonlySet<string>,
  seen: SeenStep = () => undefined,
): Bridge {
  const { ledger } = facts;
  const inScope = ledger.parties.map((id) => scope.has(id));
  const owners = ownersOf(ledger, facts.holdings);
  const steps = Object.fromEntries(BRIDGE_STEPS.map((step) => [step, 0])) as Record<BridgeStep, number>;
  const moved = new Map<number, Moved>();
  const add: SeenStep = (step, index, amount) => {
    steps[step] += amount;
    seen(step, index, amount);
  };
  const end = eventsUntil(ledger, closing.asOf);
  for (let index = eventsUntil(ledger, opening.asOf); index < end; index += 1)
    noteEvent(ledger, index, inScope, owners, add, moved);
  const gains = gainsOf(facts, opening, closing, scope, moved, steps);
  const start = scopeNav(opening, scope);
  const finish = scopeNav(closing, scope);
  const explained =
    BRIDGE_STEPS.reduce((sum, step) => sum + steps[step], 0) + gains.reduce((sum, { gain }) => sum + gain, 0);
  return {
    opening: start,
    steps: Object.fromEntries(BRIDGE_STEPS.map((step) => [step, fen(steps[step])])) as Record<BridgeStep, Fen>,
    gains,
    gainsByDirection: byDirection(facts, closing, gains),
    closing: finish,
    difference: fen(finish - start - explained),
  };
}

function noteEvent(
  ledger: Ledger,
  index: number,
  inScope: readonly boolean[],
  owners: Int32Array,
  add: SeenStep,
  moved: Map<number, Moved>,
): void {
  const kind = ledger.kind[index]!;
  const [payer, payee] = [ledger.payer[index]!, ledger.payee[index]!];
  const pays = payer >= 0 && inScope[payer]!;
  const paid = payee >= 0 && inScope[payee]!;
  if (pays === paid) return;
  const amount = (paid ? 1 : -1) * ledger.sign[index]! * ledger.amount[index]!;
  const opens = ledger.opening[index] === 1;
  if (WITHOUT_CASH.has(kind)) return;
  if (kind === OPENING_CASH) {
    add('openings', index, amount);
    return;
  }
  if (FINANCING.has(kind)) {
    if (opens) add('openings', index, -amount);
    return;
  }
  const holding = ledger.holding[index]!;
  const fund = pays ? payer : payee;
  const side = holding >= 0 && owners[holding] === fund ? dealSide(ledger, index, fund) : NEITHER;
  if (side !== NEITHER) {
    const entry = moved.get(holding) ?? { paid: 0, received: 0, broughtIn: 0 };
    moved.set(holding, entry);
    if (!opens && side === PAID) entry.paid -= amount;
    else if (!opens) entry.received += amount;
    else if (side === PAID || LOWERS_COST.has(kind)) entry.broughtIn -= amount;
    return;
  }
  if (opens) return; // counts in other figures and moves no cash
  add((pays ? PAYS : IS_PAID)[kind] ?? 'other', index, amount);
}

function gainsOf(
  facts: Facts,
  opening: Valuation,
  closing: Valuation,
  scope: ReadonlySet<string>,
  moved: ReadonlyMap<number, Moved>,
  steps: Record<BridgeStep, number>,
): HoldingGain[] {
  return facts.holdings
    .filter((holding) => scope.has(holding.fundId) && !scope.has(holding.targetId))
    .flatMap((holding): HoldingGain[] => {
      const before = opening.holdings.get(holding.id)?.fairValue ?? NO_MONEY;
      const after = closing.holdings.get(holding.id)?.fairValue ?? NO_MONEY;
      const { paid, received, broughtIn } = moved.get(facts.ledger.holdingIndex.get(holding.id)!) ?? {
        paid: 0,
        received: 0,
        broughtIn: 0,
      };
      const entered = Math.max(0, broughtIn);
      steps.openings += entered;
      if (before === 0 && after === 0 && paid === 0 && received === 0 && entered === 0) return [];
      const gain = fen(after - before - paid + received - entered);
      return [
        { holdingId: holding.id, opening: before, paid: fen(paid), received: fen(received), closing: after, gain },
      ];
    })
    .sort((a, b) => b.gain - a.gain);
}

/** A holding's gain in one top direction; null for what has none. */
export interface DirectionGain {
  readonly holdingId: string;
  readonly directionId: string | null;
  readonly gain: number;
}

/** Gains by the splits of the last day, once for each holding and top direction; the parts of a holding add up to its gain. */
export function splitGains(facts: Facts, closing: IsoDate, gains: readonly HoldingGain[]): DirectionGain[] {
  const targets = new Map(facts.holdings.map((holding) => [holding.id, holding.targetId]));
  const directions = new Map(facts.directions.map((direction) => [direction.id, direction]));
  return gains.flatMap(({ holdingId, gain }) => {
    const sums = new Map<string | null, number>();
    for (const { directionId, value } of valueByDirection(facts, targets.get(holdingId)!, gain, closing)) {
      const top = directionId === null ? null : topDirection(directions, directionId);
      sums.set(top, (sums.get(top) ?? 0) + value);
    }
    return [...sums].map(([directionId, part]) => ({ holdingId, directionId, gain: part }));
  });
}

function byDirection(
  facts: Facts,
  closing: Valuation,
  gains: readonly HoldingGain[],
): { readonly directionId: string | null; readonly gain: Fen }[] {
  const sums = new Map<string | null, number>();
  for (const { directionId, gain } of splitGains(facts, closing.asOf, gains))
    sums.set(directionId, (sums.get(directionId) ?? 0) + gain);
  return [...sums].map(([directionId, gain]) => ({ directionId, gain: fen(gain) }));
}
