import { createHash } from 'node:crypto';
import type { ReadDb } from '#db/open.ts';

/** Every row of every table as text, in an order of its own: two books with the same dump hold the same. */
export function logicalDump(db: ReadDb, without: readonly string[] = []): string {
  const names = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`)
    .pluck()
    .all() as string[];
  return names
    .filter((name) => !without.includes(name))
    .map((name) => {
      const rows = db.prepare(`SELECT * FROM "${name}"`).all();
      return `${name}\n${rows
        .map((row) => JSON.stringify(row))
        .sort()
        .join('\n')}`;
    })
    .join('\n\n');
}

export const dumpHash = (db: ReadDb, without: readonly string[] = []): string =>
  createHash('sha256').update(logicalDump(db, without)).digest('hex');
