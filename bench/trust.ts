import { randomBytes } from 'node:crypto';
import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { draftBackup, finishBackup } from '#db/backups.ts';
import { checkWhole } from '#db/check.ts';
import { firstOfNewest, verifyChain } from '#db/chain.ts';
import { newSalt } from '#db/cipher.ts';
import { connectFile, quickCheck, useLog, type FileKey, type WriteDb } from '#db/connection.ts';
import { appendEntry, startCapture, takeChanges } from '#db/journal.ts';
import { closeBook, openBook } from '#db/open.ts';
import { rekeyBook } from '#db/rekey.ts';
import { all, insert } from '#db/rows.ts';
import { tick } from '#electron/hosts/tick.ts';
import { openSession } from './helpers/call.ts';
import { largeBook } from './helpers/large-book.ts';
import { milliseconds, type Bench, type Suite } from './suite.ts';

const SCAN = 'SELECT sum(amount_fen), max(date), count(note) FROM events';
const CHANGES = 200;
const NEWEST = { links: 1000, bytes: 4 * 1024 * 1024 };

/** What each guard costs, beside the same book without it. */
export const suite: Suite = {
  name: 'trust',
  sized: true,
  run: async (bench) => {
    const plain = largeBook(bench.folder, bench.events);
    bench.report({ name: 'size of the book', value: statSync(plain).size / 2 ** 20, unit: 'MB' });
    await checks(bench, plain);
    await encryption(bench, plain);
    await journal(bench, plain);
    await acknowledged(bench, plain);
  },
};

/** D15: what opening looks at, what the second thread looks at, and a backup with its proof. */
async function checks(bench: Bench, file: string): Promise<void> {
  const opening = await bench.time('open with its checks', () => closeBook(openBook(file)), { turns: 3 });
  if (bench.events === 1_000_000)
    bench.report({ name: 'open with its checks, aim', value: opening, unit: 'ms', atMost: 1_500 });
  const book = openBook(file);
  await bench.time('quick check alone', () => quickCheck(book.db), { turns: 3 });
  await bench.time(
    'the newest links of the chain',
    () => verifyChain(book.db, { from: firstOfNewest(book.db, NEWEST) }),
    {
      turns: 3,
      note: 'as many as opening looks at',
    },
  );
  const folder = join(bench.folder, `backups-${bench.events}`);
  await bench.time(
    'backup with its proof',
    () => finishBackup(folder, draftBackup(book, folder, 'manual', tick()), null),
    {
      turns: 1,
      note: 'the copy in the book’s thread, the proof in another',
    },
  );
  closeBook(book);
  const copy = openBook(file, { readOnly: true });
  await bench.time('the whole check, in another thread', () => checkWhole(copy.db), { turns: 1 });
  closeBook(copy);
}

async function encryption(bench: Bench, plain: string): Promise<void> {
  const key: FileKey = { key: randomBytes(32), salt: newSalt() };
  const file = join(bench.folder, `encrypted-${bench.events}.hesuan`);
  copyFileSync(plain, file);
  await bench.time('encrypt the book', () => rekeyBook(openBook(file), key, () => {}), { turns: 1 });
  const pageKey = key.key;
  await bench.compare({
    name: 'open, encrypted',
    run: () => closeBook(openBook(file, { pageKey })),
    yardstick: 'in the clear',
    against: () => closeBook(openBook(plain)),
    turns: 3,
    note: 'without the passphrase, which takes scrypt some tenths of a second',
  });
  const [encrypted, clear] = [openBook(file, { pageKey }), openBook(plain)];
  for (const { db } of [encrypted, clear]) db.pragma('cache_size = 16');
  await bench.compare({
    name: 'scan the events, encrypted',
    run: () => all(encrypted.db, SCAN),
    yardstick: 'in the clear',
    against: () => all(clear.db, SCAN),
    note: 'pages read and opened anew each time',
  });
  closeBook(encrypted);
  closeBook(clear);
  const commit = (name: string, fileKey: FileKey | null): (() => void) => inserter(join(bench.folder, name), fileKey);
  await bench.compare({
    name: `${CHANGES} changes, encrypted`,
    run: commit(`cipher-${bench.events}.db`, key),
    yardstick: 'in the clear',
    against: commit(`clear-${bench.events}.db`, null),
    turns: 3,
  });
}

/** One row and one FULL commit for each change. */
function inserter(file: string, key: FileKey | null, prepare: (db: WriteDb) => void = () => {}): () => void {
  const db = connectFile(file, key);
  useLog(db);
  db.exec('CREATE TABLE changes_made (id INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT');
  prepare(db);
  const one = db.prepare('INSERT INTO changes_made (note) VALUES (?)');
  return () => {
    for (let change = 0; change < CHANGES; change += 1) one.run(`一笔改动 ${change}`);
  };
}

async function journal(bench: Bench, plain: string): Promise<void> {
  await bench.compare({
    name: `${CHANGES} changes with FULL`,
    run: inserter(join(bench.folder, `full-${bench.events}.db`), null),
    yardstick: 'with NORMAL',
    against: inserter(join(bench.folder, `normal-${bench.events}.db`), null, (db) => db.pragma('synchronous = NORMAL')),
    turns: 3,
    note: 'NORMAL loses acknowledged changes at a power cut',
  });
  const party = (id: string) =>
    ({ id, kind: 'organisation', name: id, note: '', origin: 'recorded', code: null }) as const;
  let number = 0;
  const write = (db: WriteDb, after: () => void) => (): void => {
    for (let change = 0; change < CHANGES; change += 1)
      db.transaction(() => {
        insert(db, 'parties', party(`bench ${(number += 1)}`));
        after();
      }).immediate();
  };
  const open = (name: string): ReturnType<typeof openBook> => {
    const file = join(bench.folder, name);
    copyFileSync(plain, file);
    return openBook(file);
  };
  const [kept, bare] = [open(`journal-${bench.events}.hesuan`), open(`bare-${bench.events}.hesuan`)];
  startCapture(kept.db);
  const entry = (): void => {
    const head = {
      requestId: `trust-${number}`,
      at: '2026-10-01T00:00:00.000Z',
      actor: 'bench',
      name: 'party.save',
      input: '{}',
      today: '2026-10-01',
      undoes: null,
      result: 'null',
    };
    appendEntry(kept.db, head, takeChanges(kept.db));
  };
  await bench.compare({
    name: `${CHANGES} changes with the journal`,
    run: write(kept.db, entry),
    yardstick: 'without it',
    against: write(bare.db, () => {}),
    turns: 3,
    note: 'row images by triggers, one entry, one link of the chain',
  });
  closeBook(kept);
  closeBook(bare);
}

/** D15: a change from the call to the answer, on the disk. */
async function acknowledged(bench: Bench, plain: string): Promise<void> {
  const file = join(bench.folder, `acknowledged-${bench.events}.hesuan`);
  copyFileSync(plain, file);
  const session = openSession(file);
  const times: number[] = [];
  for (let change = 0; change < CHANGES; change += 1) {
    const save = (): unknown => session.call('party.save', { name: `机构 ${change}` });
    times.push(await milliseconds(save));
  }
  session.close();
  times.sort((a, b) => a - b);
  const value = times[Math.floor(times.length * 0.95)]!;
  bench.report({
    name: 'a change acknowledged, 95 of 100',
    value,
    unit: 'ms',
    atMost: 50,
    note: `median ${times[CHANGES / 2]!.toFixed(1)} ms`,
  });
}
