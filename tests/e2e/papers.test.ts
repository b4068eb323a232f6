import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { layersOf } from './pages/drawer.ts';
import { gridOf } from './pages/grid.ts';
import { documentsOf } from './pages/papers.ts';

const DAY = '2026-09-30';

/** The machine may be busy with other things. */
const eventually: typeof expect.poll = (ask) => expect.poll(ask, { timeout: 30_000 });

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

const kpiId = async (code: string): Promise<string> =>
  (await test.host.call('kpi.list', {})).find((kpi) => kpi.code === code)!.id;

it('lists early warnings first, and shows how a KPI went and where it is written', async () => {
  await test.visit({ path: '/kpis' });
  const { drawer } = layersOf(test);
  const worst = test.page.locator('.ag-grid-viewport .ag-row[row-index="0"]').first();
  await worst.waitFor();
  expect(await worst.innerText()).toMatch(/预警[\s\S]*示例·黄淮数据港/);
  await worst.click();
  await drawer.locator('.chart-canvas svg, .chart-canvas canvas').first().waitFor();
  await eventually(() => drawer.innerText()).toMatch(/5\.2，低于 6\.0[\s\S]*2025Q3[\s\S]*三季报摘要 · 第 2 条/);
  await drawer.getByRole('button', { name: 'PUE' }).click();
  await eventually(() => drawer.innerText()).toContain('1.298');
  test.assertQuiet();
});

it('takes a period’s values typed and pasted, in the units that companies write, as one step', async () => {
  await test.visit({ path: '/kpis?tab=entry' });
  const grid = gridOf(test);
  const company = '示例·鹤淇液冷';
  const [revenue, margin] = [await kpiId('REVENUE'), await kpiId('GROSS_MARGIN')];
  const companyId = (await test.host.call('party.refs', {})).find((party) => party.name === company)!.id;
  const value = async (id: string): Promise<number | undefined> =>
    (await test.host.call('kpi.values', { kpiId: id, companyId })).find((entry) => entry.end === DAY)?.value;
  await grid.row(company).first().waitFor();
  await grid.type(company, revenue, '1.000003亿');
  await eventually(() => value(revenue)).toBe(10_000_030_000);
  await eventually(() => grid.cell(company, revenue)).toBe('10,000');
  await grid.paste(company, revenue, '1,234\t61%');
  await test.page.getByRole('dialog').getByRole('button', { name: /写入/ }).click();
  await eventually(() => value(margin)).toBe(610_000);
  expect(await value(revenue)).toBe(1_234_000_000);
  await test.host.call('history.undo', {});
  expect([await value(revenue), await value(margin)]).toEqual([10_000_030_000, undefined]);
  test.assertQuiet();
});

it('defines a KPI with its warning rule', async () => {
  await test.visit({ path: '/kpis?tab=definitions' });
  const { page } = test;
  const { dialog, submit } = layersOf(test);
  await page.getByRole('button', { name: '新增指标' }).click();
  await dialog.getByLabel('名称', { exact: true }).fill('液冷机柜占比');
  await dialog.getByLabel('代码').fill('LIQUID');
  await dialog.getByLabel('数值种类').selectOption({ label: '百分比' });
  await submit('保存');
  const row = page.locator('tr', { hasText: '液冷机柜占比' });
  await row.getByRole('button', { name: '预警规则' }).click();
  await dialog.getByRole('button', { name: '新增规则' }).click();
  await dialog.getByLabel('关注').fill('百分之三十');
  await eventually(() => dialog.innerText()).toContain('阈值读不懂');
  await dialog.getByLabel('关注').fill('30');
  await dialog.getByLabel('预警', { exact: true }).fill('12.5%');
  await dialog.getByRole('button', { name: '保存' }).click();
  await eventually(() => row.innerText()).toContain('低于 30.0% / 12.5%');
  const id = await kpiId('LIQUID');
  expect((await test.host.call('kpiRule.list', {})).find((rule) => rule.kpiId === id)).toMatchObject({
    yellow: 300_000,
    red: 125_000,
  });
  test.assertQuiet();
});

it('takes files in by choice and by drop; a program and one over the cap are refused by name, the others kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-large-'));
  const large = join(folder, '扫描件.pdf');
  writeFileSync(large, Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(60 * 1024 * 1024)]));
  await test.visit({ path: '/documents' });
  const documents = documentsOf(test);
  await documents.rows.first().waitFor();
  const before = await documents.rows.count();
  await documents.choose(large);
  await eventually(() => documents.said.innerText()).toMatch(/扫描件\.pdf 没有收入[\s\S]*60\.0 MB[\s\S]*50\.0 MB/);
  rmSync(folder, { recursive: true });
  await documents.choose([
    { name: '季报.pdf', text: 'MZ这是程序' },
    { name: '会议纪要.txt', text: '算力中心二期机电安装完成，液冷机柜上架。' },
  ]);
  await eventually(() => documents.said.innerText()).toMatch(/季报\.pdf 没有收入[\s\S]*程序或脚本/);
  await eventually(() => documents.rows.count()).toBe(before + 1);
  await documents.drop('明细.csv', '企业,机柜\n示例·中州云枢,6000\n');
  await eventually(() => documents.rows.count()).toBe(before + 2);
  expect(new URL(test.page.url()).pathname).toBe('/documents');
  test.assertQuiet();
});

it('finds a document by its words, attaches it, quotes a place of it, and gives it back as it was', async () => {
  await test.visit({ path: '/documents' });
  const documents = documentsOf(test);
  const { drawer } = layersOf(test);
  await documents.find('液冷机柜');
  await eventually(() => test.page.locator('.doc-hits mark').allInnerTexts()).toEqual(['液冷机柜']);
  await documents.find('没有这样的话');
  await test.page.getByText('没有文件提到“没有这样的话”。').waitFor();
  await documents.find('');
  await documents.open('会议纪要');
  await documents.attachToCompany('示例·鹤淇液冷');
  await eventually(() => drawer.innerText()).toContain('示例·鹤淇液冷');
  await documents.quote('第 1 段', '液冷机柜上架', '示例·中州云枢');
  await eventually(() => drawer.innerText()).toMatch(/第 1 段[\s\S]*液冷机柜上架[\s\S]*示例·中州云枢/);
  const saved = await documents.save();
  expect(saved.suggestedFilename()).toBe('会议纪要.txt');
  expect(readFileSync(await saved.path(), 'utf8')).toBe('算力中心二期机电安装完成，液冷机柜上架。');
  await drawer.getByRole('button', { name: '移除', exact: true }).click();
  await drawer.getByText('仍有其他记录引用它').waitFor();
  await drawer.getByRole('button', { name: '删除引用 第 1 段' }).click();
  await drawer.getByText('尚未引用').waitFor();
  test.assertQuiet();
});

it('shows a holding and a fund on one page each, from their drawers, with figures that explain themselves', async () => {
  const { page, host } = test;
  const { drawer, dialog, submit } = layersOf(test);
  const holding = (await host.call('holding.list', { asOf: DAY })).find((row) => row.targetName === '示例·洹水存储')!;
  await test.visit({ path: `/holdings?id=${holding.id}` });
  await drawer.getByRole('link', { name: '一页纸' }).click();
  await page.getByRole('heading', { level: 1, name: '示例·洹水存储' }).waitFor();
  for (const title of ['价值与成本', '估值沿革', '资金往来', '文件与依据'])
    await page.getByRole('region', { name: title }).waitFor();
  expect(await page.getByRole('region', { name: '文件与依据' }).innerText()).toContain('估值说明');
  await page.locator('.op-figures .why').first().click();
  await drawer.locator('.explanation').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '编写' }).click();
  await dialog.getByLabel('是什么').fill('存储整机与模组厂商，专供数据中心。');
  await dialog.getByRole('button', { name: '加一人' }).click();
  await dialog.getByLabel('姓名').last().fill('示例·周总');
  await submit('保存');
  await eventually(() => page.locator('.op').innerText()).toMatch(/存储整机与模组厂商[\s\S]*示例·周总/);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('nav.nv').isVisible()).toBe(false);
  expect(await page.locator('.op-figures').isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });
  const fund = (await host.call('fund.list', {})).find((entry) => entry.kind === 'direct')!;
  await test.visit({ path: `/funds?id=${fund.id}` });
  await drawer.getByRole('link', { name: '一页纸' }).click();
  for (const title of ['持有', '出资人', '限额', '资金往来'])
    await page.getByRole('region', { name: title, exact: true }).waitFor();
  test.assertQuiet();
});
