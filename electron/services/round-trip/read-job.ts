import type { RowReport } from '#core/contract/imports.ts';
import { DATA_KINDS, type DataKind, type DataValue } from '#core/contract/round-trip.ts';
import { ruleError } from '#core/errors.ts';
import { term, type Language } from '#core/terms.ts';
import { WORKBOOK, type WorkbookTerm } from '#core/workbook-terms.ts';
import { readWorkbook } from '#electron/sheets/read.ts';
import type { TextSheet, TextWorkbook } from '#electron/sheets/types.ts';
import { FIELDS } from '../import/fields.ts';
import { parseRows } from '../import/parse.ts';
import { headerOf } from '../import/template-job.ts';

/** One sheet of an edited workbook, its rows as values. */
export interface EditedSheet {
  readonly kind: DataKind;
  readonly sheet: string;
  /** 1-based row in the sheet, and its id; null for a row that is new. */
  readonly rows: readonly number[];
  readonly ids: readonly (string | null)[];
  readonly columns: Readonly<Record<string, readonly DataValue[]>>;
  readonly letters: Readonly<Record<string, string>>;
  readonly refused: readonly (RowReport & { readonly id: string | null })[];
}

export interface EditedWorkbook {
  /** The journal's head when it was exported. */
  readonly stamp: { readonly seq: number; readonly hash: string };
  readonly sheets: readonly EditedSheet[];
}

const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];
const HEADER_ROW = 1;

const inEither = (key: WorkbookTerm, text: string | undefined): boolean =>
  (WORKBOOK[key] as readonly string[]).includes(text?.trim() ?? '');

/** @throws AppError rule/round_trip_unstamped for a workbook that this program didn't write. */
function stampOf({ sheets }: TextWorkbook): EditedWorkbook['stamp'] {
  const about = sheets.find((sheet) => inEither('about', sheet.name));
  const line = about?.rows.find((row) => inEither('stamp', row[0]))?.[1] ?? '';
  const match = /^(\d{1,15}) ([0-9a-f]{64})$/.exec(line.trim());
  if (match === null) throw ruleError('round_trip_unstamped', {});
  return { seq: Number(match[1]), hash: match[2]! };
}

function editedSheet(kind: DataKind, sheet: TextSheet, date1904: boolean): EditedSheet {
  const headers = (sheet.rows[HEADER_ROW - 1] ?? []).map((header) => header.trim());
  const columns = Object.fromEntries(
    FIELDS[kind].flatMap((field) => {
      const header = LANGUAGES.map((language) => headerOf(field, language)).find((name) => headers.includes(name));
      return field.inOnly || header === undefined ? [] : [[field.key, header]];
    }),
  );
  const mapping = { columns, constants: {}, unit: '1', units: {}, dateForm: 'auto', createMissing: false } as const;
  const parsed = parseRows({ kind, headers, headerRow: HEADER_ROW, sheet, mapping, date1904 });
  const idColumn = headers.findIndex((header) => inEither('rowId', header));
  const idAt = (row: number): string | null => sheet.rows[row - 1]?.[idColumn]?.trim() || null;
  return {
    kind,
    sheet: sheet.name,
    rows: parsed.rows,
    ids: parsed.rows.map(idAt),
    columns: parsed.columns,
    letters: parsed.letters,
    refused: parsed.refused.map((report) => ({ ...report, id: idAt(report.row) })),
  };
}

/** The sheets of a workbook that this program wrote and somebody has edited. */
export async function readEdited({ bytes }: { readonly bytes: Uint8Array }): Promise<EditedWorkbook> {
  const workbook = await readWorkbook(bytes, 'auto');
  const stamp = stampOf(workbook);
  const sheets = DATA_KINDS.flatMap((kind) => {
    const names = LANGUAGES.map((language) => term('importKind', kind, language));
    const sheet = workbook.sheets.find((entry) => names.includes(entry.name));
    return sheet === undefined ? [] : [editedSheet(kind, sheet, workbook.date1904)];
  });
  return { stamp, sheets };
}
