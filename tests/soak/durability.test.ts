import { describe, expect, it } from 'vitest';
import { testFolder } from '#tests/helpers/files.ts';
import { cutAndLook, killSessions, LAB, recordScene, type Scene } from '../siege/crashes.ts';
import { fillDisk } from '../siege/disk.ts';
import { ACTIONS, failEveryCall } from '../siege/failing.ts';
import { tell } from './figures.ts';

const ALL_SOUND = { lost: 0, unsound: 0, refused: 0 };

/** The full counts of the promises about durability; the quick set has the same with fewer. */
describe('D1, D6, D10: kills', () => {
  it.each([
    ['D1', 'edit', 600],
    ['D6', 'backup', 300],
    ['D10', 'migration', 100],
  ] as const)('%s: %s', async (id, scene, rounds) => {
    const { findings, wrongBackups, promised } = await killSessions(scene, rounds, testFolder(LAB));
    tell(id, { scene, rounds, promised, ...findings.counts, wrongBackups: wrongBackups.length });
    expect([findings.notes, wrongBackups]).toEqual([[], []]);
    expect(findings.counts).toEqual({ ...ALL_SOUND, sound: rounds });
  });
});

describe('D2, D10: power cuts', () => {
  const SESSIONS: readonly (readonly [Scene, steps: number, cuts: number])[] = [
    ['edit', 200, 2_500],
    ['import', 20, 1_500],
    ['migration', 1, 1_000],
    ['checkpoint', 200, 2_500],
    ['backup', 10, 1_500],
    ['replace', 1, 1_000],
  ];

  it.each(SESSIONS)('%s', async (scene, steps, cuts) => {
    const root = testFolder(LAB);
    const { findings, wrongBackups } = cutAndLook(await recordScene(scene, steps, root), cuts, root);
    tell('D2', { scene, cuts, ...findings.counts, wrongBackups: wrongBackups.length });
    expect([findings.notes, wrongBackups]).toEqual([[], []]);
    expect(findings.counts).toEqual({ ...ALL_SOUND, sound: cuts });
  });

  it('control: NORMAL', async () => {
    const root = testFolder(LAB);
    const { findings } = cutAndLook(await recordScene('edit', 200, root, 'NORMAL'), 500, root);
    tell('D2 control', { cuts: 500, ...findings.counts, worst: findings.worstLoss });
    expect(findings.counts.lost).toBeGreaterThan(250);
  });
});

describe('D4: every storage call fails once, and from then on', () => {
  /** Making a book writes a thousand pages: there only the write that fails, and the name that can't be given. */
  const FEWER = 'F:EIO,T:EIO,O:EACCES,R:EACCES,U:EIO';

  it.each(ACTIONS)('%s', async (action) => {
    const { wrong, ...counts } = await failEveryCall(action, testFolder(LAB), action === 'create' ? FEWER : '');
    tell('D4', { action, ...counts });
    expect(wrong).toEqual([]);
    expect(counts.broken).toBe(0);
  });
});

it('D5: full disks at 50 levels', (context) => {
  const result = fillDisk(testFolder(), 50);
  if (result === null) return context.skip('no small disk can be made here');
  tell('D5', { ...result, wrong: result.wrong.length });
  expect(result.wrong).toEqual([]);
});
