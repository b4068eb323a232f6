import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isoDate } from '#core/dates.ts';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { moneyText } from '../../renderer/words/figures.ts';
import { allocationOf } from './pages/allocation.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

const asOf = isoDate('2026-09-30');

it('shows the matrix of the book with its check row, and opens down to companies', async () => {
  const page = allocationOf(test);
  await page.open();
  const { rows, ties } = await test.host.call('allocation.matrix', { asOf });
  const hardware = rows.find((row) => row.name === '算力软硬件')!;
  const cells = await page.cells('算力软硬件');
  hardware.amounts.fair_value.forEach((amount, index) =>
    expect(cells[index + 1]!.replace(/\s.*/s, '')).toBe(moneyText(amount, 'yi', { dash: true })),
  );
  expect(ties.every((tie) => tie.difference === 0)).toBe(true);
  expect((await page.cells('核对')).filter((text) => text.trim() === '0.00').length).toBeGreaterThan(3);
  await page.toggle('算力软硬件');
  await page.toggle('存储系统');
  await page.row('示例·洹水存储').waitFor();
  await page.toggle('算力软硬件');
  await page.row('示例·洹水存储').waitFor({ state: 'detached' });
  test.assertQuiet();
});

it('keeps measure, comparison and base in the address', async () => {
  const page = allocationOf(test);
  await page.open();
  await page.chooseMeasure('投资成本');
  await page.choose('比较', '公允价值');
  await page.choose('占比基数', '认缴');
  await expect.poll(() => page.matrix.innerText()).toContain('差额');
  const { searchParams } = new URL(test.page.url());
  expect(Object.fromEntries(searchParams)).toEqual({ measure: 'invested', compare: 'fair_value', base: 'committed' });
  await test.page.reload();
  await page.matrix.waitFor();
  expect(await test.page.getByRole('tab', { selected: true }).innerText()).toBe('投资成本');
  await page.choose('比较', '全部口径并列');
  await expect.poll(() => page.matrix.getByRole('columnheader').count()).toBe(8);
  test.assertQuiet();
});

it('opens every kind of cell to what is behind it, with the exact amount', async () => {
  const page = allocationOf(test);
  await page.open();
  const { rows } = await test.host.call('allocation.matrix', { asOf });
  const row = rows.find((entry) => entry.name === '算力运营')!;
  // The amount comes first in its cell; the share beside it explains itself.
  const cells = page
    .row('算力运营')
    .locator('td')
    .filter({ has: test.page.locator('.why') });
  const panel = test.page.getByRole('complementary', { name: '为什么是这个数' });
  for (const [index, amount] of row.amounts.fair_value.entries()) {
    await cells.nth(index).locator('.why').first().click();
    await expect.poll(() => panel.innerText()).toContain(moneyText(amount, 'yuan'));
    await test.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  }
  test.assertQuiet();
});

it('says how much may still be invested, and that a fen more would break the limit', async () => {
  const page = allocationOf(test);
  await page.open();
  const funds = await test.host.call('fund.list', {});
  const companies = await test.host.call('company.list', {});
  const fund = funds.find((entry) => entry.name === '专项并购基金')!;
  const company = companies.find((entry) => entry.name === '示例·卫源调度')!;
  const { room } = await test.host.call('limit.room', { asOf, fundId: fund.id, companyId: company.id });
  const drawer = await page.tryDeal({ fund: fund.name, company: company.name, amount: '100亿' });
  expect(room).not.toBeNull();
  await expect.poll(() => drawer.locator('.deal-room').innerText()).toContain(moneyText(room, 'yi'));
  await drawer.getByText(/会突破 \d+ 项限额/).waitFor();
  test.assertQuiet();
});

it('hands over the workbook', async () => {
  const page = allocationOf(test);
  await page.open();
  const [download] = await Promise.all([
    test.page.waitForEvent('download'),
    test.page.getByRole('button', { name: '导出 Excel' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});
