import Papa from 'papaparse';
import { AppError } from '#core/errors.ts';
import { decodeText, type Encoding } from './encoding.ts';
import { MAX_COLUMNS, MAX_ROWS, type TextWorkbook } from './types.ts';

const NEVER = (): boolean => false;

/** A text table; the delimiter is found. @throws AppError file/*. */
export function readCsv(bytes: Uint8Array, wanted: Encoding | 'auto'): TextWorkbook {
  const { text, encoding, sure } = decodeText(bytes, wanted);
  if (/^\s*<(!doctype|html|\?xml|table)/i.test(text) || text.slice(0, 4096).includes('\u0000'))
    throw new AppError({ code: 'file', reason: 'not_a_spreadsheet', params: { detail: 'text' } });
  const parsed = Papa.parse<string[]>(text, {
    delimiter: '',
    delimitersToGuess: [',', '\t', ';', '|'],
    skipEmptyLines: false,
  });
  const broken = parsed.errors.find((error) => error.type === 'Quotes');
  if (broken !== undefined)
    throw new AppError({ code: 'file', reason: 'damaged', params: { detail: 'quotes', row: (broken.row ?? 0) + 1 } });
  const rows = parsed.data.map((row, index) => {
    const cells = trimEnd(row);
    if (cells.length > MAX_COLUMNS)
      throw new AppError({ code: 'file', reason: 'too_many_columns', params: { limit: MAX_COLUMNS, row: index + 1 } });
    return cells;
  });
  while (rows.length > 0 && rows.at(-1)!.length === 0) rows.pop();
  if (rows.length > MAX_ROWS + 1)
    throw new AppError({ code: 'file', reason: 'too_many_rows', params: { limit: MAX_ROWS } });
  const sheet = { name: 'CSV', hidden: false, rows, isNumber: NEVER, isCovered: NEVER };
  return {
    sheets: rows.length === 0 ? [] : [sheet],
    encoding,
    delimiter: parsed.meta.delimiter,
    encodingSure: sure,
    date1904: false,
    notices: [],
  };
}

/** Cells to the right of the last filled one say nothing. */
function trimEnd(row: string[]): string[] {
  let length = row.length;
  while (length > 0 && row[length - 1]!.trim() === '') length -= 1;
  return length === row.length ? row : row.slice(0, length);
}
