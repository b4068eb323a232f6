import { rmSync } from 'node:fs';
import { AppError, notFound } from '#core/errors.ts';
import { unfinishedName } from '#db/atomic.ts';
import { backupFile, listBackups, type Manifest } from '#db/backups.ts';
import { backupFolder } from '../backup-folder.ts';
import { asAsyncReply, type BookSession } from '../book-session.ts';
import { defaultDataDir } from '../data-folder.ts';
import { backupNow, finishRestore, stageRestore } from '../session-backup.ts';
import { openCliSession } from './book.ts';
import { parseWords, replied, UsageError, type Verb } from './verb.ts';

const shown = (folder: string, manifest: Manifest): unknown => {
  const { number, kind, at, seq, hash, bytes, sha256, generation } = manifest;
  return { number, kind, at, seq, head: hash, bytes, sha256, generation, file: backupFile(folder, manifest) };
};

export const backup: Verb = {
  usage: 'BOOK [--list]',
  run: async (args) => {
    const { positionals, values } = parseWords(args, 1, { list: { type: 'boolean', default: false } });
    const file = positionals[0]!;
    const folder = backupFolder(defaultDataDir(), file);
    return replied(
      await asAsyncReply(async () => {
        if (values.list === true) return listBackups(folder).map((manifest) => shown(folder, manifest));
        const session = await openCliSession(file);
        try {
          return shown(folder, backupNow(session, folder, 'manual')!);
        } finally {
          session.close();
        }
      }),
    );
  },
};

/** What can be kept of the book before it is replaced: itself as a backup, or null where it can't be opened. */
async function openSound(file: string): Promise<BookSession | null> {
  try {
    return await openCliSession(file);
  } catch (error) {
    if (error instanceof AppError && error.fault.code === 'book' && error.fault.reason === 'locked') throw error;
    return null;
  }
}

export const restore: Verb = {
  usage: 'BOOK NUMBER   (of a backup in `hesuan backup BOOK --list`)',
  run: async (args) => {
    const [file, text] = parseWords(args, 2, {}).positionals as [string, string];
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1) throw new UsageError('NUMBER of a backup');
    const folder = backupFolder(defaultDataDir(), file);
    return replied(
      await asAsyncReply(async () => {
        const manifest = listBackups(folder).find((found) => found.number === number);
        if (manifest === undefined) throw notFound('backup', text);
        const session = await openSound(file);
        const lost = session === null ? null : Math.max(0, session.head().seq - manifest.seq);
        try {
          if (session !== null) backupNow(session, folder, 'before_restore');
        } finally {
          session?.close();
        }
        const undo = session === null ? null : (listBackups(folder)[0]?.number ?? null);
        try {
          stageRestore(folder, file, manifest);
          finishRestore(folder, file, manifest, session === null);
        } finally {
          rmSync(unfinishedName(file), { force: true });
        }
        return { restored: number, lost, undo };
      }),
    );
  },
};
