import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { layersOf } from './pages/drawer.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

it('lists every company once, and each of its paths in the drawer', async () => {
  await test.visit({ path: '/look-through' });
  const { companies, paths } = await test.host.call('lookThrough.list', { asOf: '2026-09-30' });
  const wanted = companies.find((company) => company.paths > 1)!;
  const rows = test.page.locator('section').first().locator('tbody tr');
  await expect.poll(() => rows.count()).toBe(companies.length + 1);
  await test.page.getByRole('button', { name: wanted.companyName, exact: true }).click();
  const items = layersOf(test).drawer.locator('.paths > li');
  await expect.poll(() => items.count()).toBe(paths.filter((path) => path.companyId === wanted.companyId).length);
  test.assertQuiet();
});

it('narrows to companies that are reached by several paths', async () => {
  await test.visit({ path: '/look-through' });
  const { companies } = await test.host.call('lookThrough.list', { asOf: '2026-09-30' });
  await test.page.getByRole('switch', { name: '只看多路径' }).click();
  const rows = test.page.locator('section').first().locator('tbody tr');
  await expect.poll(() => rows.count()).toBe(companies.filter((company) => company.paths > 1).length + 1);
});
