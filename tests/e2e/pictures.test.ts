import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';

/** Set to write the pictures of the README and the guide; the walk itself runs always. */
const FOLDER = process.env['HESUAN_PICTURES'];

const PAGES = [
  ['overview', '/'],
  ['allocation', '/allocation'],
  ['funds', '/funds'],
  ['holdings', '/holdings'],
  ['ledger', '/ledger'],
  ['valuations', '/valuations'],
  ['look-through', '/look-through'],
  ['projects', '/projects'],
  ['performance', '/performance'],
  ['benchmarks', '/benchmarks'],
  ['kpis', '/kpis'],
  ['kpi-entry', '/kpis?tab=entry'],
  ['documents', '/documents'],
  ['health', '/health'],
  ['forecast', '/forecast'],
  ['scenarios', '/scenarios'],
  ['reviews', '/reviews'],
  ['history', '/history'],
  ['help', '/help'],
  ['import', '/import'],
  ['settings', '/settings?tab=structure'],
] as const;

const VIEWS = [
  { language: 'zh-CN', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const;

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

it.each(PAGES)('draws %s in both languages and both themes without a complaint', async (name, path) => {
  for (const view of VIEWS) {
    await test.visit({ path, ...view });
    await test.page.locator('main h1').waitFor();
    await expect.poll(() => test.page.locator('[aria-busy="true"]').count()).toBe(0);
    if (name === 'allocation') await test.page.locator('.chart-canvas svg, .chart-canvas canvas').nth(3).waitFor();
    const text = await test.page.locator('main').innerText();
    expect(text).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
    if (view.language === 'en') expect(await test.page.locator('main h1').innerText()).toMatch(/^[\x20-\x7e]+$/);
    if (FOLDER !== undefined) {
      mkdirSync(FOLDER, { recursive: true });
      await test.page.screenshot({ path: `${FOLDER}/${name}-${view.language}-${view.theme}.png` });
    }
  }
  test.assertQuiet();
});
