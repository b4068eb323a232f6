import { createHash } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { privateFolder } from './data-folder.ts';

/** The folder for a book's backups: by its key in the library, and by its own folder too for a book elsewhere. */
export function backupFolder(dataDir: string, file: string): string {
  const path = resolve(file);
  const key = basename(path).replace(/\.hesuan$/i, '');
  const folder = dirname(path);
  const inLibrary = folder === resolve(dataDir, 'library');
  const place = createHash('sha256').update(folder).digest('hex').slice(0, 8);
  return join(dataDir, 'backups', inLibrary ? key : `${key} ${place}`);
}

/** Takes a book's backups along when its file gets another name, or goes to the bin. */
export function moveBackups(from: string, to: string): void {
  if (!existsSync(from) || existsSync(to)) return;
  privateFolder(dirname(to));
  renameSync(from, to);
}
