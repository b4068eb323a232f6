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

/** Pages of one thing of the sample; what a book calls its things is its own, so their titles may be Chinese. */
const THINGS = [
  ['review', async () => `/reviews/${(await test.host.call('review.list', {}))[0]!.id}`, 'main h1'],
  ['presenter', async () => `/present/${(await test.host.call('review.list', {}))[0]!.id}`, 'h1'],
  [
    'one-pager',
    async () => {
      const held = await test.host.call('holding.list', { asOf: '2026-09-30' });
      return `/one-pager/holding/${held.find((holding) => holding.code === 'D06')!.id}`;
    },
    'h1',
  ],
] as const;

it.each(THINGS)('draws %s of the sample in both languages and themes', async (name, pathOf, title) => {
  const path = await pathOf();
  for (const view of VIEWS) {
    await test.visit({ path, ...view });
    await test.page.locator(title).first().waitFor();
    await expect.poll(() => test.page.locator('[aria-busy="true"]').count()).toBe(0);
    expect(await test.page.locator('body').innerText()).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
    await draw(name, view);
  }
  test.assertQuiet();
});

/** Pictures come after the figures beside them. */
async function draw(name: string, { language, theme }: (typeof VIEWS)[number]): Promise<void> {
  const empty = test.page.locator('.chart:not(:has(svg)):not(:has(canvas))');
  await expect.poll(() => empty.count()).toBe(0);
  if (FOLDER === undefined) return;
  mkdirSync(FOLDER, { recursive: true });
  await test.page.screenshot({ path: `${FOLDER}/${name}-${language}-${theme}.png` });
}

it.each(PAGES)('draws %s in both languages and both themes without a complaint', async (name, path) => {
  for (const view of VIEWS) {
    await test.visit({ path, ...view });
    await test.page.locator('main h1').waitFor();
    await expect.poll(() => test.page.locator('[aria-busy="true"]').count()).toBe(0);
    if (name === 'allocation') await test.page.locator('.chart-canvas svg, .chart-canvas canvas').nth(3).waitFor();
    const text = await test.page.locator('main').innerText();
    expect(text).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
    if (view.language === 'en') expect(await test.page.locator('main h1').innerText()).toMatch(/^[\x20-\x7e]+$/);
    await draw(name, view);
  }
  test.assertQuiet();
});
