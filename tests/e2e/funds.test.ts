import { afterAll, beforeAll, expect, it } from 'vitest';
import { moneyText } from '#core/figure-text.ts';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { layersOf } from './pages/drawer.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

it('shows the tree with the figures of the service, and the group without what is held inside it', async () => {
  await test.visit({ path: '/funds' });
  const overview = await test.host.call('overview.get', { asOf: '2026-09-30' });
  const group = test.page.locator('section', { hasText: '基金架构' }).locator('tbody tr').first();
  await group.waitFor();
  const cells = await group.locator('td').allTextContents();
  expect(cells).toContain(moneyText(overview.committed, 'yi'));
  expect(cells).toContain(moneyText(overview.nav, 'yi'));
  expect(overview.committed).toBeLessThan(overview.funds.reduce((sum, fund) => sum + fund.committed, 0));
  test.assertQuiet();
});

it('opens a fund with its particulars, and leads on to its holdings', async () => {
  await test.visit({ path: '/funds' });
  const { drawer } = layersOf(test);
  await test.page.getByRole('button', { name: '专项并购基金' }).first().click();
  await drawer.getByText('管理人').waitFor();
  await drawer.locator('table').getByRole('link').first().click();
  await expect.poll(() => new URL(test.page.url()).pathname).toBe('/holdings');
});

it('adds a fund through the form, and says so at once in the table', async () => {
  await test.visit({ path: '/funds', language: 'en' });
  const { dialog, submit } = layersOf(test);
  await test.page.getByRole('button', { name: 'Add a fund' }).click();
  await dialog.getByLabel('Fund', { exact: true }).fill('示例·测试子基金');
  await dialog.getByLabel('Target size').fill('3亿');
  await submit('Save');
  await test.page.getByRole('button', { name: '示例·测试子基金' }).waitFor();
  const funds = await test.host.call('fund.list', {});
  expect(funds.find((fund) => fund.name === '示例·测试子基金')?.targetSize).toBe(30_000_000_000);
  test.assertQuiet();
});

it('checks cash against a bank balance to the fen', async () => {
  await test.visit({ path: '/funds', unit: 'yuan' });
  const { dialog, submit } = layersOf(test);
  const [first] = await test.host.call('cash.table', { asOf: '2026-09-30' });
  await test.page.getByRole('button', { name: '录入银行余额' }).first().click();
  await dialog.getByLabel('余额').fill(moneyText((first!.cash + 1) as NonNullable<typeof first>['cash'], 'yuan'));
  await submit('保存');
  await expect.poll(async () => (await test.host.call('cash.table', { asOf: '2026-09-30' }))[0]?.difference).toBe(1);
  await test.page.getByText('+0.01').first().waitFor();
});
