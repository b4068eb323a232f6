import { fen } from '../money.ts';
import { ratioPpm, type RatePpm } from '../rates.ts';
import { topDirection } from './allocation.ts';
import type { Facts } from './facts.ts';
import { leavesOf, splitAmounts, splitAt } from './look-through.ts';
import type { Valuation } from './valuation.ts';

export interface MixPart {
  readonly directionId: string;
  /** Of the holding's fair value, or of all that is seen where that is more; what is not seen is missing from the sum. */
  readonly weight: RatePpm;
}

/** By holding in another fund: the top directions it is in, looking through to the last report, largest first. */
export function fundMixes(facts: Facts, valuation: Valuation): ReadonlyMap<string, readonly MixPart[]> {
  const amounts = new Map<string, Map<string, number>>();
  const directions = new Map(facts.directions.map((direction) => [direction.id, direction]));
  for (const leaf of leavesOf(facts, valuation, true)) {
    if (leaf.kind === 'unseen' || !facts.funds.has(leaf.holding.targetId)) continue;
    const parts = splitAt(facts, leaf.partyId, valuation.asOf, leaf.directionId);
    for (const part of splitAmounts(leaf.amounts, parts)) {
      if (part.directionId === null || part.amounts.fair_value <= 0) continue;
      const direction = topDirection(directions, part.directionId);
      const sums = amounts.get(leaf.holding.id) ?? new Map<string, number>();
      amounts.set(leaf.holding.id, sums.set(direction, (sums.get(direction) ?? 0) + part.amounts.fair_value));
    }
  }
  return new Map(
    [...amounts].map(([holdingId, sums]) => {
      const seen = [...sums.values()].reduce((total, sum) => total + sum, 0);
      const whole = fen(Math.max(seen, valuation.holdings.get(holdingId)!.fairValue));
      const parts = [...sums].map(([directionId, sum]) => ({ directionId, weight: ratioPpm(fen(sum), whole)! }));
      return [holdingId, parts.sort((a, b) => b.weight - a.weight)];
    }),
  );
}
