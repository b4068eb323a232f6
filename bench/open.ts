import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { openSession } from './helpers/call.ts';
import { largeBook } from './helpers/large-book.ts';
import type { Suite } from './suite.ts';

/** Opening with all its checks, against what a program that checks nothing needs. */
export const suite: Suite = {
  name: 'open',
  sized: true,
  run: async (bench) => {
    const file = largeBook(bench.folder, bench.events);
    bench.report({ name: 'size of the book', value: statSync(file).size / 2 ** 20, unit: 'MB' });
    await bench.compare({
      name: 'open, check, first question',
      run: () => {
        const session = openSession(file);
        session.call('book.get', {});
        session.close();
      },
      yardstick: 'quick_check alone',
      against: () => {
        const db = new Database(file, { readonly: true });
        db.pragma('quick_check(1)');
        db.close();
      },
      turns: 3,
      note: 'header, lock, quick check, settings, last links of the chain',
    });
    bench.memory('memory once opened and closed');
  },
};
