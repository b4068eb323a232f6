import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { multipleWord, rateWord } from '#tests/helpers/figure-words.ts';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { storedCells } from '#tests/helpers/workbooks.ts';
import { returnsOf, type ReturnsPage } from './pages/performance.ts';

const asOf = '2026-09-30';
let test: TestPage;
let returns: ReturnsPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
  returns = returnsOf(test);
});
afterAll(() => test.close());

it('compares every fund with the index by five methods, each explained', async () => {
  await returns.openBenchmarks();
  const [series] = await test.host.call('index.list', {});
  const index = { seriesId: series!.id };
  const { rows } = await test.host.call('benchmark.table', { asOf, index, level: 'fund' });
  const direct = rows.find((row) => row.name === '直投基金')!.net!;
  const shown = await returns.row('公开市场等价', '直投基金');
  expect(shown).toContain(multipleWord(direct.kaplanSchoar.value));
  expect(shown).toContain(rateWord(direct.directAlpha.value));
  expect(await returns.lead.innerText()).toContain('示例·权益指数');
  await returns.drawn(1);
  const panel = await returns.explain('直投基金 · KS-PME');
  expect(await panel.locator('.figure').innerText()).toBe(`${multipleWord(direct.kaplanSchoar.value)}×`);
  await panel.getByText('期末 ÷ 当日').waitFor();
  await test.page.keyboard.press('Escape');
  // The fund of funds paid nothing out yet: PME+ has nothing to scale and says so.
  await returns.section('公开市场等价').getByText('没有分配，PME+ 无从比例调整').waitFor();
  await returns.press('股息', '含股息');
  const total = await test.host.call('benchmark.table', {
    asOf,
    index: { ...index, basis: 'total_return' },
    level: 'fund',
  });
  const withDividends = total.rows.find((row) => row.name === '直投基金')!.net!;
  await expect
    .poll(() => returns.row('公开市场等价', '直投基金'))
    .toContain(multipleWord(withDividends.kaplanSchoar.value));
  test.assertQuiet();
});

it('opens what the same money would be in the index at an earlier quarter', async () => {
  await returns.openBenchmarks();
  const [series] = await test.host.call('index.list', {});
  const subject = { level: 'group', basis: 'net' } as const;
  const { points } = await test.host.call('benchmark.growth', { asOf, index: { seriesId: series!.id }, subject });
  const { day, indexValue } = points.at(-3)!;
  const panel = await returns.explain(`${day} · 投入指数`);
  const exact = (Math.round(indexValue!) / 100).toLocaleString('en', { minimumFractionDigits: 2 });
  expect((await panel.innerText()).replaceAll(',', '')).toContain(exact.replaceAll(',', ''));
  test.assertQuiet();
});

it('takes an index in through the import page, says which days it covers, and saves the workbook', async () => {
  await returns.openBenchmarks();
  await test.page.getByRole('link', { name: '导入指数' }).click();
  await expect.poll(() => test.page.getByLabel('导入为').inputValue()).toBe('indexes');
  // In the shape in which an exchange hands out closes: days with slashes and no leading zeros, two decimals.
  const closes = ['date,close', '2024/1/2,3386.35', '2024/10/8,4256.10', '2025/6/30,3936.08'];
  await test.page.locator('input[type=file]').setInputFiles({
    name: '旧指数.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${closes.join('\r\n')}\r\n`),
  });
  await test.page.getByRole('button', { name: '提交 3 行' }).click();
  await test.page.getByText('已写入：新建 3', { exact: false }).waitFor();
  await returns.openBenchmarks();
  await returns.choose('指数', '旧指数');
  await returns.section('公开市场等价').getByText('期末所用指数值为 2025-06-30').waitFor();
  expect(await returns.row('指数序列', '旧指数')).toEqual(
    expect.arrayContaining(['旧指数', '3', '2024-01-02', '2025-06-30']),
  );
  const download = await returns.exported();
  const sheets = await storedCells(new Uint8Array(await readFile(await download.path())));
  expect([...sheets.keys()]).toEqual(['公开市场等价', '现金流与指数']);
  await test.page.getByRole('button', { name: '删除 旧指数' }).click();
  await test.page.getByText('已删除指数“旧指数”').waitFor();
  expect(await test.host.call('index.list', {})).toHaveLength(1);
  test.assertQuiet();
});

it('says in an empty book what to import first, and that there is nothing to compute yet', async () => {
  const empty = await openTestPage({ book: 'empty' });
  try {
    const page = returnsOf(empty);
    await page.openBenchmarks({ language: 'en', theme: 'dark' });
    await empty.page.getByText('No index yet').waitFor();
    await empty.page.getByRole('link', { name: 'Import an index' }).waitFor();
    await page.open('curve');
    await empty.page.getByText('还没有可计算的现金流').waitFor();
    empty.assertQuiet();
  } finally {
    await empty.close();
  }
});
