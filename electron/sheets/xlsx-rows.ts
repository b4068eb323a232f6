import { AppError } from '#core/errors.ts';
import { fromDayNumber } from '#core/dates.ts';
import { BitGrid } from './bit-grid.ts';
import { columnLetter, SERIAL_OF_1970 } from './table.ts';
import { MAX_COLUMNS, MAX_ROWS, NO_RESULT, type TextSheet } from './types.ts';
import type { NumberStyle } from './xlsx-parts.ts';
import { attribute, cellText, damaged, prefixOf, richText, withoutPrefix } from './xml.ts';

export interface SheetContext {
  readonly shared: readonly string[];
  readonly styles: readonly NumberStyle[];
  readonly date1904: boolean;
}

const DAYS_1904 = 1462;
/** The day 1900-02-29, which the spreadsheet calendar has and no other. */
const FALSE_DAY = 60;
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?$/;
const SHORT_NUMBER = /^-?\d+(\.\d+)?$/;

/** More merged cells than any table has. */
const MOST_COVERED = 5_000_000;

const ROW = /\s*<row\b([^>]*?)(\/?)>/y;
/** Nearly every cell that programs write; whatever else is allowed goes the slower way. */
const USUAL_CELL =
  /<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d{1,5})")?(?: t="(\w{1,9})")?(?:\/>|>(?:<v>([^<]*)<\/v>|<is><t(?: xml:space="preserve")?>([^<]*)<\/t><\/is>)?<\/c>)/y;
const ANY_CELL = /\s*<c(\s[^>]*?)?(\/?)>/y;
const ROW_END = /\s*(?:<extLst\b.*?<\/extLst>\s*)?<\/row>/sy;
const SPACE = /\s*/y;

interface RawCell {
  readonly type: string | undefined;
  readonly style: string | undefined;
  readonly value: string | undefined;
  readonly inline: string | undefined;
  readonly formula: boolean;
}

/** Gathers a sheet's rows as text. @throws AppError file/* naming sheet and cell. */
export class SheetRows {
  private readonly name: string;
  private readonly context: SheetContext;
  private readonly rows: string[][] = [];
  private readonly numbers = new BitGrid();
  private lastRow = 0;

  constructor(name: string, context: SheetContext) {
    this.name = name;
    this.context = context;
  }

  /** Whole rows, one after the other, with a character per byte. */
  addRows(text: string): void {
    let at = 0;
    for (;;) {
      SPACE.lastIndex = at;
      SPACE.exec(text);
      at = SPACE.lastIndex;
      if (at >= text.length) return;
      ROW.lastIndex = at;
      const open = ROW.exec(text);
      if (open === null) throw damaged('row', { sheet: this.name, row: this.lastRow + 1 });
      const given = open[1] === '' ? undefined : attribute(open[1]!, 'r');
      const row = given === undefined ? this.lastRow + 1 : Number(given);
      if (!Number.isInteger(row) || row <= this.lastRow || row > 1_048_576)
        throw damaged('row', { sheet: this.name, row: this.lastRow + 1 });
      this.lastRow = row;
      at = open[2] === '/' ? ROW.lastIndex : this.addCells(text, ROW.lastIndex, row);
    }
  }

  private addCells(text: string, start: number, row: number): number {
    const cells: string[] = [];
    let at = start;
    let last = -1;
    for (;;) {
      USUAL_CELL.lastIndex = at;
      const usual = USUAL_CELL.exec(text);
      let column: number;
      let cell: RawCell;
      if (usual !== null) {
        at = USUAL_CELL.lastIndex;
        column = columnOf(usual[1]!);
        if (Number(usual[2]) !== row) throw this.damagedCell(usual[1]!, row);
        cell = {
          style: usual[3],
          type: usual[4],
          value: usual[5],
          inline: usual[6] === undefined ? undefined : cellText(utf8(usual[6])),
          formula: false,
        };
      } else {
        ROW_END.lastIndex = at;
        if (ROW_END.exec(text) !== null) {
          this.keep(row, cells);
          return ROW_END.lastIndex;
        }
        const other = this.otherCell(text, at, row, last);
        [at, column, cell] = [other.end, other.column, other.cell];
      }
      if (column <= last) throw this.damagedCell(columnLetter(column), row);
      const value = this.valueOf(cell, row, column);
      last = column;
      if (value === '') continue;
      if (column >= MAX_COLUMNS)
        throw new AppError({
          code: 'file',
          reason: 'too_many_columns',
          params: { limit: MAX_COLUMNS, sheet: this.name },
        });
      while (cells.length < column) cells.push('');
      cells[column] = value;
    }
  }

  private otherCell(
    text: string,
    start: number,
    row: number,
    last: number,
  ): { readonly end: number; readonly column: number; readonly cell: RawCell } {
    ANY_CELL.lastIndex = start;
    const open = ANY_CELL.exec(text);
    if (open === null) throw this.damagedCell(columnLetter(last + 1), row);
    const tag = open[1] ?? '';
    const reference = /^([A-Z]{1,3})(\d{1,7})$/.exec(attribute(tag, 'r') ?? '');
    if (reference === null && attribute(tag, 'r') !== undefined) throw this.damagedCell(columnLetter(last + 1), row);
    if (reference !== null && Number(reference[2]) !== row) throw this.damagedCell(reference[1]!, row);
    const column = reference === null ? last + 1 : columnOf(reference[1]!);
    const bare = { type: attribute(tag, 't'), style: attribute(tag, 's') };
    if (open[2] === '/')
      return {
        end: ANY_CELL.lastIndex,
        column,
        cell: { ...bare, value: undefined, inline: undefined, formula: false },
      };
    const close = text.indexOf('</c>', ANY_CELL.lastIndex);
    const inner = text.slice(ANY_CELL.lastIndex, close);
    if (close < 0 || /<c[\s>]|<row/.test(inner)) throw this.damagedCell(columnLetter(column), row);
    const value = /<v(?:\s[^>]*)?>([^<]*)<\/v>/.exec(inner)?.[1];
    const inline = /<is\b[^>]*>(.*?)<\/is>/s.exec(inner)?.[1];
    const cell = {
      ...bare,
      value,
      inline: inline === undefined ? undefined : richText(utf8(inline)),
      formula: /<f[\s>/]/.test(inner),
    };
    return { end: close + 4, column, cell };
  }

  private valueOf(cell: RawCell, row: number, column: number): string {
    const { value, type } = cell;
    if (type === undefined || type === 'n') {
      if (value === undefined || value === '') return cell.formula ? NO_RESULT : '';
      return this.numberText(value.trim(), cell.style, row, column);
    }
    if (type === 's') {
      if (value === undefined) return '';
      const text = /^\d+$/.test(value) ? this.context.shared[Number(value)] : undefined;
      if (text === undefined) throw this.damagedCell(columnLetter(column), row);
      return text;
    }
    if (type === 'inlineStr') return cell.inline ?? '';
    if (value === undefined) return cell.formula ? NO_RESULT : '';
    switch (type) {
      case 'str':
        return cellText(utf8(value));
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        return value.startsWith('#') ? value : '#VALUE!';
      case 'd':
        return value.replace(/T00:00:00(\.0+)?Z?$/, '');
      default:
        throw this.damagedCell(columnLetter(column), row);
    }
  }

  /** A number as its own decimal, or the shortest one that gives the stored double again; a date as its day. */
  private numberText(raw: string, style: string | undefined, row: number, column: number): string {
    if (!NUMBER.test(raw)) throw this.damagedCell(columnLetter(column), row);
    const { styles } = this.context;
    const shown = style === undefined ? undefined : styles[Number(style)];
    if (style !== undefined && shown === undefined && styles.length > 0)
      throw this.damagedCell(columnLetter(column), row);
    if (shown?.kind === 'date') return this.dayText(Number(raw));
    this.numbers.set(row - 1, column);
    const plain = plainDecimal(raw);
    if (shown?.kind === 'padded' && /^\d+$/.test(plain)) return plain.padStart(shown.width, '0');
    return shown?.kind === 'percent' ? asPercent(plain) : plain;
  }

  private dayText(serial: number): string {
    const { date1904 } = this.context;
    const whole = Math.floor(serial);
    const seconds = Math.round((serial - whole) * 86_400);
    const time = seconds === 0 ? '' : `T${new Date(seconds * 1000).toISOString().slice(11, 19)}`;
    if (!date1904 && whole === FALSE_DAY) return '1900-02-29';
    if (!(whole >= 0 && whole < 3_000_000)) return '#VALUE!';
    const days = whole + (date1904 ? DAYS_1904 : whole < FALSE_DAY ? 1 : 0) - SERIAL_OF_1970;
    return `${fromDayNumber(days)}${time}`;
  }

  private keep(row: number, cells: string[]): void {
    if (cells.every((cell) => cell.trim() === '')) return;
    if (row > MAX_ROWS + 1)
      throw new AppError({ code: 'file', reason: 'too_many_rows', params: { limit: MAX_ROWS, sheet: this.name } });
    while (this.rows.length < row - 1) this.rows.push([]);
    this.rows.push(cells);
  }

  private damagedCell(column: string, row: number): AppError {
    return damaged('cell', { sheet: this.name, cell: `${column}${row}` });
  }

  /** `rest` is what follows the rows in the part. */
  finish(hidden: boolean, rest: string): TextSheet {
    const { numbers, name, rows } = this;
    const covered = this.coveredBy(rest);
    return {
      name,
      hidden,
      rows,
      isNumber: (row, column) => numbers.has(row, column),
      isCovered: (row, column) => covered.has(row, column),
    };
  }

  private coveredBy(rest: string): BitGrid {
    const covered = new BitGrid();
    let cells = 0;
    for (const match of withoutPrefix(rest, prefixOf(rest, 'mergeCells')).matchAll(/<mergeCell\b([^>]*)>/g)) {
      const range = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(attribute(match[1]!, 'ref') ?? '');
      if (range === null) continue;
      const [left, top, right, bottom] = [
        columnOf(range[1]!),
        Number(range[2]) - 1,
        columnOf(range[3]!),
        Number(range[4]) - 1,
      ];
      for (let row = top; row <= Math.min(bottom, MAX_ROWS); row += 1) {
        for (let column = left; column <= Math.min(right, MAX_COLUMNS - 1); column += 1) {
          if ((cells += 1) > MOST_COVERED) throw damaged('merges', { sheet: this.name });
          if (row > top || column > left) covered.set(row, column);
        }
      }
    }
    return covered;
  }
}

/** The text behind bytes that were taken for characters. */
const utf8 = (bytes: string): string =>
  /[\u0080-\u00ff]/.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;

function columnOf(name: string): number {
  let column = 0;
  for (let index = 0; index < name.length; index += 1) column = column * 26 + name.charCodeAt(index) - 64;
  return column - 1;
}

/** Longer integers have lost digits to the double: they keep an exponent, so that no code is taken from them. */
function plainDecimal(raw: string): string {
  if (raw.length <= 15 && SHORT_NUMBER.test(raw)) return raw;
  const value = Number(raw);
  return Math.abs(value) >= 1e15 ? value.toExponential() : String(value);
}

/** '0.125' → '12.5%', on the digits. */
function asPercent(text: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return `${Number(text) * 100}%`;
  const digits = `${match[2]!}${(match[3] ?? '').padEnd(2, '0')}`;
  const at = match[2]!.length + 2;
  const whole = digits.slice(0, at).replace(/^0+(?=\d)/, '');
  const rest = digits.slice(at).replace(/0+$/, '');
  return `${match[1]}${whole}${rest === '' ? '' : `.${rest}`}%`;
}
