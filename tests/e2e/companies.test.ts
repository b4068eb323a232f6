import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Company } from '#core/contract/parties.ts';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { layersOf } from './pages/drawer.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

const companyNamed = async (name: string): Promise<Company | undefined> =>
  (await test.host.call('company.list', {})).find((company) => company.name === name);
const seq = async (): Promise<number> => (await test.host.call('book.get', {})).journalSeq;

it('edits a company from the drawer of its holding: particulars and direction split are one step, undone as one', async () => {
  const { page, host } = test;
  const { drawer, dialog, submit } = layersOf(test);
  const before = (await companyNamed('示例·洹水存储'))!;
  const held = (await host.call('holding.list', { asOf: '2026-09-30' })).find((row) => row.targetId === before.id)!;
  await test.visit({ path: `/holdings?id=${held.id}` });
  await drawer.getByRole('link', { name: '企业档案' }).click();
  await drawer.getByRole('button', { name: '编辑企业' }).click();
  const at = await seq();
  const save = dialog.getByRole('button', { name: '保存' });
  await dialog.getByLabel('统一社会信用代码').fill('91410100MA0000000X');
  await dialog.getByText('末位校验码不符').waitFor();
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByLabel('统一社会信用代码').fill('91350100m000100y43');
  await dialog.getByLabel('国民经济行业代码').fill('Z99');
  await dialog.getByText('门类字母 A–T').waitFor();
  await dialog.getByLabel('国民经济行业代码').fill('c3912');
  await dialog.getByLabel('发展阶段').selectOption({ label: '拟上市' });
  await dialog.getByLabel('市', { exact: true }).fill('鹤壁');
  await dialog.getByLabel('数字基础设施').fill('30');
  await dialog.getByText('合计 130.00%').waitFor();
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByLabel('存储系统').fill('70');
  await submit('保存');
  const after = (await companyNamed('示例·洹水存储'))!;
  expect(after).toMatchObject({ uscc: '91350100M000100Y43', gbt4754: 'C3912', stage: 'pre_ipo', city: '鹤壁' });
  expect(
    after.splits
      .at(-1)!
      .parts.map((part) => part.weight)
      .sort(),
  ).toEqual([300_000, 700_000]);
  expect(await seq()).toBe(at + 1);
  await expect.poll(() => drawer.innerText()).toMatch(/91350100M000100Y43[\s\S]*拟上市/);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => companyNamed('示例·洹水存储')).toEqual(before);
  test.assertQuiet();
});

it('adds a company without a path to it, and shows it by its address, also to a reader', async () => {
  const { page } = test;
  const { drawer, dialog, submit } = layersOf(test);
  await test.visit({ path: '/look-through?new=company', language: 'en' });
  await dialog.getByLabel('Company', { exact: true }).fill('示例·新材料');
  await dialog.getByLabel('English name').fill('Sample Materials');
  await dialog.getByLabel('Other names').fill('新材;NewMat');
  await submit('Save');
  const company = (await companyNamed('示例·新材料'))!;
  expect(company).toMatchObject({ nameEn: 'Sample Materials', aliases: ['NewMat', '新材'], splits: [] });
  await test.visit({ path: `/look-through?id=${company.id}`, language: 'en' });
  await drawer.getByText('no path leads to this company').waitFor();
  expect(await drawer.innerText()).toContain('Sample Materials');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
  test.assertQuiet();
});
