import { afterAll, beforeAll, expect, it } from 'vitest';
import { disagreement, openFigures, strayFigures } from '#tests/helpers/figure-walk.ts';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { bookNames, figurePages, routePaths, type FigurePage } from './pages/figure-pages.ts';

let test: TestPage;
let pages: readonly FigurePage[];
let names: readonly string[];
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
  pages = await figurePages(test.host);
  names = await bookNames(test.host);
  await test.visit({ path: '/', width: 1900, height: 1300 });
});
afterAll(() => test.close());

/** Figures that are opened on one page here, a spread over all of them; tests/soak opens every one. */
const MOST = 3;

/** Goes there as a link does, without loading the program again. */
async function show({ address }: FigurePage): Promise<void> {
  await test.page.evaluate((to) => {
    window.history.pushState(null, '', to);
  }, address);
  await test.page.waitForFunction(() => document.querySelector('main h1, main.pr, main.pr-notes') !== null);
  await expect.poll(() => test.page.locator('[aria-busy="true"]').count()).toBe(0);
}

it('knows every page of the program', () => {
  const walked = new Set(pages.map(({ route }) => route));
  expect(routePaths().filter((path) => !walked.has(path))).toEqual([]);
});

it('explains the figures of every page, as the same figures, and leaves no number without a reason', async () => {
  const wrong: string[] = [];
  let opened = 0;
  for (const page of pages) {
    await show(page);
    await expect
      .poll(() => test.page.locator('main .why').count(), { message: page.address })
      .toBeGreaterThanOrEqual(page.least);
    for (const figure of await openFigures(test.page, { most: MOST })) {
      opened += 1;
      const apart = disagreement(figure);
      if (apart !== null) wrong.push(`${page.address} ${apart}`);
    }
    for (const { text, where } of await strayFigures(test.page, names))
      wrong.push(`${page.address} ${text} @ ${where}`);
  }
  expect(wrong).toEqual([]);
  expect(opened).toBeGreaterThan(110);
  test.assertQuiet();
});

it('would find a number that explains nothing, and an explanation that says something else', async () => {
  await show(pages[0]!);
  await test.page.evaluate(() => {
    const stray = document.createElement('p');
    stray.textContent = '合计 12.34';
    document.querySelector('main')!.append(stray);
  });
  expect(await strayFigures(test.page, names)).toEqual([{ text: '合计 12.34', where: 'p.' }]);
  expect(disagreement({ title: 'x', shown: '12.34', said: '12.36 亿元', exact: null })).toContain('12.36');
  expect(disagreement({ title: 'x', shown: '12.34', said: '12.34 亿元', exact: null })).toBeNull();
  expect(disagreement({ title: 'x', shown: '12.34', said: null, exact: null })).toContain('not explained');
});

it('explains the figure that has the focus by its key, and opens nothing else', async () => {
  await test.visit({ path: '/' });
  await test.page.locator('main .why').first().focus();
  await test.page.keyboard.press('?');
  await test.page.locator('.explanation .figure').waitFor();
  expect(await test.page.getByRole('dialog').count()).toBe(0);
});

it('copies an explanation as text, and hands it over as a workbook', async () => {
  await test.visit({ path: '/funds' });
  await test.page.getByTitle(/净值/).first().click();
  const panel = test.page.getByRole('complementary', { name: '为什么是这个数' });
  await panel.getByRole('button', { name: '复制为文字' }).click();
  await panel.getByRole('button', { name: '已复制' }).waitFor();
  const text = await test.page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('截至 2026-09-30');
  expect(text).toContain((await panel.locator('.figure + p').innerText()).replace(/[^\d,.−]/g, ''));
  expect(text.split('\n').some((line) => line.includes('\t'))).toBe(true);
  const [file] = await Promise.all([
    test.page.waitForEvent('download'),
    panel.getByRole('button', { name: '导出工作簿' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  test.assertQuiet();
});
