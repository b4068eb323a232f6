import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { removeLeftPrints } from '#electron/hosts/print-chromium.ts';
import { testFolder } from '#tests/helpers/files.ts';

afterEach(() => vi.unstubAllEnvs());

/** A process that is certainly gone. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

it('S10: what a killed print left in the clear goes; a print that is under way, and what is not ours, stay', () => {
  const temporary = testFolder();
  vi.stubEnv('TMPDIR', temporary);
  const folderOf = (name: string): string => {
    mkdirSync(join(temporary, name));
    writeFileSync(join(temporary, name, 'page.html'), '金丝雀');
    return join(temporary, name);
  };
  const left = folderOf(`hesuan-print-${deadPid()}-a1`);
  const stays = [`hesuan-print-${process.pid}-b2`, 'hesuan-print-notes', 'hesuan-other-1-x'].map(folderOf);
  removeLeftPrints();
  expect([left, ...stays].map((folder) => existsSync(folder))).toEqual([false, true, true, true]);
});
