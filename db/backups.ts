import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { surplus, trustedElapsed, type Tick } from '#core/domain/retention.ts';
import { copyWhole, publish, removeFile, removeForGood, unfinishedName, writeAtomic } from './atomic.ts';
import { chainHead, type Anchor } from './chain.ts';
import { checkWhole } from './check.ts';
import { changeKey, isKeyOf, keyMark, type PageKey } from './cipher.ts';
import { connectPrivate, type ReadDb } from './connection.ts';
import { bookError, PAGE_BYTES, readHeader } from './header.ts';
import type { OpenBook } from './open.ts';
import { withRoomTold } from './room.ts';
import { all, one } from './rows.ts';

export type { Tick };

/** What made a backup. */
export type BackupKind =
  'opened' | 'interval' | 'closed' | 'manual' | 'before_import' | 'before_migration' | 'before_restore';

/** What a copy was when it was taken, so that the file can be proved to be it. */
export interface Draft {
  readonly kind: BackupKind;
  readonly bookId: string;
  /** Name of the book's file. */
  readonly file: string;
  readonly at: string;
  readonly day: string;
  readonly tick: Tick;
  readonly seq: number;
  readonly hash: string;
  readonly version: number;
  readonly rows: Readonly<Record<string, number>>;
  /** How often the book's key was changed: says which passphrase opens the backup. */
  readonly generation: number;
  readonly keyMark: string | null;
}

export interface Manifest extends Draft {
  readonly format: 1;
  readonly number: number;
  readonly elapsedMs: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** The newest entry that the book must have, and where numbering and time stand; kept beside the backups. */
export interface FolderState extends Anchor {
  readonly bookId: string;
  /** Of the key that the book has now; null where it is in the clear or being changed. */
  readonly keyMark: string | null;
  readonly number: number;
  readonly elapsedMs: number;
  readonly tick: Tick;
  readonly at: string;
  readonly day: string;
}

const ENDING = '.hesuan';
const NAME = /^b\d{6}-\d{8}-\d{4}e?\.(hesuan|json)$/;
const STATE = 'state.json';

type Named = Pick<Manifest, 'number' | 'at' | 'keyMark'>;

export const backupFile = (folder: string, manifest: Named): string => join(folder, `${nameOf(manifest)}${ENDING}`);

/** An encrypted backup has another name than the plain one that it replaces, so that both stand until one is proved. */
const nameOf = ({ number, at, keyMark: mark }: Named): string =>
  `b${String(number).padStart(6, '0')}-${at.slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-')}${mark === null ? '' : 'e'}`;

/** The backups of a folder, newest first: those whose file and manifest are both there. */
export function listBackups(folder: string): Manifest[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => NAME.test(name) && name.endsWith('.json'))
    .flatMap((name) => readManifest(join(folder, name)))
    .filter((manifest) => existsSync(backupFile(folder, manifest)))
    .sort((a, b) => b.number - a.number);
}

/** Nothing where the manifest itself is damaged: such a backup isn't known to be good. */
function readManifest(file: string): Manifest[] {
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    return manifest.format === 1 && Number.isSafeInteger(manifest.number) ? [manifest] : [];
  } catch {
    return [];
  }
}

export function folderState(folder: string): FolderState | null {
  try {
    return JSON.parse(readFileSync(join(folder, STATE), 'utf8')) as FolderState;
  } catch {
    return listBackups(folder)[0] ?? null;
  }
}

export function writeFolderState(folder: string, state: FolderState): void {
  writeAtomic(join(folder, STATE), Buffer.from(JSON.stringify(state)));
}

/** While the key is changed, what the folder knows of it says nothing. */
export function forgetKeyMark(folder: string): void {
  const state = folderState(folder);
  if (state !== null) writeFolderState(folder, { ...state, keyMark: null });
}

/** Writes a consistent copy of the open book under an unfinished name, and says what it must be. */
export function draftBackup(book: OpenBook, folder: string, kind: BackupKind, tick: Tick): Draft {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { db, key, file } = book;
  const part = draftFile(folder);
  copyInto(db, part);
  const last = folderState(folder);
  const now = new Date(tick.wallMs);
  const at = now.toISOString();
  const day = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  return {
    kind,
    bookId: one<{ id: string }>(db, 'SELECT id FROM book')?.id ?? '',
    file: basename(file),
    at: last !== null && last.at > at ? last.at : at,
    day,
    tick,
    ...chainHead(db),
    version: db.pragma('user_version', { simple: true }) as number,
    rows: countRows(db),
    generation: generationOf(db),
    keyMark: key === null ? null : keyMark(key.key),
  };
}

/** A consistent copy of the open book, under its own key, in a file for this user alone. */
export function copyInto(db: ReadDb, file: string): void {
  removeFile(file);
  try {
    // SQLite would make it readable for others; it takes an empty file as it is.
    closeSync(openSync(file, 'wx', 0o600));
    db.prepare('VACUUM INTO ?').run(file);
  } catch (error) {
    removeFile(file);
    throw withRoomTold(error, file, (db.pragma('page_count', { simple: true }) as number) * PAGE_BYTES);
  }
}

const draftFile = (folder: string): string => unfinishedName(join(folder, `copy${ENDING}`));

const hasTable = (db: ReadDb, name: string): boolean =>
  one(db, `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`, name) !== undefined;

export const generationOf = (db: ReadDb): number =>
  hasTable(db, 'security') ? (one<{ generation: number }>(db, 'SELECT generation FROM security')?.generation ?? 0) : 0;

function countRows(db: ReadDb): Record<string, number> {
  const names = all<{ name: string }>(
    db,
    `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  );
  return Object.fromEntries(
    names.map(({ name }) => [name, one<{ count: number }>(db, `SELECT count(*) AS count FROM main."${name}"`)!.count]),
  );
}

/**
 * Proves that the copy is what it must be, and only then gives it a name: manifest first, so that a file with a final name
 * always has one. Then what the rules let go is removed.
 * @throws AppError book/damaged, book/tampered, book/cut or book/wrong_key; the unfinished copy is removed.
 */
export function finishBackup(folder: string, draft: Draft, key: PageKey | null): Manifest {
  const part = draftFile(folder);
  try {
    proveCopy(part, draft, key);
    const last = folderState(folder);
    const number = Math.max(last?.number ?? 0, listBackups(folder)[0]?.number ?? 0) + 1;
    const elapsedMs = last === null ? 0 : last.elapsedMs + trustedElapsed(last.tick, draft.tick);
    const sha256 = hashFile(part);
    const manifest: Manifest = { format: 1, ...draft, number, elapsedMs, bytes: statSync(part).size, sha256 };
    giveName(folder, part, manifest);
    if (key !== null) encryptPlainBackups(folder, draft, key);
    const { bookId, seq, hash, tick, at, day, keyMark: mark } = draft;
    writeFolderState(folder, { number, elapsedMs, bookId, seq, hash, tick, at, day, keyMark: mark });
    prune(folder);
    return manifest;
  } catch (error) {
    removeFile(part);
    throw error;
  }
}

function giveName(folder: string, part: string, manifest: Manifest): void {
  writeAtomic(join(folder, `${nameOf(manifest)}.json`), Buffer.from(JSON.stringify(manifest, null, 1)));
  publish(part, backupFile(folder, manifest));
}

/** An encrypted book keeps no backup in the clear: those from before are written anew under its key, and proved. */
function encryptPlainBackups(folder: string, draft: Draft, key: PageKey): void {
  const plain = listBackups(folder).filter(({ keyMark: mark, bookId }) => mark === null && bookId === draft.bookId);
  for (const old of plain) {
    const part = draftFile(folder);
    copyWhole(backupFile(folder, old), part);
    const { salt } = readHeader(newestEncrypted(folder, draft));
    const db = connectPrivate(part, null, 'write');
    try {
      changeKey(db, key, salt);
    } finally {
      db.close();
    }
    const encrypted = { ...old, keyMark: draft.keyMark, generation: draft.generation };
    proveCopy(part, encrypted, key);
    giveName(folder, part, { ...encrypted, bytes: statSync(part).size, sha256: hashFile(part) });
    removeBackup(folder, old);
  }
}

/** A backup under the book's present key: its salt is the one that goes with the passphrase. */
const newestEncrypted = (folder: string, draft: Draft): string =>
  backupFile(
    folder,
    listBackups(folder).find(({ keyMark: mark }) => mark !== null && mark === draft.keyMark)!,
  );

function proveCopy(file: string, draft: Draft, key: PageKey | null): void {
  const db = connectPrivate(file, key === null ? null : { key, salt: readHeader(file).salt }, 'read');
  try {
    checkWhole(db, draft);
    const rows = countRows(db);
    const same = chainHead(db).hash === draft.hash && JSON.stringify(rows) === JSON.stringify(draft.rows);
    if (!same) throw bookError('damaged', { found: 'the copy is not the book' });
  } finally {
    db.close();
  }
}

function hashFile(file: string): string {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(1024 * 1024);
  const descriptor = openSync(file, 'r');
  try {
    for (;;) {
      const read = readSync(descriptor, piece);
      if (read === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** @throws AppError book/damaged when the file isn't the one of the manifest any more. */
export function proveBackup(folder: string, manifest: Manifest): void {
  if (hashFile(backupFile(folder, manifest)) !== manifest.sha256) throw bookError('damaged', { found: 'sha-256' });
}

/** Whether this key opens the backup. */
export const opensWith = (manifest: Pick<Manifest, 'keyMark'>, key: PageKey | null): boolean =>
  manifest.keyMark === null || (key !== null && isKeyOf(key, manifest.keyMark));

/** Removes what may go, and what a killed program left half done. */
function prune(folder: string): void {
  const known = listBackups(folder);
  const books = [...new Set(known.map(({ bookId }) => bookId))];
  const gone = new Set(books.flatMap((id) => surplus(known.filter(({ bookId }) => bookId === id))));
  for (const manifest of known.filter(({ number }) => gone.has(number))) removeBackup(folder, manifest);
  const kept = new Set(known.filter(({ number }) => !gone.has(number)).map(nameOf));
  for (const name of readdirSync(folder)) {
    if (NAME.test(name) && !kept.has(name.replace(/\.\w+$/, ''))) removeFile(join(folder, name));
    if (/^\.b\d{6}-.*\.part$/.test(name)) removeFile(join(folder, name));
  }
}

/** The manifest goes first: a file without one counts for nothing. */
function removeBackup(folder: string, manifest: Manifest): void {
  removeForGood(join(folder, `${nameOf(manifest)}.json`));
  removeForGood(backupFile(folder, manifest));
}
