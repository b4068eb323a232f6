import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkWhole } from '#db/check.ts';
import { connectFile, useLog, type WriteDb } from '#db/connection.ts';
import { applyInverse, rewind } from '#db/inverse.ts';
import { presentImage, presentRow, startCapture, tables, takeChanges } from '#db/journal.ts';
import { migrate, newestVersion } from '#db/migrate.ts';
import { migrations, type Before, type Migration } from '#db/migrations/index.ts';
import { closeBook } from '#db/open.ts';
import { all, one, run, type SqlValue } from '#db/rows.ts';
import { newTestBook } from '#tests/helpers/book.ts';
import { faultOf, testFolder } from '#tests/helpers/files.ts';

/** What later versions may do to tables that old entries of the journal speak of. */
const next = newestVersion() + 10;
const LATER: readonly Migration[] = [
  {
    version: next,
    sql: `ALTER TABLE companies ADD COLUMN rating TEXT NOT NULL DEFAULT 'none' CHECK (rating IN ('none', 'good'));
      ALTER TABLE companies ADD COLUMN score_ppm INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE companies ADD COLUMN seen_on TEXT;
      ALTER TABLE companies RENAME COLUMN gbt4754 TO industry;`,
    columns: {
      companies: {
        rating: { filled: 'none' },
        score_ppm: { filled: 0 },
        seen_on: { filled: null },
        industry: { was: 'gbt4754' },
      },
    },
  },
  {
    version: next + 10,
    sql: `ALTER TABLE companies RENAME COLUMN industry TO sector;
      ALTER TABLE companies RENAME COLUMN rating TO grade;
      ALTER TABLE funds DROP COLUMN strategy;
      DROP TABLE saved_views;`,
    columns: { companies: { sector: { was: 'industry' }, grade: { was: 'rating' } }, funds: {} },
  },
];
const ALL = [...migrations, ...LATER];

let file: string;
let folder: string;
const seqs: Record<string, number> = {};

beforeAll(() => {
  const book = newTestBook();
  const note = (what: string): void => {
    seqs[what] = book.call('book.get', {}).journalSeq;
  };
  const { id } = book.call('company.save', { name: '甲公司', gbt4754: '6510', stage: 'seed', origin: 'recorded' });
  note('made');
  book.call('company.save', { id, name: '甲公司', gbt4754: '6520', stage: 'early', origin: 'recorded' });
  note('changed');
  book.call('fund.save', { name: '子基金', kind: 'direct', strategy: '成长', origin: 'recorded' });
  note('fund');
  book.call('view.save', { page: 'funds', name: '视图', state: '{}' });
  note('view');
  book.call('company.save', { name: '乙公司', origin: 'recorded' });
  file = book.file;
  folder = book.folder;
  closeBook(book.book);
});

const opened: WriteDb[] = [];
afterAll(() => {
  opened.forEach((db) => db.close());
  rmSync(folder, { recursive: true, force: true });
});

/** The book as a later program has it open; `list` as that program knows its versions. */
function later(list: readonly Migration[] = ALL): WriteDb {
  const copy = join(testFolder(), 'book.hesuan');
  copyFileSync(file, copy);
  const db = connectFile(copy, null);
  opened.push(db);
  useLog(db);
  migrate(db, ALL);
  tables(db, list);
  return db;
}

describe('D10: a book whose rows were journaled under an older schema', () => {
  it('is sound after columns were added, renamed and dropped, and a table done away with', () => {
    const db = later();
    expect(() => checkWhole(db)).not.toThrow();
    expect(all(db, 'SELECT sector, grade, score_ppm AS score, seen_on AS seen FROM companies ORDER BY sector')).toEqual(
      [
        { sector: null, grade: 'none', score: 0, seen: null },
        { sector: '6520', grade: 'none', score: 0, seen: null },
      ],
    );
  });

  it('control: would be taken for tampered if the version did not say what older rows have', () => {
    const silent = ALL.map(({ version, sql }) => ({ version, sql }));
    expect(faultOf(() => checkWhole(later(silent)))).toMatchObject({
      reason: 'tampered',
      params: { table: 'companies' },
    });
  });

  it.each([
    ['an added column', `UPDATE companies SET grade = 'good' WHERE sector = '6520'`],
    ['an added column without value', `UPDATE companies SET seen_on = '2026-01-01'`],
    ['a renamed column', `UPDATE companies SET sector = '1' WHERE sector = '6520'`],
  ])('shows a row that was changed past the journal in %s', (_what, sql) => {
    const db = later();
    db.exec(sql);
    expect(faultOf(() => checkWhole(db))).toMatchObject({ reason: 'tampered', params: { table: 'companies' } });
  });

  it('takes an old change back in the form that the table has now', () => {
    const db = later();
    startCapture(db);
    db.transaction(() => applyInverse(db, seqs['changed']!))();
    expect(one(db, `SELECT sector, stage, grade FROM companies WHERE sector IS NOT NULL`)).toEqual({
      sector: '6510',
      stage: 'seed',
      grade: 'none',
    });
    expect(takeChanges(db).map(({ table }) => table)).toEqual(['companies']);
  });

  it('refuses to take back what has changed since the upgrade, and what has no table any more', () => {
    const db = later();
    run(db, `UPDATE companies SET grade = 'good' WHERE sector = '6520'`);
    const undo = (seq: number) => faultOf(() => db.transaction(() => applyInverse(db, seq))());
    expect(undo(seqs['changed']!)).toMatchObject({ rule: 'changed_since' });
    expect(undo(seqs['view']!)).toMatchObject({ rule: 'older_schema', params: { table: 'saved_views' } });
  });

  it('is shown as it was before the upgrade', () => {
    const db = later();
    rewind(db, seqs['made']!);
    expect(all(db, 'SELECT sector, grade FROM companies')).toEqual([{ sector: '6510', grade: 'none' }]);
    expect(one(db, 'SELECT count(*) AS count FROM funds')).toEqual({ count: 0 });
  });
});

it('brings images to the present form alike in the program and in SQL, whatever they hold', () => {
  const db = later();
  const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.constant(null));
  const names = ['id', 'name', 'old', 'older', 'plain'];
  const before: fc.Arbitrary<Before> = fc.oneof(
    value.map((filled) => ({ filled })),
    fc.constantFrom({ was: 'older' }, { was: 'plain' }),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), value), before, before, (row, old, older) => {
      const rules = new Map<string, Before>([['old', old]]);
      if ('filled' in older) rules.set('older', older);
      const info = { name: 't', key: ['id'], columns: ['id', 'old', 'older', 'name'], before: rules };
      const inProgram = JSON.stringify(presentRow(info, row as Record<string, SqlValue>));
      const sql = db.prepare(`SELECT ${presentImage(info, 'value')} FROM (SELECT ? AS value)`).pluck();
      expect(sql.get(JSON.stringify(row))).toBe(inProgram);
      expect(sql.get(null)).toBeNull();
    }),
  );
});
