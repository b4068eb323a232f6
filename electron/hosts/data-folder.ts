import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { writeAtomic } from '#db/atomic.ts';
import { bookError } from '#db/header.ts';

/** Where the books, the settings and the logs of this user are. */
export function defaultDataDir(): string {
  const named = process.env['HESUAN_DATA'];
  if (named !== undefined && named !== '') return named;
  if (process.platform === 'win32') return join(process.env['APPDATA'] ?? homedir(), 'Hesuan');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Hesuan');
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'hesuan');
}

/** From here on this process makes files that only this user can read: books and their logs, copies, settings. */
export const keepFilesPrivate = (): void => void process.umask(0o077);

/**
 * Makes the folder for this user alone.
 * @throws AppError book/settings where it was there and everybody may write in it: they could exchange a book, or its backups.
 */
export function privateFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const mode = process.platform === 'win32' ? 0 : statSync(path).mode & 0o777;
  if ((mode & 0o002) !== 0) throw bookError('settings', { setting: 'data folder', found: mode.toString(8) });
  return path;
}

/** What the desk remembers between two runs. */
export interface DeskState {
  readonly last: string | null;
  readonly actor: string | null;
  readonly opened: Readonly<Record<string, string>>;
  /** Books in folders of sync programs that are opened there all the same. */
  readonly synced: readonly string[];
}

const EMPTY: DeskState = { last: null, actor: null, opened: {}, synced: [] };

export function readState(dataDir: string): DeskState {
  const file = join(dataDir, 'desk.json');
  if (!existsSync(file)) return EMPTY;
  try {
    return { ...EMPTY, ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<DeskState>) };
  } catch {
    return EMPTY; // recent books and a name: worth less than refusing to start
  }
}

export function writeState(dataDir: string, state: DeskState): void {
  const file = join(dataDir, 'desk.json');
  writeAtomic(file, Buffer.from(JSON.stringify(state, null, 2)));
}
