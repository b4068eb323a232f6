import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { layersOf } from './pages/drawer.ts';
import { gridOf } from './pages/grid.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

it('walks from row to row with the drawer open', async () => {
  await test.visit({ path: '/holdings' });
  const grid = gridOf(test);
  const { drawer } = layersOf(test);
  await grid.row('示例·中州云枢').first().waitFor();
  await grid.open('示例·中州云枢', 'target');
  await drawer.getByText('示例·中州云枢').first().waitFor();
  await test.page.keyboard.press('j');
  await expect.poll(() => drawer.locator('.dn').textContent()).not.toContain('中州云枢');
  await test.page.keyboard.press('k');
  await expect.poll(() => drawer.locator('.dn').textContent()).toContain('中州云枢');
  test.assertQuiet();
});

it('says before a deal is booked that it would break a limit', async () => {
  const list = await test.host.call('holding.list', { asOf: '2026-09-30' });
  const holding = list.find((entry) => entry.targetName === '示例·洹水存储')!;
  await test.visit({ path: `/holdings?id=${holding.id}` });
  const { drawer } = layersOf(test);
  await drawer.getByLabel('拟追加').fill('3000万');
  await drawer
    .getByText(/将达 .*超出/)
    .first()
    .waitFor();
  await drawer.getByLabel('拟追加').fill('1万');
  await drawer
    .getByText(/还可投/)
    .first()
    .waitFor();
});

it('writes an inline edit as one entry of the journal', async () => {
  await test.visit({ path: '/holdings' });
  const grid = gridOf(test);
  await grid.row('示例·河洛智算').first().waitFor();
  const before = (await test.host.call('book.get', {})).journalSeq;
  await grid.type('示例·河洛智算', 'code', 'HL-01');
  await expect.poll(async () => (await test.host.call('book.get', {})).journalSeq).toBe(before + 1);
  const list = await test.host.call('holding.list', { asOf: '2026-09-30' });
  expect(list.find((entry) => entry.targetName === '示例·河洛智算')?.code).toBe('HL-01');
});

it('shows what a paste would change, and writes all of it as one entry', async () => {
  await test.visit({ path: '/holdings' });
  const grid = gridOf(test);
  const { submit } = layersOf(test);
  await grid.row('示例·中州云枢').first().waitFor();
  const before = (await test.host.call('book.get', {})).journalSeq;
  await grid.paste('示例·中州云枢', 'code', 'A-1\nA-2');
  await submit('写入 2 格');
  await expect.poll(async () => (await test.host.call('book.get', {})).journalSeq).toBe(before + 1);
});
