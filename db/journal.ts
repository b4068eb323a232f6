import { createHash } from 'node:crypto';
import type { IsoDate } from '#core/dates.ts';
import { ruleError } from '#core/errors.ts';
import type { ReadDb, WriteDb } from './open.ts';
import { all, one, prepared, run, type SqlValue } from './rows.ts';

/** Tables without history of their own: the journal itself. */
const OUTSIDE = new Set(['journal']);
const FIRST_HASH = '0'.repeat(64);

/** A row before and after, as JSON texts whose keys are columns; null where there was or is no row. */
export interface Change {
  readonly table: string;
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface EntryHead {
  readonly requestId: string;
  readonly at: string;
  readonly actor: string;
  readonly name: string;
  readonly input: string;
  readonly today: IsoDate;
  readonly undoes: number | null;
  readonly result: string;
}

interface TableInfo {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

const tableInfos = new WeakMap<ReadDb, ReadonlyMap<string, TableInfo>>();

/** The journaled tables with their columns and keys, read from the schema itself. */
function tables(db: ReadDb): ReadonlyMap<string, TableInfo> {
  const known = tableInfos.get(db);
  if (known !== undefined) return known;
  const names = all<{ name: string }>(
    db,
    `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  );
  const infos = names
    .filter(({ name }) => !OUTSIDE.has(name))
    .map(({ name }): TableInfo => {
      const columns = all<{ name: string; pk: number }>(db, 'SELECT name, pk FROM pragma_table_info(?)', name);
      const key = columns.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk);
      return { name, columns: columns.map((column) => column.name), key: key.map((column) => column.name) };
    });
  const found = new Map(infos.map((info) => [info.name, info]));
  tableInfos.set(db, found);
  return found;
}

const image = (info: TableInfo, alias: string): string =>
  `json_object(${info.columns.map((column) => `'${column}', ${alias}.${column}`).join(', ')})`;
const keyOf = (info: TableInfo, alias: string): string =>
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

const changesText = (changes: readonly Change[]): string =>
  `[${changes
    .map(({ table, key, before, after }) => `["${table}",${key},${before ?? 'null'},${after ?? 'null'}]`)
    .join(',\n')}]`;

/** The hash covers everything in the entry and the hash before it. */
export function entryHash(prev: string, seq: number, head: EntryHead, changes: string): string {
  const { requestId, at, actor, name, input, today, undoes, result } = head;
  return createHash('sha256')
    .update(JSON.stringify([prev, seq, requestId, at, actor, name, today, undoes]))
    .update(`\n${input}\n${result}\n${changes}`)
    .digest('hex');
}

/** Appends one entry and returns its number. The head of the chain is read in the same transaction. */
export function appendEntry(db: WriteDb, head: EntryHead, changes: readonly Change[]): number {
  const last = one<{ seq: number; hash: string }>(db, 'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1');
  const seq = (last?.seq ?? 0) + 1;
  const prev = last?.hash ?? FIRST_HASH;
  const text = changesText(changes);
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
    text,
    changes.length,
    head.result,
    prev,
    entryHash(prev, seq, head, text),
  );
  return seq;
}

/** The stored reply of a request that was already carried out; a double click is one entry. */
export const findRequest = (db: ReadDb, requestId: string): { seq: number; name: string; result: string } | undefined =>
  one(db, 'SELECT seq, name, result FROM journal WHERE request_id = ?', requestId);

type Row = Readonly<Record<string, SqlValue>>;
/** Table, key, before, after. */
export type StoredChange = readonly [string, readonly SqlValue[], Row | null, Row | null];

export function readChanges(db: ReadDb, seq: number): StoredChange[] {
  const entry = one<{ changes: string }>(db, 'SELECT changes FROM journal WHERE seq = ?', seq);
  return entry === undefined ? [] : (JSON.parse(entry.changes) as StoredChange[]);
}

/** The row as it stands, in the form of the journal's images. */
function currentImage(db: ReadDb, info: TableInfo, key: readonly SqlValue[]): string | null {
  const where = info.key.map((column) => `t.${column} = ?`).join(' AND ');
  const row = one<{ image: string }>(
    db,
    `SELECT ${image(info, 't')} AS image FROM main.${info.name} t WHERE ${where}`,
    ...key,
  );
  return row?.image ?? null;
}

/**
 * Puts every row of an entry back to what it was before it. A row that has changed since then is left alone and the whole
 * is refused. Foreign keys are checked at the commit, so the order of rows doesn't matter.
 * @throws AppError rule/changed_since with the table and the number of rows.
 */
export function applyInverse(db: WriteDb, seq: number): void {
  const changes = readChanges(db, seq);
  const infos = tables(db);
  const known = changes.map(([table, key, before, after]) => ({ info: infos.get(table)!, key, before, after }));
  const moved = known.filter(
    ({ info, key, after }) => currentImage(db, info, key) !== (after === null ? null : JSON.stringify(after)),
  );
  if (moved.length > 0) throw ruleError('changed_since', { seq, table: moved[0]!.info.name, rows: moved.length });
  db.pragma('defer_foreign_keys = ON');
  for (const { info, key, before, after } of known.reverse()) {
    const where = info.key.map((column) => `${column} = ?`).join(' AND ');
    if (before === null) run(db, `DELETE FROM main.${info.name} WHERE ${where}`, ...key);
    else if (after === null) {
      const columns = Object.keys(before);
      const marks = columns.map(() => '?').join(', ');
      run(db, `INSERT INTO main.${info.name} (${columns.join(', ')}) VALUES (${marks})`, ...Object.values(before));
    } else {
      const sets = Object.keys(before).map((column) => `${column} = ?`);
      run(db, `UPDATE main.${info.name} SET ${sets.join(', ')} WHERE ${where}`, ...Object.values(before), ...key);
    }
  }
}

interface EntryRow {
  readonly seq: number;
  readonly request_id: string;
  readonly at: string;
  readonly actor: string;
  readonly name: string;
  readonly input: string;
  readonly today: IsoDate;
  readonly undoes: number | null;
  readonly changes: string;
  readonly result: string;
  readonly prev_hash: string;
  readonly hash: string;
}

/** Recomputes every link from `from` on; the number of the first entry that doesn't hold, or null when all do. */
export function firstBrokenEntry(db: ReadDb, from = 1): number | null {
  const before = one<{ hash: string }>(db, 'SELECT hash FROM journal WHERE seq = ?', from - 1);
  let prev = before?.hash ?? FIRST_HASH;
  let expected = from;
  const rows = db.prepare<[number], EntryRow>('SELECT * FROM journal WHERE seq >= ? ORDER BY seq').iterate(from);
  for (const row of rows) {
    const head: EntryHead = {
      requestId: row.request_id,
      at: row.at,
      actor: row.actor,
      name: row.name,
      input: row.input,
      today: row.today,
      undoes: row.undoes,
      result: row.result,
    };
    if (row.seq !== expected || row.prev_hash !== prev || row.hash !== entryHash(prev, row.seq, head, row.changes))
      return expected;
    prev = row.hash;
    expected += 1;
  }
  return null;
}
