import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { layersOf } from './pages/drawer.ts';
import { planPagesOf, type PlanPages } from './pages/plans.ts';

const asOf = '2026-09-30';
/** A guard against hanging, far above what a slow machine needs. */
const PATIENCE = { timeout: 30_000 };
let test: TestPage;
let at: PlanPages;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
  at = planPagesOf(test);
});
afterAll(() => test.close());

const yi = (amount: number): string => (amount / 10_000_000_000).toFixed(2).replace('-', '\u2212');

it('shows the ledger’s months and the estimates apart, closes every month, and opens any figure', async () => {
  await test.visit({ path: '/forecast' });
  const table = await test.host.call('forecast.table', { asOf, months: 24, past: 6 });
  expect((await at.row('逐月资金表', '期末现金')).slice(1)).toEqual(table.group.closingCash.map(yi));
  const { page } = test;
  expect(await page.locator('.months thead tr').first().locator('th').allInnerTexts()).toEqual([
    '项目',
    '实际',
    '预测',
  ]);
  expect(await page.locator('.months thead tr').nth(1).locator('th:not(.est)').count()).toBe(6);
  expect(await page.locator('.ph .tag').innerText()).toBe('内部使用');
  expect(await at.section('逐月资金表').locator('.st.ok').innerText()).toContain('差额 0.00');
  expect(new Set((await at.row('逐月资金表', '核对')).slice(1))).toEqual(new Set(['0.00']));
  await page.locator('.chart-canvas canvas').first().waitFor();
  const past = await at.why(/^基金群 · 期末现金 · 2026-09 · 为什么/);
  expect(past).toContain('期初现金');
  const ahead = await at.why(/^基金群 · 项目投资 · 2027-04 · 为什么/);
  expect(ahead).toContain('示例·数据库厂商控股收购');
  expect(ahead).toContain('内部使用');
  await at.choose('基金', '专项并购基金');
  await at.choose('情景', '悲观');
  const scenarioId = (await test.host.call('scenario.list', {})).find((each) => each.kind === 'bear')!.id;
  const bear = await test.host.call('forecast.table', { asOf, months: 24, past: 6, scenarioId });
  const mna = bear.funds.find((fund) => fund.name === '专项并购基金')!;
  await expect
    .poll(async () => (await at.row('逐月资金表', '期末净值')).slice(1), PATIENCE)
    .toEqual(mna.closingNav.map(yi));
  test.assertQuiet();
});

it('edits a fund’s model, says when its life is shorter than its age, and goes back to the base case', async () => {
  await test.visit({ path: '/forecast?tab=models' });
  const { dialog, submit } = layersOf(test);
  const name = '示例·中部算力一期基金';
  const edit = at.button(`现金流模型 ${name}`);
  await edit.click();
  await dialog.getByLabel('各年缴款比例').fill('30, 140');
  await dialog.getByText('每项须为 0–100 的数').waitFor();
  expect(await dialog.getByRole('button', { name: '保存' }).isDisabled()).toBe(true);
  await dialog.getByLabel('各年缴款比例').fill('30, 50');
  await dialog.getByLabel('存续期（年）').fill('2');
  await dialog.getByText('存续期短于基金已有的年限').waitFor();
  await submit('保存');
  await at.section('子基金未缴与现金流模型').getByText('无法预测：存续期短于基金已有的年限').waitFor();
  await edit.click();
  await submit('恢复基准参数');
  await expect.poll(async () => (await at.row('子基金未缴与现金流模型', name))[0], PATIENCE).toContain('基准参数');
  const said = await at.why(new RegExp(`^${name} · 预计缴款 · 为什么`));
  expect(said).toContain('弯曲系数');
  expect(await at.why(/^2027 · 计划认缴 · 新认缴 · 为什么/)).toContain('示例·机器人专项子基金');
  test.assertQuiet();
});

it('adds a planned deal, changes and removes it', async () => {
  await test.visit({ path: '/forecast?tab=plans' });
  const { dialog, submit } = layersOf(test);
  await at.button('新增计划').click();
  await dialog.getByLabel('基金').selectOption({ label: '直投基金' });
  await dialog.getByLabel('名称').fill('测试拟投');
  await dialog.getByLabel('日期').fill('2027-01-15');
  await dialog.getByLabel('金额').fill('2.5');
  await submit('保存');
  const plan = async () => (await test.host.call('plan.flows', {})).find((each) => each.name === '测试拟投');
  expect(await plan()).toMatchObject({ kind: 'deal', date: '2027-01-15', amount: 25_000_000_000, origin: 'recorded' });
  await at.button('测试拟投').click();
  await dialog.getByLabel('金额').fill('3');
  await submit('保存');
  await expect.poll(async () => (await plan())?.amount, PATIENCE).toBe(30_000_000_000);
  await at.button('测试拟投').click();
  await submit('删除计划');
  expect(await plan()).toBeUndefined();
  test.assertQuiet();
});

it('exports liquidity, models, pacing and plans in one workbook', async () => {
  await test.visit({ path: '/forecast', language: 'en' });
  const download = test.page.waitForEvent('download');
  await at.button('Export to Excel').click();
  expect((await download).suggestedFilename()).toBe('Forecast 2026-09-30.xlsx');
});
