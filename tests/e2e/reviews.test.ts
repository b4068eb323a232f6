import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { reviewsOf, wallOf } from './pages/reviews.ts';

const Q3 = '2026 年三季度审议';
const Q4 = '2026 年四季度审议';
const STAMPED = /快照校验 [0-9A-F]{4} [0-9A-F]{4}/;

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

const idOf = async (name: string): Promise<string> =>
  (await test.host.call('review.list', {})).find((review) => review.name === name)!.id;

it('orders a draft’s agenda by keyboard and by mouse', async () => {
  const { page } = test;
  const reviews = reviewsOf(test);
  await test.visit({ path: '/reviews' });
  await reviews.make('草稿', '存为草稿');
  await expect.poll(reviews.agenda).toContain('配置与偏离');
  const before = await reviews.agenda();
  await page.locator('.rv-pages li > button').nth(1).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(reviews.agenda).toEqual([before[0], before[2], before[1], ...before.slice(3)]);
  await page.locator('.rv-pages li').nth(2).dragTo(page.locator('.rv-pages li').nth(1));
  await expect.poll(reviews.agenda).toEqual(before);
  await page.getByRole('button', { name: '加页' }).click();
  await page.getByRole('button', { name: '说明', exact: true }).click();
  await expect.poll(reviews.agenda).toEqual([...before, '新页']);
  test.assertQuiet();
});

it('walks a quarter: freeze, compare, decide, and the figures stay while the book moves on', async () => {
  const { page, host } = test;
  const reviews = reviewsOf(test);
  await test.visit({ path: '/reviews' });
  await reviews.make(Q3, '冻结');
  await expect.poll(() => reviews.stamp.innerText()).toMatch(STAMPED);
  await reviews.page('配置与偏离');
  await page.locator('.rv-drift').waitFor();
  await reviews.decide('暂停新增算力软硬件项目', '通过', ['甲', '乙']);
  await expect.poll(() => reviews.section('本页决议').innerText()).toMatch(/暂停新增算力软硬件项目[\s\S]*赞成 2/);

  await reviews.tab('比较');
  await page.getByText('− 损益变动 = 0.00').waitFor();

  await reviews.tab('状态');
  const row = page.locator('tr', { hasText: '示例·中州云枢' }).first();
  await row.getByRole('button', { name: '改判' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '预警', exact: true }).click();
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('改变状态要写明理由').waitFor();
  await dialog.getByLabel('理由').fill('客户集中');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => row.innerText()).toMatch(/预警[\s\S]*人工判定：客户集中/);

  const held = (await host.call('holding.list', { asOf: '2026-09-30' })).find(
    (holding) => holding.targetKind === 'company' && holding.fairValue > 0 && holding.valueAsOf! < '2026-09-29',
  );
  const frozen = await host.call('review.pack', { reviewId: await idOf(Q3) });
  const value = held!.fairValue + 1_000_000_000;
  const mark = { holdingId: held!.id, asOf: '2026-09-29', value, method: 'recent_round' as const, reason: '补记' };
  const { id } = await host.call('mark.save', mark);
  await host.call('mark.approve', { id });
  await page.reload();
  await expect.poll(() => reviews.stamp.innerText()).toContain('冻结后有 2 条变更');
  await reviews.tab('议程');
  await reviews.page('持有清单');
  await page.locator('.rv-since').first().waitFor();
  expect((await host.call('review.pack', { reviewId: await idOf(Q3) })).holdings).toEqual(frozen.holdings);
  await reviews.tab('冻结后变更');
  await expect.poll(() => reviews.section('数字会变的持有').innerText()).toContain(held!.targetName);
  await reviews.tab('决议与待办');
  await reviews.giveAction('补充尽调报告', '投资部', '2026-12-31');
  await expect.poll(() => reviews.section('本次提出').innerText()).toContain('补充尽调报告');
  test.assertQuiet();
});

it('presents: arrows, jump to a holding and back, hidden amounts, notes in step on a second window', async () => {
  const { page } = test;
  const wall = wallOf(test);
  await test.visit({ path: `/present/${await idOf('示例·2026 年二季度审议')}`, width: 1366, height: 768 });
  await expect.poll(wall.place).toMatch(/^1 \/ \d+$/);
  expect(await wall.text()).toMatch(STAMPED);
  await wall.press('ArrowRight');
  await expect.poll(wall.title).toBe('规模与进度');
  expect(await wall.text()).toMatch(/认缴 76\.00 亿元/);
  await wall.press('h');
  await expect.poll(wall.text).toMatch(/认缴 ••• 亿元，实缴 ••• 亿元（51\.3%）/);
  expect(await page.locator('.pr-slide').innerText()).not.toMatch(/\d\d\.\d\d/);

  const notes = await wall.notes();
  await expect.poll(() => notes.locator('.pr-notes').innerText()).toContain('强调实缴率与上季的差别');
  await notes.keyboard.press('ArrowRight');
  await expect.poll(wall.place).toMatch(/^3 \//);
  await wall.press('h');
  await wall.press('End');
  await expect.poll(() => notes.locator('.pr-notes h1').innerText()).toBe('决议与签署');
  await wall.press('Home');
  await expect.poll(wall.place).toMatch(/^1 \//);

  await wall.jump('示例·洹水存储');
  await expect.poll(wall.text).toContain('62.00%');
  await wall.press('Escape');
  await expect.poll(wall.title).toBe('示例·2026 年二季度审议');
  for (let slide = 1; slide < Number((await wall.place()).split('/')[1]); slide += 1) {
    await wall.press('PageDown');
    await expect.poll(wall.place).toMatch(new RegExp(`^${slide + 1} /`));
    const over = await page.locator('.pr-slide').evaluate((element) => element.scrollHeight - element.clientHeight);
    expect(over, `${await wall.title()} runs over the slide`).toBeLessThanOrEqual(0);
  }
  await wall.press('Escape');
  await page.locator('.rv-stamp').waitFor();
  test.assertQuiet();
});

it('is signed off, and the next quarter shows what was left open', async () => {
  const { page } = test;
  const reviews = reviewsOf(test);
  await test.visit({ path: '/reviews' });
  await reviews.open(Q3);
  await reviews.sign('王主任');
  await expect.poll(() => reviews.stamp.innerText()).toContain('已签署');
  await reviews.tab('决议与待办');
  await expect.poll(() => reviews.section('签署').innerText()).toContain('王主任');
  expect(await page.getByRole('button', { name: '新增决议' }).count()).toBe(0);
  await test.visit({ path: '/reviews' });
  await reviews.make(Q4, '冻结');
  await reviews.tab('决议与待办');
  const carried = reviews.section('以前审议未结');
  await expect.poll(() => carried.innerText()).toMatch(new RegExp(`补充尽调报告[\\s\\S]*${Q3}`));
  const row = carried.locator('tr', { hasText: '补充尽调报告' });
  await row.getByRole('button', { name: '办结' }).click();
  await page.getByRole('dialog').getByLabel('办理结果').fill('报告已归档');
  await page.getByRole('dialog').getByRole('button', { name: '办结' }).click();
  await expect.poll(() => row.innerText()).toContain('重开');
  test.assertQuiet();
});
