import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SAMPLE_ONCE } from './sample-once.ts';

const script = (name: string): string => fileURLToPath(new URL(`../../build/scripts/${name}.mjs`, import.meta.url));

/** Builds the page when its sources changed, so that a single test can be run by hand, and one sample book to copy from. */
export default function setup(): () => void {
  execFileSync(process.execPath, [script('page')], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-sample-'));
  const file = join(folder, '测试账簿.hesuan');
  execFileSync(process.execPath, [script('hesuan'), 'new', file, '--sample'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.env[SAMPLE_ONCE] = file;
  return () => rmSync(folder, { recursive: true });
}
