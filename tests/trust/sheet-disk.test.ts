import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeAtomic } from '#db/atomic.ts';
import { testFolder } from '#tests/helpers/files.ts';
import { workbookOf } from './sheet-files.ts';
import { killsLeaveWholeFiles } from './sheet-disk.ts';

it('I10: a process killed while it exports leaves the old file or a whole new one', async () => {
  await killsLeaveWholeFiles(testFolder(), 8);
}, 300_000);

/** A disk of 64 kB, where this user may make one. */
function smallDisk(): string | null {
  const folder = join(testFolder(), 'disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    return null;
  }
}

it('I10: a full disk leaves the old file and nothing beside it', async (context) => {
  const disk = smallDisk();
  if (disk === null) return context.skip('no small disk can be made here');
  try {
    const out = join(disk, 'out.xlsx');
    const old = await workbookOf('名称\n甲\n');
    writeFileSync(out, old);
    expect(() => writeAtomic(out, new Uint8Array(200_000))).toThrow(/"reason":"full","room":\{"needed":200000/);
    expect(readdirSync(disk)).toEqual(['out.xlsx']);
    expect(readFileSync(out).equals(old)).toBe(true);
  } finally {
    execFileSync('umount', [disk]);
  }
});

it('I10: a folder in the place of the file is refused, and nothing is left', () => {
  const folder = testFolder();
  mkdirSync(join(folder, 'out.xlsx', 'inside'), { recursive: true });
  expect(() => writeAtomic(join(folder, 'out.xlsx'), new Uint8Array(10))).toThrow();
  expect(readdirSync(folder)).toEqual(['out.xlsx']);
});
