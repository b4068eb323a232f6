import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '#tests/helpers/files.ts';
import { LAB } from './crashes.ts';
import { fillDisk } from './disk.ts';
import { makeSmallBook } from './lab.ts';
import { simulate } from './simulate.ts';

describe('L5: lives of a book, each drawn from a seed', () => {
  const SEEDS = 8;
  const STEPS = 150;

  it('keep every promise through crashes, full disks, jumping clocks, double clicks and second programs', () => {
    const root = testFolder(LAB);
    const fixture = makeSmallBook(join(root, 'fixture'));
    const happened: Record<string, number> = {};
    for (let seed = 1; seed <= SEEDS; seed += 1)
      for (const [what, count] of Object.entries(simulate(seed, STEPS, fixture, root).happened))
        happened[what] = (happened[what] ?? 0) + count;
    expect(Object.values(happened).every((count) => count > 0)).toBe(true);
  });

  it('are the same again from the same seed, and others from another', () => {
    const root = testFolder(LAB);
    const fixture = makeSmallBook(join(root, 'fixture'));
    const hashes = [1, 1, 2].map((seed) => simulate(seed, STEPS, fixture, root).hash);
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });

  it('control: a crash that takes the log along is found out', () => {
    const root = testFolder(LAB);
    const fixture = makeSmallBook(join(root, 'fixture'));
    const lives = (): void => [1, 2, 3].forEach((seed) => simulate(seed, STEPS, fixture, root, false));
    expect(lives).toThrow(/loses nothing/);
  });
});

it('D5: a full disk refuses by name, leaves all as it was, and the next change works when there is room', (context) => {
  const result = fillDisk(testFolder(), 3);
  if (result === null) return context.skip('no small disk can be made here');
  expect(result.wrong).toEqual([]);
  expect(Math.min(result.refused, result.done)).toBeGreaterThan(0);
});
