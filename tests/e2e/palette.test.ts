import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { layersOf } from './pages/drawer.ts';
import { gridOf } from './pages/grid.ts';
import { paletteOf } from './pages/palette.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

const h1 = (): Promise<string> => test.page.locator('main h1').innerText();

it('finds a company by the initials of its pinyin and opens it', async () => {
  await test.visit({ path: '/' });
  await test.page.locator('main h1').waitFor();
  const palette = paletteOf(test);
  await palette.open();
  await palette.type('hlzs');
  await palette.option('示例·河洛智算').first().waitFor();
  await palette.choose('示例·河洛智算');
  await expect.poll(h1).toBe('穿透');
  await layersOf(test).drawer.getByText('示例·河洛智算').first().waitFor();
  test.assertQuiet();
});

it('runs commands, takes a day, and finds an entry by its amount', async () => {
  const palette = paletteOf(test);
  await test.visit({ path: '/' });
  await palette.open();
  await palette.type('2026-06-30');
  await test.page.keyboard.press('Enter');
  await expect.poll(() => test.page.locator('header.hd .asof b').first().textContent()).toBe('2026-06-30');
  await palette.open();
  await palette.type('切换为英文');
  await palette.option('切换为英文').first().waitFor();
  await test.page.keyboard.press('Enter');
  await expect.poll(() => test.page.evaluate(() => document.documentElement.lang)).toBe('en');
  const [event] = (await test.host.call('event.list', { limit: 1 })).rows;
  await palette.open();
  await palette.type((event!.amount / 100).toFixed(2));
  await palette.option('Entry').first().click();
  await expect.poll(h1).toBe('Ledger');
  await layersOf(test).drawer.waitFor();
  test.assertQuiet();
});

it('opens a form by its command, and goes to a page by two letters and back', async () => {
  await test.visit({ path: '/' });
  await test.page.locator('main h1').waitFor();
  const palette = paletteOf(test);
  await palette.open();
  await palette.choose('新增持有');
  await test.page.getByRole('dialog').getByText('新增持有').first().waitFor();
  await test.page.keyboard.press('Escape');
  await test.page.keyboard.press('g');
  await test.page.keyboard.press('l');
  await expect.poll(h1).toBe('台账');
  await gridOf(test).rows.first().waitFor();
  await test.page.keyboard.press('[');
  await expect.poll(h1).toBe('持仓');
  await test.page.keyboard.press('?');
  await test.page.getByRole('dialog', { name: '键盘快捷键' }).getByText('前往页面').waitFor();
  test.assertQuiet();
});

it('walks the tour by keyboard, over what each step is about', async () => {
  await test.visit({ path: '/' });
  await test.page.locator('main .why').first().waitFor();
  const palette = paletteOf(test);
  await palette.open();
  await palette.choose('导览');
  const card = test.page.locator('.tour-card');
  const seen: string[] = [];
  while ((await card.count()) > 0) {
    seen.push(await card.locator('h2').innerText());
    await test.page.keyboard.press('ArrowRight');
    await expect
      .poll(async () => (await card.count()) === 0 || (await card.locator('h2').innerText()) !== seen.at(-1))
      .toBe(true);
  }
  expect(seen).toHaveLength(6);
  expect(new Set(seen).size).toBe(6);
});

it('takes a spreadsheet dropped anywhere to the import page, and says why another file is not taken', async () => {
  await test.visit({ path: '/allocation' });
  await test.page.locator('main h1').waitFor();
  const drop = (name: string, text: string): Promise<void> =>
    test.page.evaluate(
      ([file, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([content!], file!));
        for (const type of ['dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      [name, text],
    );
  await drop('程序.exe', 'MZ');
  await test.page.getByRole('alert').getByText('程序.exe').waitFor();
  expect(await h1()).toBe('配置');
  await drop('机构.csv', '名称,出资人类别\n示例·拖入,知名机构\n');
  await expect.poll(h1).toBe('导入');
  await test.page.getByText('机构.csv').waitFor();
  test.assertQuiet();
});

it('searches its help in both languages', async () => {
  await test.visit({ path: '/help', language: 'en' });
  await test.page.getByRole('searchbox').fill('headroom');
  await expect.poll(() => test.page.locator('.help-topics h2').allInnerTexts()).toEqual(['Limits and headroom']);
  await test.visit({ path: '/help' });
  await test.page.getByRole('searchbox').fill('净值 + 无此文');
  await test.page.getByText('没有找到“净值 + 无此文”').waitFor();
  test.assertQuiet();
});
