import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Reply } from '#core/errors.ts';

type Stub = typeof import('./electron.ts');

/** The real `main.ts`, and the real `preload.ts` in its page, over the recording stand-in of `electron`. */
export interface Shell {
  readonly electron: Stub;
  readonly dataDir: string;
  /** What the page calls. */
  readonly call: (name: string, body: unknown) => Promise<Reply<unknown>>;
  /** The channel itself, for a sender of the test's own making. */
  readonly send: (event: unknown, ...args: unknown[]) => Promise<Reply<unknown>>;
  readonly close: () => Promise<void>;
}

export interface ShellOptions {
  readonly argv?: readonly string[];
  readonly dataDir?: string;
  /** False: don't wait for a window. */
  readonly ready?: boolean;
  readonly lockTaken?: boolean;
}

/** A guard against hanging, not a measure. */
const WAIT = { timeout: 100_000, interval: 50 };

export async function startShell(options: ShellOptions = {}): Promise<Shell> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'hesuan-shell-'));
  vi.stubEnv('HESUAN_DATA', dataDir);
  const argv = process.argv;
  process.argv = ['electron', ...(options.argv ?? [])];
  vi.resetModules();
  const electron = (await import('electron')) as unknown as Stub;
  electron.lock.taken = options.lockTaken === true;
  await import('#electron/hosts/main.ts');
  await import('#electron/hosts/preload.ts');
  process.argv = argv;
  if (options.ready !== false) {
    electron.app.becomeReady();
    await vi.waitFor(() => expect(electron.BrowserWindow.all[0]?.argsOf('show')).toHaveLength(1), WAIT);
  }
  const send: Shell['send'] = (event, ...args) =>
    (electron.ipcHandlers.get('call') as (...all: unknown[]) => Promise<Reply<unknown>>)(event, ...args);
  return {
    electron,
    dataDir,
    call: (name, body) =>
      (electron.exposed.get('bridge') as { call: (name: string, body: unknown) => Promise<Reply<unknown>> }).call(
        name,
        body,
      ),
    send,
    close: async () => {
      electron.app.quit();
      await vi.waitFor(() => expect(electron.app.argsOf('gone').length).toBeGreaterThan(0), WAIT);
      vi.unstubAllEnvs();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
