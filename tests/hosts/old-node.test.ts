import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const scripts = fileURLToPath(new URL('../../build/scripts', import.meta.url));

let clone: string;
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'hesuan-clone-'));
  cpSync(scripts, join(clone, 'build', 'scripts'), { recursive: true });
  writeFileSync(join(clone, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(clone, { recursive: true, force: true }));

/** Runs the command line of a clone without packages in this Node, which calls itself by another version. */
function runAs(version: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const pretend = `data:text/javascript,Object.defineProperty(process,'version',{value:'${version}'})`;
  const script = join(clone, 'build', 'scripts', 'hesuan.mjs');
  const env = { ...process.env, npm_lifecycle_event: '' };
  return spawnSync(process.execPath, ['--import', pretend, script, 'procedures'], { encoding: 'utf8', env });
}

describe('an old Node', () => {
  it.each(['v18.20.0', 'v20.20.2', 'v22.13.1'])(
    '%s is refused with a sentence, before anything is loaded',
    (version) => {
      const { status, stdout, stderr } = runAs(version);
      expect(status).toBe(2);
      expect(stdout).toBe('');
      expect(stderr.trim().split('\n')).toEqual([
        `Hesuan needs Node 22.14 or newer; this is ${version} and the one of the lockfile is not installed. Run \`npm ci\` first.`,
      ]);
    },
  );

  it.each(['v22.14.0', 'v24.0.0'])('control: %s is not', (version) => {
    expect(runAs(version).stderr).not.toContain('Hesuan needs Node');
  });
});
