import { fromDayNumber } from '../dates.ts';
import { topDirection } from './allocation.ts';
import { isOwnFund, type DirectionFact, type Facts, type HoldingFact } from './facts.ts';
import type { FlowColumns } from './performance-flows.ts';

/** What rows of a performance table stand for. Net figures exist for funds and investors, gross figures for all but investors. */
export const LEVELS = [
  'holding',
  'company',
  'fund',
  'group',
  'direction',
  'vintage',
  'region',
  'instrument',
  'strategy',
  'investor_class',
  'investor',
] as const;
export type Level = (typeof LEVELS)[number];

export const isInvestorLevel = (level: Level): boolean => level === 'investor' || level === 'investor_class';

/** The key of what has no direction, year, place, strategy or class. */
export const NONE = 'none';

/** Narrows the holdings, or the investors' funds, that are pooled; an absent list narrows nothing. */
export interface Filter {
  readonly fundIds?: readonly string[] | undefined;
  readonly targetIds?: readonly string[] | undefined;
  readonly holdingIds?: readonly string[] | undefined;
  readonly directionIds?: readonly string[] | undefined;
  readonly vintages?: readonly number[] | undefined;
  readonly provinces?: readonly string[] | undefined;
  readonly instruments?: readonly string[] | undefined;
  readonly strategies?: readonly string[] | undefined;
}

/** A holding with what it may be grouped by. */
export interface Traits {
  readonly holding: HoldingFact;
  /** Its own year; else, of a fund interest, the fund's; else the year of its first flow. */
  readonly vintage: number | null;
  /** Where the year is that of the first flow, its day: before it there is no year. Day number. */
  readonly vintageSince: number;
  readonly province: string | null;
  readonly strategy: string | null;
  /** An interest in another fund of the group. */
  readonly sister: boolean;
}

/** By index into the ledger's holdings. */
export function traitsOf(facts: Facts, deals: FlowColumns): Traits[] {
  const first = new Map<number, number>();
  for (let index = 0; index < deals.count; index += 1) {
    const holding = deals.atom[index]!;
    if (!first.has(holding)) first.set(holding, deals.day[index]!);
  }
  const byId = new Map(facts.holdings.map((holding) => [holding.id, holding]));
  return facts.ledger.holdings.map((id, index) => {
    const holding = byId.get(id)!;
    const fund = facts.funds.get(holding.targetId);
    const day = first.get(index);
    const stated = holding.vintage ?? fund?.vintage ?? null;
    return {
      holding,
      vintage: stated ?? (day === undefined ? null : Number(fromDayNumber(day).slice(0, 4))),
      vintageSince: stated === null ? (day ?? Infinity) : -Infinity,
      province: facts.parties.get(holding.targetId)?.province ?? null,
      strategy: fund?.strategy ?? null,
      sister: isOwnFund(fund),
    };
  });
}

/** What was known of a holding by a day. */
export const traitsBy = (traits: Traits, until: number): Traits =>
  traits.vintageSince <= until ? traits : { ...traits, vintage: null };

/** The group's own funds that are meant: all, or those of the filter. */
export function scopeOf(facts: Facts, filter: Filter): ReadonlySet<string> {
  const own = [...facts.funds.values()].filter((fund) => isOwnFund(fund)).map((fund) => fund.id);
  return new Set(filter.fundIds === undefined ? own : own.filter((id) => filter.fundIds!.includes(id)));
}

const allows = <T>(list: readonly T[] | undefined, value: T | null): boolean =>
  list === undefined || (value !== null && list.includes(value));

/** Whether the filter lets a holding through, its direction aside. */
export const letsThrough = (filter: Filter, scope: ReadonlySet<string>, traits: Traits): boolean =>
  scope.has(traits.holding.fundId) &&
  allows(filter.targetIds, traits.holding.targetId) &&
  allows(filter.holdingIds, traits.holding.id) &&
  allows(filter.vintages, traits.vintage) &&
  allows(filter.provinces, traits.province) &&
  allows(filter.instruments, traits.holding.instrument) &&
  allows(filter.strategies, traits.strategy);

/** Whether anything but the choice of funds narrows the pool: investors' money can't be told apart any further. */
export const isNarrowed = (filter: Filter): boolean =>
  Object.entries(filter).some(([key, value]) => key !== 'fundIds' && value !== undefined);

/** The row of a level to which a holding, or its part in a direction, belongs. */
export function keyOf(
  level: Level,
  traits: Traits,
  directionId: string | null,
  directions: ReadonlyMap<string, DirectionFact>,
): string {
  switch (level) {
    case 'holding':
      return traits.holding.id;
    case 'company':
      return traits.holding.targetId;
    case 'fund':
      return traits.holding.fundId;
    case 'direction':
      return directionId === null ? NONE : topDirection(directions, directionId);
    case 'vintage':
      return traits.vintage === null ? NONE : String(traits.vintage);
    case 'region':
      return traits.province ?? NONE;
    case 'instrument':
      return traits.holding.instrument;
    case 'strategy':
      return traits.strategy ?? NONE;
    case 'group':
    case 'investor':
    case 'investor_class':
      return 'group';
  }
}
