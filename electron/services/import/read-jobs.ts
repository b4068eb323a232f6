import { createHash } from 'node:crypto';
import type { ENCODINGS, ImportKind, ImportMapping, ReadAnswer, ReadDoubt } from '#core/contract/imports.ts';
import { isGuarded, unguard, withoutMark } from '#core/csv-guard.ts';
import { AppError, notFound, ruleError } from '#core/errors.ts';
import { readWorkbook } from '#electron/sheets/read.ts';
import type { TextSheet, TextWorkbook } from '#electron/sheets/types.ts';
import { FIELDS } from './fields.ts';
import { parseRows, type ParsedRows } from './parse.ts';
import { suggestColumns, suggestDateForm, suggestUnits } from './suggest.ts';

interface FileInput {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly sheet?: string | undefined;
  readonly encoding: (typeof ENCODINGS)[number];
  readonly headerRow?: number | undefined;
}

interface Table {
  readonly workbook: TextWorkbook;
  readonly sheet: TextSheet;
  readonly headerRow: number;
  readonly headers: readonly string[];
}

const PREVIEW_ROWS = 20;
/** Titles above a table are at most this many rows. */
const HEADER_WITHIN = 10;

/** The row with the most filled text cells among the first ten: titles above a table have fewer. */
function findHeader(sheet: TextSheet): number {
  const filled = sheet.rows
    .slice(0, HEADER_WITHIN)
    .map((row) => row.filter((cell) => cell.trim() !== '' && Number.isNaN(Number(cell))).length);
  const best = Math.max(0, ...filled);
  if (best === 0) throw new AppError({ code: 'file', reason: 'no_header', params: { sheet: sheet.name } });
  return filled.indexOf(best) + 1;
}

/** Takes the one apostrophe that our own CSV files put before dangerous text away again. */
const unguarded = (sheet: TextSheet, headerRow: number, headers: readonly string[]): TextSheet => ({
  ...sheet,
  rows: sheet.rows.map((row, index) =>
    index < headerRow ? row : row.map((cell, column) => (isGuarded(headers[column] ?? '') ? unguard(cell) : cell)),
  ),
});

async function readTable(input: FileInput): Promise<Table> {
  const workbook = await readWorkbook(input.bytes, input.encoding);
  const filled = workbook.sheets.filter((sheet) => sheet.rows.length > 0);
  const first = filled.find((sheet) => !sheet.hidden) ?? filled[0]!;
  const sheet = input.sheet === undefined ? first : workbook.sheets.find((entry) => entry.name === input.sheet);
  if (sheet === undefined) throw notFound('sheet', input.sheet ?? '');
  const headerRow = input.headerRow ?? findHeader(sheet);
  const headers = (sheet.rows[headerRow - 1] ?? []).map((header) => header.trim());
  if (workbook.encoding === null || !headers.some(isGuarded)) return { workbook, sheet, headerRow, headers };
  return { workbook, sheet: unguarded(sheet, headerRow, headers), headerRow, headers: headers.map(withoutMark) };
}

export type ReadSheet = Omit<ReadAnswer, 'fields' | 'template'>;

/** The texts of a column below the headers. */
function* textsOf({ sheet, headerRow }: Table, column: number): Generator<string> {
  for (let row = headerRow; row < sheet.rows.length; row += 1) {
    const text = sheet.rows[row]![column];
    if (text !== undefined && text.trim() !== '') yield text;
  }
}

function* dateTexts(table: Table, kind: ImportKind, columns: Readonly<Record<string, string>>): Generator<string> {
  for (const field of FIELDS[kind]) {
    const header = field.type === 'date' ? columns[field.key] : undefined;
    if (header !== undefined) yield* textsOf(table, table.headers.indexOf(header));
  }
}

/** What a name says of a file without it: an index's history is often named after the index. */
const stemOf = (fileName: string): string => fileName.replace(/\.[^.]*$/, '').slice(0, 40);

/** What is in the file, and how its columns, units and dates are best taken. */
export async function readSheet(input: FileInput): Promise<ReadSheet> {
  const table = await readTable(input);
  const { workbook, sheet, headers, headerRow } = table;
  const body = sheet.rows.slice(headerRow).filter((row) => row.some((cell) => cell.trim() !== ''));
  const columns = suggestColumns(input.kind, headers);
  const { unit, units, named } = suggestUnits(input.kind, columns);
  const dateForm = suggestDateForm(dateTexts(table, input.kind, columns));
  const doubts: ReadDoubt[] = [
    ...(workbook.encodingSure ? [] : (['encoding'] as const)),
    ...(dateForm === 'unsure' ? (['date_order'] as const) : []),
    ...(named ? [] : (['unit'] as const)),
  ];
  const needsSeries = input.kind === 'indexes' && columns['series'] === undefined;
  return {
    encoding: workbook.encoding,
    delimiter: workbook.delimiter,
    doubts,
    notices: workbook.notices,
    sheets: workbook.sheets.map(({ name, rows, hidden }) => ({
      name,
      hidden,
      rows: rows.length,
      columns: rows.reduce((widest, row) => Math.max(widest, row.length), 0),
    })),
    sheet: sheet.name,
    headerRow,
    headers,
    rows: body.length,
    preview: body.slice(0, PREVIEW_ROWS).map((row) => [...row]),
    suggested: {
      columns,
      constants: needsSeries ? { series: stemOf(input.fileName) } : {},
      unit,
      units,
      dateForm: dateForm === 'unsure' ? 'auto' : dateForm,
      createMissing: input.kind === 'statements',
    },
  };
}

/** A column that isn't there would be left out without a word. @throws AppError rule/import_header, rule/import_field. */
function checkMapping(kind: ImportKind, mapping: ImportMapping, headers: readonly string[]): void {
  const known = new Set(FIELDS[kind].map((field) => field.key));
  for (const field of [
    ...Object.keys(mapping.columns),
    ...Object.keys(mapping.constants),
    ...Object.keys(mapping.units),
  ])
    if (!known.has(field)) throw ruleError('import_field', { field });
  for (const header of Object.values(mapping.columns))
    if (!headers.includes(header)) throw ruleError('import_header', { header });
}

export type ReadRows = ParsedRows & { readonly sheet: string; readonly fileHash: string };

/**
 * The file's rows as values.
 * @throws AppError rule/encoding_unsure where the encoding was left to be found and two would do.
 */
export async function readRows(input: FileInput & { readonly mapping: ImportMapping }): Promise<ReadRows> {
  const { workbook, sheet, headers, headerRow } = await readTable(input);
  if (!workbook.encodingSure) throw ruleError('encoding_unsure', { encoding: workbook.encoding ?? '' });
  const { kind, mapping } = input;
  checkMapping(kind, mapping, headers);
  const parsed = parseRows({ kind, headers, headerRow, sheet, mapping, date1904: workbook.date1904 });
  return { ...parsed, sheet: sheet.name, fileHash: createHash('sha256').update(input.bytes).digest('hex') };
}
