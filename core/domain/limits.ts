import type { IsoDate } from '../dates.ts';
import { allocate, fen, mulDiv, NO_MONEY, type Fen } from '../money.ts';
import { ppm, ratioPpm, WHOLE_PPM, type RatePpm } from '../rates.ts';
import { baseOf, groupBase, partsOf, targetsAt, topDirection, type Part } from './allocation.ts';
import type { Facts, LimitFact } from './facts.ts';
import { isOwnFund } from './facts.ts';
import type { Leaf } from './look-through.ts';
import type { Valuation } from './valuation.ts';

export interface LimitPart {
  readonly path: readonly string[];
  readonly amount: Fen;
  /** Fair value stands in for a cost that isn't known. */
  readonly valued: boolean;
}

export interface LimitResult {
  readonly limit: LimitFact;
  /** Company or direction. */
  readonly subjectId: string;
  readonly base: Fen;
  readonly amount: Fen;
  readonly share: RatePpm | null;
  readonly floor: RatePpm | null;
  readonly ceiling: RatePpm | null;
  readonly headroom: Fen | null;
  readonly shortfall: Fen | null;
  readonly state: 'ok' | 'warning' | 'broken' | 'below' | 'no_base';
  readonly parts: readonly LimitPart[];
}

/** A deal not yet booked. */
export interface Deal {
  readonly fundId: string;
  readonly companyId: string;
  readonly amount: Fen;
}

/**
 * Every limit in force at the day against every company or direction that it meets; the broken ones first, then those
 * below a floor, then the near ones.
 */
export function checkLimits(facts: Facts, valuation: Valuation, deal?: Deal): LimitResult[] {
  const parts = new Map<boolean, readonly Part[]>();
  const partsFor = (lookThrough: boolean): readonly Part[] => {
    const known = parts.get(lookThrough) ?? partsOf(facts, valuation, lookThrough);
    parts.set(lookThrough, known);
    return known;
  };
  return facts.limits
    .filter((limit) => limit.effectiveOn <= valuation.asOf)
    .flatMap((limit) => {
      const wanted = partsFor(limit.lookThrough).filter((part) => counts(facts, limit, part.leaf));
      return limit.kind === 'single_company'
        ? companies(facts, valuation, limit, wanted, deal)
        : bands(facts, valuation, limit, wanted, deal);
    })
    .sort((a, b) => nearness(b) - nearness(a));
}

/** Above 3: broken; above 2: below its floor; above 1: near to its floor or ceiling. */
const nearness = (result: LimitResult): number => {
  if (result.state === 'no_base') return -1;
  const filled = !result.ceiling ? 0 : Math.min(1, (result.share ?? Infinity) / result.ceiling);
  return { ok: 0, warning: 1, below: 2, broken: 3 }[result.state] + filled;
};

/** A group's limit counts what the group holds (sister interests eliminated); a fund's limit its own column. */
function counts(facts: Facts, limit: LimitFact, leaf: Leaf): boolean {
  if (facts.funds.get(limit.fundId)?.kind === 'group') return !leaf.sister;
  return leaf.fundId === limit.fundId;
}

export const inScope = (facts: Facts, limit: LimitFact, fundId: string): boolean =>
  facts.funds.get(limit.fundId)?.kind === 'group' ? isOwnFund(facts.funds.get(fundId)) : fundId === limit.fundId;

/** What the limit refers to; a deal not yet booked raises the cost, and none of the other bases. */
function limitBase(facts: Facts, valuation: Valuation, limit: LimitFact, deal: Deal | undefined): Fen {
  const fund = facts.funds.get(limit.fundId)!;
  const base = fund.kind === 'group' ? groupBase(facts, valuation, limit.base) : baseOf(valuation, fund, limit.base);
  const planned = deal !== undefined && limit.base === 'cost' && inScope(facts, limit, deal.fundId) ? deal.amount : 0;
  return fen((base ?? 0) + planned);
}

/** Cumulative cost, remaining cost or fair value of a part, as the limit's terms say. */
function numerator(
  valuation: Valuation,
  limit: LimitFact,
  part: Part,
): { readonly amount: Fen; readonly valued: boolean } {
  const { leaf } = part;
  if (limit.numerator === 'fair_value') return { amount: part.amounts.fair_value, valued: false };
  if (leaf.costUnknown) return { amount: part.amounts.fair_value, valued: true };
  if (limit.numerator === 'cost' || leaf.path.length > 2) return { amount: part.amounts.invested, valued: false };
  const { invested, remainingCost } = valuation.holdings.get(leaf.holding.id)!;
  const amount = invested === 0 ? NO_MONEY : mulDiv(part.amounts.invested, remainingCost, invested, 'halfUp');
  return { amount, valued: false };
}

/** What counts for each subject, one entry a path, however many directions the path's company spans. */
function gather(
  valuation: Valuation,
  limit: LimitFact,
  parts: readonly Part[],
  keyOf: (part: Part) => string | null,
): Map<string, LimitPart[]> {
  const groups = new Map<string, Map<Leaf, LimitPart>>();
  for (const part of parts) {
    const key = keyOf(part);
    const { amount, valued } = numerator(valuation, limit, part);
    if (key === null || amount === 0) continue;
    const group = groups.get(key) ?? new Map<Leaf, LimitPart>();
    const path = part.leaf.path.map((step) => step.partyId);
    group.set(part.leaf, { path, amount: fen((group.get(part.leaf)?.amount ?? 0) + amount), valued });
    groups.set(key, group);
  }
  return new Map([...groups].map(([key, group]) => [key, [...group.values()]]));
}

const total = (parts: readonly LimitPart[]): Fen => fen(parts.reduce((sum, part) => sum + part.amount, 0));

const dealPart = (deal: Deal): LimitPart => ({
  path: [deal.fundId, deal.companyId],
  amount: deal.amount,
  valued: false,
});

function companies(
  facts: Facts,
  valuation: Valuation,
  limit: LimitFact,
  parts: readonly Part[],
  deal: Deal | undefined,
): LimitResult[] {
  const groups = gather(valuation, limit, parts, (part) => (part.leaf.kind === 'company' ? part.leaf.partyId : null));
  if (deal !== undefined && inScope(facts, limit, deal.fundId)) {
    groups.set(deal.companyId, [...(groups.get(deal.companyId) ?? []), dealPart(deal)]);
  }
  const base = limitBase(facts, valuation, limit, deal);
  return [...groups].map(([subjectId, list]) => judge(limit, subjectId, base, list, null, limit.limit));
}

function bands(
  facts: Facts,
  valuation: Valuation,
  limit: LimitFact,
  parts: readonly Part[],
  deal: Deal | undefined,
): LimitResult[] {
  const directions = new Map(facts.directions.map((direction) => [direction.id, direction]));
  const groups = gather(valuation, limit, parts, (part) =>
    part.directionId === null ? null : topDirection(directions, part.directionId),
  );
  if (deal !== undefined && inScope(facts, limit, deal.fundId))
    addDeal(facts, valuation.asOf, directions, groups, deal);
  const base = limitBase(facts, valuation, limit, deal);
  return [...targetsAt(facts, limit.fundId, valuation.asOf).values()]
    .filter((target) => target.floor !== null || target.ceiling !== null)
    .map((target) =>
      judge(limit, target.directionId, base, groups.get(target.directionId) ?? [], target.floor, target.ceiling),
    );
}

function addDeal(
  facts: Facts,
  asOf: IsoDate,
  directions: Parameters<typeof topDirection>[0],
  groups: Map<string, LimitPart[]>,
  deal: Deal,
): void {
  const split = facts.splits.get(deal.companyId)?.findLast((entry) => entry.effectiveOn <= asOf);
  if (split === undefined) return;
  const amounts = allocate(
    deal.amount,
    split.parts.map((part) => part.weight),
  );
  split.parts.forEach((part, index) => {
    const key = topDirection(directions, part.directionId);
    groups.set(key, [...(groups.get(key) ?? []), { ...dealPart(deal), amount: amounts[index]! }]);
  });
}

/** Headroom is exact money: ⌊base × ceiling⌋ − amount, so that what is offered never breaks the limit. */
function judge(
  limit: LimitFact,
  subjectId: string,
  base: Fen,
  parts: readonly LimitPart[],
  floor: RatePpm | null,
  ceiling: RatePpm | null,
): LimitResult {
  const amount = total(parts);
  const share = ratioPpm(amount, base);
  const known = { limit, subjectId, base, amount, share, floor, ceiling, parts };
  if (base <= 0) return { ...known, headroom: null, shortfall: null, state: 'no_base' };
  const headroom = ceiling === null ? null : fen(mulDiv(base, ceiling, WHOLE_PPM, 'down') - amount);
  const missing = floor === null ? null : fen(mulDiv(base, floor, WHOLE_PPM, 'halfUp') - amount);
  const shortfall = missing === null ? null : fen(Math.max(0, missing));
  const margin = mulDiv(base, ppm(limit.warning), WHOLE_PPM, 'halfUp');
  const near = (headroom !== null && headroom < margin) || (missing !== null && -missing < margin);
  const state =
    headroom !== null && headroom < 0
      ? 'broken'
      : shortfall !== null && shortfall > 0
        ? 'below'
        : near
          ? 'warning'
          : 'ok';
  return { ...known, headroom, shortfall, state };
}
