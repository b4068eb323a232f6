import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { openArchive } from '#electron/sheets/archive.ts';
import { readWorkbook } from '#electron/sheets/read.ts';
import type { ColumnData } from '#electron/sheets/table.ts';
import { writeWorkbook, type SheetSpec } from '#electron/sheets/write.ts';
import type { Suite } from './suite.ts';

const ROWS = 20_000;

/** A workbook of five sheets of 20,000 × 15, written and read. */
export const suite: Suite = {
  name: 'sheets',
  sized: false,
  run: async (bench) => {
    const spec = { title: '台账', sheets: Array.from({ length: 5 }, (_, index) => sheet(`表 ${index + 1}`)) };
    const bytes = await writeWorkbook(spec);
    const parts = [...openArchive(bytes).values()].filter((part) => part.deflated).map((part) => part.packed);
    const xml = parts.map((part) => inflateRawSync(part));
    await bench.compare({
      name: 'write 5 × 20,000 × 15',
      run: () => writeWorkbook(spec),
      yardstick: 'deflate of the same XML, level 6',
      against: () => xml.map((part) => deflateRawSync(part, { level: 6 })),
      atMost: 2,
      turns: 3,
    });
    await bench.compare({
      name: 'read it again',
      run: () => readWorkbook(bytes, 'auto'),
      yardstick: 'inflate of the same file',
      against: () => parts.map((part) => inflateRawSync(part)),
      atMost: 6,
      turns: 3,
    });
    bench.report({ name: 'the file', value: bytes.length / 2 ** 20, unit: 'MB' });
    bench.memory('memory after writing and reading');
  },
};

/** Eight amounts of which one is a formula, two days, five texts of which three come from lists. */
function sheet(name: string): SheetSpec {
  const money = (factor: number): ColumnData => ({
    type: 'money',
    fen: Float64Array.from({ length: ROWS }, (_, row) => ((row * 7919 * factor) % 100_000_000_000) - 20_000_000_000),
  });
  const days: ColumnData = { type: 'day', days: Int32Array.from({ length: ROWS }, (_, row) => 19_000 + (row % 2000)) };
  const words = Array.from({ length: 300 }, (_, index) => `示例·公司 ${index}`);
  const listed: ColumnData = {
    type: 'text',
    texts: words,
    index: Int32Array.from({ length: ROWS }, (_, row) => row % 300),
  };
  const free: ColumnData = { type: 'text', texts: Array.from({ length: ROWS }, (_, row) => `第 ${row} 行的备注`) };
  const formula: ColumnData = { ...(money(1) as Extract<ColumnData, { type: 'money' }>), formula: 'C{r}+D{r}' };
  const columns = [free, listed, ...[1, 3, 5, 7, 11, 13, 17].map(money), formula, days, days, listed, listed, free];
  return {
    name,
    columns: columns.map((column, index) => ({
      header: `列 ${index + 1}`,
      width: 14,
      format: column.type === 'money' ? 'yuan' : column.type === 'day' ? 'date' : 'text',
    })),
    data: { count: ROWS, columns },
  };
}
