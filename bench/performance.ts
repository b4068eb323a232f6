import { performance as clock } from 'node:perf_hooks';
import type { IsoDate } from '#core/dates.ts';
import { LEVELS } from '#core/domain/performance-levels.ts';
import { performanceSource } from '#core/domain/performance-source.ts';
import { performanceTable, periodOf } from '#core/domain/performance.ts';
import { stateAt } from '#core/domain/state.ts';
import { valueAll, type Valuation } from '#core/domain/valuation.ts';
import { largeFacts } from './helpers/large-facts.ts';

/** Group performance on all levels, from the ledger's columns to every multiple and rate. */
export function benchPerformance(events: number): Record<string, number> {
  const facts = largeFacts(events);
  const asOf = '2026-09-30' as IsoDate;
  const times: Record<string, number> = { events };
  const timed = <T>(name: string, run: () => T): T => {
    const start = clock.now();
    const result = run();
    times[name] = Math.round((clock.now() - start) * 10) / 10;
    return result;
  };
  const known = new Map<IsoDate, Valuation>();
  const valuationAt = (day: IsoDate): Valuation => {
    const found = known.get(day) ?? valueAll(facts, stateAt(facts, day));
    known.set(day, found);
    return found;
  };
  timed('valuation', () => valuationAt(asOf));
  const source = timed('walk', () => performanceSource(facts, valuationAt));
  timed('directions', () => source.directions());
  timed('investors', () => source.investors());
  const period = periodOf(source, 'inception', asOf)!;
  const whole = clock.now();
  for (const level of LEVELS)
    timed(level, () => performanceTable(source, period, { asOf, level, groupBy: null, filter: {} }));
  times.allLevels = Math.round(clock.now() - whole);
  return times;
}

for (const events of [100_000, 1_000_000]) console.log(benchPerformance(events));
