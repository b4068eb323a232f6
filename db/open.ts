import { accessSync, closeSync, constants, existsSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { dirname } from 'node:path';
import { AppError, type BookFacts } from '#core/errors.ts';
import { removeFile, unfinishedName } from './atomic.ts';
import { firstOfNewest, type Anchor } from './chain.ts';
import { refuseBrokenChain } from './check.ts';
import type { PageKey } from './cipher.ts';
import {
  assertSettings,
  connectBytes,
  connectFile,
  quickCheck,
  useLog,
  type FileKey,
  type WriteDb,
} from './connection.ts';
import { copyForReading, hasLog, logOf, type PrivateCopy } from './copy.ts';
import { APPLICATION_ID, bookError, checkHeader, readHeader, type Header } from './header.ts';
import { readLockNote, removeLockNote, writeLockNote } from './lock-note.ts';
import { migrate, needsMigration, newestVersion } from './migrate.ts';
import { placeOf } from './places.ts';
import { freeBeside, isFull, withRoomTold } from './room.ts';

export type { ReadDb, WriteDb } from './connection.ts';

export interface OpenBook {
  readonly db: WriteDb;
  readonly readOnly: boolean;
  /** Empty for a copy in memory. */
  readonly file: string;
  readonly key: FileKey | null;
  /** Ends the connection and whatever was made for it. */
  readonly release: () => void;
}

export interface OpenOptions {
  /** Opens a private copy; the file isn't touched, and no lock is taken. */
  readonly readOnly?: boolean;
  readonly pageKey?: PageKey | null;
  /** The newest entry that is known from outside, by which a cut tail shows. */
  readonly anchor?: Anchor | null;
  /** The user was told that a folder of a sync program is a bad place, and wants it still. */
  readonly acceptSynced?: boolean;
  /** The program's name for the note beside the lock. */
  readonly program?: string;
  /** Called with the connection before pending migrations run, for the backup that must come first. */
  readonly beforeMigration?: (book: OpenBook) => void;
}

/**
 * The files that this process has open, by device and number, so that links and spellings are one. Reading the bytes of such
 * a file would drop the process's lock on it (POSIX drops all of a process's locks when it closes any descriptor).
 */
const openFiles = new Set<string>();
const identity = (file: string): string => {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat === undefined ? '' : `${stat.dev}:${stat.ino}`;
};

/** How much of the chain's end is recomputed at each opening; the whole is checked in the background. */
const AT_OPENING = { links: 1000, bytes: 4 * 1024 * 1024 } as const;

/**
 * Opens a book in the order of docs/trust.md: place, header, lock, key, quick check, settings, chain, migrations. Nothing is
 * written before a refusal.
 * @throws AppError book/* with the facts of its reason.
 */
export function openBook(file: string, options: OpenOptions = {}): OpenBook {
  if (openFiles.has(identity(file))) throw bookError('locked', readLockNote(realpathSync(file)));
  const header = readHeader(file);
  if (!header.encrypted) checkHeader(header, newestVersion());
  const key = header.encrypted ? keyFor(header, options.pageKey) : null;
  const path = realpathSync(file);
  if (options.readOnly === true || !isWritable(path)) return openForReading(path, key, options.anchor ?? null);
  checkPlace(path, options.acceptSynced === true);
  return openForWriting(path, key, options);
}

/** Makes a new, empty book; the caller writes its row. @throws AppError conflict when the file exists. */
export function createBook(file: string, program?: string): OpenBook {
  if (existsSync(file)) throw new AppError({ code: 'conflict', entity: 'book', field: 'file', value: '' });
  checkPlace(file, true);
  return withFaults(null, () => {
    // SQLite would make it readable for others; it takes an empty file as it is, and its log gets the same rights.
    closeSync(openSync(file, 'wx', 0o600));
    const db = connectFile(file, null);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    useLog(db);
    migrate(db);
    assertSettings(db);
    return owned(file, null, db, program);
  });
}

/** A read-only copy in memory from a book's bytes, brought to the newest version. */
export function openCopy(bytes: Buffer): WriteDb {
  return withFaults(null, () => forReading(connectBytes(bytes), null));
}

/** A closed book is one file: the log is emptied into it first. An error in that is found again at the next opening. */
export function closeBook(book: OpenBook): void {
  try {
    if (!book.readOnly && book.db.open) book.db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // The log stays beside the book and holds whatever was acknowledged.
  } finally {
    book.release();
  }
}

/**
 * Brings all of the log into the file, whose pages may then be copied or get another name; the book stays open.
 * @throws AppError storage/full, or SQLite's error; the log then still holds what the file doesn't.
 */
export function emptyLog(book: OpenBook): void {
  try {
    book.db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    throw withRoomTold(error, book.file, statSync(logOf(book.file)).size);
  }
  if (hasLog(book.file)) throw bookError('io_error', { error: 'log' });
}

function keyFor(header: Header, pageKey: PageKey | null | undefined): FileKey {
  if (pageKey === null || pageKey === undefined) throw bookError('needs_key', {});
  return { key: pageKey, salt: header.salt };
}

function checkPlace(path: string, acceptSynced: boolean): void {
  const place = placeOf(path);
  if (place.kind === 'network') throw bookError('network', { place: place.name });
  if (place.kind === 'synced' && !acceptSynced) throw bookError('synced', { place: place.name });
}

function owned(file: string, key: FileKey | null, db: WriteDb, program: string | undefined): OpenBook {
  const since = new Date().toISOString();
  const id = identity(file);
  openFiles.add(id);
  writeLockNote(file, { user: userInfo().username, host: hostname(), program: program ?? '', since });
  const release = (): void => {
    removeLockNote(file);
    db.close();
    openFiles.delete(id);
  };
  return { db, file, key, readOnly: false, release };
}

function openForWriting(path: string, key: FileKey | null, options: OpenOptions): OpenBook {
  return withFaults(
    path,
    () => {
      const db = connectFile(path, key);
      const book = owned(path, key, db, options.program);
      try {
        for (const rest of ['', '-wal', '-shm']) removeFile(`${unfinishedName(path)}${rest}`);
        quickCheck(db);
        if (key !== null) checkInside(db);
        useLog(db);
        assertSettings(db);
        checkChain(db, options.anchor ?? null);
        if (needsMigration(db)) {
          options.beforeMigration?.(book);
          migrate(db);
        }
        return book;
      } catch (error) {
        book.release();
        throw error;
      }
    },
    key !== null,
  );
}

/** What the header of an encrypted book says once it can be read. */
function checkInside(db: WriteDb): void {
  const applicationId = db.pragma('application_id', { simple: true }) as number;
  const version = db.pragma('user_version', { simple: true }) as number;
  checkHeader({ applicationId, version }, newestVersion());
}

function checkChain(db: WriteDb, anchor: Anchor | null): void {
  refuseBrokenChain(db, anchor, firstOfNewest(db, AT_OPENING));
}

/** Reads the bytes where they are the whole book, else a copy of the book and its log in a folder of its own. */
function openForReading(path: string, key: FileKey | null, anchor: Anchor | null): OpenBook {
  return withFaults(
    path,
    () => {
      const copy: PrivateCopy | null = key !== null || hasLog(path) ? copyForReading(path, key) : null;
      try {
        const db = forReading(copy?.db ?? connectBytes(readFileSync(path)), anchor);
        const release = (): void => {
          db.close();
          copy?.remove();
        };
        return { db, file: path, key, readOnly: true, release };
      } catch (error) {
        copy?.remove();
        throw error;
      }
    },
    key !== null,
  );
}

function forReading(db: WriteDb, anchor: Anchor | null): WriteDb {
  try {
    quickCheck(db);
    checkInside(db);
    checkChain(db, anchor);
    if (needsMigration(db)) migrate(db);
    db.pragma('query_only = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    accessSync(dirname(file), constants.W_OK);
    return (statSync(file).mode & 0o222) !== 0;
  } catch {
    return false;
  }
}

/** A migration may write every page of the book anew into its log. */
function roomFor(file: string | null): BookFacts['no_space'] {
  const size = file === null ? undefined : statSync(file, { throwIfNoEntry: false })?.size;
  return file === null || size === undefined ? {} : { needed: size, ...freeBeside(file) };
}

/** SQLite's and the system's errors at opening, as reasons with their facts. */
function withFaults<T>(file: string | null, open: () => T, encrypted = false): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof AppError && error.fault.code === 'storage' && error.fault.reason === 'full')
      throw bookError('no_space', { ...error.fault.room }, { cause: error });
    if (error instanceof AppError || !(error instanceof Error) || !('code' in error)) throw error;
    const code = String(error.code);
    const options = { cause: error };
    if (code.startsWith('SQLITE_BUSY')) throw bookError('locked', file === null ? {} : readLockNote(file), options);
    if (code === 'SQLITE_NOTADB') throw bookError(encrypted ? 'wrong_key' : 'not_a_book', {}, options);
    // Whole pages that lack a table or a column: they aren't those of a book any more.
    if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_ERROR')
      throw bookError('damaged', { found: error.message }, options);
    if (isFull(error)) throw bookError('no_space', roomFor(file), options);
    if (code.startsWith('SQLITE_READONLY') || code === 'EROFS') throw bookError('read_only', {}, options);
    if (/^(SQLITE_(CANTOPEN|IOERR)|E[A-Z]+$)/.test(code)) throw bookError('io_error', { error: code }, options);
    throw error;
  }
}
