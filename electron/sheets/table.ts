/** One column of a table, in the form that crosses threads cheaply. `{r}` in a formula stands for the row's number. */
export type ColumnData =
  | { readonly type: 'text'; readonly texts: readonly (string | null)[]; readonly index?: Int32Array }
  /** In fen; NaN for none. Written as yuan. */
  | { readonly type: 'money'; readonly fen: Float64Array; readonly formula?: string }
  /** As they are; NaN for none. */
  | { readonly type: 'number'; readonly values: Float64Array; readonly formula?: string }
  /** Days since 1970; `NO_DAY` for none. */
  | { readonly type: 'day'; readonly days: Int32Array };

export interface TableData {
  readonly count: number;
  readonly columns: readonly ColumnData[];
}

export const NO_DAY = -2_147_483_648;
/** The spreadsheet calendar's number of 1970-01-01. */
export const SERIAL_OF_1970 = 25_569;
/** Characters gathered before they are handed on to be packed. */
const PIECE = 1 << 17;

export const columnLetter = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${columnLetter(Math.floor(index / 26) - 1)}${columnLetter(index % 26)}`;

/** Text inside an element: without what XML can't hold. */
export const escapeXml = (text: string): string =>
  /[&<>\u0000-\u001f\ufffe\uffff]/.test(text)
    ? text
        .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
    : text;

/** Fen as yuan for a cell: exact up to 15 digits, beyond which no spreadsheet is. */
export const yuanValue = (fen: number): number => fen / 100;

type CellWriter = (row: number, number: number) => string;

/** What follows `<c r="A5"` in each row of a column. */
function cellWriter(column: ColumnData, letter: string, style: string): CellWriter {
  const open = `<c r="${letter}`;
  const plain = `" s="${style}"><v>`;
  const computed = (formula: string, value: number, number: number): string =>
    `${open}${number}" s="${style}"><f>${escapeXml(formula.replaceAll('{r}', String(number)))}</f><v>${value}</v></c>`;
  switch (column.type) {
    case 'text': {
      const { texts, index } = column;
      const escaped: (string | undefined)[] = [];
      return (row, number) => {
        const at = index === undefined ? row : index[row]!;
        const text = at < 0 ? null : texts[at]!;
        if (text === null || text === '') return '';
        const safe = index === undefined ? escapeXml(text) : (escaped[at] ??= escapeXml(text));
        return `${open}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${safe}</t></is></c>`;
      };
    }
    case 'money':
      return (row, number) => {
        const fen = column.fen[row]!;
        if (Number.isNaN(fen)) return '';
        if (column.formula !== undefined) return computed(column.formula, yuanValue(fen), number);
        return `${open}${number}${plain}${yuanValue(fen)}</v></c>`;
      };
    case 'number':
      return (row, number) => {
        const value = column.values[row]!;
        if (Number.isNaN(value)) return '';
        return column.formula === undefined
          ? `${open}${number}${plain}${value}</v></c>`
          : computed(column.formula, value, number);
      };
    case 'day':
      return (row, number) => {
        const day = column.days[row]!;
        return day === NO_DAY ? '' : `${open}${number}${plain}${day + SERIAL_OF_1970}</v></c>`;
      };
  }
}

/** The rows of a table as XML, in pieces. `styles` has the style of each column's cells. */
export function* rowsXml(data: TableData, styles: readonly string[], firstRow: number): Generator<string> {
  const writers = data.columns.map((column, index) => cellWriter(column, columnLetter(index), styles[index]!));
  let piece = '';
  for (let row = 0; row < data.count; row += 1) {
    const number = firstRow + row;
    piece += `<row r="${number}">`;
    for (const write of writers) piece += write(row, number);
    piece += '</row>';
    if (piece.length > PIECE) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}
