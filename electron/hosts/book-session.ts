import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Reply } from '#core/errors.ts';
import { publish, removeFile, unfinishedName } from '#db/atomic.ts';
import {
  backupFile,
  copyInto,
  draftBackup,
  finishBackup,
  folderState,
  generationOf,
  listBackups,
  opensWith,
  proveBackup,
  type BackupKind,
  type Draft,
} from '#db/backups.ts';
import { chainHead, type Anchor } from '#db/chain.ts';
import type { PageKey, Secret } from '#db/cipher.ts';
import { removeBeside } from '#db/copy.ts';
import { closeBook, createBook, emptyLog, openBook, type OpenBook } from '#db/open.ts';
import { bookError } from '#db/header.ts';
import { createDispatch, systemClock, type Call, type Dispatch } from '#electron/services/dispatch.ts';
import { toFault } from '#electron/services/faults.ts';
import { valueOf } from '#electron/services/tasks.ts';
import { buildSample } from '#seeds/sample.ts';
import { noteIncident } from './incident.ts';
import { keyFault, keyFor } from './session-key.ts';
import { tick } from './tick.ts';

export interface NewBook {
  readonly name: string;
  readonly currency: string;
  readonly sample: boolean;
  readonly actor: string;
}

export interface SessionOptions {
  readonly readOnly?: boolean;
  /** Where the book's backups are; null where there are none: no anchor for the chain, no backup before a migration. */
  readonly backups?: string | null;
  readonly secret?: Secret | null;
  /** The key itself, from an earlier opening or from this computer's keychain. */
  readonly pageKey?: PageKey | null;
  readonly acceptSynced?: boolean;
  readonly program?: string;
}

/** One open book with its dispatch; lives in the book's worker, or in the process of the command line. */
export interface BookSession {
  readonly dispatch: Dispatch;
  readonly readOnly: boolean;
  readonly book: OpenBook;
  readonly pageKey: PageKey | null;
  readonly generation: () => number;
  readonly head: () => Anchor;
  /** A consistent copy of the book in another file. */
  readonly copyTo: (file: string) => void;
  readonly draft: (folder: string, kind: BackupKind) => Draft;
  /** All pages of the book as they are in memory and on the disk, readable, for the whole check elsewhere. */
  readonly image: () => Uint8Array;
  readonly showBackup: (folder: string, number: number) => Anchor & { readonly at: string };
  readonly close: () => void;
}

function startSession(book: OpenBook): BookSession {
  const dispatch = createDispatch(book, { ...systemClock, report: noteIncident });
  const pageKey = book.key?.key ?? null;
  return {
    dispatch,
    book,
    pageKey,
    readOnly: book.readOnly,
    generation: () => generationOf(book.db),
    head: () => chainHead(book.db),
    copyTo: (file) => {
      copyInto(book.db, unfinishedName(file));
      publish(unfinishedName(file), file);
    },
    draft: (folder, kind) => draftBackup(book, folder, kind, tick()),
    image: () => new Uint8Array(book.db.serialize()),
    showBackup: (folder, number) => {
      const manifest = listBackups(folder).find((backup) => backup.number === number);
      if (manifest === undefined) throw bookError('missing', {});
      if (!opensWith(manifest, pageKey)) throw bookError('wrong_key', {});
      proveBackup(folder, manifest);
      dispatch.showBackup(number, readable(backupFile(folder, manifest), manifest.keyMark === null ? null : pageKey));
      return { seq: manifest.seq, hash: manifest.hash, at: manifest.at };
    },
    close: () => {
      dispatch.close();
      closeBook(book);
    },
  };
}

/** The pages of a backup in the clear, in memory alone. */
function readable(file: string, pageKey: PageKey | null): Buffer {
  if (pageKey === null) return readFileSync(file);
  const copy = openBook(file, { readOnly: true, pageKey });
  try {
    return copy.db.serialize();
  } finally {
    closeBook(copy);
  }
}

/** @throws AppError book/*. */
export function openSession(file: string, options: SessionOptions = {}): BookSession {
  const { readOnly = false, backups = null, secret = null, acceptSynced = false, program = '' } = options;
  const source = { secret, backups, pageKey: options.pageKey ?? null };
  const pageKey = keyFor(file, source);
  const anchor = backups === null ? null : folderState(backups);
  const beforeMigration = (book: OpenBook): void => {
    if (backups === null) return;
    finishBackup(backups, draftBackup(book, backups, 'before_migration', tick()), book.key?.key ?? null);
  };
  try {
    return startSession(openBook(file, { readOnly, pageKey, anchor, acceptSynced, program, beforeMigration }));
  } catch (error) {
    throw keyFault(error, file, pageKey, source);
  }
}

/** Makes a book under an unfinished name, fills it, and gives it its own name only when it is whole. */
export function createSession(file: string, options: NewBook, session: SessionOptions = {}): BookSession {
  const unfinished = `${file}.new`;
  removeFile(unfinished);
  removeBeside(unfinished);
  const made = startSession(createBook(unfinished));
  const { name, currency, sample, actor } = options;
  try {
    const call = (procedure: string, input: unknown): unknown => {
      return valueOf(made.dispatch({ name: procedure, input, actor, requestId: randomUUID() }));
    };
    call('book.begin', { name, currency, isSample: sample });
    if (sample) buildSample(call);
    emptyLog(made.book);
  } catch (error) {
    made.close();
    removeFile(unfinished);
    removeBeside(unfinished);
    throw error;
  }
  made.close();
  if (!existsSync(file)) removeBeside(file);
  publish(unfinished, file);
  return openSession(file, { ...session, backups: null });
}

/** Runs what may throw and answers as a `Reply`. */
export function asReply<T>(run: () => T): Reply<T> {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    return { ok: false, fault: toFault(error, noteIncident) };
  }
}

export async function asAsyncReply<T>(run: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    return { ok: false, fault: toFault(error, noteIncident) };
  }
}

export type { Call };
