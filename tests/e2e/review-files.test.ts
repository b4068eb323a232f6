import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeBook } from '#db/open.ts';
import { newTestBook } from '#tests/helpers/book.ts';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { sampleReview } from '#tests/helpers/sample-review.ts';
import { reviewFilesOf } from './pages/reviews.ts';

describe('a review’s files', () => {
  let test: TestPage;
  let path: string;
  beforeAll(async () => {
    test = await openTestPage({ book: 'sample' });
    const [review] = await test.host.call('review.list', {});
    path = `/reviews/${review!.id}`;
  });
  afterAll(() => test.close());

  it('come from the menu: slides and a workbook by their names, each a whole file', async () => {
    await test.visit({ path });
    const files = reviewFilesOf(test);
    for (const [item, ending] of [
      ['幻灯片', 'pptx'],
      ['工作簿', 'xlsx'],
    ] as const) {
      const saved = await files.save(item);
      expect(saved.suggestedFilename()).toBe(`示例·2026 年二季度审议 2026-06-30.${ending}`);
      const bytes = readFileSync(await saved.path());
      expect(bytes.subarray(0, 2).toString()).toBe('PK');
      expect(bytes.subarray(-22, -18)).toEqual(Buffer.from([0x50, 0x4b, 5, 6]));
    }
    test.assertQuiet();
  });

  it('are not made where no browser can print them: the page says so and what to do', async () => {
    await test.visit({ path });
    vi.stubEnv('PATH', '/nowhere').stubEnv('HESUAN_CHROMIUM', '');
    try {
      await reviewFilesOf(test).choose('PDF，A4 竖版');
      await expect.poll(() => test.page.locator('.rv-task').innerText(), { timeout: 30_000 }).toMatch(/Chrom|浏览器/);
    } finally {
      vi.unstubAllEnvs();
    }
    expect(await test.page.getByRole('button', { name: '纸面与文件' }).isEnabled()).toBe(true);
  });
});

it('shows a review whose seal no longer holds as broken: no figures, no files, nothing presented, the minutes kept', async () => {
  const book = newTestBook({ sample: true });
  const id = sampleReview(book);
  book.book.db.exec(`UPDATE review_pages SET note = '改过' WHERE review_id = '${id}' AND note <> ''`);
  closeBook(book.book);
  const test = await openTestPage({ file: book.file });
  const { page } = test;
  await test.visit({ path: `/reviews/${id}` });
  await page.getByRole('alert').getByText('页面或说明与冻结时的不同').waitFor();
  for (const name of ['纸面与文件', '演示', '签署'])
    expect(await page.locator('.ph').getByRole('button', { name, exact: true }).count(), name).toBe(0);
  expect(await page.locator('.rv-drift, .rv-table').count()).toBe(0);
  await page.getByRole('tab', { name: '决议与待办' }).click();
  await page.getByText('暂停新增算力软硬件项目').first().waitFor();
  await test.visit({ path: `/present/${id}` });
  await expect.poll(() => page.locator('main.pr').innerText()).toMatch(/冻结/);
  await test.close();
});
