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

it('puts the scenarios side by side with the difference to the plans, and says which holding moves the multiple', async () => {
  await test.visit({ path: '/scenarios' });
  const scenarioIds = (await test.host.call('scenario.list', {})).map(({ id }) => id);
  const compared = await test.host.call('scenario.compare', { asOf, months: 60, scenarioIds });
  const tvpi = compared.map(({ group }) => group.tvpi.value!.toFixed(2));
  const shown = (await at.row('期末结果', 'TVPI')).slice(1).map((cell) => cell.split('\n')[0]);
  expect(shown).toEqual(tvpi);
  const bull = compared.find(({ kind, scenarioId }) => kind === 'bull' && scenarioId !== null)!;
  const [first] = bull.effects.holdings;
  const effects = at.section('哪些持有改变群 TVPI');
  await effects.getByRole('button', { name: '乐观', exact: true }).click();
  expect((await at.row('哪些持有改变群 TVPI', first!.name)).at(-1)).toBe(`+${first!.tvpiEffect.toFixed(4)}`);
  expect((await at.row('哪些持有改变群 TVPI', '合计')).at(-1)).toBe(`+${bull.effects.whole.toFixed(4)}`);
  expect(await at.why(/^乐观 · 净 IRR · 为什么/)).toContain('XIRR');
  expect(await at.why(new RegExp(`^乐观 · ${first!.name} · TVPI · 为什么`))).toContain('调整项');
  test.assertQuiet();
});

it('creates, duplicates, renames and removes a set of overrides', async () => {
  await test.visit({ path: '/scenarios?tab=sets' });
  const { dialog, submit } = layersOf(test);
  await at.button('新增情景').click();
  await dialog.getByLabel('名称').fill('压力');
  await dialog.getByRole('button', { name: '新增调整项' }).click();
  await dialog.getByLabel('数值').fill('0.555');
  await dialog.getByText('不是可用的数').waitFor();
  await dialog.getByLabel('数值').fill('0.55');
  await submit('保存');
  const find = async (name: string) => (await test.host.call('scenario.list', {})).find((each) => each.name === name);
  expect((await find('压力'))?.overrides).toMatchObject([{ parameter: 'exit', scope: 'all', value: 550_000 }]);
  await at.button('复制 压力').click();
  await submit('保存');
  expect((await find('压力 副本'))?.overrides).toHaveLength(1);
  await at.button('压力 副本').click();
  await dialog.getByLabel('名称').fill('压力二');
  await submit('保存');
  expect(await find('压力 副本')).toBeUndefined();
  await at.button('压力二').click();
  await submit('删除');
  expect(await find('压力二')).toBeUndefined();
  expect((await at.row('情景与调整项', '退出价格 × · 全部')).at(-1)).toBe('0.55');
  test.assertQuiet();
});

it('simulates in the background with progress, can be stopped, and repeats itself', async () => {
  await test.visit({ path: '/scenarios?tab=simulation' });
  const { page } = test;
  await page.getByLabel('路径数').fill('100000');
  await page.getByLabel('季度数').fill('120');
  await at.button('运行模拟').click();
  const progress = page.locator('.task progress');
  await expect.poll(async () => Number(await progress.getAttribute('value')), PATIENCE).toBeGreaterThan(100);
  await page.locator('.task').getByRole('button', { name: '取消' }).click();
  await progress.waitFor({ state: 'detached' });
  await page.getByText('尚未运行').waitFor();
  await page.getByLabel('路径数').fill('2000');
  await page.getByLabel('季度数').fill('16');
  await at.button('运行模拟').click();
  await page.locator('.chart-canvas canvas').first().waitFor();
  const row = await at.row('逐年分位', '2027-09-30');
  const again = await test.host.call('forecast.simulate', { asOf, paths: 2000, quarters: 16 });
  expect(row[3]).toBe((again.nav.bands[2]![3]! / 10_000_000_000).toFixed(2));
  expect(await at.why(/^净值 · 2027-09-30 · 50% · 为什么/)).toContain('种子');
  test.assertQuiet();
});
