import type { AllocationDetail, AllocationRow } from '#core/contract/allocation.ts';
import { MEASURES, type HeldMeasure, type Measure } from '#core/domain/measures.ts';
import type { Fen } from '#core/money.ts';
import { ratioPpm, type RatePpm } from '#core/rates.ts';
import { columnLetter, yuanValue } from '#electron/sheets/table.ts';
import {
  firstDataRow,
  sheetRef,
  type CellSpec,
  type Column,
  type RowSpec,
  type SheetSpec,
} from '#electron/sheets/write.ts';
import type { AllocationTables } from './allocation-tables.ts';
import { columnCodes, columnName, rowName, unitWord, type AmountUnit, type Words } from './words.ts';

export interface PageOptions {
  readonly measure: Measure;
  readonly unit: AmountUnit;
  readonly lookThrough: boolean;
  readonly base: string;
}

/** What every page of the workbook is made from, and where the summary has its rows and columns. */
export interface Pages {
  readonly detail: AllocationDetail;
  readonly tables: AllocationTables;
  readonly words: Words;
  readonly options: PageOptions;
  readonly codes: ReadonlyMap<string, string>;
  /** Of the matrix's rows in the summary and the measures. */
  readonly firstRow: number;
  readonly totalRow: number;
  readonly baseRow: number;
  /** The summary's letter for a column of the matrix, and for those after them. */
  readonly letter: (column: number) => string;
}

/** Row code and name stand before the columns of the matrix; title and subtitle above them. */
export const LEAD = 2;
const HEADING = 2;
const DEPTH: Readonly<Partial<Record<AllocationRow['kind'], number>>> = { sub_direction: 1, company: 2 };

export function pagesOf(detail: AllocationDetail, tables: AllocationTables, words: Words, options: PageOptions): Pages {
  const firstRow = firstDataRow({ heading: Array.from({ length: HEADING }, () => '') });
  const totalRow = firstRow + detail.view.rows.length - 1;
  return {
    detail,
    tables,
    words,
    options,
    codes: columnCodes(detail.view),
    firstRow,
    totalRow,
    baseRow: totalRow + 1,
    letter: (column) => columnLetter(LEAD + column),
  };
}

/** A formula with the value that it must give. */
export const formula = (text: string, value: number | string): CellSpec => ({ formula: text, value });
export const amountCell = (text: string, fen: Fen | null): CellSpec =>
  fen === null ? null : formula(text, yuanValue(fen));
const rateCell = (text: string, ppm: RatePpm | null): CellSpec => (ppm === null ? null : formula(text, ppm / 1e6));
const rate = (ppm: RatePpm | null): CellSpec => (ppm === null ? null : ppm / 1e6);

/** Which paths a column of the matrix adds up, as criteria of SUMIFS, and with which sign. */
export function columnCriteria(
  { tables, codes }: Pages,
  key: string,
): { readonly criteria: string; readonly sign: string } {
  const { paths } = tables;
  if (key === 'group') return { criteria: `${paths.range('sister')},0`, sign: '' };
  if (key === 'eliminations') return { criteria: `${paths.range('sister')},1`, sign: '-' };
  return { criteria: `${paths.range('column')},"${codes.get(key)!}"`, sign: '' };
}

function heldFormula(pages: Pages, measure: HeldMeasure, key: string, row: number): string {
  const { paths } = pages.tables;
  const { criteria, sign } = columnCriteria(pages, key);
  return `ROUND(${sign}SUMIFS(${paths.range(measure)},${criteria},${paths.range('code')},$A${row}&"*"),2)`;
}

/** One cell of the matrix as a formula over the sheets behind it; the total's target is the column's base. */
function cellFormula(pages: Pages, measure: Measure, column: number, row: number, isTotal: boolean): string {
  const { tables, detail, codes, words, letter, baseRow } = pages;
  const { key } = detail.view.columns[column]!;
  if (measure !== 'target' && measure !== 'dry_powder') return heldFormula(pages, measure, key, row);
  const { targets } = tables;
  const target = isTotal
    ? `${sheetRef(words.word('summary'))}${letter(column)}$${baseRow}`
    : `SUMIFS(${targets.range('amount')},${targets.range('column')},"${codes.get(key)!}",${targets.range('code')},$A${row})`;
  return measure === 'target'
    ? `ROUND(${target},2)`
    : `ROUND(${target}-${heldFormula(pages, 'committed', key, row)},2)`;
}

export function headingOf({ detail, options, words }: Pages, title: string): string[] {
  const { word, term } = words;
  const facts = [
    `${word('asOf')} ${detail.view.asOf}`,
    `${word('unit')} ${unitWord(options.unit, detail.book.baseCurrency, words.language)}`,
    `${word('baseOfShares')} ${term('base', options.base)}`,
    `${word('lookThrough')} ${words.yes(options.lookThrough)}`,
    ...(detail.book.isSample ? [word('sample')] : []),
  ];
  return [`${title} · ${detail.book.name}`, facts.join('   ')];
}

const leadColumns = ({ words }: Pages): Column[] => [
  { header: words.word('code'), width: 13, format: 'text' },
  { header: words.word('row'), width: 34, format: 'text' },
];

/** Code and name of a row, and how it stands out. */
function leadOf(
  { detail, words }: Pages,
  row: AllocationRow,
  index: number,
): Omit<RowSpec, 'cells'> & { lead: CellSpec[] } {
  const code = detail.codes[index]!;
  return {
    lead: [code === '' ? null : code, rowName(row, words)],
    indent: DEPTH[row.kind] ?? 0,
    bold: DEPTH[row.kind] === undefined,
    ruled: row.kind === 'total',
  };
}

/** Share of the total and of the base, target, drift and band of a row's group figure. */
function shareCells(pages: Pages, row: AllocationRow, at: number): CellSpec[] {
  const { detail, tables, codes, options, letter, totalRow, baseRow } = pages;
  const { targets } = tables;
  const last = detail.view.columns.length - 1;
  const group = letter(last);
  const own = row.amounts[options.measure][last] ?? null;
  const of = (whole: Fen | null): RatePpm | null => (own === null || whole === null ? null : ratioPpm(own, whole));
  const share = of(detail.view.rows.at(-1)!.amounts[options.measure][last] ?? null);
  const { targetShare, floor, ceiling } = row;
  return [
    rateCell(`ROUND(${group}${at}/${group}$${totalRow},6)`, share),
    rateCell(`ROUND(${group}${at}/${group}$${baseRow},6)`, of(detail.view.columns[last]!.base)),
    rateCell(
      `SUMIFS(${targets.range('target')},${targets.range('column')},"${codes.get('group')!}",${targets.range('code')},$A${at})`,
      targetShare,
    ),
    share === null || targetShare === null
      ? null
      : formula(`ROUND(${letter(last + 1)}${at}-${letter(last + 3)}${at},6)`, (share - targetShare) / 1e6),
    rate(floor),
    rate(ceiling),
  ];
}

/** The matrix as on screen, for the chosen measure. */
export function summaryPage(pages: Pages): SheetSpec {
  const { detail, words, options, firstRow, totalRow, letter } = pages;
  const { view } = detail;
  const { word, term } = words;
  const rows = view.rows.map((row, index): RowSpec => {
    const at = firstRow + index;
    const { lead, ...style } = leadOf(pages, row, index);
    const amounts = row.amounts[options.measure].map((fen, column) =>
      amountCell(cellFormula(pages, options.measure, column, at, row.kind === 'total'), fen),
    );
    return { cells: [...lead, ...amounts, ...shareCells(pages, row, at)], ...style };
  });
  const bases = view.columns.map((column) => (column.base === null ? null : yuanValue(column.base)));
  const percent = (header: string): Column => ({ header, width: 10, format: 'percent' });
  const drift = letter(view.columns.length + 3);
  return {
    name: word('summary'),
    heading: headingOf(pages, `${word('title')} · ${term('measure', options.measure)}`),
    columns: [
      ...leadColumns(pages),
      ...view.columns.map((column): Column => ({ header: columnName(column, words), width: 16, format: options.unit })),
      percent(word('share')),
      percent(word('shareOfBase')),
      percent(word('target')),
      { header: word('drift'), width: 10, format: 'points' },
      percent(word('floor')),
      percent(word('ceiling')),
    ],
    rows: [...rows, { cells: [null, `${word('base')} · ${term('base', options.base)}`, ...bases] }],
    indentColumn: 1,
    frozenColumns: LEAD,
    driftRange: `${drift}${firstRow}:${drift}${totalRow}`,
  };
}

/** All measures of the group side by side. */
export function measuresPage(pages: Pages): SheetSpec {
  const { detail, words, options, firstRow } = pages;
  const group = detail.view.columns.length - 1;
  return {
    name: words.word('measures'),
    heading: headingOf(pages, `${words.word('title')} · ${words.word('measures')}`),
    columns: [
      ...leadColumns(pages),
      ...MEASURES.map((measure): Column => ({
        header: words.term('measure', measure),
        width: 16,
        format: options.unit,
      })),
    ],
    rows: detail.view.rows.map((row, index): RowSpec => {
      const { lead, ...style } = leadOf(pages, row, index);
      const cells = MEASURES.map((measure) =>
        amountCell(
          cellFormula(pages, measure, group, firstRow + index, row.kind === 'total'),
          row.amounts[measure][group] ?? null,
        ),
      );
      return { cells: [...lead, ...cells], ...style };
    }),
    indentColumn: 1,
    frozenColumns: LEAD,
  };
}
