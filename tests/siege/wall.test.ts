import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildQuarter } from '#tests/helpers/quarter.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

let book: TestBook;
beforeAll(() => {
  book = newTestBook();
  for (let entry = 0; entry < 5; entry += 1) book.call('book.rename', { name: `名 ${entry}` });
});
afterAll(() => book.close());

/** All of it, and its walls. */
const journal = (): string =>
  JSON.stringify([
    book.book.db.prepare('SELECT * FROM journal').all(),
    book.book.db.prepare(`SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'journal'`).all(),
  ]);

const COLUMNS = 'seq request_id at actor name input today undoes changes change_count result prev_hash hash'.split(' ');
const others = COLUMNS.filter((column) => column !== 'seq').join(', ');

/** Whatever SQL has to change or remove a row. */
const HOSTILE = [
  ...COLUMNS.map((column) => `UPDATE journal SET ${column} = ${column}`),
  ...COLUMNS.map((column) => `UPDATE journal SET ${column} = 7 WHERE seq = 2`),
  ...COLUMNS.map((column) => `UPDATE OR REPLACE journal SET ${column} = 9 WHERE seq = 3`),
  ...['REPLACE', 'IGNORE', 'ABORT', 'FAIL', 'ROLLBACK'].map((how) => `UPDATE OR ${how} journal SET actor = 'x'`),
  'UPDATE main.journal SET actor = 1 RETURNING seq',
  `UPDATE journal SET actor = b.name FROM book b`,
  `WITH last AS (SELECT max(seq) AS seq FROM journal) UPDATE journal SET actor = 'x' WHERE seq = (SELECT seq FROM last)`,
  `UPDATE journal INDEXED BY sqlite_autoindex_journal_1 SET actor = 'x' WHERE request_id > ''`,
  'DELETE FROM journal',
  'DELETE FROM main.journal WHERE seq = 1',
  'DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)',
  'DELETE FROM journal RETURNING *',
  'WITH x AS (SELECT 1) DELETE FROM journal WHERE seq > 1',
  'DELETE FROM journal NOT INDEXED',
  'INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2',
  'REPLACE INTO journal SELECT * FROM journal',
  `REPLACE INTO journal (seq, ${others}) SELECT seq, ${others} FROM journal LIMIT 1`,
  `INSERT OR REPLACE INTO journal (seq, ${others}) SELECT seq + 100, ${others} FROM journal WHERE seq = 1`,
  'INSERT INTO journal SELECT * FROM journal WHERE true ON CONFLICT (seq) DO UPDATE SET actor = 1',
  `INSERT INTO journal SELECT * FROM journal WHERE true ON CONFLICT (hash) DO UPDATE SET at = 'x'`,
  'INSERT INTO journal SELECT * FROM journal WHERE true ON CONFLICT DO UPDATE SET actor = excluded.actor',
  `CREATE TEMP TRIGGER t AFTER UPDATE ON book BEGIN DELETE FROM journal; END; UPDATE book SET name = 'x'`,
  `CREATE TEMP TRIGGER u AFTER UPDATE ON book BEGIN UPDATE journal SET actor = 1; END; UPDATE book SET name = 'y'`,
  `CREATE TEMP VIEW v AS SELECT * FROM journal; DELETE FROM v`,
  `PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'journal_keeps_all'`,
  `PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = '' WHERE name = 'journal_keeps_all'`,
  `INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'journal'`,
  'PRAGMA journal_mode = OFF; DELETE FROM journal',
];

describe('L1: the wall around the journal', () => {
  it(`refuses ${HOSTILE.length} statements that would change it`, () => {
    const { db } = book.book;
    const before = journal();
    expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
    const taken = HOSTILE.filter((sql) => {
      db.exec('SAVEPOINT trial');
      try {
        db.exec(sql);
        return journal() !== before;
      } catch {
        return false;
      } finally {
        if (db.inTransaction) db.exec('ROLLBACK TO trial; RELEASE trial');
      }
    });
    expect(taken).toEqual([]);
    expect(journal()).toBe(before);
  });

  it('control: without its triggers most of them are taken', () => {
    const { db } = book.book;
    const taken = HOSTILE.filter((sql) => {
      db.exec('SAVEPOINT trial; DROP TRIGGER journal_keeps_entries; DROP TRIGGER journal_keeps_all');
      try {
        const before = journal();
        db.exec(sql);
        return journal() !== before;
      } catch {
        return false;
      } finally {
        if (db.inTransaction) db.exec('ROLLBACK TO trial; RELEASE trial');
      }
    });
    expect(taken.length).toBeGreaterThan(15);
  });

  it('is pulled down by no statement of the program', () => {
    // Temporary tables and triggers, and a private copy in memory that is wound back.
    const KNOWN = [/CREATE TEMP (TABLE|TRIGGER)/, /DROP TABLE temp\./, /DROP TRIGGER journal_keeps_all/];
    expect(sources(/\b(CREATE|DROP|ALTER) (TEMP |VIRTUAL |UNIQUE )?(TABLE|TRIGGER|INDEX|VIEW)\b/, KNOWN)).toEqual([]);
    expect(sources(/DROP TRIGGER/, []).map(({ file }) => file)).toEqual([join('db', 'inverse.ts')]);
    expect(sources(/(UPDATE|DELETE FROM|REPLACE INTO) (main\.)?journal\b/, []).map(({ file }) => file)).toEqual([
      join('db', 'inverse.ts'),
    ]);
  });
});

/** Lines of the rooms that read and write books, migrations aside, that match the one and none of the others. */
function sources(wanted: RegExp, known: readonly RegExp[]): { readonly file: string; readonly line: string }[] {
  return ['core', 'db', 'electron', 'seeds']
    .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)))
    .filter((file) => file.endsWith('.ts') && !file.startsWith(join('db', 'migrations')))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => wanted.test(line) && !known.some((each) => each.test(line)))
        .map((line) => ({ file, line: line.trim() })),
    );
}

describe('L8: money is never a float', () => {
  it('no column of any type is float, and every stored amount is a whole number', () => {
    const filled = newTestBook();
    buildQuarter(filled);
    const { db } = filled.book;
    const columns = db
      .prepare(
        `SELECT m.name AS "table", c.name, c.type FROM sqlite_schema m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'blob_search%'`,
      )
      .all() as { table: string; name: string; type: string }[];
    expect(columns.filter(({ type }) => !/^(INTEGER|TEXT|BLOB)$/.test(type))).toEqual([]);
    const amounts = columns.filter(({ name }) => /_(fen|ppm|e9)$/.test(name));
    expect(amounts.length).toBeGreaterThan(20);
    const types = new Set(
      amounts.flatMap(({ table, name }) => db.prepare(`SELECT DISTINCT typeof(${name}) FROM ${table}`).pluck().all()),
    );
    expect([...types].sort()).toEqual(['integer', 'null']);
    filled.close();
  });

  it('no source turns text into a float, or money into text by way of one', () => {
    const drawing = /electron\/paper\/|net: toNumber/;
    const floats = sources(/parseFloat|\.toFixed\(/, []).filter(({ file, line }) => !drawing.test(`${file} ${line}`));
    expect(floats).toEqual([]);
  });

  it('control: the columns’ types refuse what the sources could send', () => {
    const { db } = book.book;
    expect(() => db.exec('CREATE TEMP TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1.5)')).toThrow(/cannot store/);
  });
});
