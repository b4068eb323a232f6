import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

const choose = async (name: string, text: string): Promise<void> => {
  await test.visit({ path: '/import' });
  await test.page.getByLabel('导入为').selectOption({ label: '机构' });
  await test.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
};

it('rehearses, writes all at once, and takes the whole batch back', async () => {
  await choose('机构.csv', '名称,出资人类别,省\n示例·导入甲,知名机构,河南\n示例·导入乙,产业龙头,河南\n');
  await test.page.getByRole('button', { name: '提交 2 行' }).click();
  await test.page.getByText('已写入：新建 2', { exact: false }).waitFor();
  const names = async (): Promise<string[]> => (await test.host.call('party.list', {})).map((party) => party.name);
  expect(await names()).toEqual(expect.arrayContaining(['示例·导入甲', '示例·导入乙']));
  await test.page.getByRole('button', { name: '继续导入' }).click();
  await test.page.getByRole('button', { name: '撤回整批' }).first().click();
  await test.page.getByText('已撤回').first().waitFor();
  expect(await names()).not.toContain('示例·导入甲');
  test.assertQuiet();
});

it('names the cell, what stood there and what was expected, and writes nothing', async () => {
  await choose('坏.csv', '名称,出资人类别\n示例·导入丙,外星人\n');
  const row = test.page.locator('tr', { hasText: '外星人' }).filter({ has: test.page.locator('.found') });
  await row.waitFor();
  expect(await row.textContent()).toContain('B2');
  expect(await test.page.getByRole('button', { name: /提交/ }).isDisabled()).toBe(true);
  expect((await test.host.call('party.list', {})).some((party) => party.name === '示例·导入丙')).toBe(false);
});
