import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import iconv from 'iconv-lite';
import { chromiumPath } from '#tests/helpers/browser.ts';
import { startTestHost } from '#tests/helpers/host.ts';
import { tell } from './figures.ts';

const CANARY = '金丝雀企业七三九一';
const PASSPHRASE = '十年树木，百年树人';
const ROUTES = [...readFileSync(join('renderer', 'routes.tsx'), 'utf8').matchAll(/path: '([^':]+)'/g)].map(
  ([, path]) => path!,
);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hesuan-canary-'));
  mkdirSync(join(root, 'tmp'));
  vi.stubEnv('TMPDIR', join(root, 'tmp'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

/** Files below the folder in which the canary stands in a coding that a reader would try, and how many were looked into. */
function whereItStands(): { readonly files: number; readonly found: string[] } {
  const codings = [Buffer.from(CANARY, 'utf8'), Buffer.from(CANARY, 'utf16le'), iconv.encode(CANARY, 'gbk')];
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(root, name), { throwIfNoEntry: false })?.isFile(),
  );
  const found = names.filter((name) => {
    const bytes = readFileSync(join(root, name));
    return codings.some((coding) => bytes.includes(coding));
  });
  return { files: names.length, found };
}

it('S9, S10: every page of an encrypted book, in a browser with a profile of its own', async () => {
  const host = await startTestHost({ book: 'empty', page: true, dataDir: join(root, 'data') });
  for (let number = 0; number < 20; number += 1)
    await host.call('fund.save', { name: `${CANARY} ${number}`, kind: 'direct' });
  expect(whereItStands().found.length).toBeGreaterThan(0); // control: in the clear it is found
  await host.call('security.encrypt', { passphrase: PASSPHRASE });
  for (let number = 0; number < 20; number += 1) await host.call('company.save', { name: `${CANARY} 后 ${number}` });
  await host.call('backup.create', {});
  const executablePath = chromiumPath();
  const context = await chromium.launchPersistentContext(join(root, 'profile'), {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const elsewhere: string[] = [];
  context.on('request', (request) => {
    if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(`${host.origin}/`))
      elsewhere.push(request.url());
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(host.url);
  let seen = 0;
  for (const path of ROUTES) {
    await page.goto(`${host.origin}${path}`);
    await page.locator('main h1').waitFor();
    await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 60_000 }).toBe(0);
    if ((await page.locator('body').innerText()).includes(CANARY)) seen += 1;
  }
  const open = whereItStands();
  await context.close();
  await host.close();
  const closed = whereItStands();
  tell('S9, S10', {
    routes: ROUTES.length,
    seen,
    elsewhere: elsewhere.length,
    files: closed.files,
    found: closed.found,
  });
  expect(elsewhere).toEqual([]);
  expect(seen).toBeGreaterThan(0);
  expect([open.found, closed.found]).toEqual([[], []]);
});
