import { fromDayNumber, type IsoDate } from '../dates.ts';
import { allocate, fen, type Fen } from '../money.ts';
import { dealSide, RECEIVED, RETURNED } from './deal-sides.ts';
import type { Facts } from './facts.ts';
import { eventsUntil } from './ledger.ts';
import { splitAt } from './look-through.ts';

/**
 * Money back by direction, each flow by the split of its own day, for the holdings whose company changed its split; the others
 * need no walk, since every day has the same weights. By holding: direction (null: none) → fen.
 */
export function realisedBySplit(facts: Facts, asOf: IsoDate): ReadonlyMap<string, ReadonlyMap<string | null, Fen>> {
  const { ledger } = facts;
  const moving = facts.holdings.filter((holding) => (facts.splits.get(holding.targetId)?.length ?? 0) > 1);
  if (moving.length === 0) return new Map();
  const targets = new Map(moving.map((holding) => [ledger.holdingIndex.get(holding.id)!, holding]));
  const byDay = new Map<string, Map<number, number>>();
  const end = eventsUntil(ledger, asOf);
  for (let index = 0; index < end; index += 1) {
    const holding = targets.get(ledger.holding[index]!);
    if (holding === undefined) continue;
    const side = dealSide(ledger, index, ledger.partyIndex.get(holding.fundId)!);
    const direction = side === RETURNED ? -1 : side === RECEIVED ? 1 : 0;
    if (direction === 0) continue;
    const days = byDay.get(holding.id) ?? new Map<number, number>();
    const day = ledger.day[index]!;
    days.set(day, (days.get(day) ?? 0) + direction * ledger.sign[index]! * ledger.amount[index]!);
    byDay.set(holding.id, days);
  }
  const result = new Map<string, Map<string | null, Fen>>();
  for (const holding of moving) {
    const days = byDay.get(holding.id);
    if (days === undefined) continue;
    const sums = new Map<string | null, Fen>();
    for (const [day, amount] of days) {
      const parts = splitAt(facts, holding.targetId, fromDayNumber(day), null);
      const shares = allocate(
        fen(amount),
        parts.map((part) => part.weight),
      );
      parts.forEach((part, at) => sums.set(part.directionId, fen((sums.get(part.directionId) ?? 0) + shares[at]!)));
    }
    result.set(holding.id, sums);
  }
  return result;
}
