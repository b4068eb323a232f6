import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

/** Figures that are opened on one page; spread over all of them where there are more. */
const MOST = 40;

interface Opened {
  readonly title: string;
  readonly shown: string;
  /** What the panel says; null where it never came. */
  readonly said: string | null;
}

/** Opens figure after figure as a reader does, and reads what the panel says of each. */
const openAll = (most: number): Promise<Opened[]> =>
  test.page.evaluate(async (limit) => {
    const all = [...document.querySelectorAll<HTMLButtonElement>('main .why')].filter(
      (button) => button.innerText !== '',
    );
    const step = Math.max(1, all.length / limit);
    const chosen = Array.from({ length: Math.min(limit, all.length) }, (_, at) => all[Math.floor(at * step)]!);
    const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => done()));
    const opened: { title: string; shown: string; said: string | null }[] = [];
    for (const button of chosen) {
      button.click();
      let said: string | null = null;
      for (let frames = 0; said === null && frames < 1200; frames += 1) {
        await frame();
        const panel = document.querySelector('.dr.panel');
        if (button.getAttribute('aria-expanded') !== 'true' && button.isConnected) continue;
        said =
          panel?.querySelector<HTMLElement>('.explanation .figure')?.innerText ??
          panel?.querySelector<HTMLElement>('[role=alert], .state')?.innerText ??
          null;
      }
      opened.push({ title: button.title, shown: button.innerText, said });
      document.querySelector<HTMLButtonElement>('.dr.panel .ib')?.click();
      await frame();
    }
    return opened;
  }, most);

/** A printed figure as a number, and half of its last place. */
function printed(text: string): { readonly value: number; readonly half: number } | null {
  const digits = /[−-]?[\d,]+(\.\d+)?/.exec(text);
  if (digits === null) return null;
  const value = Number(digits[0].replaceAll(',', '').replace('−', '-'));
  return { value, half: 0.5 * 10 ** -((digits[1]?.length ?? 1) - 1) };
}

/** The panel gives the figure of the page, in the page's own places or finer. */
function agree({ shown, said, title }: Opened): void {
  expect(said, `${title} was not explained`).not.toBeNull();
  const [page, panel] = [printed(shown), printed(said!)];
  if (page === null) return;
  expect(panel, `${title}: ${shown} is explained as ${said}`).not.toBeNull();
  const places = Math.max(page.half, panel!.half) * 2;
  expect(Math.abs(page.value - panel!.value), `${title}: ${shown} is explained as ${said}`).toBeLessThanOrEqual(places);
}

/** Page, what is there once it is drawn, and how many figures it has at the least. */
const PAGES = [
  ['/', '.kf .why', 35],
  ['/allocation', '.mx .why', 30],
  ['/funds', 'main table .why', 100],
  ['/holdings', '.ag-row .why', 90],
  ['/look-through', 'main table .why', 100],
  ['/projects', 'main table .why', 8],
  ['/performance', 'main table .why', 12],
  ['/forecast', 'main table .why', 40],
  ['/scenarios', 'main table .why', 20],
] as const;

it.each(PAGES)('explains every figure of %s, and as the same figure', async (path, drawn, least) => {
  await test.visit({ path });
  await test.page.locator(drawn).first().waitFor();
  await expect.poll(() => test.page.locator('[aria-busy="true"]').count()).toBe(0);
  expect(await test.page.locator('main .why').count()).toBeGreaterThanOrEqual(least);
  for (const opened of await openAll(MOST)) agree(opened);
  test.assertQuiet();
});

it('explains the figure that has the focus by its key, and opens nothing else', async () => {
  await test.visit({ path: '/' });
  await test.page.locator('main .why').first().focus();
  await test.page.keyboard.press('?');
  await test.page.locator('.explanation .figure').waitFor();
  expect(await test.page.getByRole('dialog').count()).toBe(0);
});

it('copies an explanation as text, and hands it over as a workbook', async () => {
  await test.visit({ path: '/funds' });
  await test.page.getByTitle(/净值/).first().click();
  const panel = test.page.getByRole('complementary', { name: '为什么是这个数' });
  await panel.getByRole('button', { name: '复制为文字' }).click();
  await panel.getByRole('button', { name: '已复制' }).waitFor();
  const text = await test.page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('截至 2026-09-30');
  expect(text).toContain((await panel.locator('.figure + p').innerText()).replace(/[^\d,.−]/g, ''));
  expect(text.split('\n').some((line) => line.includes('\t'))).toBe(true);
  const [file] = await Promise.all([
    test.page.waitForEvent('download'),
    panel.getByRole('button', { name: '导出工作簿' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
  test.assertQuiet();
});
