import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { layersOf } from './pages/drawer.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

it('accepts targets only when they add up to 100 %', async () => {
  await test.visit({ path: '/settings?tab=structure' });
  const { dialog, submit } = layersOf(test);
  await test.page.getByRole('button', { name: '编辑' }).first().click();
  const first = dialog.locator('fieldset').first();
  await first.getByLabel('目标').fill('26');
  await expect.poll(() => dialog.getByRole('button', { name: '保存' }).isDisabled()).toBe(true);
  await dialog.getByText('目标之和为 101.00%').waitFor();
  await dialog.locator('fieldset').nth(1).getByLabel('目标').fill('29');
  await submit('保存');
  const group = (await test.host.call('target.list', {})).filter((target) => target.effectiveOn === '2026-01-01');
  expect(group.map((target) => target.target)).toEqual(expect.arrayContaining([260_000, 290_000]));
  test.assertQuiet();
});

it('adds a limit that is checked from then on', async () => {
  await test.visit({ path: '/settings?tab=limits' });
  const { dialog, submit } = layersOf(test);
  await test.page.getByRole('button', { name: '新增限额' }).click();
  await dialog.getByLabel('名称').fill('单一企业不超过目标规模 1%');
  await dialog.getByLabel('上限').fill('1');
  await submit('保存');
  const checks = await test.host.call('limit.check', { asOf: '2026-09-30' });
  expect(checks.some((check) => check.limitName === '单一企业不超过目标规模 1%' && check.state === 'broken')).toBe(
    true,
  );
});

it('duplicates the open book and opens the copy', async () => {
  await test.visit({ path: '/settings' });
  const { submit } = layersOf(test);
  await test.page.getByRole('button', { name: '复制' }).first().click();
  await submit('复制');
  const copy = test.page.locator('tr', { hasText: '测试账簿 副本' });
  await copy.getByRole('button', { name: '打开' }).click();
  await copy.getByText('当前账簿').waitFor();
  const status = await test.host.call('library.status', {});
  expect(status.books.length).toBe(2);
  expect(status.open).toContain('副本');
});
