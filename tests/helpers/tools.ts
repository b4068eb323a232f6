import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program that a test needs is on this machine; where it isn't, the test is skipped by its name. */
export const hasTool = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));
