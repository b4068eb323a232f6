import { mkdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage, type View } from '#tests/helpers/page.ts';
import { layersOf } from './pages/drawer.ts';

const FOLDER = process.env['HESUAN_PICTURES'];

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

const section = (title: string | RegExp) => test.page.getByRole('region', { name: title });

/** Set HESUAN_PICTURES to look at what the test sees. */
async function picture(name: string, view: View = {}): Promise<void> {
  if (FOLDER === undefined) return;
  mkdirSync(FOLDER, { recursive: true });
  await test.page.screenshot({ path: `${FOLDER}/${name}-${view.language ?? 'zh-CN'}-${view.theme ?? 'light'}.png` });
}

const VIEWS = [{}, { language: 'en', theme: 'dark' }] as const;

it('health: lists what is out of order with its numbers, filters it, opens it, fixes it, and takes the fix back', async () => {
  const { page } = test;
  for (const view of VIEWS) {
    await test.visit({ path: '/health', ...view });
    await page.locator('table.findings').first().waitFor();
    await picture('health', view);
  }
  await test.visit({ path: '/health' });
  const drafts = section('未批准的估值');
  await drafts.getByText('草稿 45,000,000.00 未计入').waitFor();
  await page.getByRole('button', { name: '错误 0' }).click();
  await page.getByText('没有这一类发现').waitFor();
  await page.getByRole('button', { name: /^警告/ }).click();
  await drafts.getByRole('link').first().click();
  await layersOf(test).drawer.waitFor();
  await test.visit({ path: '/health' });
  await drafts.getByRole('button', { name: '批准此估值' }).click();
  await drafts.waitFor({ state: 'detached' });
  await page.locator('.notice').getByRole('button').click();
  await drafts.waitFor();
  expect((await test.host.call('mark.list', {})).some((mark) => mark.status === 'draft')).toBe(true);
  test.assertQuiet();
});

it('history: filters by who, what, words and days, gives the same as CSV, and stands beside the row', async () => {
  const { page } = test;
  const event = (await test.host.call('event.list', { limit: 1 })).rows[0]!;
  await test.host.call('event.reverse', { id: event.id, note: '重复的一笔' });
  for (const view of VIEWS) {
    await test.visit({ path: '/history', ...view });
    await page.locator('table.t tbody tr').first().waitFor();
    await picture('history', view);
  }
  await test.visit({ path: '/history' });
  const rows = page.locator('main table.t tbody tr');
  await page.getByLabel('变更', { exact: true }).selectOption({ label: '冲销流水' });
  const { count } = await test.host.call('history.list', { name: 'event.reverse' });
  await expect.poll(() => rows.count()).toBe(count);
  await page.getByLabel('变更', { exact: true }).selectOption({ label: '所有变更' });
  await page.getByLabel('内容、名称或原因').fill('重复的一笔');
  await expect.poll(() => rows.count()).toBe(1);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('变更记录.csv');
  const text = readFileSync(await download.path(), 'utf8');
  expect(
    text
      .split('\r\n')
      .slice(1)
      .filter((line) => line !== '')
      .every((line) => line.includes('event.reverse')),
  ).toBe(true);
  await page.getByLabel('从').fill('2099-01-01');
  await page.getByLabel('从').blur();
  await page.getByText('没有符合条件的记录').waitFor();
  const { drawer } = layersOf(test);
  const { entries } = await test.host.call('history.list', { name: 'event.reverse', limit: 1 });
  await test.visit({ path: `/history?id=${entries[0]!.seq}` });
  await drawer.getByText(`${entries[0]!.seq} · 冲销流水`).waitFor();
  await test.visit({ path: `/ledger?id=${event.id}` });
  await drawer.getByText('此行的变更').click();
  await drawer.locator('.row-history li').first().waitFor();
  await picture('row-history');
  test.assertQuiet();
});

it('backups: are verified, looked into beside the book, and restored with the loss said', async () => {
  const { page } = test;
  const { dialog } = layersOf(test);
  await test.host.call('backup.create', {});
  await test.host.call('book.rename', { name: '后来的名字' });
  for (const view of VIEWS) {
    await test.visit({ path: '/settings?tab=safety', ...view });
    await page.locator('table.backups tbody tr').first().waitFor();
    await picture('backups', view);
  }
  await test.visit({ path: '/settings?tab=safety' });
  const row = page.locator('table.backups tbody tr').filter({ hasText: '手动' }).first();
  await row.getByRole('button', { name: '核对' }).click();
  await row.getByText('与清单一致').waitFor();
  await row.getByRole('button', { name: '旁看' }).click();
  await page.locator('.banner').getByText('正在查看备份').waitFor();
  await page.locator('footer.sb').waitFor();
  await picture('backup-shown');
  await page.locator('.banner').getByRole('button', { name: '回到最新' }).click();
  await row.getByRole('button', { name: '恢复' }).click();
  await dialog.getByText('1 条变更会离开账簿').waitFor();
  await picture('restore');
  await dialog.getByRole('button', { name: '恢复' }).click();
  await expect.poll(async () => (await test.host.call('book.get', {})).name).not.toBe('后来的名字');
  test.assertQuiet();
});
