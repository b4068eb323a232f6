import { ruleError } from '#core/errors.ts';
import type { ReadDb, WriteDb } from './connection.ts';
import {
  changesOf,
  image,
  presentRow,
  readChanges,
  tables,
  touchOf,
  type StoredChange,
  type TableInfo,
} from './journal.ts';
import { all, one, run, type SqlValue } from './rows.ts';

type Row = Readonly<Record<string, SqlValue>>;

interface RowState {
  readonly info: TableInfo;
  readonly key: readonly SqlValue[];
  /** As it shall be, and as it is. */
  readonly row: Row | null;
  readonly was: Row | null;
}

const whereKey = (info: TableInfo): string => info.key.map((column) => `${column} = ?`).join(' AND ');

/**
 * Puts every row of an entry back to what it was before it. A row that has changed since then is left alone and the whole
 * is refused, naming the later entry that stands on it.
 * @throws AppError rule/changed_since, rule/needed_by or rule/needs with `seq`, `table` and `by`, the other entry;
 * rule/older_schema where its table is no longer there.
 */
export function applyInverse(db: WriteDb, seq: number): void {
  const infos = tables(db);
  const stored = readChanges(db, seq);
  const gone = stored.find(([table]) => !infos.has(table));
  if (gone !== undefined) throw ruleError('older_schema', { seq, table: gone[0] });
  const changes = stored.map((change) => presentChange(db, change));
  const moved = changes.filter(([table, key, , after]) => currentImage(db, infos.get(table)!, key) !== textOf(after));
  if (moved.length > 0) {
    const [table, key] = moved[0]!;
    throw ruleError('changed_since', { seq, table, rows: moved.length, by: lastEntryOf(db, table, key) });
  }
  const rows = statesBefore(db, changes);
  db.pragma('defer_foreign_keys = ON');
  putBack(db, rows);
  refuseOrphans(db, seq, rows);
}

const PAGE = 200;

/** Takes the book in a private copy back to what it was after entry `seq`, its journal included. */
export function rewind(db: WriteDb, seq: number): void {
  db.pragma('foreign_keys = OFF');
  const later = 'SELECT seq, changes FROM journal WHERE seq > ? AND seq < ? ORDER BY seq DESC LIMIT ?';
  db.transaction(() => {
    for (let below = Number.MAX_SAFE_INTEGER; ;) {
      const page = all<{ seq: number; changes: Buffer }>(db, later, seq, below, PAGE);
      for (const { changes } of page) putBack(db, statesBefore(db, knownChanges(db, changes)));
      if (page.length < PAGE) break;
      below = page.at(-1)!.seq;
    }
    // Only the copy loses its entries: it shows the journal as it was, and nobody can write to it afterwards.
    db.exec('DROP TRIGGER journal_keeps_all');
    run(db, 'DELETE FROM journal WHERE seq > ?', seq);
  })();
}

const presentChange = (db: ReadDb, [table, key, before, after]: StoredChange): StoredChange => {
  const present = (row: Row | null): Row | null => (row === null ? null : presentRow(tables(db).get(table)!, row));
  return [table, key, present(before), present(after)];
};

/** A table that a later version did away with has no rows to take back. */
const knownChanges = (db: ReadDb, changes: Buffer): StoredChange[] =>
  changesOf(changes)
    .filter(([table]) => tables(db).has(table))
    .map((change) => presentChange(db, change));

const statesBefore = (db: ReadDb, changes: readonly StoredChange[]): RowState[] =>
  changes.map(([table, key, row, was]) => ({ info: tables(db).get(table)!, key, row, was }));

/** All rows are taken away before any is put back, so that two that exchanged a unique value don't meet. */
function putBack(db: WriteDb, rows: readonly RowState[]): void {
  for (const { info, key } of rows) run(db, `DELETE FROM main.${info.name} WHERE ${whereKey(info)}`, ...key);
  for (const { info, row } of rows) {
    if (row === null) continue;
    const columns = Object.keys(row);
    const marks = columns.map(() => '?').join(', ');
    run(db, `INSERT INTO main.${info.name} (${columns.join(', ')}) VALUES (${marks})`, ...Object.values(row));
  }
}

const textOf = (row: Row | null): string | null => (row === null ? null : JSON.stringify(row));

/** The row as it stands, in the form of the journal's images. */
function currentImage(db: ReadDb, info: TableInfo, key: readonly SqlValue[]): string | null {
  const sql = `SELECT ${image(info, 't')} AS image FROM main.${info.name} t WHERE ${whereKey(info)}`;
  return one<{ image: string }>(db, sql, ...key)?.image ?? null;
}

/** The newest entry that changed a row; 0 when none did. */
function lastEntryOf(db: ReadDb, table: string, key: readonly SqlValue[]): number {
  const sql = 'SELECT seq FROM journal WHERE changes_have(changes, json_array(?)) ORDER BY seq DESC LIMIT 1';
  return one<{ seq: number }>(db, sql, touchOf(table, JSON.stringify(key)))?.seq ?? 0;
}

interface Reference {
  readonly child: string;
  readonly column: string;
  readonly parent: string;
  readonly parentColumn: string;
}

const references = (db: ReadDb): Reference[] =>
  [...tables(db).values()].flatMap(({ name: child }) =>
    all<{ parent: string; column: string; parentColumn: string | null }>(
      db,
      'SELECT "table" AS parent, "from" AS "column", "to" AS parentColumn FROM pragma_foreign_key_list(?)',
      child,
    )
      .filter(({ parent }) => tables(db).has(parent))
      .map((found) => ({
        ...found,
        child,
        parentColumn: found.parentColumn ?? tables(db).get(found.parent)!.key[0]!,
      })),
  );

/** The commit would refuse a row without its parent without saying which; this says which, and since when. */
function refuseOrphans(db: ReadDb, seq: number, rows: readonly RowState[]): void {
  for (const reference of references(db)) {
    const { child, column, parent, parentColumn } = reference;
    const gone = rows.flatMap(({ info, row, was }) =>
      info.name === parent && row === null && was !== null ? [was[parentColumn]!] : [],
    );
    const orphan = gone.length === 0 ? undefined : orphanOf(db, reference, gone);
    if (orphan !== undefined)
      throw ruleError('needed_by', { seq, table: child, by: lastEntryOf(db, child, JSON.parse(orphan)) });
    for (const { info, row } of rows) {
      const value = info.name === child ? row?.[column] : null;
      if (value === null || value === undefined) continue;
      if (one(db, `SELECT 1 FROM main.${parent} WHERE ${parentColumn} = ?`, value) === undefined)
        throw ruleError('needs', { seq, table: parent, by: lastEntryOf(db, parent, [value]) });
    }
  }
}

function orphanOf(db: ReadDb, { child, column }: Reference, gone: readonly SqlValue[]): string | undefined {
  const key = tables(db).get(child)!.key.join(', ');
  const sql = `SELECT json_array(${key}) AS key FROM main.${child} WHERE ${column} IN (SELECT value FROM json_each(?)) LIMIT 1`;
  return one<{ key: string }>(db, sql, JSON.stringify(gone))?.key;
}
