import { createHash } from 'node:crypto';
import { chainHead, entryHash, type EntryHead } from './chain.ts';
import type { ReadDb, WriteDb } from './connection.ts';
import { PAGE_BYTES } from './header.ts';
import { migrations, type Before, type Migration } from './migrations/index.ts';
import { packChanges, unpackChanges } from './packing.ts';
import { all, one, prepared, run, type SqlValue } from './rows.ts';

/** Tables without history of their own: the journal itself, and files, which it knows by their hash. */
const OUTSIDE = new Set(['journal', 'blobs']);

/** A row before and after, as JSON texts whose keys are columns; null where there was or is no row. */
export interface Change {
  readonly table: string;
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface TableInfo {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** What older images have for columns that weren't there, or had another name; null where no version changed the columns. */
  readonly before: ReadonlyMap<string, Before> | null;
}

const tableInfos = new WeakMap<ReadDb, ReadonlyMap<string, TableInfo>>();

/** The journaled tables with their columns and keys, read from the schema itself. */
export function tables(db: ReadDb, list: readonly Migration[] = migrations): ReadonlyMap<string, TableInfo> {
  const known = tableInfos.get(db);
  if (known !== undefined) return known;
  const names = all<{ name: string }>(
    db,
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  );
  const infos = names
    .filter(({ name }) => !OUTSIDE.has(name))
    .map(({ name }): TableInfo => {
      const columns = all<{ name: string; pk: number }>(db, 'SELECT name, pk FROM pragma_table_info(?)', name);
      const key = columns.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk);
      const changed = list.map((migration) => migration.columns?.[name]).filter((columns) => columns !== undefined);
      const before = changed.length === 0 ? null : new Map(changed.flatMap((columns) => Object.entries(columns)));
      return { name, columns: columns.map((column) => column.name), key: key.map((column) => column.name), before };
    });
  const found = new Map(infos.map((info) => [info.name, info]));
  tableInfos.set(db, found);
  return found;
}

/** A row's image in the form that the table has now. */
export function presentRow(info: TableInfo, row: Row): Row {
  const { before: rules } = info;
  if (rules === null) return row;
  const valueOf = (column: string): SqlValue => {
    const before = rules.get(column);
    if (column in row || before === undefined) return row[column] ?? null;
    return 'was' in before ? valueOf(before.was) : before.filled;
  };
  return Object.fromEntries(info.columns.map((column) => [column, valueOf(column)]));
}

/** The same in SQL, of a column that holds an image; null stays null. */
export function presentImage(info: TableInfo, stored: string): string {
  const { before: rules } = info;
  if (rules === null) return stored;
  const valueOf = (column: string): string => {
    const found = `json_extract(${stored}, '$.${column}')`;
    const before = rules.get(column);
    if (before === undefined) return found;
    const older = 'was' in before ? valueOf(before.was) : literal(before.filled);
    return `CASE WHEN json_type(${stored}, '$.${column}') IS NULL THEN ${older} ELSE ${found} END`;
  };
  const pairs = info.columns.map((column) => `'${column}', ${valueOf(column)}`);
  return `CASE WHEN ${stored} IS NOT NULL THEN json_object(${pairs.join(', ')}) END`;
}

const literal = (value: SqlValue): string =>
  value === null ? 'NULL' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);

export const image = (info: TableInfo, alias: string): string =>
  `json_object(${info.columns.map((column) => `'${column}', ${alias}.${column}`).join(', ')})`;
export const keyOf = (info: TableInfo, alias: string): string =>
  `json_array(${info.key.map((column) => `${alias}.${column}`).join(', ')})`;

/** Sets temporary triggers by which every change of every table is noted, whoever makes it. */
export function startCapture(db: WriteDb): void {
  db.exec('CREATE TEMP TABLE changes (number INTEGER PRIMARY KEY, tbl TEXT, key TEXT, before TEXT, after TEXT)');
  for (const info of tables(db).values()) {
    const note = (event: string, alias: string, before: string, after: string): string =>
      `CREATE TEMP TRIGGER note_${event}_${info.name} AFTER ${event} ON main.${info.name} BEGIN
         INSERT INTO changes (tbl, key, before, after) VALUES ('${info.name}', ${keyOf(info, alias)}, ${before}, ${after}); END`;
    db.exec(note('INSERT', 'new', 'NULL', image(info, 'new')));
    db.exec(note('UPDATE', 'old', image(info, 'old'), image(info, 'new')));
    db.exec(note('DELETE', 'old', image(info, 'old'), 'NULL'));
  }
}

/** What has changed since the last call, one change per row, without those that changed back. */
export function takeChanges(db: WriteDb): Change[] {
  const folded = new Map<string, { table: string; key: string; before: string | null; after: string | null }>();
  const noted = prepared(db, 'SELECT tbl, key, before, after FROM temp.changes ORDER BY number').raw(true);
  for (const [table, key, before, after] of noted.iterate() as IterableIterator<
    [string, string, string | null, string | null]
  >) {
    const name = `${table} ${key}`;
    const known = folded.get(name);
    if (known === undefined) folded.set(name, { table, key, before, after });
    else known.after = after;
  }
  run(db, 'DELETE FROM temp.changes');
  return [...folded.values()].filter((change) => change.before !== change.after);
}

/** A digest of all that was noted so far and is not yet taken, leaving out tables whose rows differ by time and person alone. */
export function pendingDigest(db: ReadDb, without: readonly string[]): string {
  const digest = createHash('sha256');
  const noted = prepared(
    db,
    'SELECT tbl, key, before, after FROM temp.changes WHERE tbl NOT IN (SELECT value FROM json_each(?)) ORDER BY number',
  ).raw(true);
  for (const change of noted.iterate(JSON.stringify(without))) digest.update(`${JSON.stringify(change)}\n`);
  return digest.digest('hex');
}

/** How an entry's changes name a row that they touch; `key` as `keyOf` writes it. */
export const touchOf = (table: string, key: string): string => `["${table}",${key},`;

const changesText = (changes: readonly Change[]): string =>
  `[${changes
    .map(({ table, key, before, after }) => `${touchOf(table, key)}${before ?? 'null'},${after ?? 'null'}]`)
    .join(',\n')}]`;

/** Beside what it holds an entry writes anew: the page of each table and index that it touches, and those above. */
const PAGES_PER_TABLE = 3;

/** About how many bytes the log of the book grows by an entry: its text, the rows' images in it, and the rows themselves. */
export function roomOfEntry(inputBytes: number, changes: readonly Change[]): number {
  let bytes = inputBytes;
  for (const { before, after } of changes)
    bytes += Buffer.byteLength(before ?? '') + 2 * Buffer.byteLength(after ?? '');
  const tablesTouched = new Set(changes.map(({ table }) => table)).size + 1;
  return (Math.ceil(bytes / PAGE_BYTES) + PAGES_PER_TABLE * tablesTouched) * PAGE_BYTES;
}

/** Appends one entry and returns its number. The head of the chain is read in the same transaction. */
export function appendEntry(db: WriteDb, head: EntryHead, changes: readonly Change[]): number {
  const last = chainHead(db);
  const seq = last.seq + 1;
  const packed = packChanges(changesText(changes));
  run(
    db,
    `INSERT INTO journal (seq, request_id, at, actor, name, input, today, undoes, changes, change_count, result, prev_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    seq,
    head.requestId,
    head.at,
    head.actor,
    head.name,
    head.input,
    head.today,
    head.undoes,
    packed,
    changes.length,
    head.result,
    last.hash,
    entryHash(last.hash, seq, head, packed, changes.length),
  );
  return seq;
}

/** The stored reply of a request that was already carried out; a double click is one entry. */
export const findRequest = (db: ReadDb, requestId: string): { seq: number; name: string; result: string } | undefined =>
  one(db, 'SELECT seq, name, result FROM journal WHERE request_id = ?', requestId);

type Row = Readonly<Record<string, SqlValue>>;
/** Table, key, before, after. */
export type StoredChange = readonly [string, readonly SqlValue[], Row | null, Row | null];

export const changesOf = (packed: Buffer): StoredChange[] => JSON.parse(unpackChanges(packed)) as StoredChange[];

export function readChanges(db: ReadDb, seq: number): StoredChange[] {
  const entry = one<{ changes: Buffer }>(db, 'SELECT changes FROM journal WHERE seq = ?', seq);
  return entry === undefined ? [] : changesOf(entry.changes);
}
