import { openSession } from './helpers/call.ts';
import { LAST_DAY, largeBook } from './helpers/large-book.ts';
import type { Suite } from './suite.ts';

/** All checks of health on a large book: the first time a day is asked for, and again. */
export const suite: Suite = {
  name: 'health',
  sized: true,
  run: async (bench) => {
    const session = openSession(largeBook(bench.folder, bench.events));
    const check = (asOf: string): number =>
      Object.values(session.call('health.list', { asOf }).counts).reduce((sum, count) => sum + count, 0);
    // The facts and the matrix are what every page has already asked for.
    session.call('allocation.matrix', { asOf: LAST_DAY });
    await bench.compare({
      name: 'all checks of a day',
      run: () => check(LAST_DAY),
      yardstick: 'the matrix of another day',
      against: () => session.call('allocation.matrix', { asOf: anotherDay(), lookThrough: false }),
      note: `${check(LAST_DAY)} findings`,
    });
    await bench.time('all checks of another day', () => check(anotherDay()));
    session.close();
  },
};

let days = 0;
const anotherDay = (): string => `2026-08-${String((days += 1)).padStart(2, '0')}`;
