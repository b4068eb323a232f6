import { createHash } from 'node:crypto';
import { ENCODINGS, type ImportKind, type ImportMapping } from '#core/contract/imports.ts';
import { AppError, notFound } from '#core/errors.ts';
import { term, TERMS, type Language } from '#core/terms.ts';
import { readWorkbook } from '#electron/sheets/read.ts';
import type { TextSheet } from '#electron/sheets/types.ts';
import { writeWorkbook } from '#electron/sheets/write.ts';
import { FIELDS } from './fields.ts';
import { parseRows, type ParsedRows } from './parse.ts';

interface FileInput {
  readonly bytes: Uint8Array;
  readonly sheet?: string | undefined;
  readonly encoding: (typeof ENCODINGS)[number];
  readonly headerRow?: number | undefined;
}

interface Table {
  readonly sheet: TextSheet;
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheets: readonly { readonly name: string; readonly rows: number; readonly columns: number }[];
}

/** The row with the most filled text cells among the first ten: titles above a table have fewer. */
function findHeader(sheet: TextSheet): number {
  const filled = sheet.rows
    .slice(0, 10)
    .map((row) => row.filter((cell) => cell.trim() !== '' && Number.isNaN(Number(cell))).length);
  const best = Math.max(0, ...filled);
  if (best === 0) throw new AppError({ code: 'file', reason: 'no_header', params: { sheet: sheet.name } });
  return filled.indexOf(best) + 1;
}

async function readTable(input: FileInput): Promise<Table> {
  const workbook = await readWorkbook(input.bytes, input.encoding);
  const filled = workbook.sheets.filter((sheet) => sheet.rows.length > 0);
  const sheet = input.sheet === undefined ? filled[0]! : workbook.sheets.find((entry) => entry.name === input.sheet);
  if (sheet === undefined) throw notFound('sheet', input.sheet ?? '');
  const headerRow = input.headerRow ?? findHeader(sheet);
  return {
    sheet,
    headerRow,
    headers: (sheet.rows[headerRow - 1] ?? []).map((header) => header.trim()),
    encoding: workbook.encoding,
    delimiter: workbook.delimiter,
    sheets: workbook.sheets.map(({ name, rows }) => ({
      name,
      rows: rows.length,
      columns: rows.reduce((widest, row) => Math.max(widest, row.length), 0),
    })),
  };
}

export async function readSheet(
  input: FileInput,
): Promise<Omit<Table, 'sheet'> & { readonly sheet: string; readonly rows: number; readonly preview: string[][] }> {
  const table = await readTable(input);
  const body = table.sheet.rows.slice(table.headerRow);
  return {
    ...table,
    sheet: table.sheet.name,
    rows: body.filter((row) => row.some((cell) => cell.trim() !== '')).length,
    preview: body.slice(0, 20).map((row) => [...row]),
  };
}

export async function readRows(
  input: FileInput & { readonly kind: Exclude<ImportKind, 'indexes'>; readonly mapping: ImportMapping },
): Promise<ParsedRows & { readonly sheet: string; readonly fileHash: string }> {
  const { sheet, headers, headerRow } = await readTable(input);
  const parsed = parseRows({
    kind: input.kind,
    headers,
    headerRow,
    rows: sheet.rows.slice(headerRow),
    mapping: input.mapping,
  });
  return { ...parsed, sheet: sheet.name, fileHash: createHash('sha256').update(input.bytes).digest('hex') };
}

/** A blank workbook whose headers the importer knows, with drop-down lists for codes. */
export function blankTemplate({
  kind,
  language,
}: {
  readonly kind: Exclude<ImportKind, 'indexes'>;
  readonly language: Language;
}): Promise<Uint8Array> {
  const fields = FIELDS[kind];
  const english = (headers: readonly string[]): string =>
    headers.find((header) => /^[a-z]/i.test(header)) ?? headers[0]!;
  const lists = new Map(
    fields.flatMap((field, index) =>
      field.group === undefined
        ? []
        : [[index, Object.keys(TERMS[field.group]).map((code) => term(field.group!, code, language))] as const],
    ),
  );
  const formats = { amount: 'yuan', percent: 'percent', share: 'share', date: 'date', multiple: 'multiple' } as const;
  return writeWorkbook({
    title: kind,
    sheets: [
      {
        name: term('importKind', kind, language),
        columns: fields.map((field) => ({
          header: `${language === 'en' ? english(field.headers) : field.headers[0]!}${field.required === true ? ' *' : ''}`,
          width: field.type === 'text' ? 24 : 16,
          format: formats[field.type as keyof typeof formats] ?? 'text',
        })),
        rows: [],
        lists,
      },
    ],
  });
}
