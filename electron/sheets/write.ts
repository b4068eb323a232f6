import { writeXlsx, type Cell, type CellStyle, type WriteSheet } from 'hucre/xlsx';
import { openArchive, textOf } from './archive.ts';
import { columnLetter, escapeXml, rowsXml, SERIAL_OF_1970, type TableData } from './table.ts';
import { zip, type NewPart } from './zip.ts';

/** How a column's numbers are shown; amounts are in yuan in the cell, whatever the format shows. */
export type Format =
  | 'text'
  | 'yuan'
  | 'wan'
  | 'yi'
  | 'percent'
  | 'share'
  | 'percent6'
  | 'percent9'
  | 'date'
  | 'int'
  | 'multiple'
  | 'decimal'
  | 'points';

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
  /** A line above, as before a total. */
  readonly ruled?: boolean;
  /** Depth below the first level: an outline that folds, and an indent in `indentColumn`. */
  readonly indent?: number;
}

export interface SheetSpec {
  readonly name: string;
  /** Lines above the table: title first. */
  readonly heading?: readonly string[];
  readonly columns: readonly Column[];
  /** For pages: row by row, with emphasis. */
  readonly rows?: readonly RowSpec[];
  /** For tables of any length: one column of data for each column, written as a stream. */
  readonly data?: TableData;
  readonly indentColumn?: number;
  readonly frozenColumns?: number;
  /** A range coloured by the sign of its values: drift above and below target. */
  readonly driftRange?: string;
  /** A range in which everything but nothing is wrong. */
  readonly zeroRange?: string;
  /** Drop-down lists by column index. */
  readonly lists?: ReadonlyMap<number, readonly string[]>;
}

export interface WorkbookSpec {
  readonly title: string;
  readonly sheets: readonly SheetSpec[];
}

/** `\.` is a point that shows and divides nothing; each comma at the end divides by a thousand: together 万 and 亿. */
const FORMATS: Readonly<Record<Format, string>> = {
  text: '@',
  yuan: '#,##0.00;-#,##0.00;"–"',
  wan: '0\\.0,;-0\\.0,;"–"',
  yi: '0\\.00,,;-0\\.00,,;"–"',
  percent: '0.00%',
  share: '0.0000%',
  date: 'yyyy-mm-dd',
  int: '0',
  multiple: '0.00"x"',
  // All digits that the book holds, for data that comes back.
  percent6: '0.00##%',
  percent9: '0.00#####%',
  decimal: '0.00#######',
  points: '+0.00%;-0.00%;0.00%',
};

const FONT = { name: 'Microsoft YaHei', size: 10 } as const;
const INK_2 = { rgb: '5C6B7A' };
const HEADER_STYLE = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EDF3' } },
  border: { bottom: { style: 'thin', color: { rgb: '8A97A6' } } },
  alignment: { vertical: 'center', wrapText: true },
} as CellStyle;

/** Rows below the header for which a blank template offers its lists. */
const LIST_ROWS = 2000;
const MAX_NAME = 31;
const MS_PER_DAY = 86_400_000;

/** XML can't hold most control characters; they are left out rather than breaking the file. */
const safeText = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, 32_000);

const dayValue = (day: string): number => Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY + SERIAL_OF_1970;

const sheetName = (name: string): string =>
  safeText(name)
    .replace(/[\\/?*[\]:']/g, ' ')
    .slice(0, MAX_NAME);

function styleOf(format: Format, row: RowSpec, indent: number): CellStyle {
  return {
    numFmt: FORMATS[format],
    font: row.bold === true ? { ...FONT, bold: true } : FONT,
    ...(indent > 0 ? { alignment: { horizontal: 'left', indent } } : {}),
    ...(row.ruled === true ? { border: { top: { style: 'thin', color: { rgb: '3A4652' } } } } : {}),
  } as CellStyle;
}

function cellOf(spec: CellSpec, format: Format, row: RowSpec, indent: number): Partial<Cell> | null {
  const style = styleOf(format, row, indent);
  if (spec === null) return row.ruled === true ? ({ type: 'empty', value: null, style } as Partial<Cell>) : null;
  if (typeof spec === 'object')
    return { type: 'formula', formula: spec.formula, formulaResult: spec.value, value: spec.value, style } as never;
  if (format === 'date' && typeof spec === 'string') return { type: 'number', value: dayValue(spec), style };
  // Text stays text even where it begins like a formula, because only `formula` ever writes one.
  if (typeof spec === 'string') return { type: 'string', value: safeText(spec), style: { ...style, numFmt: '@' } };
  return { type: 'number', value: spec, style };
}

/** First row of data, 1-based, as formulas name it. */
export const firstDataRow = (sheet: Pick<SheetSpec, 'heading'>): number => (sheet.heading?.length ?? 0) + 2;

/** Reference to a sheet in a formula. */
export const sheetRef = (name: string): string => `'${sheetName(name)}'!`;

/** A page's cells; of a table only one row, whose styles its stream takes over. */
function cellsOf(spec: SheetSpec): Map<string, Partial<Cell>> {
  const heading = spec.heading ?? [];
  const cells = new Map<string, Partial<Cell>>();
  heading.forEach((line, row) =>
    cells.set(`${row},0`, {
      type: 'string',
      value: safeText(line),
      style: { font: row === 0 ? { ...FONT, bold: true, size: 14 } : { ...FONT, color: INK_2 } },
    }),
  );
  const headerRow = heading.length;
  spec.columns.forEach((column, index) =>
    cells.set(`${headerRow},${index}`, {
      type: 'string',
      value: safeText(column.header),
      style: isNumeric(column.format)
        ? { ...HEADER_STYLE, alignment: { ...HEADER_STYLE.alignment, horizontal: 'right' } }
        : HEADER_STYLE,
    } as Partial<Cell>),
  );
  const rows: readonly RowSpec[] = spec.data === undefined ? (spec.rows ?? []) : [{ cells: spec.columns.map(() => 0) }];
  rows.forEach((row, offset) =>
    row.cells.forEach((value, index) => {
      const format = spec.columns[index]?.format ?? 'text';
      const cell = cellOf(value, format, row, index === (spec.indentColumn ?? 0) ? (row.indent ?? 0) : 0);
      if (cell !== null) cells.set(`${headerRow + 1 + offset},${index}`, cell);
    }),
  );
  return cells;
}

const isNumeric = (format: Format): boolean => format !== 'text' && format !== 'date';

function layoutOf(spec: SheetSpec): WriteSheet {
  const headerRow = spec.heading?.length ?? 0;
  const written = spec.data === undefined ? (spec.rows?.length ?? 0) : 1;
  const lastRow = headerRow + 1 + (spec.data?.count ?? written);
  const lastColumn = columnLetter(Math.max(0, spec.columns.length - 1));
  const outline = (spec.rows ?? []).flatMap((row, index) =>
    (row.indent ?? 0) > 0 ? [[headerRow + 1 + index, { outlineLevel: row.indent! }] as const] : [],
  );
  return {
    name: sheetName(spec.name),
    columns: spec.columns.map((column) => ({ width: column.width })),
    rows: Array.from({ length: headerRow + 1 + written }, () => []),
    cells: cellsOf(spec),
    freezePane: { rows: headerRow + 1, columns: spec.frozenColumns ?? 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headerRow + 1}:$${headerRow + 1}`,
    },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
    conditionalRules: rulesOf(spec),
    ...(outline.length > 0 ? { rowDefs: new Map(outline), outlineProperties: { summaryBelow: false } } : {}),
    ...((spec.data?.count ?? 0) > 0 ? { autoFilter: { range: `A${headerRow + 1}:${lastColumn}${lastRow}` } } : {}),
    ...(spec.lists === undefined
      ? {}
      : {
          dataValidations: [...spec.lists].map(([column, values]) => ({
            type: 'list' as const,
            values: [...values],
            allowBlank: true,
            range: `${columnLetter(column)}${headerRow + 2}:${columnLetter(column)}${LIST_ROWS}`,
          })),
        }),
  };
}

function rulesOf({ driftRange, zeroRange }: SheetSpec): NonNullable<WriteSheet['conditionalRules']> {
  const rule = (priority: number, range: string, operator: 'greaterThan' | 'lessThan' | 'notEqual', rgb: string) => ({
    type: 'cellIs' as const,
    priority,
    operator,
    formula: '0',
    range,
    style: { font: { color: { rgb } } },
  });
  return [
    ...(driftRange === undefined
      ? []
      : [rule(1, driftRange, 'greaterThan', 'B4540A'), rule(2, driftRange, 'lessThan', '1F6FB2')]),
    ...(zeroRange === undefined ? [] : [rule(3, zeroRange, 'notEqual', 'C0281B')]),
  ];
}

/**
 * The workbook as bytes. The library lays out every sheet; the rows of tables are then written into it as a stream, so that a
 * ledger of any length costs little memory. Formulas carry the values that they must give, for readers that don't recalculate.
 */
export async function writeWorkbook(spec: WorkbookSpec): Promise<Uint8Array> {
  const layout = await writeXlsx({
    sheets: spec.sheets.map(layoutOf),
    defaultFont: FONT,
    properties: { title: safeText(spec.title), creator: 'Hesuan 河算' },
  });
  const texts: [string, string][] = [];
  for (const part of openArchive(layout).values()) texts.push([part.name, await textOf(part)]);
  return zip(texts.map(([name, text]) => partOf(spec, name, text)));
}

function partOf(spec: WorkbookSpec, name: string, text: string): NewPart {
  if (name === 'xl/workbook.xml') return { name, content: [quoteNames(spec, text)] };
  const number = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1];
  const sheet = number === undefined ? undefined : spec.sheets[Number(number) - 1];
  if (sheet?.data === undefined) return { name, content: [text] };
  return { name, content: withRows(text, firstDataRow(sheet), sheet.data) };
}

/** Puts the stream of rows in the place of the one row that shows their styles. */
function* withRows(text: string, firstRow: number, data: TableData): Generator<string> {
  const model = new RegExp(`<row r="${firstRow}".*?</row>`, 's').exec(text)!;
  const styles = [...model[0].matchAll(/<c [^>]*?\bs="(\d+)"/g)].map((match) => match[1]!);
  const lastCell = `${columnLetter(Math.max(0, data.columns.length - 1))}${firstRow - 1 + data.count}`;
  yield text.slice(0, model.index).replace(/<dimension ref="[^"]*"/, `<dimension ref="A1:${lastCell}"`);
  yield* rowsXml(data, styles, firstRow);
  yield text.slice(model.index + model[0].length);
}

/** The library leaves the names of sheets in print titles bare, which spreadsheet programs take for damage where they hold a space. */
function quoteNames(spec: WorkbookSpec, text: string): string {
  return text.replace(/(<definedName [^>]*localSheetId="(\d+)"[^>]*>)[^<]*!/g, (_all, open: string, index: string) => {
    const quoted = sheetRef(spec.sheets[Number(index)]!.name);
    return `${open}${escapeXml(quoted)}`;
  });
}
