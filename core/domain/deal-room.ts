import { fen, mulDiv, type Fen } from '../money.ts';
import { WHOLE_PPM } from '../rates.ts';
import { topDirection } from './allocation.ts';
import { latest, type Facts } from './facts.ts';
import { checkLimits, inScope, type LimitResult } from './limits.ts';
import type { Valuation } from './valuation.ts';

/** What a fund may still put into a company before some ceiling is reached, and which. */
export interface DealRoom {
  /** Null when no limit binds; negative by how much a ceiling is passed already. */
  readonly room: Fen | null;
  readonly binding: LimitResult | null;
}

/**
 * The largest deal that breaks no ceiling; never too much, and at most some fen too little where a split divides the deal. A deal of x moves a limit's amount by its weight w (the whole for
 * a company, the split's part for a direction) and, where the base is cost, the base by x too:
 * a + w·x ≤ c·(B + g·x), so x ≤ (c·B − a) ÷ (w − g·c); with w ≤ g·c a larger deal never breaks it.
 */
export function dealRoom(facts: Facts, valuation: Valuation, deal: { fundId: string; companyId: string }): DealRoom {
  const weights = directionWeights(facts, valuation, deal.companyId);
  const bounds = checkLimits(facts, valuation, { ...deal, amount: fen(0) })
    .filter((result) => inScope(facts, result.limit, deal.fundId))
    .flatMap((result) => {
      const weight =
        result.limit.kind === 'direction_band'
          ? (weights.get(result.subjectId) ?? 0)
          : result.subjectId === deal.companyId
            ? WHOLE_PPM
            : 0;
      const room = weight === 0 ? null : roomUnder(result, weight);
      return room === null ? [] : [{ room, result }];
    })
    .sort((a, b) => a.room - b.room);
  const first = bounds[0];
  return { room: first?.room ?? null, binding: first?.result ?? null };
}

function roomUnder({ limit, base, amount, ceiling, headroom }: LimitResult, weight: number): Fen | null {
  if (ceiling === null || headroom === null) return null;
  if (headroom < 0) return headroom;
  const growth = limit.base === 'cost' ? ceiling : 0;
  const slope = BigInt(weight - growth);
  if (slope <= 0n) return null;
  const exact = (BigInt(ceiling) * BigInt(base) - BigInt(amount) * BigInt(WHOLE_PPM)) / slope;
  let room = fen(Number(exact < 0n ? 0n : exact));
  // A direction's part of a deal is rounded up at most once, and the ceiling down once.
  while (room > 0 && !fits(room)) room = fen(room - 1);
  return room;

  function fits(deal: Fen): boolean {
    const part = weight === WHOLE_PPM ? deal : fen(mulDiv(deal, weight, WHOLE_PPM, 'down') + 1);
    const allowed = mulDiv(fen(base + (growth === 0 ? 0 : deal)), ceiling!, WHOLE_PPM, 'down');
    return amount + part <= allowed;
  }
}

/** Of the company's split in force, by top direction. */
function directionWeights(facts: Facts, valuation: Valuation, companyId: string): ReadonlyMap<string, number> {
  const directions = new Map(facts.directions.map((direction) => [direction.id, direction]));
  const split = latest(facts.splits.get(companyId), valuation.asOf, (entry) => entry.effectiveOn);
  const weights = new Map<string, number>();
  for (const part of split?.parts ?? []) {
    const top = topDirection(directions, part.directionId);
    weights.set(top, (weights.get(top) ?? 0) + part.weight);
  }
  return weights;
}
