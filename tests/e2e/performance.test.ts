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

it('shows each fund by level and basis, and every figure opens what it is made of', async () => {
  await returns.open();
  const { rows, total } = await test.host.call('performance.table', { asOf, level: 'fund' });
  const direct = rows.find((row) => row.name === '直投基金')!;
  const shown = await returns.row('业绩表', '直投基金');
  expect(shown).toContain(multipleWord(direct.periods[0]!.gross!.tvpi.value));
  expect(shown).toContain(rateWord(direct.periods[0]!.gross!.irr.value));
  await returns.press('口径', '净');
  await expect.poll(() => returns.row('业绩表', '直投基金')).toContain(rateWord(direct.periods[0]!.net!.irr.value));
  expect(await returns.row('业绩表', '合计')).toContain(multipleWord(total[0]!.net!.tvpi.value));
  const panel = await returns.explain('直投基金 · TVPI');
  expect(await panel.locator('.figure').innerText()).toBe(`${multipleWord(direct.periods[0]!.net!.tvpi.value)}×`);
  await test.page.keyboard.press('Escape');
  await returns.choose('层级', '企业');
  await returns.choose('分组', '方向');
  await test.page.locator('tr.heading').first().waitFor();
  await returns.choose('区间', '近 5 年');
  await returns.section('业绩表').getByText('存续期短于所选区间').waitFor();
  test.assertQuiet();
});

it('saves the table as a workbook with dated flows and an XIRR', async () => {
  await returns.open('table', { language: 'en' });
  const download = await returns.exported();
  expect(download.suggestedFilename()).toMatch(/Performance 2026-09-30\.xlsx/);
  const sheets = await storedCells(new Uint8Array(await readFile(await download.path())));
  expect([...sheets.keys()]).toEqual(['Performance', 'Cash flows']);
  const formulas = [...sheets.get('Performance')!.values()].map((cell) => cell.formula ?? '');
  expect(formulas.filter((formula) => formula.includes('XIRR')).length).toBeGreaterThan(2);
});

it('draws the J-curve, and each quarter says how it came about', async () => {
  await returns.open('curve');
  await returns.drawn(2);
  const points = await test.host.call('performance.jCurve', { asOf, subject: { level: 'group' } });
  const rows = returns.section('逐季').locator('tbody tr');
  expect(await rows.count()).toBe(points.length);
  const { day, tvpi } = points.at(-2)!;
  const panel = await returns.explain(`${day} · TVPI`);
  expect(await panel.innerText()).toContain(`截至 ${day}`);
  expect(await panel.locator('.figure').innerText()).toBe(`${multipleWord(tvpi.value)}×`);
  await test.page.keyboard.press('Escape');
  await returns.press('区间', '近 1 年');
  await returns.section('逐季').getByText('存续期短于所选区间').waitFor();
  test.assertQuiet();
});

it('bridges two days to the fen, by step, direction and holding', async () => {
  await returns.open('bridge', { unit: 'yuan' });
  await returns.drawn(1);
  const bridge = await test.host.call('performance.bridge', { from: '2025-12-31', to: asOf });
  const steps = returns.section('逐步');
  await steps.getByText('首尾相符，差额 0.00').waitFor();
  const amounts = new Map(
    (await steps.locator('tbody tr').allInnerTexts()).map((text) => text.split('\t') as [string, string]),
  );
  const number = (text: string): number => Number(text.replace(/[,+]/g, '').replace('\u2212', '-'));
  expect(Math.round(number(amounts.get('期初净值')!) * 100)).toBe(bridge.opening);
  expect(Math.round(number(amounts.get('期末净值')!) * 100)).toBe(bridge.closing);
  expect(await returns.section('各持有的损益').locator('tbody tr').count()).toBe(bridge.gains.length);
  await test.page.getByRole('button', { name: '上季末' }).click();
  await returns.section('净值桥').getByText('2026-06-30 至 2026-09-30').waitFor();
  await test.page.getByLabel('起始日').fill('2026-12-31');
  await test.page.getByText('起始日须早于截至日。').waitFor();
  test.assertQuiet();
});

it('says what each part adds, what was lost, and sets vintages and horizons side by side', async () => {
  await returns.open('contribution');
  await returns.drawn(2);
  const { rows } = await test.host.call('performance.contribution', { asOf });
  expect(await returns.section('逐项剔除').locator('tbody tr').count()).toBe(rows.length + 1);
  const panel = await returns.explain('损失率');
  await panel.getByText('低于成本的部分').first().waitFor();
  await test.page.keyboard.press('Escape');
  await returns.go('对比');
  await returns.drawn(1);
  const vintages = await test.host.call('performance.table', { asOf, level: 'vintage' });
  for (const { key, periods } of vintages.rows)
    expect(await returns.row('并列比较', key)).toContain(multipleWord(periods[0]!.gross!.tvpi.value));
  await returns.go('区间');
  const years = await test.host.call('performance.table', { asOf, level: 'fund', horizons: ['2025'] });
  const fof = years.rows.find((row) => row.name === '产业母基金')!;
  expect((await returns.row('各区间', '产业母基金')).join(' ')).toContain(rateWord(fof.periods[0]!.gross!.irr.value));
  test.assertQuiet();
});

it('keeps every tab within a page of 1366 pixels, in English and in the dark', async () => {
  await returns.open('table', { language: 'en', theme: 'dark', width: 1366 });
  for (const tab of ['Table', 'J-curve', 'NAV bridge', 'Contribution', 'Comparison', 'Horizons']) {
    await returns.go(tab);
    const text = await test.page.locator('main').innerText();
    expect(text, tab).not.toMatch(/\{\w+\}|undefined|NaN|performance\.|[\u4e00-\u9fff]/);
    const over = await test.page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(over, tab).toBeLessThanOrEqual(0);
  }
  test.assertQuiet();
});
