import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openArchive, textOf } from '#electron/sheets/archive.ts';
import { columnLetter, NO_DAY } from '#electron/sheets/table.ts';
import { writeWorkbook, type SheetSpec } from '#electron/sheets/write.ts';
import { storedCells } from '#tests/helpers/workbooks.ts';

const sheet = (extra: Partial<SheetSpec>): SheetSpec => ({ name: '表', columns: [], ...extra });
const partOf = async (bytes: Uint8Array, name: string): Promise<string> => textOf(openArchive(bytes).get(name)!);

it('counts columns as spreadsheets do', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

it('writes a table of any length with the types of its columns, and blanks as nothing', async () => {
  const count = 5000;
  const bytes = await writeWorkbook({
    title: 'T',
    sheets: [
      sheet({
        columns: (['text', 'yuan', 'date', 'yuan', 'int'] as const).map((format) => ({
          header: format,
          width: 9,
          format,
        })),
        data: {
          count,
          columns: [
            {
              type: 'text',
              texts: ['甲 & <乙>', null],
              index: Int32Array.from({ length: count }, (_v, row) => (row % 3) - 1),
            },
            { type: 'money', fen: Float64Array.from({ length: count }, (_v, row) => (row === 1 ? NaN : -row)) },
            { type: 'day', days: Int32Array.from({ length: count }, (_v, row) => (row === 1 ? NO_DAY : 20_000 + row)) },
            { type: 'money', fen: new Float64Array(count).fill(150), formula: 'B{r}*2' },
            { type: 'number', values: new Float64Array(count).fill(7) },
          ],
        },
      }),
    ],
  });
  const cells = (await storedCells(bytes)).get('表')!;
  expect(cells.get('A3')).toEqual({ formula: null, value: '甲 & <乙>', type: 'inlineStr' });
  expect([cells.has('A2'), cells.has('A4'), cells.has('B3'), cells.has('C3')]).toEqual([false, false, false, false]);
  expect(cells.get(`B${count + 1}`)!.value).toBe(String(-(count - 1) / 100));
  expect(cells.get('C2')!.value).toBe(String(20_000 + 25_569));
  expect(cells.get('D9')).toEqual({ formula: 'B9*2', value: '1.5', type: 'n' });
  expect(await partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain(`<dimension ref="A1:E${count + 1}"/>`);
});

it('quotes the names of sheets wherever they are named, since the library does not', async () => {
  const bytes = await writeWorkbook({
    title: 'T',
    sheets: [sheet({ name: "Look-through paths & 'more'", columns: [{ header: 'a', width: 9, format: 'text' }] })],
  });
  expect(await partOf(bytes, 'xl/workbook.xml')).toContain(">'Look-through paths &amp;  more '!$1:$1<");
});

it('never makes a formula out of text, whatever it begins with', async () => {
  const dangerous = fc.string({ unit: 'binary' }).map((text) => `=${text}`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(dangerous, fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 20 }),
      async (texts) => {
        const columns = [{ header: 'a', width: 9, format: 'text' as const }];
        const bytes = await writeWorkbook({
          title: 'T',
          sheets: [
            sheet({ columns, rows: texts.map((text) => ({ cells: [text] })) }),
            sheet({ name: 'b', columns, data: { count: texts.length, columns: [{ type: 'text', texts }] } }),
          ],
        });
        for (const name of ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'])
          expect(await partOf(bytes, name)).not.toContain('<f');
      },
    ),
    { numRuns: 15 },
  );
});
