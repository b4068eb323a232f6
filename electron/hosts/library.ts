import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { LibraryBook } from '#core/contract/book.ts';
import { notFound } from '#core/errors.ts';
import { writeAtomic } from '#db/atomic.ts';
import { copyBook, moveBook, removeBeside } from '#db/copy.ts';
import { checkHeader, readHeader } from '#db/header.ts';
import { newestVersion } from '#db/migrate.ts';
import { backupFolder, moveBackups } from './backup-folder.ts';
import { privateFolder } from './data-folder.ts';

const ENDING = '.hesuan';

/** The folder of books; a key is a file's name without ending, so no path comes from outside. */
export interface Library {
  /** The file of a book that is there. */
  readonly fileOf: (key: string) => string;
  /** Where a book of this key lies or will lie. */
  readonly pathOf: (key: string) => string;
  readonly list: (open: string | null, opened: Readonly<Record<string, string>>) => LibraryBook[];
  /** A key that is free, made from a name. */
  readonly freeKey: (name: string) => string;
  readonly rename: (key: string, name: string) => string;
  readonly duplicate: (key: string, name: string) => string;
  readonly takeIn: (name: string, bytes: Uint8Array) => string;
  readonly moveToBin: (key: string) => void;
}

/** Characters that no file system of the three platforms refuses, and no leading dot. */
const cleanKey = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80) || 'book';

export function openLibrary(dataDir: string): Library {
  const folder = privateFolder(join(dataDir, 'library'));
  const pathOf = (key: string): string => join(folder, `${key}${ENDING}`);
  const fileOf = (key: string): string => {
    if (key !== cleanKey(key) || !existsSync(pathOf(key))) throw notFound('book', key);
    return pathOf(key);
  };
  const freeKey = (name: string): string => {
    const key = cleanKey(name);
    for (let number = 1; ; number += 1) {
      const candidate = number === 1 ? key : `${key} ${number}`;
      if (!existsSync(pathOf(candidate))) return candidate;
    }
  };
  return {
    fileOf,
    pathOf,
    freeKey,
    list: (open, opened) =>
      readdirSync(folder)
        .filter((file) => file.endsWith(ENDING))
        .map((file): LibraryBook => {
          const key = basename(file, ENDING);
          const stat = statSync(join(folder, file));
          return {
            key,
            name: key,
            sizeBytes: stat.size,
            changedAt: stat.mtime.toISOString(),
            openedAt: opened[key] ?? null,
            isOpen: key === open,
          };
        })
        .sort((a, b) => (b.openedAt ?? b.changedAt).localeCompare(a.openedAt ?? a.changedAt)),
    rename: (key, name) => {
      const to = freeKey(name);
      moveBook(fileOf(key), pathOf(to));
      moveBackups(backupFolder(dataDir, pathOf(key)), backupFolder(dataDir, pathOf(to)));
      return to;
    },
    duplicate: (key, name) => {
      const to = freeKey(name);
      copyBook(fileOf(key), pathOf(to));
      return to;
    },
    takeIn: (name, bytes) => {
      const key = freeKey(name.replace(/\.hesuan$/i, ''));
      removeBeside(pathOf(key));
      writeAtomic(pathOf(key), bytes, (unfinished) => {
        const header = readHeader(unfinished);
        if (!header.encrypted) checkHeader(header, newestVersion());
      });
      return key;
    },
    moveToBin: (key) => {
      const bin = privateFolder(join(dataDir, 'bin'));
      const binned = join(bin, `${key} ${new Date().toISOString().replaceAll(':', '')}`);
      moveBook(fileOf(key), `${binned}${ENDING}`);
      moveBackups(backupFolder(dataDir, pathOf(key)), `${binned} backups`);
    },
  };
}

/** Reads what `write` puts into a file of its own folder, and leaves nothing behind. */
export async function throughTempFile(write: (file: string) => Promise<void>): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-'));
  try {
    const file = join(folder, `copy${ENDING}`);
    await write(file);
    return new Uint8Array(readFileSync(file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
