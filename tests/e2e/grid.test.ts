import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { layersOf } from './pages/drawer.ts';
import { gridOf } from './pages/grid.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

const shownColumns = (): Promise<string[]> =>
  test.page.locator('.ag-header-cell').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('col-id') ?? ''));

it('sums what is shown, and says that it is the sum', async () => {
  await test.visit({ path: '/holdings' });
  const grid = gridOf(test);
  await grid.row('示例·中州云枢').first().waitFor();
  expect(await grid.total('target')).toBe('合计');
  const all = await grid.total('invested');
  await grid.quick('中州云枢');
  await expect.poll(() => grid.total('invested')).not.toBe(all);
  expect(await grid.total('invested')).toBe(await grid.cell('中州云枢', 'invested'));
});

it('keeps columns, filter and quick search as a view of the book', async () => {
  await test.visit({ path: '/holdings' });
  const grid = gridOf(test);
  await grid.row('示例·中州云枢').first().waitFor();
  const rows = await grid.rows.count();
  await grid.toggleColumn('编号');
  await grid.filterAbove('invested', '3');
  await expect.poll(() => grid.rows.count()).toBeLessThan(rows);
  const filtered = await grid.rows.count();
  expect(await shownColumns()).not.toContain('code');
  await test.page.keyboard.press('Escape');
  await grid.saveView('大额持仓');

  await test.visit({ path: '/holdings' });
  await grid.row('示例·中州云枢').first().waitFor();
  await expect.poll(() => grid.rows.count()).toBeGreaterThan(filtered);
  expect(await shownColumns()).toContain('code');
  await grid.chooseView('大额持仓');
  await expect.poll(() => grid.rows.count()).toBe(filtered);
  expect(await shownColumns()).not.toContain('code');
});

it('is walked by keyboard: search, down, open, close', async () => {
  await test.visit({ path: '/holdings' });
  const grid = gridOf(test);
  const { drawer } = layersOf(test);
  await grid.row('示例·中州云枢').first().waitFor();
  const { keyboard } = test.page;
  await keyboard.press('/');
  await keyboard.type('河洛智算');
  await expect.poll(() => grid.row('示例·中州云枢').count()).toBe(0);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await drawer.getByText('河洛智算').first().waitFor();
  await keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  test.assertQuiet();
});
