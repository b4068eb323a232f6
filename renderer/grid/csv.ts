import { formatYuan, type Fen } from '#core/money.ts';
import { numberText, multipleText, percentText, shareText, MINUS } from '../words/figures.ts';
import type { RatePpm } from '#core/rates.ts';
import type { CellValue, Column, ColumnType } from './types.ts';

/** Text that a spreadsheet would run as a formula begins with one of these, full-width ones included. */
const DANGEROUS = /^[=+\-@\t\r\n\0＝＋－＠]/;

/** Only text gets the quote: numbers and dates are written by us and are none. */
export const disarm = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A figure in full and without grouping, so that the spreadsheet reads the number that is meant. */
function csvNumber(type: ColumnType, value: number): string {
  const plain = (text: string): string => text.replaceAll(',', '').replace(MINUS, '-');
  switch (type) {
    case 'money':
      return plain(formatYuan(value as Fen));
    case 'percent':
    case 'points':
      return plain(percentText(value as RatePpm, { decimals: 4 }));
    case 'share':
      return plain(shareText(value, 7));
    case 'multiple':
      return plain(multipleText(value, 6));
    case 'rate':
      return `${plain(numberText(value * 100, 4))}%`;
    default:
      return String(value);
  }
}

function csvCell(type: ColumnType, value: CellValue): string {
  if (value === null) return '';
  return typeof value === 'number' ? csvNumber(type, value) : quoted(disarm(value));
}

/**
 * What is shown, as a file: the rows after filter and sort in the order of the columns, amounts in full. Begins with a byte
 * order mark, without which the usual spreadsheet takes Chinese for something else.
 */
export function csvOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  totals: Readonly<Record<string, CellValue>> | null,
): string {
  const head = columns.map((column) => quoted(disarm(column.title))).join(',');
  const lines = rows.map((row) => columns.map((column) => csvCell(column.type, column.value(row))).join(','));
  const last =
    totals === null ? [] : [columns.map((column) => csvCell(column.type, totals[column.key] ?? null)).join(',')];
  return `\ufeff${[head, ...lines, ...last].join('\r\n')}\r\n`;
}
