import type Database from 'better-sqlite3';
import { bookError } from './header.ts';
import { migrations, type Migration } from './migrations/index.ts';

export const newestVersion = (list: readonly Migration[] = migrations): number => list.at(-1)?.version ?? 0;

const versionOf = (db: Database.Database): number => db.pragma('user_version', { simple: true }) as number;

export const needsMigration = (db: Database.Database): boolean => versionOf(db) < newestVersion();

/**
 * Runs all pending migrations in one transaction: the book is either wholly new or wholly as it was. Foreign keys are off
 * while tables change, since that can't be switched inside a transaction, and are checked before the commit.
 * @throws AppError book/damaged when the result breaks a foreign key.
 */
export function migrate(db: Database.Database, list: readonly Migration[] = migrations): void {
  const from = versionOf(db);
  const pending = list.filter((migration) => migration.version > from);
  if (pending.length === 0) return;
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      for (const migration of pending) db.exec(migration.sql);
      const broken = db.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw bookError('damaged', { found: `foreign_key_check: ${broken.length}` });
      db.pragma(`user_version = ${pending.at(-1)!.version}`);
    }).immediate();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}
