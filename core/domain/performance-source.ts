import type { IsoDate } from '../dates.ts';
import type { Facts } from './facts.ts';
import {
  dealFlows,
  directionFlows,
  investorFlows,
  type DirectionAtom,
  type FlowColumns,
  type InterestAtom,
} from './performance-flows.ts';
import { traitsOf, type Traits } from './performance-levels.ts';
import type { Valuation } from './valuation.ts';

/** All that figures of performance are made of: one walk over the ledger for deals, one each for directions and investors. */
export interface PerformanceSource {
  readonly facts: Facts;
  readonly valuationAt: (day: IsoDate) => Valuation;
  readonly deals: FlowColumns;
  /** By index into the ledger's holdings. */
  readonly traits: readonly Traits[];
  /** The day of each holding's first flow; −1 without any. */
  readonly firstDays: Int32Array;
  readonly directions: () => { readonly flows: FlowColumns; readonly atoms: readonly DirectionAtom[] };
  readonly investors: () => { readonly flows: FlowColumns; readonly atoms: readonly InterestAtom[] };
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
};

/** @param valuationAt the valuation of a day, best kept between calls: every horizon asks for two. */
export function performanceSource(facts: Facts, valuationAt: (day: IsoDate) => Valuation): PerformanceSource {
  const deals = dealFlows(facts);
  const firstDays = new Int32Array(facts.ledger.holdings.length).fill(-1);
  for (let index = deals.count - 1; index >= 0; index -= 1) firstDays[deals.atom[index]!] = deals.day[index]!;
  return {
    facts,
    valuationAt,
    deals,
    traits: traitsOf(facts, deals),
    firstDays,
    directions: once(() => directionFlows(facts, deals)),
    investors: once(() => investorFlows(facts)),
  };
}
