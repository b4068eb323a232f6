import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignedProject } from '#core/contract/planning.ts';
import { edit } from '#tests/helpers/edit-workbook.ts';
import { convert, hasLibreOffice } from '#tests/helpers/libre-office.ts';
import { openTestPage, type TestPage } from '#tests/helpers/page.ts';
import { storedCells } from '#tests/helpers/workbooks.ts';
import { roundTripOf } from './pages/round-trip.ts';

const SHEET = '签约项目';

let test: TestPage;
beforeAll(async () => {
  test = await openTestPage({ book: 'sample' });
});
afterAll(() => test.close());

const project = async (name: string): Promise<SignedProject> =>
  (await test.host.call('project.list', {})).find((entry) => entry.name === name)!;

it('takes back a workbook that LibreOffice saved: line by line, conflicts waiting, one step that is undone as one', async () => {
  const { page, host } = test;
  const trip = roundTripOf(test);
  await trip.visit();
  const bytes = await trip.download();
  const cells = (await storedCells(bytes)).get(SHEET)!;
  const letter = (header: string): string =>
    [...cells].find(([ref, cell]) => /^[A-Z]+1$/.test(ref) && cell.value === header)![0].slice(0, -1);
  const [place, agreement, title] = ['地点', '协议种类', '项目名称'].map(letter);
  const names = [2, 3, 4, 5].map((row) => String(cells.get(`${title}${row}`)!.value));
  const typed = { [`${place}2`]: '开封', [`${place}3`]: '洛阳', [`${place}5`]: '许昌', [`${agreement}4`]: '口头约定' };
  const edited = await edit(bytes, SHEET, typed);
  const { id, partyIds, ...fields } = await project(names[1]!);
  await host.call('project.save', { ...fields, id, partyIds: [...partyIds], place: '新乡' });
  const before = [await project(names[0]!), await project(names[3]!)].map((entry) => entry.place);

  await trip.choose(hasLibreOffice ? await convert(edited, 'xlsx', 'xlsx') : edited);
  await expect.poll(() => trip.lines('改动'), { timeout: 60_000 }).toHaveLength(2);
  expect((await trip.lines('冲突'))[0]).toMatch(/地点[\s\S]*新乡[\s\S]*洛阳/);
  expect((await trip.lines('不能接受'))[0]).toMatch(/口头约定/);
  expect(await trip.tick(`${SHEET}!${place}3`).isChecked()).toBe(false);
  expect(await trip.tick(`${SHEET}!${place}2`).isChecked()).toBe(true);
  await trip.tick(`${SHEET}!${place}5`).uncheck();
  const { journalSeq } = await host.call('book.get', {});
  await page.getByRole('button', { name: '写入 1 处' }).click();
  await page.getByText('已写入 1 处').waitFor();
  expect((await project(names[0]!)).place).toBe('开封');
  expect((await project(names[1]!)).place).toBe('新乡');
  expect((await project(names[3]!)).place).toBe(before[1]);
  expect((await host.call('book.get', {})).journalSeq).toBe(journalSeq + 1);
  await page.getByRole('status').getByRole('button', { name: '撤销' }).click();
  await expect.poll(async () => (await project(names[0]!)).place).toBe(before[0]);
  test.assertQuiet();
});

it('refuses a workbook that is not of this book, in words', async () => {
  const trip = roundTripOf(test);
  await trip.visit();
  await trip.choose(new Uint8Array(Buffer.from('PK 不是表格')));
  await expect.poll(() => test.page.locator('main .msg').first().innerText()).toMatch(/\S/);
  expect(await test.page.getByRole('button', { name: /写入/ }).count()).toBe(0);
});
