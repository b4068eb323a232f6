import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkWhole } from '#db/check.ts';
import { connectBytes, quickCheck } from '#db/connection.ts';
import { faultOf, testFolder } from '#tests/helpers/files.ts';
import { flipBackup, flipBits } from './damage.ts';
import { bookIn, makeSmallBook } from './lab.ts';
import { tamper } from './tamper.ts';

describe('D8: a flipped bit', () => {
  it('in an encrypted book is always found', () => {
    const { flips, atOpening, byCheck } = flipBits(testFolder(), 100, { encrypted: true });
    expect(atOpening + byCheck).toBe(flips);
  });

  it('in a book in the clear is found, or changes nothing that anybody reads', () => {
    const { silent, atOpening, byCheck } = flipBits(testFolder(), 60, { encrypted: false });
    expect(silent).toEqual([]);
    expect(atOpening + byCheck).toBeGreaterThan(0);
  });

  it('in a backup is always found', () => {
    expect(flipBackup(testFolder(), 50)).toBe(50);
  });

  it('in a value that no constraint lets in is left by opening to the whole check, which finds it', () => {
    const db = connectBytes(readFileSync(bookIn(makeSmallBook(testFolder()))));
    db.pragma('ignore_check_constraints = ON');
    db.prepare('UPDATE events SET recallable_fen = amount_fen + 1 WHERE seq = 1').run();
    expect(() => quickCheck(db)).not.toThrow();
    expect(() => db.prepare('UPDATE events SET recallable_fen = amount_fen + 2 WHERE seq = 1').run()).toThrow(/CHECK/);
    expect(faultOf(() => checkWhole(db))).toMatchObject({ reason: 'damaged' });
    db.close();
  });

  it('in a stored file is found by the whole check', () => {
    const bytes = readFileSync(bookIn(makeSmallBook(testFolder())));
    const at = bytes.indexOf('投委会纪要', 0, 'utf8');
    const db = connectBytes(Buffer.from(bytes));
    checkWhole(db);
    db.pragma('query_only = OFF');
    db.prepare('UPDATE blobs SET bytes = ?').run(Buffer.from('换过的纪要'));
    expect(at).toBeGreaterThan(0);
    expect(faultOf(() => checkWhole(db))).toMatchObject({ reason: 'damaged' });
    db.close();
  });
});

describe('L2: a book that somebody edited', () => {
  it('is found out whatever was edited, and the place is named', () => {
    const { edits, found, located, missed } = tamper(makeSmallBook(testFolder()), 90);
    expect([found, located, missed]).toEqual([edits, edits, []]);
  });

  it('control: a check of the pages and the foreign keys alone misses most of it', () => {
    const pagesOnly: typeof checkWhole = (db) => {
      if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw new Error('pages');
    };
    expect(tamper(makeSmallBook(testFolder()), 36, pagesOnly).found).toBeLessThan(18);
  });
});
