import { dayNumber } from '../dates.ts';
import { fen, mulDiv } from '../money.ts';
import { ownersOf } from './deal-sides.ts';
import { KIND_INDEX as K } from './event-kinds.ts';
import type { Facts } from './facts.ts';
import { traitsOf } from './ledger.ts';

/** 1 by kind that takes cost with it; of these a return of capital ends nothing but a loan. */
export const SELLS = new Uint8Array(256);
for (const kind of [K.return_of_capital, K.exit, K.transfer]) SELLS[kind] = 1;

/** What a walk knows beside the sums. */
export interface Walk {
  readonly facts: Facts;
  /** By holding: its fund as an index into the parties. */
  readonly owners: Int32Array;
  /** By holding: 1 where it is a loan. */
  readonly loans: Uint8Array;
  /** Events that another one takes back, sooner or later. */
  readonly reversed: ReadonlySet<number>;
  /** By event that is taken back later: the cost that it took. */
  readonly costTaken: Map<number, number>;
  /** By holding: shares bought (+) and sold (−) as the events state them. */
  readonly moved: Map<number, { readonly day: number; readonly share: number }[]>;
}

export const newWalk = (facts: Facts): Walk => ({
  facts,
  owners: ownersOf(facts.ledger, facts.holdings),
  loans: loansOf(facts),
  reversed: traitsOf(facts.ledger).reversed,
  costTaken: new Map(),
  moved: new Map(),
});

function loansOf(facts: Facts): Uint8Array {
  const loans = new Uint8Array(facts.ledger.holdings.length);
  for (const { id, instrument } of facts.holdings)
    if (instrument === 'loan') loans[facts.ledger.holdingIndex.get(id)!] = 1;
  return loans;
}

/** Notes what a bought (1) or sold (−1) event says of the share; a reversal says the contrary. */
export function noteShare({ facts: { ledger }, moved }: Walk, index: number, direction: number): void {
  const share = ledger.share[index]!;
  if (share < 0) return;
  const holding = ledger.holding[index]!;
  const entry = { day: ledger.day[index]!, share: direction * ledger.sign[index]! * share };
  const known = moved.get(holding);
  if (known === undefined) moved.set(holding, [entry]);
  else known.push(entry);
}

/**
 * The cost that leaves with a sale: as stated; else the share sold of the share held (decision: pro rata); else, for a return
 * of capital, its amount; else all of it. Income (dividend, interest, distribution) lowers the cost only where it says so.
 */
export function costSold(walk: Walk, index: number, remaining: number): number {
  const { ledger } = walk.facts;
  const stated = ledger.cost[index]!;
  if (stated >= 0) return Math.min(stated, remaining);
  const kind = ledger.kind[index]!;
  if (SELLS[kind] === 0) return 0;
  const sold = ledger.share[index]!;
  if (sold >= 0) {
    const held = heldBefore(walk, ledger.holding[index]!, ledger.day[index]!);
    if (held === null || sold >= held) return remaining;
    return mulDiv(fen(remaining), sold, held, 'halfUp');
  }
  return kind === K.return_of_capital ? Math.min(ledger.amount[index]!, remaining) : remaining;
}

/** The last share entered for a day before, and what was bought and sold since that day; null where neither is known. */
function heldBefore({ facts, moved }: Walk, holding: number, day: number): number | null {
  const entered = facts.ownerships
    .get(facts.ledger.holdings[holding]!)
    ?.findLast((entry) => dayNumber(entry.asOf) < day);
  const from = entered === undefined ? -Infinity : dayNumber(entered.asOf);
  const since = moved.get(holding)?.filter((entry) => entry.day > from) ?? [];
  if (entered === undefined && since.length === 0) return null;
  return since.reduce((share, entry) => share + entry.share, entered?.share ?? 0);
}
