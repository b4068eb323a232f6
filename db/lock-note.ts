import { readFileSync, writeFileSync } from 'node:fs';
import type { BookFacts } from '#core/errors.ts';
import { removeFile } from './atomic.ts';

type Holder = BookFacts['locked'];

/** The lock itself is SQLite's, on the book's file; this note only says whose it is, and is gone with the book's closing. */
const noteOf = (file: string): string => `${file}-owner`;

export function writeLockNote(file: string, holder: Holder): void {
  try {
    writeFileSync(noteOf(file), JSON.stringify(holder), { mode: 0o600 });
  } catch {
    // A missing note costs a name in a message; a book that can't be opened for it would cost more.
  }
}

export function removeLockNote(file: string): void {
  try {
    removeFile(noteOf(file));
  } catch {
    // Nor may a note that stays keep the book from being closed: it says only whose the lock was.
  }
}

/** Who holds the book, as far as the note tells. */
export function readLockNote(file: string): Holder {
  try {
    const note = JSON.parse(readFileSync(noteOf(file), 'utf8')) as Record<string, unknown>;
    const known = ['user', 'host', 'program', 'since'].filter((name) => typeof note[name] === 'string');
    return Object.fromEntries(known.map((name) => [name, String(note[name]).slice(0, 200)]));
  } catch {
    return {};
  }
}
