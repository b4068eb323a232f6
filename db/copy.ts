import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFile } from './atomic.ts';
import { connectPrivate, type FileKey, type WriteDb } from './connection.ts';
import { bookError } from './header.ts';
import { readLockNote } from './lock-note.ts';

export interface PrivateCopy {
  readonly db: WriteDb;
  readonly remove: () => void;
}

const TRIES = 3;
const logOf = (file: string): string => `${file}-wal`;

/** Whether changes stand in the log that aren't yet in the file: a program has it open, or was killed. */
export const hasLog = (file: string): boolean => existsSync(logOf(file)) && statSync(logOf(file)).size > 0;

const stamp = (file: string): string => {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat === undefined ? '' : `${stat.size} ${stat.mtimeNs}`;
};

/**
 * Opens a copy of the book and its log in a folder that is this user's alone, so that nothing is written beside the book.
 * @throws AppError book/locked when another program writes while the copy is taken.
 */
export function copyForReading(file: string, key: FileKey | null): PrivateCopy {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-view-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const copy = join(folder, 'book.hesuan');
  try {
    for (let attempt = 1; !copyAtRest(file, copy); attempt += 1) {
      if (attempt === TRIES) throw bookError('locked', readLockNote(file));
    }
    return { db: connectPrivate(copy, key, 'write'), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** True when neither file changed while both were copied. */
function copyAtRest(file: string, copy: string): boolean {
  const state = (): string => `${stamp(file)} ${stamp(logOf(file))}`;
  const before = state();
  copyFileSync(file, copy);
  if (hasLog(file)) copyFileSync(logOf(file), logOf(copy));
  else removeFile(logOf(copy));
  return state() === before;
}
