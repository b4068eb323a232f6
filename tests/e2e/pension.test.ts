import { existsSync, mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';

const REAL = '../shared/real/pension-commitments.csv';
/** Set to write the picture of the README. */
const FOLDER = process.env['HESUAN_PICTURES'];

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'empty', currency: 'USD' });
});
afterAll(() => test.close());

const draw = async (name: string): Promise<void> => {
  if (FOLDER === undefined) return;
  mkdirSync(FOLDER, { recursive: true });
  await test.page.screenshot({ path: `${FOLDER}/${name}.png` });
};

it('takes five pension systems’ disclosures in by the page alone, and lists what disagrees', async () => {
  if (!existsSync(REAL)) return console.log('pension-commitments.csv is not here: its way through the page was not walked');
  const { page } = test;
  await test.visit({ path: '/import', language: 'en', unit: 'wan' });
  await page.getByLabel('Import as').selectOption({ label: 'Statements' });
  await page.locator('input[type=file]').setInputFiles(REAL);
  const commit = page.getByRole('button', { name: 'Write 2,489 rows' });
  await commit.waitFor();
  await draw('pension-import-en');
  await commit.click();
  await page.getByRole('button', { name: 'Import more' }).waitFor({ timeout: 200_000 });
  await page.getByText('2489 created', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Import more' }).click();
  await page.getByText('2,112 compared, 222 differ', { exact: false }).waitFor();
  expect((await test.host.call('book.get', {})).counts).toMatchObject({ holdings: 2152 });
  await test.visit({ path: '/performance', language: 'en', unit: 'yi' });
  await page.getByRole('table').first().waitFor();
  await draw('pension-performance-en');
  test.assertQuiet();
});
