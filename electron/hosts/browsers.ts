import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What can show the page: a Chromium as a window of its own, or whatever the desktop opens addresses with. */
export interface OpenedWindow {
  /** Settles when the window is closed; never for a tab of the user's own browser. */
  readonly closed: Promise<void>;
  readonly kill: () => void;
}

const PROGRAMS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

const runnable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Full path of a program that is named, or that lies on the search path; null if there is none. */
function findProgram(name: string): string | null {
  if (/[/\\]/.test(name)) return runnable(name) ? name : null;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(runnable) ?? null;
}

export function findChromium(): string | null {
  const named = process.env['HESUAN_CHROMIUM'];
  const candidates = [...(named === undefined || named === '' ? [] : [named]), ...(PROGRAMS[process.platform] ?? [])];
  return candidates.map(findProgram).find((found) => found !== null) ?? null;
}

export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (process.env[name] ?? '') !== '');

const run = (program: string, args: readonly string[]): ChildProcess =>
  spawn(program, args, { stdio: 'ignore', detached: process.platform !== 'win32' });

/** A quiet window: nothing is fetched for the browser's own sake, and its profile goes when it is closed. */
const appFlags = (url: string, profile: string): string[] => [
  `--app=${url}`,
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--window-size=1440,900',
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []), // it refuses root otherwise
];

export function openAppWindow(program: string, url: string): OpenedWindow {
  const profile = mkdtempSync(join(tmpdir(), 'hesuan-window-'));
  const child = run(program, appFlags(url, profile));
  const closed = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  }).then(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  return { closed, kill: () => child.kill() };
}

/** Hands an address to the desktop; false where it has nothing to open it with. */
export function openInDefaultBrowser(url: string): boolean {
  const [program, ...args] =
    process.platform === 'win32'
      ? ['explorer.exe', url]
      : process.platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url];
  if (process.platform === 'linux' && findProgram('xdg-open') === null) return false;
  run(program!, args)
    .on('error', () => {})
    .unref();
  return true;
}
