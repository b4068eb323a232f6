import type { IsoDate } from '#core/dates.ts';
import { compareMoments, type Moment } from '#core/domain/compare.ts';
import type { Facts } from '#core/domain/facts.ts';
import { stateAt } from '#core/domain/state.ts';
import { valueAll } from '#core/domain/valuation.ts';
import { findChromium } from '#electron/hosts/browsers.ts';
import { printWithChromium } from '#electron/hosts/print-chromium.ts';
import { newTestBook } from '#tests/helpers/book.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';
import { largeFacts } from './helpers/large-facts.ts';
import type { Bench, Suite } from './suite.ts';

const EVENTS = 100_000;
const [BEFORE, AFTER] = ['2025-09-30', '2026-03-31'] as IsoDate[] as [IsoDate, IsoDate];
const AS_OF = '2026-09-30';
const COMPARE_AS_OF = '2026-06-30';

const momentOf = (facts: Facts, day: IsoDate): Moment => ({ facts, valuation: valueAll(facts, stateAt(facts, day)) });

/** Two days of a large ledger against each other, and the sample's thirty holdings on paper and as slides. */
export const suite: Suite = {
  name: 'review',
  sized: false,
  run: async (bench) => {
    const facts = largeFacts(EVENTS);
    await bench.compare({
      name: `every difference of two days, ${EVENTS} events`,
      run: () => compareMoments(momentOf(facts, BEFORE), momentOf(facts, AFTER)),
      yardstick: 'valuing the two days',
      against: () => [momentOf(facts, BEFORE), momentOf(facts, AFTER)],
      atMost: 6,
    });
    await paper(bench);
    bench.memory('memory with both');
  },
};

async function paper(bench: Bench): Promise<void> {
  const book = newTestBook({ sample: true });
  try {
    const tasks = tasksOf(book);
    const file = { asOf: AS_OF, compareAsOf: COMPARE_AS_OF, onePagers: 'all' as const };
    await bench.time('pack of all holdings, figures alone', () => book.call('review.pack', file), { turns: 3 });
    await bench.time('slides with every one-pager', () => tasks.run('review.exportSlides', file), { turns: 3 });
    await bench.time('workbook', () => tasks.run('review.exportWorkbook', file), { turns: 3 });
    if (findChromium() === null) return;
    await bench.compare({
      name: 'PDF with every one-pager, contents and page numbers',
      run: () => tasks.run('review.exportPdf', file),
      yardstick: 'one empty page by the same browser',
      against: () => printWithChromium('<!doctype html><meta charset="utf-8"><p>示例</p>'),
      turns: 3,
      note: '30 s is aimed at',
    });
  } finally {
    book.close();
  }
}
