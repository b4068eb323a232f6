import Database from 'better-sqlite3';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestHost } from '#tests/helpers/host.ts';
import { openSession, type Session } from './helpers/call.ts';
import { LAST_DAY, largeBook } from './helpers/large-book.ts';
import type { Suite } from './suite.ts';

const TURNS = 7;

/** One event entered and the matrix asked for again, by the dispatch in this process and over HTTP as a page does. */
export const suite: Suite = {
  name: 'edit',
  sized: true,
  run: async (bench) => {
    const file = join(bench.folder, `edit-${bench.events}.hesuan`);
    copyFileSync(largeBook(bench.folder, bench.events), file);
    const plain = new Database(join(bench.folder, `plain-${bench.events}.db`));
    plain.pragma('journal_mode = WAL');
    plain.pragma('synchronous = FULL');
    plain.exec('CREATE TABLE events (id INTEGER PRIMARY KEY, date TEXT, amount INTEGER) STRICT');
    const insert = plain.prepare('INSERT INTO events (date, amount) VALUES (?, ?)');
    const commit = (): unknown => insert.run('2026-09-01', 1n);
    let session = openSession(file);
    session.call('allocation.matrix', { asOf: LAST_DAY });
    const event = {
      date: '2026-09-01',
      kind: 'investment',
      payerId: 'D1',
      payeeId: 'C0',
      holdingId: 'H0',
      amount: 100,
    } as const;
    const enter = (of: Session): unknown => of.call('event.record', event);
    await bench.compare({
      name: 'enter an event',
      run: () => enter(session),
      yardstick: 'one FULL commit',
      against: commit,
      turns: TURNS,
    });
    await bench.compare({
      name: 'enter an event, matrix again',
      run: () => {
        enter(session);
        session.call('allocation.matrix', { asOf: LAST_DAY });
      },
      yardstick: 'sum over the events in SQL',
      against: () => session.db.prepare('SELECT sum(amount_fen) FROM events').get(),
      turns: TURNS,
    });
    await bench.compare({
      name: 'take it back, matrix again',
      run: () => {
        session.call('history.undo', {});
        session.call('allocation.matrix', { asOf: LAST_DAY });
      },
      yardstick: 'sum over the events in SQL',
      against: () => session.db.prepare('SELECT sum(amount_fen) FROM events').get(),
      turns: TURNS,
    });
    session.close();
    const host = await startTestHost({ file });
    try {
      await host.call('allocation.matrix', { asOf: LAST_DAY });
      await bench.compare({
        name: 'the same over HTTP',
        run: async () => {
          await host.call('event.record', event);
          await host.call('allocation.matrix', { asOf: LAST_DAY });
        },
        yardstick: 'an empty round trip over HTTP',
        against: () => host.call('profile.get', {}),
        turns: TURNS,
      });
    } finally {
      await host.close();
      plain.close();
    }
  },
};
