import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the page when its sources changed, so that a single test can be run by hand. */
export default function setup(): void {
  const script = fileURLToPath(new URL('../../build/scripts/page.mjs', import.meta.url));
  execFileSync(process.execPath, [script], { stdio: 'inherit' });
}
