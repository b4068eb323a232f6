import { writeXlsx, type Cell, type CellStyle, type WriteSheet } from 'hucre/xlsx';

/** How a column's numbers are shown; amounts are in yuan in the cell, whatever the format shows. */
export type Format = 'text' | 'yuan' | 'wan' | 'yi' | 'percent' | 'share' | 'date' | 'int' | 'multiple' | 'rate';

export interface Column {
  readonly header: string;
  readonly width: number;
  readonly format: Format;
}

/** A value, or a formula with the value that it must give. */
export type CellSpec = string | number | null | { readonly formula: string; readonly value: number | string };

export interface RowSpec {
  readonly cells: readonly CellSpec[];
  readonly bold?: boolean;
  /** Depth below the first level, shown by indenting the first cell. */
  readonly indent?: number;
}

export interface SheetSpec {
  readonly name: string;
  /** Lines above the table: title first. */
  readonly heading?: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: readonly RowSpec[];
  /** Ranges coloured by the sign of their values: drift above and below target. */
  readonly driftRange?: string;
  /** Drop-down lists by column index, over `listRows` rows. */
  readonly lists?: ReadonlyMap<number, readonly string[]>;
  readonly filter?: boolean;
}

export interface WorkbookSpec {
  readonly title: string;
  readonly sheets: readonly SheetSpec[];
}

const FORMATS: Readonly<Record<Format, string>> = {
  text: '@',
  yuan: '#,##0.00;[Red]-#,##0.00;"–"',
  // One comma divides by a thousand, so 万 and 亿 need a literal point: the customary forms of Chinese spreadsheets.
  wan: '0!.0000"万";[Red]-0!.0000"万";"–"',
  yi: '0!.00000000"亿";[Red]-0!.00000000"亿";"–"',
  percent: '0.00%',
  share: '0.0000%',
  date: 'yyyy-mm-dd',
  int: '#,##0',
  multiple: '0.00"x"',
  rate: '0.00%',
};

const HEADER_STYLE: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EDF3' } },
  border: { bottom: { style: 'thin', color: { rgb: '8A97A6' } } },
  alignment: { vertical: 'center', wrapText: true },
} as CellStyle;

const MS_PER_DAY = 86_400_000;

/** XML can't hold most control characters; they are left out rather than breaking the file. */
const safeText = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, 32_000);

const dayValue = (day: string): number => Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY + 25_569;

function cellOf(spec: CellSpec, format: Format, bold: boolean, indent: number): Partial<Cell> | null {
  if (spec === null) return null;
  const style = {
    numFmt: FORMATS[format],
    ...(bold ? { font: { bold: true } } : {}),
    ...(indent > 0 ? { alignment: { indent } } : {}),
  } as CellStyle;
  if (typeof spec === 'object')
    return {
      type: 'formula',
      formula: spec.formula,
      formulaResult: spec.value,
      value: spec.value,
      style,
    } as Partial<Cell>;
  if (format === 'date' && typeof spec === 'string')
    return { type: 'number', value: dayValue(spec), style } as Partial<Cell>;
  // Text stays text even where it begins like a formula, because only `formula` ever writes one.
  if (typeof spec === 'string')
    return { type: 'string', value: safeText(spec), style: { ...style, numFmt: '@' } } as Partial<Cell>;
  return { type: 'number', value: spec, style } as Partial<Cell>;
}

export const columnLetter = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${columnLetter(Math.floor(index / 26) - 1)}${columnLetter(index % 26)}`;

/** First row of data, 1-based, as formulas name it. */
export const firstDataRow = (sheet: Pick<SheetSpec, 'heading'>): number => (sheet.heading?.length ?? 0) + 2;

function sheetOf(spec: SheetSpec): WriteSheet {
  const heading = spec.heading ?? [];
  const cells = new Map<string, Partial<Cell>>();
  heading.forEach((line, row) =>
    cells.set(`${row},0`, {
      type: 'string',
      value: safeText(line),
      style: { font: row === 0 ? { bold: true, size: 14 } : { color: { rgb: '5C6B7A' } } },
    } as Partial<Cell>),
  );
  const headerRow = heading.length;
  spec.columns.forEach((column, index) =>
    cells.set(`${headerRow},${index}`, {
      type: 'string',
      value: safeText(column.header),
      style: HEADER_STYLE,
    } as Partial<Cell>),
  );
  spec.rows.forEach((row, offset) =>
    row.cells.forEach((value, index) => {
      const format = spec.columns[index]?.format ?? 'text';
      const cell = cellOf(value, format, row.bold === true, index === 0 ? (row.indent ?? 0) : 0);
      if (cell !== null) cells.set(`${headerRow + 1 + offset},${index}`, cell);
    }),
  );
  const lastRow = headerRow + 1 + spec.rows.length;
  const lastColumn = columnLetter(Math.max(0, spec.columns.length - 1));
  return {
    name: safeText(spec.name)
      .replace(/[\\/?*[\]:]/g, ' ')
      .slice(0, 31),
    columns: spec.columns.map((column) => ({ width: column.width })),
    rows: Array.from({ length: lastRow }, () => []),
    cells,
    freezePane: { rows: headerRow + 1, columns: 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headerRow + 1}:$${headerRow + 1}`,
    },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
    ...(spec.filter === true && spec.rows.length > 0
      ? { autoFilter: { range: `A${headerRow + 1}:${lastColumn}${lastRow}` } }
      : {}),
    ...(spec.driftRange === undefined ? {} : { conditionalRules: driftRules(spec.driftRange) }),
    ...(spec.lists === undefined
      ? {}
      : {
          dataValidations: [...spec.lists].map(([column, values]) => ({
            type: 'list' as const,
            values: [...values],
            allowBlank: true,
            range: `${columnLetter(column)}${headerRow + 2}:${columnLetter(column)}2000`,
          })),
        }),
  } as WriteSheet;
}

const driftRules = (range: string): NonNullable<WriteSheet['conditionalRules']> =>
  [
    {
      type: 'cellIs',
      priority: 1,
      operator: 'greaterThan',
      formula: '0',
      range,
      style: { font: { color: { rgb: 'B4540A' } } },
    },
    {
      type: 'cellIs',
      priority: 2,
      operator: 'lessThan',
      formula: '0',
      range,
      style: { font: { color: { rgb: '1F6FB2' } } },
    },
  ] as NonNullable<WriteSheet['conditionalRules']>;

/** The workbook as bytes; formulas carry the values that they must give, for readers that don't recalculate. */
export async function writeWorkbook(spec: WorkbookSpec): Promise<Uint8Array> {
  const bytes = await writeXlsx({
    sheets: spec.sheets.map(sheetOf),
    defaultFont: { name: 'Noto Sans CJK SC', size: 10 },
  });
  return new Uint8Array(bytes);
}

/** Fen as yuan for a cell: exact up to 15 digits, beyond which no spreadsheet is. */
export const yuanValue = (fen: number): number => Number(`${fen}e-2`);
