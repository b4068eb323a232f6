import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pensionLike } from '#tests/helpers/pension-like.ts';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';

const REAL = '../shared/real/pension-commitments.csv';
/** Set to write the pictures of the README. */
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

const real = existsSync(REAL);
if (!real) process.stdout.write(`${REAL} is not here: a generated file of its shape goes through the page instead.\n`);
const generated = pensionLike(7, 600);
const expected = real ? { statements: 2489, positions: 2152, comparable: 2112, disagreeing: 222 } : generated;
const count = (value: number): string => value.toLocaleString('en');

it('takes pension systems’ disclosures in by the page alone, and lists what disagrees', async () => {
  const { page } = test;
  const { statements, positions, comparable, disagreeing } = expected;
  await test.visit({ path: '/import', language: 'en', unit: 'wan' });
  await page.getByLabel('Import as').selectOption({ label: 'Statements' });
  const buffer = real ? readFileSync(REAL) : Buffer.from(generated.text);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'pension-commitments.csv', mimeType: 'text/csv', buffer });
  const commit = page.getByRole('button', { name: `Write ${count(statements)} rows` });
  await commit.waitFor();
  await draw('pension-import-en');
  await commit.click();
  await page.getByRole('button', { name: 'Import more' }).click({ timeout: 200_000 });
  await page.getByText(`${count(comparable)} compared, ${count(disagreeing)} differ`, { exact: false }).waitFor();
  expect((await test.host.call('book.get', {})).counts).toMatchObject({ holdings: positions });
  await test.visit({ path: '/performance', language: 'en', unit: 'yi' });
  await page.getByRole('table').first().waitFor();
  await draw('pension-performance-en');
  test.assertQuiet();
});
