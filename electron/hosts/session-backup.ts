import { copyFileSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { copyWhole, publish, removeFile, syncFolder, unfinishedName } from '#db/atomic.ts';
import {
  backupFile,
  finishBackup,
  folderState,
  listBackups,
  proveBackup,
  writeFolderState,
  type BackupKind,
  type Manifest,
} from '#db/backups.ts';
import type { BookSession } from './book-session.ts';
import { privateFolder } from './data-folder.ts';

/** Whether the newest backup has all that the book has. */
export const isNewest = (folder: string, hash: string): boolean => listBackups(folder)[0]?.hash === hash;

/** Makes a backup in this very process, where there is no second thread to prove it. Null when nothing has changed. */
export function backupNow(session: BookSession, folder: string, kind: BackupKind): Manifest | null {
  if (session.readOnly || (kind !== 'manual' && isNewest(folder, session.head().hash))) return null;
  return finishBackup(folder, session.draft(folder, kind), session.pageKey);
}

const LOGS = ['-wal', '-shm', '-journal', '-owner'];

/** A proved copy of the backup beside the book, which isn't touched yet. @throws AppError book/damaged. */
export function stageRestore(folder: string, file: string, manifest: Manifest): void {
  proveBackup(folder, manifest);
  copyWhole(backupFile(folder, manifest), unfinishedName(file));
}

/**
 * Puts the staged copy in the place of the book, which must be closed. The anchor moves first: an older book is then not taken
 * for one with a cut tail. Logs of the old file never meet the new one.
 */
export function finishRestore(folder: string, file: string, manifest: Manifest, keepAside: boolean): void {
  if (keepAside) setAside(folder, file);
  const { seq, hash, bookId, keyMark } = manifest;
  writeFolderState(folder, { ...(folderState(folder) ?? manifest), seq, hash, bookId, keyMark });
  for (const log of LOGS) removeFile(`${file}${log}`);
  publish(unfinishedName(file), file);
}

/** A damaged book and its log stay for whoever may read more from them. */
function setAside(folder: string, file: string): void {
  if (!existsSync(file)) return;
  const aside = privateFolder(join(folder, 'aside'));
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '');
  for (const part of ['', ...LOGS.slice(0, 3)]) {
    if (existsSync(`${file}${part}`)) copyFileSync(`${file}${part}`, join(aside, `${stamp} ${basename(file)}${part}`));
  }
  syncFolder(aside);
}
