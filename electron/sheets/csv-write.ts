import Papa from 'papaparse';
import { guard, guardedHeader, isGuarded } from '#core/csv-guard.ts';
import type { RowSpec } from './write.ts';

export interface CsvTable {
  readonly headers: readonly string[];
  readonly rows: readonly RowSpec['cells'][];
}

/**
 * A table as CSV with a byte order mark, without which the usual spreadsheet takes Chinese for something else. Text that it would
 * run as a formula is guarded, and its column says so (`core/csv-guard.ts`).
 */
export function writeCsv({ headers, rows }: CsvTable): Uint8Array {
  const isText = (cell: unknown): cell is string => typeof cell === 'string';
  const fields = headers.map((header, at) => guardedHeader(header, rows.map((row) => row[at]).filter(isText)));
  const data = rows.map((row) =>
    fields.map((field, at) => {
      const cell = row[at] ?? '';
      return isText(cell) && isGuarded(field) ? guard(cell) : cell;
    }),
  );
  return new TextEncoder().encode(`\ufeff${Papa.unparse({ fields, data })}\r\n`);
}
