import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#core/errors.ts';
import { APPLICATION_ID, bookError, checkHeader, readHeader } from './header.ts';
import { migrate, needsMigration, newestVersion } from './migrate.ts';

declare const canRead: unique symbol;
declare const canWrite: unique symbol;
/** A connection for queries: the type of a command's connection isn't assignable from it. */
export type ReadDb = Database.Database & { readonly [canRead]: true };
export type WriteDb = ReadDb & { readonly [canWrite]: true };

export interface OpenBook {
  readonly db: WriteDb;
  readonly readOnly: boolean;
}

export interface OpenOptions {
  /** Opens a private copy in memory; the file isn't touched, and no lock is taken. */
  readonly readOnly?: boolean;
  /** Called with the connection before pending migrations run, for the backup that must come first. */
  readonly beforeMigration?: (db: WriteDb) => void;
}

const LOCK_TIMEOUT_MS = 300;
const PAGE_BYTES = 4096;

/**
 * Opens a book in the order of docs/trust.md: header, lock, quick check, pragmas, migrations. It is the only place that opens
 * a file, beside `openCopy`.
 * @throws AppError book/* with the reason.
 */
export function openBook(file: string, options: OpenOptions = {}): OpenBook {
  const header = readHeader(file);
  if (header.opaque) throw bookError('not_a_book');
  checkHeader(header, newestVersion());
  if (options.readOnly === true || !isWritable(file)) return { db: openCopy(readFileSync(file)), readOnly: true };
  return withFaults(() => {
    const db = connect(file);
    try {
      quickCheck(db);
      if (needsMigration(db)) {
        options.beforeMigration?.(db);
        migrate(db);
      }
      return { db, readOnly: false };
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Makes a new, empty book; the caller writes its row. @throws AppError conflict when the file exists. */
export function createBook(file: string): OpenBook {
  if (existsSync(file)) throw new AppError({ code: 'conflict', entity: 'book', field: 'file', value: '' });
  return withFaults(() => {
    const db = connect(file);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    migrate(db);
    return { db, readOnly: false };
  });
}

/** A read-only copy in memory from a book's bytes. A WAL file is switched to its rollback form, since memory has no log. */
export function openCopy(bytes: Buffer): WriteDb {
  bytes[18] = 1;
  bytes[19] = 1;
  return withFaults(() => {
    const db = new Database(bytes) as Database.Database as WriteDb;
    db.pragma('trusted_schema = OFF');
    db.pragma('recursive_triggers = ON');
    quickCheck(db);
    if (needsMigration(db)) migrate(db);
    db.pragma('query_only = ON');
    return db;
  });
}

/** A closed book is one file: the log is emptied into it first. */
export function closeBook(book: OpenBook): void {
  if (!book.readOnly) book.db.pragma('wal_checkpoint(TRUNCATE)');
  book.db.close();
}

function connect(file: string): WriteDb {
  const db = new Database(file, { timeout: LOCK_TIMEOUT_MS }) as Database.Database as WriteDb;
  try {
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    // The library compiles WAL to NORMAL, which loses acknowledged commits at a power cut.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('recursive_triggers = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.pragma('mmap_size = 0');
    db.pragma('temp_store = MEMORY');
    db.pragma('cache_size = -65536');
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function quickCheck(db: WriteDb): void {
  const result = db.pragma('quick_check(1)', { simple: true });
  if (result !== 'ok') throw bookError('damaged');
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

const REASONS = {
  SQLITE_BUSY: 'locked',
  SQLITE_NOTADB: 'not_a_book',
  SQLITE_CORRUPT: 'damaged',
  SQLITE_FULL: 'no_space',
  SQLITE_READONLY: 'read_only',
  SQLITE_CANTOPEN: 'io_error',
  SQLITE_IOERR: 'io_error',
} as const;

function withFaults<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const kind = Object.keys(REASONS).find((known) => code === known || code.startsWith(`${known}_`));
    if (kind !== undefined) throw bookError(REASONS[kind as keyof typeof REASONS], {}, { cause: error });
    throw error;
  }
}
