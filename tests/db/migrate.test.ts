import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, needsMigration, newestVersion } from '#db/migrate.ts';
import { migrations, type Migration } from '#db/migrations/index.ts';
import { faultOf } from '#tests/helpers/files.ts';

const version = (db: Database.Database): unknown => db.pragma('user_version', { simple: true });
const tables = (db: Database.Database): string[] =>
  (db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(
    (row) => row.name,
  );

const first: Migration = {
  version: 10,
  sql: 'CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; INSERT INTO a VALUES (1);',
};
const second: Migration = {
  version: 20,
  sql: 'CREATE TABLE b (a INTEGER REFERENCES a (id)) STRICT; INSERT INTO b VALUES (1);',
};
const broken: Migration = { version: 30, sql: 'CREATE TABLE c (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);' };
const orphan: Migration = { version: 30, sql: 'INSERT INTO b VALUES (99);' };

describe('migrations', () => {
  it('have versions in tens that only grow', () => {
    const versions = migrations.map((migration) => migration.version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(versions.filter((each) => each % 10 !== 0)).toEqual([]);
    expect(newestVersion()).toBe(versions.at(-1));
    expect(newestVersion([])).toBe(0);
  });

  it('run in order, each once', () => {
    const db = new Database(':memory:');
    migrate(db, [first]);
    expect([version(db), tables(db)]).toEqual([10, ['a']]);
    migrate(db, [first, second]);
    migrate(db, [first, second]);
    expect([version(db), tables(db)]).toEqual([20, ['a', 'b']]);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });

  it('are all or nothing: a step that fails leaves the book as it was', () => {
    const db = new Database(':memory:');
    migrate(db, [first]);
    expect(() => migrate(db, [first, second, broken])).toThrow(/nowhere/);
    expect([version(db), tables(db)]).toEqual([10, ['a']]);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });

  it('may not leave a reference to nothing', () => {
    const db = new Database(':memory:');
    db.pragma('foreign_keys = ON');
    migrate(db, [first, second]);
    expect(faultOf(() => migrate(db, [first, second, orphan]))).toMatchObject({ code: 'book', reason: 'damaged' });
    expect(version(db)).toBe(20);
    db.close();
  });

  /** Columns by table, of the tables that there are. */
  const columnsOf = (db: Database.Database): Map<string, string[]> =>
    new Map(
      tables(db).map((table) => [
        table,
        (db.prepare('SELECT name FROM pragma_table_info(?)').all(table) as { name: string }[]).map(({ name }) => name),
      ]),
    );

  /** Tables whose columns a version changes without a word about the journal's older images of their rows. */
  function unsaid(list: readonly Migration[]): string[] {
    const db = new Database(':memory:');
    const found = list.flatMap((migration) => {
      const before = columnsOf(db);
      migrate(db, [migration]);
      return [...columnsOf(db)].flatMap(([table, columns]) => {
        const old = before.get(table);
        const said = migration.columns?.[table];
        const added = columns.filter((column) => old?.includes(column) === false);
        const dropped = old?.some((column) => !columns.includes(column)) === true;
        const known = said !== undefined && added.every((column) => column in said);
        return (added.length > 0 || dropped) && !known ? [`${migration.version} ${table}`] : [];
      });
    });
    db.close();
    return found;
  }

  it('say of every column that they add, rename or drop what older rows have for it', () => {
    expect(unsaid(migrations)).toEqual([]);
    const added = { version: 20, sql: 'ALTER TABLE a ADD COLUMN b TEXT; CREATE TABLE n (id INTEGER) STRICT;' };
    const dropped = { version: 30, sql: 'ALTER TABLE a DROP COLUMN b' };
    expect(unsaid([first, added, dropped])).toEqual(['20 a', '30 a']);
    expect(unsaid([first, { ...added, columns: { a: {} } }])).toEqual(['20 a']);
    const said = [
      { ...added, columns: { a: { b: { filled: null } } } },
      { ...dropped, columns: { a: {} } },
    ];
    expect(unsaid([first, ...said])).toEqual([]);
  });

  it('make a book that needs none', () => {
    const db = new Database(':memory:');
    expect(needsMigration(db)).toBe(true);
    migrate(db);
    expect(needsMigration(db)).toBe(false);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });
});
