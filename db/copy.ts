import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { copyWhole, publish, removeFile, syncFolder, syncPath, unfinishedName } from './atomic.ts';
import { connectPrivate, type FileKey, type WriteDb } from './connection.ts';
import { bookError } from './header.ts';
import { readLockNote } from './lock-note.ts';

export interface PrivateCopy {
  readonly db: WriteDb;
  readonly remove: () => void;
}

const TRIES = 3;
export const logOf = (file: string): string => `${file}-wal`;

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

/** What may lie beside a book: of one that is gone, under a name that another is about to get, it must not be taken for that one's. */
const BESIDE = ['-wal', '-shm', '-journal', '-owner'];

export function removeBeside(file: string): void {
  for (const rest of BESIDE) removeFile(`${file}${rest}`);
}

function bringLog(from: string, to: string): void {
  removeBeside(to);
  if (!hasLog(from)) return;
  copyWhole(logOf(from), logOf(to));
  syncPath(logOf(to));
}

/** Copies a closed book to a free name, with what a killed program left in its log. */
export function copyBook(from: string, to: string): void {
  copyWhole(from, unfinishedName(to));
  try {
    bringLog(from, to);
    publish(unfinishedName(to), to);
  } catch (error) {
    removeFile(unfinishedName(to));
    throw error;
  }
}

/** Gives a closed book a free name, maybe in another folder: its log is there before it, and goes from here after it. */
export function moveBook(from: string, to: string): void {
  bringLog(from, to);
  renameSync(from, to);
  for (const folder of new Set([dirname(to), dirname(from)])) syncFolder(folder);
  removeBeside(from);
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
