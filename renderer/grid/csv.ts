import { guard, guardedHeader, isGuarded } from '#core/csv-guard.ts';
import { formatYuan, type Fen } from '#core/money.ts';
import { writeMoney } from '../components/read.ts';
import { decimalText, numberText, multipleText, percentText, shareText, MINUS } from '../words/figures.ts';
import type { RatePpm } from '#core/rates.ts';
import type { CellValue, Column } from './types.ts';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

type Written = Pick<Column<never>, 'type' | 'title' | 'unit' | 'decimals'>;

/** A figure in full and without grouping, so that the spreadsheet reads the number that is meant. */
function csvNumber({ type, unit, decimals }: Written, value: number): string {
  const plain = (text: string): string => text.replaceAll(',', '').replace(MINUS, '-');
  switch (type) {
    case 'money':
      return unit === undefined ? plain(formatYuan(value as Fen)) : plain(writeMoney(value as Fen, unit));
    case 'percent':
    case 'points':
      return plain(percentText(value as RatePpm, { decimals: 4 }));
    case 'share':
      return plain(shareText(value, 7));
    case 'multiple':
      return plain(multipleText(value, 6));
    case 'rate':
      return `${plain(numberText(value * 100, 4))}%`;
    case 'int':
      return plain(decimalText(BigInt(value), decimals ?? 0));
    default:
      return String(value);
  }
}

/** One column from its header down; only text is guarded, since figures and days are written by us and are no formulas. */
function csvColumn(column: Written, values: readonly CellValue[]): string[] {
  const header = guardedHeader(
    column.title,
    values.filter((value) => typeof value === 'string'),
  );
  const textOf = isGuarded(header) ? guard : (text: string): string => text;
  const cells = values.map((value) => {
    if (value === null) return '';
    return typeof value === 'number' ? csvNumber(column, value) : quoted(textOf(value));
  });
  return [quoted(header), ...cells];
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
  const last = totals === null ? [] : [totals];
  const written = columns.map((column) =>
    csvColumn(column, [...rows.map(column.value), ...last.map((total) => total[column.key] ?? null)]),
  );
  const lines = Array.from({ length: 1 + rows.length + last.length }, (_line, at) =>
    written.map((cells) => cells[at]!).join(','),
  );
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
