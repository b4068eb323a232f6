import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '#tests/helpers/files.ts';
import { SAME } from '../core/domain/against-naive.ts';
import { LAB } from '../siege/crashes.ts';
import { flipBackup, flipBits } from '../siege/damage.ts';
import { makeSmallBook } from '../siege/lab.ts';
import { simulate } from '../siege/simulate.ts';
import { tamper } from '../siege/tamper.ts';
import { tell } from './figures.ts';

/** The full counts of the promises about integrity; the quick set has the same with fewer. */
describe('D8: flipped bits', () => {
  it('2,000 in an encrypted book', () => {
    const { silent, ...counts } = flipBits(testFolder(LAB), 2_000, { encrypted: true });
    tell('D8 encrypted', { ...counts, silent: silent.length });
    expect(counts.atOpening + counts.byCheck).toBe(2_000);
  });

  it('2,000 in a book in the clear', () => {
    const { silent, ...counts } = flipBits(testFolder(LAB), 2_000, { encrypted: false });
    tell('D8 in the clear', { ...counts, silent: silent.length });
    expect(silent).toEqual([]);
  });

  it('500 in a backup', () => {
    const found = flipBackup(testFolder(LAB), 500);
    tell('D8 backup', { flips: 500, found });
    expect(found).toBe(500);
  });
});

it('L2: 2,000 edits by hand', () => {
  const { missed, ...counts } = tamper(makeSmallBook(testFolder(LAB)), 2_000);
  tell('L2', { ...counts, missed: missed.length });
  expect(missed).toEqual([]);
  expect(counts.located).toBe(2_000);
});

describe('L3: 10,000 random books each', () => {
  it.each(Object.keys(SAME))('%s', (name) => {
    SAME[name]!(10_000);
    SAME[name]!(200, 500);
    tell('L3', { name, books: 10_200 });
  });
});

it('L5: 1,000 lives of 300 steps, every tenth twice', () => {
  const root = testFolder(LAB);
  const fixture = makeSmallBook(join(root, 'fixture'));
  const happened: Record<string, number> = {};
  for (let seed = 1; seed <= 1_000; seed += 1) {
    const life = simulate(seed, 300, fixture, root);
    for (const [what, count] of Object.entries(life.happened)) happened[what] = (happened[what] ?? 0) + count;
    if (seed % 10 === 0) expect(simulate(seed, 300, fixture, root).hash).toBe(life.hash);
  }
  tell('L5', { seeds: 1_000, ...happened });
});
