import { dayNumber, type IsoDate } from '#core/dates.ts';
import { columnLetter, NO_DAY, type ColumnData } from '#electron/sheets/table.ts';
import { sheetRef, type Column, type Format, type SheetSpec } from '#electron/sheets/write.ts';

/** A table whose columns are named, so that formulas of other sheets can refer to them. */
export interface Table {
  readonly spec: SheetSpec;
  /** The named column's data, as another sheet's formula names it. */
  readonly range: (key: string) => string;
}

export interface NamedColumn extends Column {
  readonly key: string;
  readonly data: ColumnData;
}

const FIRST_ROW = 2;

/** `{name}` in a formula of a column stands for the cell of that column in the same row. */
export function tableOf(name: string, count: number, columns: readonly NamedColumn[]): Table {
  const letters = new Map(columns.map((column, index) => [column.key, columnLetter(index)]));
  const letter = (key: string): string => {
    const found = letters.get(key);
    if (found === undefined) throw new RangeError(`no column ${key}`);
    return found;
  };
  const resolved = (data: ColumnData): ColumnData =>
    data.type === 'text' || data.type === 'day' || data.formula === undefined
      ? data
      : { ...data, formula: data.formula.replace(/\{(\w+)\}/g, (_all, key: string) => `${letter(key)}{r}`) };
  const lastRow = Math.max(FIRST_ROW, FIRST_ROW + count - 1);
  return {
    spec: { name, columns, data: { count, columns: columns.map((column) => resolved(column.data)) } },
    range: (key) => `${sheetRef(name)}$${letter(key)}$${FIRST_ROW}:$${letter(key)}$${lastRow}`,
  };
}

type Figure = number | null;

/** Columns of a list, each from a getter; blanks stay blank. */
export interface ColumnsOf<Row> {
  readonly text: (
    key: string,
    header: string,
    width: number,
    of: (row: Row, index: number) => string | null,
  ) => NamedColumn;
  readonly day: (key: string, header: string, of: (row: Row) => IsoDate | null) => NamedColumn;
  /** In fen; the cell holds yuan. */
  readonly money: (
    key: string,
    header: string,
    of: (row: Row, index: number) => Figure,
    formula?: string,
  ) => NamedColumn;
  /** `scale` units make one: 1e6 for ppm. */
  readonly number: (
    key: string,
    header: string,
    format: Format,
    of: (row: Row) => Figure,
    scale?: number,
    formula?: string,
  ) => NamedColumn;
}

const withFormula = (formula: string | undefined): { readonly formula?: string } =>
  formula === undefined ? {} : { formula };

export function columnsOf<Row>(rows: readonly Row[]): ColumnsOf<Row> {
  return {
    text: (key, header, width, of) => textColumn(key, header, width, rows.map(of)),
    day: (key, header, of) =>
      dayColumn(
        key,
        header,
        Int32Array.from(rows, (row) => {
          const date = of(row);
          return date === null ? NO_DAY : dayNumber(date);
        }),
      ),
    money: (key, header, of, formula) =>
      moneyColumn(
        key,
        header,
        Float64Array.from(rows, (row, index) => of(row, index) ?? NaN),
        formula,
      ),
    number: (key, header, format, of, scale = 1, formula) => ({
      key,
      header,
      width: 10,
      format,
      data: {
        type: 'number',
        values: Float64Array.from(rows, (row) => (of(row) ?? NaN) / scale),
        ...withFormula(formula),
      },
    }),
  };
}

/** Texts, one per row; or, with an index, the few that many rows share. */
export const textColumn = (
  key: string,
  header: string,
  width: number,
  texts: readonly (string | null)[],
  index?: Int32Array,
): NamedColumn => ({
  key,
  header,
  width,
  format: 'text',
  data: { type: 'text', texts, ...(index === undefined ? {} : { index }) },
});

export const dayColumn = (key: string, header: string, days: Int32Array): NamedColumn => ({
  key,
  header,
  width: 12,
  format: 'date',
  data: { type: 'day', days },
});

export const moneyColumn = (key: string, header: string, fen: Float64Array, formula?: string): NamedColumn => ({
  key,
  header,
  width: 18,
  format: 'yuan',
  data: { type: 'money', fen, ...withFormula(formula) },
});
