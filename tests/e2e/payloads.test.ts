import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { PAYLOADS, poisonedBook, type Poisoned } from '#tests/helpers/poison.ts';

let folder: string;
let book: Poisoned;
let test: TestPage;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hesuan-poison-'));
  book = poisonedBook(folder);
  test = await openTestPage({ file: book.file });
});
afterAll(async () => {
  await test.close();
  book.close();
  rmSync(folder, { recursive: true });
});

/** As the navigation has them, so that a new page is walked too. */
const ROUTES = [
  ...[...readFileSync(join('renderer', 'routes.tsx'), 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path!),
  ...['structure', 'limits', 'rates', 'safety', 'you'].map((tab) => `/settings?tab=${tab}`),
];

/** A route with something of the book in place of its parameters. */
async function pathOf(route: string): Promise<string> {
  if (!route.includes(':kind')) return route.replace(':id', book.reviewId);
  const [holding] = await test.host.call('holding.list', { asOf: '2026-09-30' });
  return route.replace(':kind', 'holding').replace(':id', holding!.id);
}

/** Routes whose own text has a payload as it was entered. */
let shown = 0;
const ran = (): Promise<unknown> => test.page.evaluate(() => (window as unknown as { __pwned?: unknown }).__pwned);

describe('S5: names cannot run code', () => {
  it('three hundred payloads stand in the texts of the book', () => {
    expect(PAYLOADS.length).toBe(300);
    expect(new Set(PAYLOADS).size).toBe(300);
    expect(Object.values(book.fields).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(PAYLOADS.length * 2);
  });

  it.each(ROUTES)('%s shows them and runs none', async (route) => {
    await test.visit({ path: await pathOf(route) });
    const shows = async (): Promise<number> => (await test.page.locator('main').innerText()).trim().length;
    await expect.poll(shows, { timeout: 60_000 }).toBeGreaterThan(0);
    await expect.poll(() => test.page.locator('[aria-busy="true"]').count(), { timeout: 60_000 }).toBe(0);
    if ((await test.page.locator('main').innerText()).includes('onerror=')) shown += 1;
    expect(await ran()).toBeUndefined();
    expect(test.complaints()).toEqual([]);
  });

  it('many of them showed one as it was entered', () => expect(shown).toBeGreaterThan(6));

  it('control: a page that puts texts into its markup, without a policy, is beaten', async () => {
    const page = await test.page.context().newPage();
    page.on('dialog', (dialog) => void dialog.dismiss());
    let beaten = 0;
    for (const payload of PAYLOADS.filter((_payload, index) => index % 10 === 0)) {
      await page.goto('about:blank');
      await page.setContent(`<p>${payload}</p>`);
      if ((await page.evaluate(() => (window as unknown as { __pwned?: unknown }).__pwned)) !== undefined) beaten += 1;
    }
    await page.close();
    expect(beaten).toBeGreaterThan(5);
  });
});
