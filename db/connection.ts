import Database from 'better-sqlite3';
import { applyKey, type PageKey } from './cipher.ts';
import { bookError, PAGE_BYTES } from './header.ts';
import { offerPacking } from './packing.ts';

declare const canRead: unique symbol;
declare const canWrite: unique symbol;
/** A connection for queries: the type of a command's connection isn't assignable from it. */
export type ReadDb = Database.Database & { readonly [canRead]: true };
export type WriteDb = ReadDb & { readonly [canWrite]: true };

export interface FileKey {
  readonly key: PageKey;
  readonly salt: Buffer;
}

const LOCK_TIMEOUT_MS = 300;
const OLDEST_SQLITE = [3, 51, 3];

/** What every connection to a book's file must answer; `settings` of docs/trust.md. */
const SETTINGS: Readonly<Record<string, string | number>> = {
  journal_mode: 'wal',
  synchronous: 2,
  locking_mode: 'exclusive',
  foreign_keys: 1,
  recursive_triggers: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  mmap_size: 0,
  temp_store: 2,
  writable_schema: 0,
  ignore_check_constraints: 0,
};

/**
 * A connection to a file, alone with it: the lock is taken before this returns, and nothing was written but what a killed
 * program had left in the log. `useLog` follows once the file is known to be sound.
 */
export function connectFile(file: string, key: FileKey | null): WriteDb {
  const db = new Database(file, { timeout: LOCK_TIMEOUT_MS }) as Database.Database as WriteDb;
  try {
    if (key !== null) applyKey(db, key.key, key.salt);
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    guard(db);
    db.pragma('cache_size = -65536');
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

export function useLog(db: WriteDb): void {
  db.pragma('journal_mode = WAL');
  // The library compiles WAL to NORMAL, which loses acknowledged commits at a power cut.
  db.pragma('synchronous = FULL');
}

/** A file that nobody else knows of yet: a copy to be checked or rewritten. No log, no lock to keep. */
export function connectPrivate(file: string, key: FileKey | null, mode: 'read' | 'write'): WriteDb {
  const options = { readonly: mode === 'read', fileMustExist: true };
  const db = new Database(file, options) as Database.Database as WriteDb;
  try {
    if (key !== null) applyKey(db, key.key, key.salt);
    guard(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A copy in memory from a book's bytes. A WAL file is switched to its rollback form, since memory has no log. */
export function connectBytes(bytes: Buffer): WriteDb {
  bytes[18] = 1;
  bytes[19] = 1;
  const db = new Database(bytes) as Database.Database as WriteDb;
  guard(db);
  return db;
}

function guard(db: WriteDb): void {
  db.pragma('trusted_schema = OFF');
  db.pragma('recursive_triggers = ON');
  db.pragma('cell_size_check = ON');
  db.pragma('mmap_size = 0');
  db.pragma('temp_store = MEMORY');
  offerPacking(db);
}

/**
 * Every page, cell and type. CHECKs are left to the whole check: on a million events they take five times all the rest, and find
 * only what the comparison with the journal finds too. @throws AppError book/damaged with what SQLite found.
 */
export function quickCheck(db: ReadDb): void {
  db.pragma('ignore_check_constraints = ON');
  const found = db.pragma('quick_check(1)', { simple: true });
  db.pragma('ignore_check_constraints = OFF');
  if (found !== 'ok') throw bookError('damaged', { found: String(found).slice(0, 200) });
}

/**
 * Proves the settings after the first read: WAL falls back to synchronous = NORMAL only then, so asking earlier proves nothing.
 * @throws AppError book/settings.
 */
export function assertSettings(db: ReadDb): void {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get());
  if (!isAtLeast(version.split('.').map(Number), OLDEST_SQLITE))
    throw bookError('settings', { setting: 'sqlite_version', found: version });
  for (const [setting, expected] of Object.entries(SETTINGS)) {
    const found = db.pragma(setting, { simple: true }) as string | number;
    if (found !== expected) throw bookError('settings', { setting, found: String(found) });
  }
}

function isAtLeast(version: readonly number[], oldest: readonly number[]): boolean {
  const index = oldest.findIndex((part, at) => part !== version[at]);
  return index === -1 || (version[index] ?? 0) > oldest[index]!;
}
