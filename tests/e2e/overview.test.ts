import { afterAll, beforeAll, expect, it } from 'vitest';
import { isoDate } from '#core/dates.ts';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { moneyText } from '../../renderer/words/figures.ts';
import { overviewOf } from './pages/overview.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

const asOf = isoDate('2026-09-30');

it('says first what is out of order, and shows what the book says', async () => {
  const page = overviewOf(test);
  await page.open();
  const overview = await test.host.call('overview.get', { asOf });
  await page.section('配置与目标').getByRole('table').waitFor();
  const over = overview.directions.find((direction) => direction.state === 'over')!;
  expect(await page.lead()).toContain(`${over.name} `);
  expect(await page.lead()).toContain('超上限');
  const cells = await page.direction(over.name);
  expect(cells[1]).toBe(moneyText(over.fairValue, 'yi'));
  expect(cells.at(-1)).toContain('超上限');
  await expect.poll(() => page.section('资金进度').innerText()).toContain(moneyText(overview.committed, 'yi'));
  expect(await page.section('限额余量').locator('.lim').count()).toBe(Math.min(6, overview.limits.length));
  test.assertQuiet();
});

it('explains a figure to the fen, and Esc gives the page back', async () => {
  const page = overviewOf(test);
  await page.open();
  const { directions } = await test.host.call('overview.get', { asOf });
  const [first] = directions;
  const panel = await page.explain(first!.name);
  expect(await panel.innerText()).toContain(moneyText(first!.fairValue, 'yuan'));
  await test.page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  test.assertQuiet();
});

it('follows the day: before anything was invested there are no holdings', async () => {
  const page = overviewOf(test);
  await page.open('/?asOf=2024-10-18');
  const then = await test.host.call('overview.get', { asOf: isoDate('2024-10-18') });
  expect(then.fairValue).toBe(0);
  await expect.poll(() => test.page.locator('header .asof b').first().innerText()).toBe('2024-10-18');
  test.assertQuiet();
});

it('takes inputs away in a view of the past, and leads back to the latest', async () => {
  const { entries } = await test.host.call('history.list', { limit: 1 });
  await overviewOf(test).open(`/?knownAt=${encodeURIComponent(entries[0]!.at)}`);
  const banner = test.page.locator('.banner');
  await banner.getByText('历史视图').waitFor();
  await banner.getByRole('button', { name: '回到最新' }).click();
  await banner.waitFor({ state: 'detached' });
  expect(new URL(test.page.url()).searchParams.get('knownAt')).toBeNull();
});
