import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#core/errors.ts';
import { draftBackup, finishBackup, backupFile, proveBackup, type Manifest } from '#db/backups.ts';
import { checkWhole } from '#db/check.ts';
import { closeBook, openBook } from '#db/open.ts';
import { rekeyBook } from '#db/rekey.ts';
import { tick } from '#electron/hosts/tick.ts';
import { logicalDump } from '#tests/helpers/dump.ts';
import { seededRandom } from '#tests/helpers/random.ts';
import { backupsIn, bookIn, makeSmallBook } from './lab.ts';

const KEY = { key: Buffer.alloc(32, 11), salt: Buffer.alloc(16, 12) };

export interface Flips {
  readonly flips: number;
  /** Refused at opening, or by the whole check that follows in the background. */
  readonly atOpening: number;
  readonly byCheck: number;
  /** Found by nothing, and nothing that anybody reads has changed by it. */
  readonly harmless: number;
  /** Found by nothing, though something reads otherwise. */
  readonly silent: readonly string[];
}

/** The whole content but what is made of files for searching, which can be made again. */
const contentOf = (file: string, key: Buffer | null): string => {
  const book = openBook(file, { pageKey: key, readOnly: true });
  try {
    return logicalDump(book.db, ['blobs', 'blob_search_data', 'blob_search_idx', 'blob_search_docsize']);
  } finally {
    closeBook(book);
  }
};

type Found = 'atOpening' | 'byCheck' | null;

function findDamage(file: string, key: Buffer | null): Found {
  let found: Found = 'atOpening';
  try {
    const book = openBook(file, { pageKey: key });
    found = 'byCheck';
    try {
      checkWhole(book.db);
      return null;
    } finally {
      closeBook(book);
    }
  } catch (error) {
    if (error instanceof AppError || /SQLITE_/.test(String((error as { code?: string }).code))) return found;
    throw error;
  }
}

/** Flips single bits of a closed book, each in a fresh copy. */
export function flipBits(
  root: string,
  count: number,
  options: { readonly encrypted: boolean; readonly seed?: number },
): Flips {
  const folder = makeSmallBook(join(root, `flips-${options.encrypted}`));
  const key = options.encrypted ? KEY.key : null;
  if (options.encrypted) rekeyBook(openBook(bookIn(folder)), KEY, () => {});
  const whole = readFileSync(bookIn(folder));
  const content = contentOf(bookIn(folder), key);
  const random = seededRandom(options.seed ?? count);
  const file = join(root, 'flipped.hesuan');
  const tally = { atOpening: 0, byCheck: 0, harmless: 0 };
  const silent: string[] = [];
  for (let flip = 0; flip < count; flip += 1) {
    const bit = Math.floor(random() * whole.length * 8);
    const bytes = Buffer.from(whole);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    for (const rest of ['', '-wal', '-owner']) rmSync(`${file}${rest}`, { force: true });
    writeFileSync(file, bytes);
    const found = findDamage(file, key);
    if (found !== null) tally[found] += 1;
    else if (contentOf(file, key) === content) tally.harmless += 1;
    else silent.push(`bit ${bit & 7} of byte ${bit >> 3}`);
  }
  return { flips: count, ...tally, silent };
}

/** How many of so many single flipped bits in a backup's file its manifest finds. */
export function flipBackup(root: string, count: number): number {
  const folder = makeSmallBook(join(root, 'backup'));
  const book = openBook(bookIn(folder));
  const manifest: Manifest = finishBackup(
    backupsIn(folder),
    draftBackup(book, backupsIn(folder), 'manual', tick()),
    null,
  );
  closeBook(book);
  const file = backupFile(backupsIn(folder), manifest);
  const whole = readFileSync(file);
  const random = seededRandom(count);
  let found = 0;
  for (let flip = 0; flip < count; flip += 1) {
    const bytes = Buffer.from(whole);
    const bit = Math.floor(random() * whole.length * 8);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    writeFileSync(file, bytes);
    try {
      proveBackup(backupsIn(folder), manifest);
    } catch {
      found += 1;
    }
  }
  writeFileSync(file, whole);
  proveBackup(backupsIn(folder), manifest);
  return found;
}
