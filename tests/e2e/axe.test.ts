import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { paletteOf } from './pages/palette.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let test: TestPage;
let paths: string[];
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
  await test.visit({ path: '/' });
  await test.page.locator('nav.nv a').first().waitFor();
  paths = await test.page.$$eval('nav.nv a', (links) => links.map((link) => link.getAttribute('href')!));
});
afterAll(() => test.close());

interface Found {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly string[];
}

/** What the rules of WCAG find serious or worse on what is shown. */
async function findings(): Promise<Found[]> {
  await expect.poll(() => test.page.locator('[aria-busy="true"]').count()).toBe(0);
  // Over the protocol: the page's own policy lets no script in.
  const session = await test.page.context().newCDPSession(test.page);
  const run = `(async () => { ${AXE}; const { violations } = await axe.run(document, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: true } } });
    return JSON.stringify(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.slice(0, 3).map((node) => node.html.slice(0, 160)) }))); })()`;
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: run,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return JSON.parse(result.value as string) as Found[];
}

it.each(['light', 'dark'] as const)('finds nothing serious on any page, %s', async (theme) => {
  expect(paths.length).toBeGreaterThan(12);
  const all: Record<string, Found[]> = {};
  for (const path of paths) {
    await test.visit({ path, theme, language: theme === 'light' ? 'zh-CN' : 'en' });
    await test.page.locator('main h1').waitFor();
    const found = await findings();
    if (found.length > 0) all[path] = found;
  }
  expect(all).toEqual({});
});

it('finds nothing serious in the palette, the sheet of keys and an explanation', async () => {
  await test.visit({ path: '/' });
  await test.page.locator('main .why').first().click();
  await test.page.locator('.explanation .figure').waitFor();
  expect(await findings()).toEqual([]);
  await paletteOf(test).open();
  expect(await findings()).toEqual([]);
  await test.page.keyboard.press('Escape');
  await test.page.keyboard.press('Escape');
  // On a figure the key would explain it again.
  await test.page.locator('main .why').first().blur();
  await test.page.keyboard.press('?');
  await test.page.getByRole('dialog').waitFor();
  expect(await findings()).toEqual([]);
});

it('would find a button without a name', async () => {
  await test.visit({ path: '/' });
  await test.page.locator('main h1').waitFor();
  await test.page.evaluate(() => document.querySelector('main h1')!.append(document.createElement('button')));
  expect((await findings()).map(({ id }) => id)).toContain('button-name');
});
