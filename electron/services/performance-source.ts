import type { IsoDate } from '#core/dates.ts';
import type { Facts } from '#core/domain/facts.ts';
import { performanceSource, type PerformanceSource } from '#core/domain/performance-source.ts';
import { statesAt } from '#core/domain/state.ts';
import { valueAll, type Valuation } from '#core/domain/valuation.ts';
import { valuationAt } from './valuation.ts';

const known = new WeakMap<Facts, PerformanceSource>();

/** The flows of all levels, walked once and kept as long as the facts are the same. */
export function sourceOf(facts: Facts): PerformanceSource {
  let source = known.get(facts);
  if (source === undefined) known.set(facts, (source = performanceSource(facts, (day) => valuationAt(facts, day))));
  return source;
}

/** Valuations of ascending days, for series: one walk for all of them, one in memory at a time. */
export function* valuationsAt(facts: Facts, days: readonly IsoDate[]): Generator<Valuation> {
  for (const state of statesAt(facts, days)) yield valueAll(facts, state);
}
