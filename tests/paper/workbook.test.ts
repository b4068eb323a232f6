import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { hasLibreOffice, recalculated } from '#tests/helpers/libre-office.ts';
import { sampleReview } from '#tests/helpers/sample-review.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';
import { storedCells, type StoredSheets } from '#tests/helpers/workbooks.ts';

const PATIENCE = 600_000;
let book: TestBook;
let bytes: Uint8Array;
let sheets: StoredSheets;

beforeAll(async () => {
  book = newTestBook({ sample: true });
  const made = await tasksOf(book).run('review.exportWorkbook', { reviewId: sampleReview(book) });
  bytes = made.bytes;
  if (process.env['HESUAN_KEEP'] !== undefined) writeFileSync(`${process.env['HESUAN_KEEP']}/review.xlsx`, bytes);
  sheets = await storedCells(bytes);
}, PATIENCE);
afterAll(() => book.close());

it('has a sheet for each part, with formulas in every sheet that has figures', () => {
  expect([...sheets.keys()]).toEqual([
    '规模与进度',
    '配置与偏离',
    '限额与例外',
    '业绩与净值桥',
    '重大变动',
    '持有清单',
    '经营指标',
    '决议与签署',
    '校验',
  ]);
  for (const [name, cells] of sheets) {
    if (name === '决议与签署') continue;
    expect([name, [...cells.values()].some((cell) => cell.formula !== null)]).toEqual([name, true]);
  }
});

const differences = (of: StoredSheets): (number | null)[] =>
  [...of.get('校验')!].filter(([at]) => /^D([2-9]|\d\d)$/.test(at)).map(([, cell]) => Number(cell.value));

it('ties the same totals by different routes', () => {
  expect(differences(sheets)).toEqual([0, 0, 0]);
});

describe.skipIf(!hasLibreOffice)('recalculated by LibreOffice', { timeout: PATIENCE }, () => {
  it('gives the values that the program stored, in every formula', async () => {
    const again = await storedCells(await recalculated(bytes));
    let compared = 0;
    for (const [name, cells] of sheets) {
      for (const [at, { formula, value }] of cells) {
        if (formula === null) continue;
        const theirs = again.get(name)?.get(at)?.value ?? '';
        const [ours, other] = [Number(value === '' ? NaN : value), Number(theirs === '' ? NaN : theirs)];
        if (Number.isNaN(ours) && Number.isNaN(other)) continue;
        expect(Math.abs(ours - other), `${name}!${at} ${formula} ${value} ${theirs}`).toBeLessThan(
          1e-9 * Math.max(1, Math.abs(ours)),
        );
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(200);
    expect(differences(again)).toEqual([0, 0, 0]);
  });
});
