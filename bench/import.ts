import Database from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRows } from '#electron/services/import/read-jobs.ts';
import { openSession } from './helpers/call.ts';
import { bookForImport, eventFile } from './helpers/event-file.ts';
import { milliseconds, type Bench, type Suite } from './suite.ts';

const ROWS = 100_000;
const MAPPING = {
  columns: {
    date: '日期',
    kind: '类型',
    payer: '付款方',
    payee: '收款方',
    target: '标的',
    amount: '金额',
    note: '备注',
  },
  constants: {},
  unit: '1',
  units: {},
  dateForm: 'auto',
  createMissing: false,
} as const;

/** 100,000 rows of a table from their bytes into the book, with the journal and every check. */
export const suite: Suite = {
  name: 'import',
  sized: false,
  run: async (bench) => {
    const { utf8, gbk, lines } = eventFile(ROWS);
    const read = (bytes: Uint8Array, encoding: 'utf-8' | 'gb18030') =>
      readRows({ kind: 'events', fileName: 'events.csv', bytes, encoding, mapping: MAPPING });
    await bench.compare({
      name: 'read 100,000 rows of GBK text',
      run: () => read(gbk, 'gb18030'),
      yardstick: 'TextDecoder and split',
      against: () =>
        new TextDecoder('gb18030')
          .decode(gbk)
          .split('\n')
          .map((line) => line.split(',')),
      atMost: 2,
      turns: 3,
      note: 'with every value parsed and checked, which splitting does not',
    });
    const { rows, columns, fileHash } = await read(utf8, 'utf-8');
    const file = join(bench.folder, 'import.hesuan');
    copyFileSync(bookForImport(bench.folder), file);
    const session = openSession(file);
    const taken = await milliseconds(() =>
      session.call('import.apply', {
        kind: 'events',
        fileName: 'events.csv',
        fileHash,
        rows: [...rows],
        columns,
        createMissing: false,
      }),
    );
    const count = session.db.prepare('SELECT count(*) AS n FROM events').get() as { n: number };
    if (count.n !== ROWS * 2) throw new Error(`${count.n} events`);
    session.close();
    const yardstick = commandLine(bench, lines) ?? plainInsert(bench, lines);
    bench.report({
      name: 'write 100,000 events',
      value: taken,
      unit: 'ms',
      yardstick,
      atMost: 3,
      note: 'checks, indexes, journal',
    });
    bench.memory('memory after the import');
  },
};

const PLAIN =
  'CREATE TABLE plain (date TEXT, kind TEXT, payer TEXT, payee TEXT, fund TEXT, target TEXT, amount TEXT, note TEXT)';

/** SQLite's own program reading the same text into a table without keys. */
function commandLine(bench: Bench, lines: readonly string[]): { readonly name: string; readonly value: number } | null {
  const [csv, db] = [join(bench.folder, 'plain.csv'), join(bench.folder, 'plain.sqlite')];
  writeFileSync(csv, lines.join('\n'));
  rmSync(db, { force: true });
  const start = performance.now();
  try {
    execFileSync('sqlite3', [db], { input: `${PLAIN};\n.mode csv\n.import ${csv} plain\n` });
  } catch {
    return null;
  }
  return { name: 'sqlite3 .import, no index', value: performance.now() - start };
}

function plainInsert(bench: Bench, lines: readonly string[]): { readonly name: string; readonly value: number } {
  const db = new Database(join(bench.folder, 'plain.db'));
  db.exec(PLAIN);
  const insert = db.prepare('INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const start = performance.now();
  db.transaction(() => {
    for (const line of lines) insert.run(...line.split(','));
  })();
  const value = performance.now() - start;
  db.close();
  return { name: 'plain INSERTs, no index', value };
}
