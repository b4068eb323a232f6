import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { gridOf } from './pages/grid.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

const valueOf = async (name: string): Promise<number | undefined> =>
  (await test.host.call('holding.list', { asOf: '2026-09-30' })).find((entry) => entry.targetName === name)?.fairValue;

it('takes a typed value as a draft that changes no figure until it is approved', async () => {
  await test.visit({ path: '/valuations' });
  const grid = gridOf(test);
  await grid.row('示例·豫农智言').first().waitFor();
  const before = await valueOf('示例·豫农智言');
  await grid.type('示例·豫农智言', 'value', '0.41');
  await expect.poll(() => grid.cell('示例·豫农智言', 'status')).toBe('草稿');
  expect(await valueOf('示例·豫农智言')).toBe(before);
  await test.page.getByRole('button', { name: /批准全部草稿/ }).click();
  await expect.poll(() => valueOf('示例·豫农智言')).toBe(4_100_000_000);
  test.assertQuiet();
});
