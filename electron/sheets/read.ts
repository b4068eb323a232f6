import { readXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { AppError } from '#core/errors.ts';
import { decodeText, type Encoding } from './encoding.ts';
import { contentOf, openArchive } from './archive.ts';
import { MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS, type TextSheet, type TextWorkbook } from './types.ts';

const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];
const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/**
 * Reads a spreadsheet or a text table as text.
 * @throws AppError file/* for what is empty, too large, damaged, hostile, encrypted or no table.
 */
export async function readWorkbook(bytes: Uint8Array, encoding: Encoding | 'auto'): Promise<TextWorkbook> {
  if (bytes.length === 0) throw new AppError({ code: 'file', reason: 'empty', params: {} });
  if (bytes.length > MAX_FILE_BYTES)
    throw new AppError({ code: 'file', reason: 'too_large', params: { limit: MAX_FILE_BYTES } });
  // An old .xls and a password-protected .xlsx are both OLE files.
  if (startsWith(bytes, OLE)) throw new AppError({ code: 'file', reason: 'encrypted', params: {} });
  const workbook = startsWith(bytes, ZIP) ? await readSheets(bytes) : readText(bytes, encoding);
  for (const sheet of workbook.sheets) {
    const columns = sheet.rows.reduce((widest, row) => Math.max(widest, row.length), 0);
    if (sheet.rows.length > MAX_ROWS + 1)
      throw new AppError({ code: 'file', reason: 'too_many_rows', params: { limit: MAX_ROWS } });
    if (columns > MAX_COLUMNS)
      throw new AppError({ code: 'file', reason: 'too_many_columns', params: { limit: MAX_COLUMNS } });
  }
  if (workbook.sheets.every((sheet) => sheet.rows.length === 0))
    throw new AppError({ code: 'file', reason: 'empty', params: {} });
  return workbook;
}

async function readSheets(bytes: Uint8Array): Promise<TextWorkbook> {
  for (const part of openArchive(bytes).values()) for await (const _piece of contentOf(part));
  try {
    const workbook = await readXlsx(bytes, { sheets: (info) => info.veryHidden !== true, readStyles: true });
    const sheets = workbook.sheets.map((sheet): TextSheet => ({
      name: sheet.name,
      rows: sheet.rows.map((row) => trimEnd(row.map((value) => cellText(value)))),
    }));
    return { sheets, encoding: null, delimiter: null };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError({ code: 'file', reason: 'damaged', params: { detail: 'workbook' } }, { cause: error });
  }
}

/** A number as the shortest decimal that gives the stored double again; a date as its day. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? plainDecimal(value) : '#NUM!';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '#VALUE!' : value.toISOString().replace('T00:00:00.000Z', '');
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && 'error' in value) return String(value.error);
  return JSON.stringify(value);
}

const plainDecimal = (value: number): string => String(value);

/** Cells to the right of the last filled one say nothing. */
function trimEnd(row: string[]): string[] {
  let length = row.length;
  while (length > 0 && row[length - 1]!.trim() === '') length -= 1;
  return row.slice(0, length);
}

function readText(bytes: Uint8Array, wanted: Encoding | 'auto'): TextWorkbook {
  const { text, encoding } = decodeText(bytes, wanted);
  if (/^\s*(<!doctype html|<html)/i.test(text) || text.slice(0, 4096).includes('\u0000')) {
    throw new AppError({ code: 'file', reason: 'not_a_spreadsheet', params: {} });
  }
  const parsed = Papa.parse<string[]>(text, {
    delimiter: '',
    delimitersToGuess: [',', '\t', ';', '|'],
    skipEmptyLines: false,
  });
  const broken = parsed.errors.find((error) => error.type === 'Quotes');
  if (broken !== undefined)
    throw new AppError({ code: 'file', reason: 'damaged', params: { detail: 'quotes', row: (broken.row ?? 0) + 1 } });
  const rows = parsed.data.map((row) => trimEnd(row));
  while (rows.length > 0 && rows.at(-1)!.length === 0) rows.pop();
  return { sheets: rows.length === 0 ? [] : [{ name: 'CSV', rows }], encoding, delimiter: parsed.meta.delimiter };
}
