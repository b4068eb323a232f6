import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { layersOf } from './pages/drawer.ts';
import { gridOf } from './pages/grid.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

it('records an event, shows it to the fen, and corrects it by a reversal that cancels it', async () => {
  await test.visit({ path: '/ledger' });
  const { dialog, drawer, submit } = layersOf(test);
  const cash = async (): Promise<number | undefined> =>
    (await test.host.call('cash.table', { asOf: '2026-09-30' })).find((row) => row.fundName === '直投基金')?.cash;
  const before = await cash();
  await test.page.getByRole('button', { name: '录入流水' }).click();
  await dialog.getByLabel('类型').selectOption({ label: '费用' });
  await dialog.getByLabel('金额').fill('123.45元');
  await dialog.getByLabel('付款方').fill('直投基金');
  await dialog.getByLabel('收款方').fill('河南投资集团');
  await submit('保存');
  expect(await cash()).toBe(before! - 12_345);
  await gridOf(test).rows.filter({ hasText: '费用' }).first().click();
  await drawer.getByText('123.45').waitFor();
  await drawer.getByRole('button', { name: '冲销此笔' }).click();
  await submit('冲销此笔');
  await expect.poll(cash).toBe(before);
  test.assertQuiet();
});

it('gives what is shown as CSV, with amounts in full', async () => {
  await test.visit({ path: '/ledger' });
  const grid = gridOf(test);
  await grid.rows.first().waitFor();
  const [download] = await Promise.all([
    test.page.waitForEvent('download'),
    test.page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\r\n');
  const { count } = await test.host.call('event.columns', { to: '2026-09-30' });
  expect(lines[0]).toBe('\ufeff日期,类型,付款方,收款方,持有,金额,冲销');
  expect(lines.length).toBe(count + 2);
});

it('rests once it is drawn: settings that are new objects at every turn made it redraw for ever', async () => {
  await test.visit({ path: '/ledger' });
  await gridOf(test).rows.first().waitFor();
  const changesIn = (frames: number): Promise<number> =>
    test.page.evaluate(
      (count) =>
        new Promise<number>((resolve) => {
          let changes = 0;
          const observer = new MutationObserver((list) => (changes += list.length));
          observer.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
          const next = (left: number): void => {
            if (left === 0) resolve(changes);
            else requestAnimationFrame(() => next(left - 1));
          };
          next(count);
        }),
      frames,
    );
  await expect.poll(() => changesIn(30)).toBe(0);
});
