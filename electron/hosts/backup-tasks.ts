import type { Backup, Restored } from '#core/contract/backups.ts';
import type { NamesOf, OutputOf, ParsedOf } from '#core/contract/index.ts';
import { notFound } from '#core/errors.ts';
import { removeFile, unfinishedName } from '#db/atomic.ts';
import { listBackups, opensWith, proveBackup, type Manifest } from '#db/backups.ts';
import type { BackupKeeper } from './backup-keeper.ts';
import type { Keeper, OpenFile } from './keeper.ts';
import { finishRestore, stageRestore } from './session-backup.ts';
import type { Standing } from './worker.ts';

export type BackupTask = Extract<NamesOf<'task'>, `backup.${string}`>;
export type BackupTasks = { readonly [N in BackupTask]: (input: ParsedOf<N>) => Promise<OutputOf<N>> };

export function backupTasks(keeper: Keeper, backups: BackupKeeper): BackupTasks {
  /** Null while no book is open. */
  const standing = async (): Promise<Standing | null> => (keeper.opened() === null ? null : backups.standing());
  const find = (number: number): Manifest => {
    const found = listBackups(backups.folder()).find((manifest) => manifest.number === number);
    if (found === undefined) throw notFound('backup', String(number));
    return found;
  };
  return {
    'backup.list': async () => {
      const now = await standing();
      const key = now === null || now.pageKey === null ? null : Buffer.from(now.pageKey);
      const shown = listBackups(backups.folder()).map((manifest): Backup => {
        const { number, kind, at, seq, bytes, generation } = manifest;
        const changesSince = now === null ? null : Math.max(0, now.seq - seq);
        const encrypted = manifest.keyMark !== null;
        return { number, kind, at, seq, changesSince, bytes, encrypted, generation, opens: opensWith(manifest, key) };
      });
      return { backups: shown, seq: now?.seq ?? null, checkedAt: backups.checkedAt() };
    },
    'backup.create': async () => ({ number: (await backups.make('manual'))!.number }),
    'backup.verify': async ({ number }) => {
      proveBackup(backups.folder(), find(number));
      return { number };
    },
    'backup.show': async ({ number }) => {
      find(number);
      const shown = await keeper.ask({ type: 'show', folder: backups.folder(), number });
      const { at, seq } = shown as { readonly at: string; readonly seq: number };
      return { knownAt: `b${number}`, at, seq };
    },
    'backup.restore': ({ number }) => restore(keeper, backups, find(number)),
  };
}

/**
 * The backup is copied and proved beside the book, the book is kept (as a backup where it is sound, aside where it isn't), and
 * only then the copy takes its place.
 */
async function restore(keeper: Keeper, backups: BackupKeeper, manifest: Manifest): Promise<Restored> {
  const target = (keeper.opened() ?? keeper.wanted()) as OpenFile;
  const folder = backups.folder();
  const before = keeper.opened() === null ? null : await backups.standing();
  const kept = before === null ? null : await keepSound(backups);
  try {
    stageRestore(folder, target.file, manifest);
    if (before !== null) await keeper.ask({ type: 'close' });
    finishRestore(folder, target.file, manifest, kept === null);
  } finally {
    removeFile(unfinishedName(target.file));
    await keeper.openFile(target);
  }
  const lost = before === null ? null : Math.max(0, before.seq - manifest.seq);
  return { status: await keeper.status(), lost, undo: kept?.number ?? null };
}

/** The newest backup that holds all of the book; null when the book can't be backed up any more. */
async function keepSound(backups: BackupKeeper): Promise<Manifest | null> {
  try {
    return (await backups.make('before_restore')) ?? listBackups(backups.folder())[0] ?? null;
  } catch {
    return null;
  }
}
