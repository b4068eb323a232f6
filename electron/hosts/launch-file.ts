import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A page for this user's eyes alone that leads a browser to the host, so that no token stands in a command line. */
export interface LaunchFile {
  readonly url: string;
  readonly remove: () => void;
}

/** Long enough for a cold browser on a slow disk; afterwards the file goes, whether it was opened or not. */
const LIFETIME_MS = 60_000;

export function writeLaunchFile(target: string): LaunchFile {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-open-')); // made with mode 0700
  const file = join(folder, 'open.html');
  const page = `<!doctype html><meta charset="utf-8"><title>河算</title><meta http-equiv="refresh" content="0;url=${target}">`;
  writeFileSync(file, page, { mode: 0o600, flag: 'wx' });
  const remove = (): void => {
    clearTimeout(timer);
    rmSync(folder, { recursive: true, force: true });
  };
  const timer = setTimeout(remove, LIFETIME_MS);
  timer.unref();
  return { url: pathToFileURL(file).href, remove };
}
