import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { frameOf } from './pages/frame.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage();
});
afterAll(() => test.close());

it('asks for a name, makes a book, and opens it empty', async () => {
  await test.visit();
  const { page } = test;
  await page.getByLabel('您的姓名').fill('投资经理甲');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('当前用户：投资经理甲').waitFor();
  await page.getByLabel('账簿名称').fill('一号基金群');
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await frameOf(test).header.waitFor();
  await page.getByText('这本账簿还是空的').waitFor();
  expect(await test.host.call('profile.get', {})).toEqual({ actor: '投资经理甲' });
  expect(await test.host.call('book.get', {})).toMatchObject({ name: '一号基金群', isSample: false });
  test.assertQuiet();
});
