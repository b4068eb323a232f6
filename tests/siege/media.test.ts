import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fingerprint, testFolder } from '#tests/helpers/files.ts';
import { hasTool } from '#tests/helpers/tools.ts';
import { mountDisk } from './disk.ts';
import { bookIn, makeSmallBook } from './lab.ts';

const visitor = fileURLToPath(new URL('./visitor.ts', import.meta.url));

/** What a program of its own says of a book that it opens, changes if it may, and closes; `before` goes in front of it. */
function visit(folder: string, before: readonly string[] = []): Record<string, unknown> {
  const [program, ...args] = [...before, process.execPath, visitor, folder];
  const { status, stdout, stderr } = spawnSync(program!, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${status} ${stderr}`);
  return JSON.parse(stdout) as Record<string, unknown>;
}

const copied = (to: string): string => {
  mkdirSync(to, { recursive: true });
  const fixture = makeSmallBook(testFolder());
  for (const name of ['book.hesuan', 'ids.json']) copyFileSync(join(fixture, name), join(to, name));
  return to;
};
const LOOKED = { readOnly: true, funds: 3, refused: { code: 'storage', reason: 'readonly' } };

describe.skipIf(process.platform !== 'linux')('D12: a book that may only be looked at', () => {
  it('on a disk that takes no writing is shown, and nothing is tried on it', (context) => {
    const folder = join(testFolder(), 'disk');
    const disk = mountDisk(folder, 8 * 1024 * 1024);
    if (disk === null) return context.skip('no small disk can be made here');
    try {
      copied(folder);
      execFileSync('mount', ['-o', 'remount,ro', folder]);
      const before = fingerprint(folder);
      if (!hasTool('strace')) expect(visit(folder)).toMatchObject(LOOKED);
      else {
        const log = join(testFolder(), 'calls');
        const calls = 'trace=openat,open,creat,unlink,unlinkat,rename,renameat2,mkdir';
        expect(visit(folder, ['strace', '-f', '-qq', '-e', calls, '-o', log])).toMatchObject(LOOKED);
        const onDisk = readFileSync(log, 'utf8')
          .split('\n')
          .filter((line) => line.includes(folder));
        expect(onDisk.length).toBeGreaterThan(0); // the ear works
        expect(onDisk.filter((line) => !/openat?\(.*O_RDONLY/.test(line))).toEqual([]);
      }
      expect(fingerprint(folder)).toEqual(before);
    } finally {
      disk.unmount();
    }
  });

  it('without the right to write it is shown; control: with it a change is taken', () => {
    const folder = copied(join(testFolder(), 'book'));
    expect(visit(folder)).toMatchObject({ readOnly: false, refused: null });
    chmodSync(bookIn(folder), 0o444);
    const before = fingerprint(folder);
    expect(visit(folder)).toMatchObject(LOOKED);
    expect(fingerprint(folder)).toEqual(before);
  });
});

describe.skipIf(!hasTool('faketime'))('D13: a clock that jumps between programs (faketime)', () => {
  it('leaves entries in the order of their times and every backup in its place', () => {
    const folder = copied(join(testFolder(), 'book'));
    const days = ['+0', '-2d', '+3650d', '-3650d'];
    const seen = days.map((jump) => visit(folder, ['faketime', '-f', jump]));
    const times = seen.at(-1)!['times'] as string[];
    expect([...times].sort()).toEqual(times);
    expect(new Set(seen.map((each) => (each['now'] as string).slice(0, 4))).size).toBeGreaterThan(2); // the clocks did jump
    expect(seen.map((each) => each['backups'])).toEqual(days.map((_day, index) => index + 1));
    expect(seen.every((each) => each['refused'] === null)).toBe(true);
    expect(seen.at(-1)!['behind']).toBeGreaterThan(5);
  });
});
