import { existsSync, readFileSync, writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { chainHead } from '#db/chain.ts';
import { newSalt } from '#db/cipher.ts';
import { rekeyBook } from '#db/rekey.ts';
import { openSession, type BookSession } from '#electron/hosts/book-session.ts';
import { backupNow, finishRestore, stageRestore } from '#electron/hosts/session-backup.ts';
import { listBackups } from '#db/backups.ts';
import { randomEdit } from '#tests/helpers/edits.ts';
import { seededRandom } from '#tests/helpers/random.ts';
import { backupsIn, bookIn, idsOf } from './lab.ts';

/**
 * A user's session in a process of its own, which says what it has carried out only once it is carried out. It waits for a word of
 * its parent, so that starting a process isn't part of what is watched.
 *   session.ts FOLDER SCENE SEED STEPS [synchronous]
 */
const [folder = '', scene = '', seed = '1', steps = '100', synchronous = 'FULL'] = process.argv.slice(2);
const backups = backupsIn(folder);
const random = seededRandom(Number(seed));
const promise = (line: string): number => writeSync(1, `${line}\n`);
const open = (): BookSession => openSession(bookIn(folder), { backups: scene === 'migration' ? backups : null });

/** Edits until the last step, each promised when its answer is there. */
function edit(session: BookSession, count: number, tag: string): void {
  const ids = idsOf(folder);
  for (let step = 0; step < count; step += 1) {
    const { name, input } = randomEdit(ids, random);
    const reply = session.dispatch({ name, input, requestId: `${tag}-${seed}-${step}`, actor: '测试员' });
    if (!reply.ok) {
      if (reply.fault.code === 'internal' || reply.fault.code === 'storage')
        throw new Error(JSON.stringify(reply.fault));
      continue;
    }
    const { seq, hash } = chainHead(session.book.db);
    promise(`ACK ${seq} ${hash}`);
  }
}

/** Many rows in one command, as an import is one. */
function importRows(session: BookSession, count: number): void {
  const { direct, investor } = idsOf(folder);
  for (let round = 0; round < count; round += 1) {
    const events = Array.from({ length: 60 }, (_value, row) => ({
      kind: 'contribution',
      date: '2026-01-05',
      payerId: investor,
      payeeId: direct,
      amount: 1000 + Math.floor(random() * 1_000_000) + row,
      note: `第 ${round} 次 ${'导入'.repeat(20)}`,
    }));
    const input = { events };
    const reply = session.dispatch({
      name: 'event.recordMany',
      input,
      requestId: `i-${seed}-${round}`,
      actor: '测试员',
    });
    if (!reply.ok) throw new Error(JSON.stringify(reply.fault));
    const { seq, hash } = chainHead(session.book.db);
    promise(`ACK ${seq} ${hash}`);
  }
}

const scenes: Readonly<Record<string, (count: number) => void>> = {
  edit: (count) => {
    const session = open();
    session.book.db.pragma(`synchronous = ${synchronous}`);
    edit(session, count, 'e');
    session.close();
  },
  import: (count) => {
    const session = open();
    importRows(session, count);
    session.close();
  },
  migration: () => {
    const session = open();
    const { seq, hash } = chainHead(session.book.db);
    promise(`ACK ${seq} ${hash}`);
    session.close();
  },
  checkpoint: (count) => {
    for (let round = 0; round < 4; round += 1) {
      const session = open();
      session.book.db.pragma('wal_autocheckpoint = 12');
      edit(session, count / 4, `c${round}`);
      session.close();
    }
  },
  backup: (count) => {
    const session = open();
    for (let round = 0; round < count; round += 1) {
      edit(session, 3, `b${round}`);
      promise(`BACKUP ${backupNow(session, backups, 'manual')!.number}`);
    }
    session.close();
  },
  /** Encryption, and a restore: the two that put another file in the place of the book. */
  replace: () => {
    const session = open();
    edit(session, 5, 'r1');
    const manifest = backupNow(session, backups, 'manual')!;
    promise(`BACKUP ${manifest.number}`);
    session.close();
    stageRestore(backups, bookIn(folder), manifest);
    finishRestore(backups, bookIn(folder), manifest, false);
    const again = open();
    edit(again, 5, 'r2');
    const key = { key: readFileSync(join(folder, 'key')), salt: newSalt() };
    again.dispatch.close();
    rekeyBook(again.book, key, () => {});
    const last = openSession(bookIn(folder), { pageKey: key.key });
    edit(last, 5, 'r3');
    last.close();
  },
};

process.once('message', () => {
  if (!existsSync(bookIn(folder)) || scenes[scene] === undefined) throw new Error(`no ${scene} in ${folder}`);
  if (scene === 'backup') for (const { number } of listBackups(backups).slice(0, 1)) promise(`BACKUP ${number}`);
  scenes[scene](Number(steps));
  process.disconnect();
});
flushCompileCache();
process.send!('ready');
