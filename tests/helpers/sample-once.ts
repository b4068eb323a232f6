import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the run's one sample book lies; the tests of a page each get a copy, since making it takes seconds. */
export const SAMPLE_ONCE = 'HESUAN_TEST_SAMPLE';

/** Puts a copy into a library. False where there is none to copy. */
export function copySample(dataDir: string, key: string): boolean {
  const file = process.env[SAMPLE_ONCE];
  if (file === undefined) return false;
  mkdirSync(join(dataDir, 'library'), { recursive: true, mode: 0o700 });
  copyFileSync(file, join(dataDir, 'library', `${key}.hesuan`));
  return true;
}
