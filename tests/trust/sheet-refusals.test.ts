import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '#core/errors.ts';
import { readWorkbook } from '#electron/sheets/read.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { archiveOf, packed, workbookOf, type Bytes } from './sheet-files.ts';
import { hostileArchives } from './sheet-hostile.ts';
import { flipsNeverChangeValues, refusesPolitely } from './sheet-refusals.ts';

let book: TestBook;
beforeAll(() => {
  book = newTestBook();
});
afterAll(() => book.close());

const refusalOf = async (bytes: Bytes): Promise<unknown> => {
  try {
    await readWorkbook(bytes, 'auto');
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.fault;
    throw error;
  }
};

it('I1: 1,000 malformed files are read or politely refused, and none writes anything', async () => {
  const { refused } = await refusesPolitely(book, 1000);
  expect(refused).toBeGreaterThan(300);
  expect(refused).toBeLessThan(1000);
}, 600_000);

it('I2: 500 flipped bits never give other values without an error', async () => {
  expect(await flipsNeverChangeValues(500)).toBeGreaterThan(400);
}, 300_000);

describe('I3: hostile archives are refused', async () => {
  it.each(await hostileArchives())('%s', async (_name, bytes) => {
    expect(await refusalOf(bytes)).toMatchObject({
      code: 'file',
      reason: expect.stringMatching(/^(damaged|archive_unsafe|encrypted|not_a_spreadsheet)$/),
    });
  });
});

it('I3: the same archive without its trick is read', async () => {
  const workbook = await workbookOf('名称,备注\n示例·甲,一\n');
  expect((await readWorkbook(await packed(await archiveOf(workbook)), 'auto')).sheets[0]!.rows[1]).toEqual([
    '示例·甲',
    '一',
  ]);
});

it('I4: links to other files, macros and connections are not followed, and that is said', async () => {
  const parts = await archiveOf(await workbookOf('名称,备注\n示例·甲,一\n'));
  const more: [string, string][] = [
    ['xl/externalLinks/externalLink1.xml', '<externalLink/>'],
    ['xl/vbaProject.bin', 'x'],
    ['xl/connections.xml', '<connections/>'],
  ];
  const workbook = await readWorkbook(await packed([...parts, ...more]), 'auto');
  expect(workbook.notices).toEqual(['external_links', 'macros', 'connections']);
  expect(workbook.sheets[0]!.rows[1]).toEqual(['示例·甲', '一']);
});
