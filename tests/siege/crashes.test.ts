import { describe, expect, it } from 'vitest';
import { testFolder } from '#tests/helpers/files.ts';
import { cutAndLook, killSessions, LAB, recordScene, withoutSyncs, type Scene } from './crashes.ts';
import { failEveryCall } from './failing.ts';
import { canWatchStorage } from './storage.ts';

const ALL_SOUND = { lost: 0, unsound: 0, refused: 0 };

describe.skipIf(process.platform !== 'linux')('D1, D6, D10: a program that is killed', () => {
  it.each([
    ['while it edits', 'edit', 14],
    ['while it makes backups', 'backup', 9],
    ['while it migrates', 'migration', 7],
  ] as const)('%s loses nothing that it had acknowledged', async (_when, scene, rounds) => {
    const { findings, wrongBackups, promised } = await killSessions(scene, rounds, testFolder(LAB));
    expect([findings.notes, wrongBackups]).toEqual([[], []]);
    expect(findings.counts).toEqual({ ...ALL_SOUND, sound: rounds });
    if (scene === 'edit') expect(promised).toBeGreaterThan(rounds);
  });
});

describe.skipIf(!canWatchStorage)('D2: a power cut', () => {
  /** Steps of a recorded session. */
  const STEPS: Readonly<Record<Scene, number>> = {
    edit: 60,
    import: 6,
    migration: 1,
    checkpoint: 60,
    backup: 4,
    replace: 1,
  };
  const CUTS = 30;

  it.each(Object.keys(STEPS) as Scene[])(
    'in a session of kind %s loses nothing that was acknowledged',
    async (scene) => {
      const root = testFolder(LAB);
      const { findings, wrongBackups } = cutAndLook(await recordScene(scene, STEPS[scene], root), CUTS, root);
      expect([findings.notes, wrongBackups]).toEqual([[], []]);
      expect(findings.counts).toEqual({ ...ALL_SOUND, sound: CUTS });
    },
  );

  it('control: with synchronous = NORMAL it loses much', async () => {
    const root = testFolder(LAB);
    const { findings } = cutAndLook(await recordScene('edit', STEPS.edit, root, 'NORMAL'), CUTS, root);
    expect(findings.counts.lost).toBeGreaterThan(CUTS / 2);
  });

  it('control: without the syncs before a name is given, backups and books are found broken', async () => {
    const root = testFolder(LAB);
    const recording = withoutSyncs(await recordScene('backup', STEPS.backup, root));
    expect(cutAndLook(recording, CUTS, root).wrongBackups.length).toBeGreaterThan(0);
  });
});

describe.skipIf(!canWatchStorage)('D4: a storage call that fails, whichever it is', () => {
  it('leaves the book before or after a command, and a reason that has words', async () => {
    const { broken, wrong, refused } = await failEveryCall('save', testFolder(LAB), 'W:EIO,W:ENOSPC,F:EIO');
    expect([broken, wrong]).toEqual([0, []]);
    expect(refused).toBeGreaterThan(20);
  });

  it('leaves a new book, or one under another key, whole or not there: its log never stays behind', async () => {
    const made = await failEveryCall('create', testFolder(LAB), 'W:EIO/61,F:ENOSPC/9');
    const rekeyed = await failEveryCall('encrypt', testFolder(LAB), 'W:EIO/41');
    expect([made.broken, made.wrong, rekeyed.broken, rekeyed.wrong]).toEqual([0, [], 0, []]);
    expect(Math.min(made.refused, rekeyed.refused)).toBeGreaterThan(5);
  });
});
