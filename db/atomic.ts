import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { withRoomTold } from './room.ts';

const RENAME_TRIES = 5;
const RENAME_WAIT_MS = 200;
/** What Windows answers while Excel or a virus scanner has the file open. */
const IN_USE = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** Beside the file itself, so that a rename never crosses disks; the name says that it is nothing yet. */
export const unfinishedName = (file: string): string => join(dirname(file), `.${basename(file)}.part`);

/**
 * Gives a finished file its name: everything of it is on the disk first, then the name, then the folder that holds the name.
 * The old file stays until the new one is in its place.
 */
export function publish(unfinished: string, file: string): void {
  syncPath(unfinished);
  renameInto(unfinished, file);
  syncFolder(dirname(file));
}

/** Writes a whole file or nothing of it; `verify` may throw while the old file still stands. */
export function writeAtomic(file: string, bytes: Uint8Array, verify: (unfinished: string) => void = () => {}): void {
  const unfinished = unfinishedName(file);
  try {
    removeFile(unfinished);
    const descriptor = openSync(unfinished, 'wx', 0o600);
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    verify(unfinished);
    publish(unfinished, file);
  } catch (error) {
    removeFile(unfinished);
    throw withRoomTold(error, file, bytes.length);
  }
}

/** Copies a closed file; nothing of the copy is left when it can't be whole. It has no name that counts yet, so it isn't synced. */
export function copyWhole(from: string, unfinished: string): void {
  removeFile(unfinished);
  try {
    copyFileSync(from, unfinished);
  } catch (error) {
    removeFile(unfinished);
    throw withRoomTold(error, unfinished, statSync(from).size);
  }
}

/** Removes the file if it is there. Unlike `rmSync` it names what went wrong by the system's code. */
export function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** A removal that a power cut doesn't take back. */
export function removeForGood(file: string): void {
  removeFile(file);
  syncFolder(dirname(file));
}

export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return; // NTFS journals names itself, and a folder can't be opened there
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function renameInto(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (attempt === RENAME_TRIES || !IN_USE.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RENAME_WAIT_MS);
    }
  }
}
