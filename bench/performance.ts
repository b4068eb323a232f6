import type { IsoDate } from '#core/dates.ts';
import { LEVELS } from '#core/domain/performance-levels.ts';
import { performanceSource } from '#core/domain/performance-source.ts';
import { performanceTable, periodOf } from '#core/domain/performance.ts';
import { stateAt } from '#core/domain/state.ts';
import { valueAll, type Valuation } from '#core/domain/valuation.ts';
import { largeFacts } from './helpers/large-facts.ts';
import type { Suite } from './suite.ts';

const AS_OF = '2026-09-30' as IsoDate;

/** Group performance on all levels, from the ledger's columns to every multiple and rate. */
export const suite: Suite = {
  name: 'performance',
  sized: true,
  run: async (bench) => {
    const facts = largeFacts(bench.events);
    const known = new Map<IsoDate, Valuation>();
    const valuationAt = (day: IsoDate): Valuation => {
      const found = known.get(day) ?? valueAll(facts, stateAt(facts, day));
      known.set(day, found);
      return found;
    };
    await bench.time('valuation of a day', () => valueAll(facts, stateAt(facts, AS_OF)));
    await bench.time('walk of the flows', () => performanceSource(facts, valuationAt));
    await bench.time(
      'all levels, every multiple and rate',
      () => {
        const source = performanceSource(facts, valuationAt);
        const period = periodOf(source, 'inception', AS_OF)!;
        for (const level of LEVELS) performanceTable(source, period, { asOf: AS_OF, level, groupBy: null, filter: {} });
      },
      { turns: 3 },
    );
    bench.memory('memory with the columns');
  },
};
