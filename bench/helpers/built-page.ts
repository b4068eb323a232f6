import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the page as the product has it, where its sources changed. */
export function buildPage(): void {
  const built = spawnSync(process.execPath, [fileURLToPath(new URL('../../build/scripts/page.mjs', import.meta.url))], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (built.status !== 0) throw new Error('the page could not be built');
}

/** A frame at 60 Hz. */
export const FRAME_MS = 1000 / 60;
