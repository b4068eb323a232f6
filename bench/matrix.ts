import { stateAt } from '#core/domain/state.ts';
import { closeBook, openBook } from '#db/open.ts';
import { all } from '#db/rows.ts';
import { createFactsCache } from '#electron/services/facts-cache.ts';
import { openSession } from './helpers/call.ts';
import { cWalk } from './helpers/c-walk.ts';
import { LAST_DAY, largeBook } from './helpers/large-book.ts';
import { median, milliseconds, type Suite } from './suite.ts';

/** The matrix by plain SQL: fund × direction × month, which a dashboard without a cache would ask for. */
const GROUP_BY = `SELECT h.fund_id, s.direction_id, substr(e.date, 1, 7) AS month, e.kind, sum(e.amount_fen * s.weight_ppm / 1000000)
  FROM events e JOIN holdings h ON h.id = e.holding_id JOIN splits s ON s.party_id = h.target_id
  WHERE e.date <= ? GROUP BY 1, 2, 3, 4`;
const SCAN = 'SELECT sum(amount_fen) FROM events';

/** From the file to the first matrix, and every later one. */
export const suite: Suite = {
  name: 'matrix',
  sized: true,
  run: async (bench) => {
    const file = largeBook(bench.folder, bench.events);
    // Of a small book a figure is start-up alone, and a ratio says nothing.
    const reach = (ratio: number): { readonly atMost?: number } => (bench.events < 100_000 ? {} : { atMost: ratio });
    const book = openBook(file);
    const { db } = book;
    const cache = createFactsCache(db);
    await bench.compare({
      name: 'load the facts into memory',
      before: () => cache.invalidate('all'),
      run: () => cache.get(),
      yardstick: 'SELECT sum(amount)',
      against: () => all(db, SCAN),
      ...reach(6),
    });
    const facts = cache.get();
    await bench.compare({
      name: 'walk of the ledger against SQL',
      run: () => stateAt(facts, LAST_DAY),
      yardstick: 'GROUP BY in SQL',
      against: () => all(db, GROUP_BY, LAST_DAY),
      ...reach(0.01),
      turns: 3,
    });
    const own: number[] = [];
    for (let turn = 0; turn < 9; turn += 1) own.push(await milliseconds(() => stateAt(facts, LAST_DAY)));
    const inC = cWalk(facts.ledger, bench.folder, 9);
    if (inC === null) bench.report({ name: 'walk of the ledger', value: median(own), unit: 'ms', note: 'no gcc here' });
    else
      bench.report({
        name: 'walk of the ledger against C',
        value: median(own),
        unit: 'ms',
        yardstick: { name: 'C -O3', value: inC },
        ...reach(4),
      });
    closeBook(book);
    await inDispatch(bench, file);
    bench.memory('memory with the book open');
  },
};

async function inDispatch(bench: Parameters<Suite['run']>[0], file: string): Promise<void> {
  let session = openSession(file);
  const ask = (asOf: string, lookThrough = true): unknown => session.call('allocation.matrix', { asOf, lookThrough });
  await bench.compare({
    name: 'first matrix after opening',
    before: () => {
      session.close();
      session = openSession(file);
    },
    run: () => ask(LAST_DAY),
    yardstick: 'GROUP BY in SQL',
    against: () => all(session.db, GROUP_BY, LAST_DAY),
    turns: 3,
  });
  await bench.time('the same matrix again', () => ask(LAST_DAY));
  await bench.time('the same day without look-through', () => ask(LAST_DAY, false));
  let day = 1;
  await bench.time('a matrix of another day', () => ask(`2026-08-${String((day += 1)).padStart(2, '0')}`));
  await bench.time('overview of another day', () =>
    session.call('overview.get', { asOf: `2026-07-${String((day += 1)).padStart(2, '0')}` }),
  );
  session.close();
}
