import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runScript } from './storage.ts';

/** What faults.ts knows how to do. */
export const ACTIONS = [
  'save',
  'undo',
  'import',
  'attach',
  'open',
  'close',
  'migrate',
  'backup',
  'restore',
  'encrypt',
  'export',
  'create',
] as const;

export interface Failures {
  readonly runs: number;
  readonly done: number;
  readonly refused: number;
  readonly broken: number;
  readonly wrong: readonly string[];
}

/** Lets every storage call of an action fail in turn; `faults` as KIND:ERRNO, all of them if left out. */
export async function failEveryCall(action: (typeof ACTIONS)[number], root: string, faults = ''): Promise<Failures> {
  const folder = join(root, action);
  mkdirSync(folder);
  return JSON.parse(await runScript('faults.ts', [folder, action, faults], { root: folder })) as Failures;
}
