import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeLaunchFile } from '#electron/hosts/launch-file.ts';
import { printWithChromium } from '#electron/hosts/print-chromium.ts';
import { launchBrowser } from '#tests/helpers/browser.ts';
import { startTestHost } from '#tests/helpers/host.ts';

const START = fileURLToPath(new URL('../../build/scripts/start.mjs', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hesuan-start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  /** The address, once it is printed. */
  readonly address: () => Promise<string>;
  readonly stop: () => Promise<number | null>;
}

/** `npm start` on a desk without a display. */
function start(args: readonly string[]): Started {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, ...rest } = process.env;
  const env = { ...rest, HESUAN_DATA: join(folder, 'data'), npm_lifecycle_event: '' };
  const child = spawn(process.execPath, [START, ...args], { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  const found = (): string | undefined => /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}/.exec(stdout)?.[0];
  return {
    child,
    stdout: () => stdout,
    address: async () => {
      await expect.poll(found, { timeout: 100_000 }).toBeDefined();
      return found()!;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('close', resolve);
        child.kill('SIGTERM');
      }),
  };
}

describe('npm start without a display', () => {
  it('makes the sample book, serves, prints the address once, and ends cleanly', async () => {
    const started = start([]);
    const address = await started.address();
    const browser = await launchBrowser();
    const page = await browser.newPage();
    await page.goto(address);
    await page.waitForSelector('main');
    expect(page.url()).not.toContain('token');
    expect(await page.evaluate(() => [document.referrer, document.cookie])).toEqual(['', '']);
    await browser.close();
    expect(await started.stop()).toBe(0);
    expect(started.stdout().split(address).length).toBe(2);
    const token = address.split('=')[1]!;
    const library = join(folder, 'data', 'library');
    const files = readdirSync(library).map((name) => join(library, name));
    expect(files).toHaveLength(1); // a closed book is one file
    for (const file of [...files, join(folder, 'data', 'desk.json')]) {
      expect(readFileSync(file).includes(token), file).toBe(false);
      if (process.platform !== 'win32') expect(statSync(file).mode & 0o777, file).toBe(0o600);
    }
  });

  it('opens the book that is named, from where the person is, on the port that is named', async () => {
    const library = join(folder, 'data', 'library');
    const book = readdirSync(library)[0]!;
    const started = start(['--book', join('data', 'library', book), '--port', '0', '--host', 'browser', '--no-open']);
    expect(await started.address()).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expect(await started.stop()).toBe(0);
  });

  it.each([[['--host', 'safari']], [['--port', 'x']], [['--colour']]])(
    '%j is a mistake, said with the usage',
    async (args) => {
      const started = start(args);
      expect(await new Promise((resolve) => started.child.once('close', resolve))).toBe(2);
      expect(started.stdout()).toBe('');
    },
  );
});

it('opens the page through the launch file, though that is another site', async () => {
  const host = await startTestHost({ book: 'empty', page: true });
  const launch = writeLaunchFile(host.launchUrl());
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(launch.url);
  await page.waitForSelector('main');
  expect(page.url()).toBe(`${host.origin}/`);
  await browser.close();
  launch.remove();
  await host.close();
});

it('prints a document as a PDF with its text, and leaves nothing', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('hesuan-print-'));
  const pdf = await printWithChromium(
    '<!doctype html><meta charset="utf-8"><h1>河算 report</h1><p style="break-before:page">二',
  );
  expect(Buffer.from(pdf).toString('latin1', 0, 5)).toBe('%PDF-');
  expect(
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/g),
  ).toHaveLength(2);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('hesuan-print-'))).toEqual(before);
  expect(existsSync(join(tmpdir(), 'page.pdf'))).toBe(false);
});
