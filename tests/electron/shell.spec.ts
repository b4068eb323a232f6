import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSession } from '#electron/hosts/book-session.ts';

/*
 * With the real Electron, where its binary is installed: `npm test` names it in HESUAN_ELECTRON and builds the host first.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
let app: ElectronApplication | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hesuan-electron-'));
});
afterEach(async () => {
  await app?.close();
  app = null;
  rmSync(folder, { recursive: true, force: true });
});

const launch = async (...args: string[]): Promise<ElectronApplication> => {
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  app = await _electron.launch({
    executablePath: process.env['HESUAN_ELECTRON']!,
    args: [root, ...args],
    env: { ...env, HESUAN_DATA: join(folder, 'data') },
  });
  return app;
};

describe('the program in Electron', () => {
  it('starts with the sample, shows the main page, and shows it again after a restart', async () => {
    for (let start = 0; start < 2; start += 1) {
      const page = await (await launch()).firstWindow();
      await page.waitForSelector('main');
      expect(await page.evaluate(() => [typeof require, typeof process, Object.keys(window.bridge!)])).toEqual([
        'undefined',
        'undefined',
        ['call'],
      ]);
      await app!.close();
    }
    expect(existsSync(join(folder, 'data', 'library'))).toBe(true);
  });

  it('opens the book that it is started with', async () => {
    const book = join(folder, '投资账.hesuan');
    createSession(book, { name: '投资账', currency: 'CNY', sample: false, actor: '测试员' }).close();
    copyFileSync(book, join(folder, 'copy.hesuan'));
    const page = await (await launch(book)).firstWindow();
    await page.waitForSelector('main');
    const reply = await page.evaluate(() => window.bridge!.call('book.get', { input: {}, requestId: 'spec' }));
    expect(reply).toMatchObject({ ok: true, value: { name: '投资账' } });
  });

  it('is one instance: a second start brings the first one forward', async () => {
    const first = await launch();
    await (await first.firstWindow()).waitForSelector('main');
    const second = await _electron
      .launch({
        executablePath: process.env['HESUAN_ELECTRON']!,
        args: [root],
        env: { ...(process.env as Record<string, string>), HESUAN_DATA: join(folder, 'data') },
      })
      .then((other) => other.windows().length)
      .catch(() => 0);
    expect(second).toBe(0);
    expect(first.windows()).toHaveLength(1);
  });
});
