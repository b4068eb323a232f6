import type Database from 'better-sqlite3';
import type { ReadDb, WriteDb } from './connection.ts';

export type SqlValue = string | number | bigint | null;
/** What a statement takes: also bytes, which no image and no row of the contract holds. */
export type SqlInput = SqlValue | Uint8Array;
export type SqlRow = Readonly<Record<string, SqlValue>>;

const statements = new WeakMap<Database.Database, Map<string, Database.Statement<SqlInput[], unknown>>>();

/** A prepared statement, kept for the life of the connection. */
export function prepared(db: ReadDb, sql: string): Database.Statement<SqlInput[], unknown> {
  let known = statements.get(db);
  if (known === undefined) statements.set(db, (known = new Map()));
  let statement = known.get(sql);
  if (statement === undefined) known.set(sql, (statement = db.prepare<SqlInput[], unknown>(sql)));
  return statement;
}

export const all = <Row>(db: ReadDb, sql: string, ...values: SqlInput[]): Row[] =>
  prepared(db, sql).all(...values) as Row[];

export const one = <Row>(db: ReadDb, sql: string, ...values: SqlInput[]): Row | undefined =>
  prepared(db, sql).get(...values) as Row | undefined;

export const run = (db: WriteDb, sql: string, ...values: SqlInput[]): number =>
  prepared(db, sql).run(...values).changes;

/** Table and columns come from code, never from input. */
export function insert(db: WriteDb, table: string, row: SqlRow): void {
  const columns = Object.keys(row);
  run(
    db,
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...Object.values(row),
  );
}

/** Inserts, or changes the row that has the same key. */
export function upsert(db: WriteDb, table: string, key: readonly string[], row: SqlRow): void {
  const columns = Object.keys(row);
  const changed = columns.filter((column) => !key.includes(column)).map((column) => `${column} = excluded.${column}`);
  const then = changed.length === 0 ? 'NOTHING' : `UPDATE SET ${changed.join(', ')}`;
  run(
    db,
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT (${key.join(', ')}) DO ${then}`,
    ...Object.values(row),
  );
}

/** Removes the rows whose columns have these values; says how many. */
export function remove(db: WriteDb, table: string, where: SqlRow): number {
  const conditions = Object.keys(where).map((column) => `${column} = ?`);
  return run(db, `DELETE FROM ${table} WHERE ${conditions.join(' AND ')}`, ...Object.values(where));
}
