import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reply } from '#core/errors.ts';
import { findChromium, hasDisplay, openAppWindow, openInDefaultBrowser, type OpenedWindow } from './browsers.ts';
import { startBrowserHost, type BrowserHost } from './browser-host.ts';
import { openDesk } from './desk.ts';
import { makeSample, statusOf } from './first-run.ts';
import { writeLaunchFile } from './launch-file.ts';
import { loadStaticFiles } from './static-files.ts';
import { programVersion } from './version.ts';

export interface ServeOptions {
  readonly book?: string;
  readonly dataDir?: string;
  readonly port?: number;
  /** Whether a window is opened where there is a display. */
  readonly open: boolean;
  /** Makes the sample book when the library is empty and no book was named. */
  readonly sample: boolean;
  /** Ends with the fault when the named book can't be opened, instead of letting the page say it. */
  readonly insist?: boolean;
  /** One line for the person who started it. */
  readonly say: (line: string) => void;
}

/** An abandoned host ends, and its token with it. */
const IDLE_MS = 12 * 60 * 60 * 1000;
const IDLE_LOOK_MS = 60_000;

const FIRST_RUN = '首次运行：正在建立示例账簿 / First run: making the sample book …';

const pageFolder = (): string => fileURLToPath(new URL('../../dist/renderer', import.meta.url));

export const isPageBuilt = (): boolean => existsSync(join(pageFolder(), 'index.html'));

/** Serves the page until it is told to stop, its window is closed, or nobody has called for half a day. */
export async function serve(options: ServeOptions): Promise<Reply<null>> {
  const files = loadStaticFiles(pageFolder());
  const { book, dataDir, port } = options;
  const desk = await openDesk({
    host: 'browser',
    version: programVersion(),
    ...(book === undefined ? {} : { book }),
    ...(dataDir === undefined ? {} : { dataDir }),
  });
  let host: BrowserHost | null = null;
  let window: OpenedWindow | null = null;
  try {
    const fault = options.insist === true ? (await statusOf(desk)).fault : null;
    if (fault !== null) return { ok: false, fault: { code: 'book', ...fault } };
    if (options.sample && book === undefined) await makeSample(desk, () => options.say(FIRST_RUN));
    host = await startBrowserHost({ desk, files, ...(port === undefined ? {} : { port }) });
    window = options.open && hasDisplay() ? openWindow(host, options.say) : null;
    if (window === null) options.say(host.url);
    await Promise.race([window?.closed ?? new Promise<never>(() => {}), stopSignal(), idle(host)]);
    return { ok: true, value: null };
  } finally {
    window?.kill();
    await host?.close();
    await desk.close();
  }
}

/** The token goes through a file that only this user can read; the address that is printed opens the page by hand. */
function openWindow(host: BrowserHost, say: (line: string) => void): OpenedWindow | null {
  const launch = writeLaunchFile(host.launchUrl());
  const program = findChromium();
  if (program !== null) {
    const window = openAppWindow(program, launch.url);
    void window.closed.then(launch.remove);
    say(`河算 Hesuan: ${host.url}`);
    return window;
  }
  if (!openInDefaultBrowser(launch.url)) {
    launch.remove();
    return null;
  }
  say(`河算 Hesuan: ${host.url}`);
  return { closed: new Promise(() => {}), kill: launch.remove };
}

const stopSignal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });

const idle = (host: BrowserHost): Promise<void> =>
  new Promise((resolve) => {
    const timer = setInterval(() => {
      if (Date.now() - host.lastCall() < IDLE_MS) return;
      clearInterval(timer);
      resolve();
    }, IDLE_LOOK_MS);
    timer.unref();
  });
