import type { ImportKind, ImportMapping, RowMessage, RowReport } from '#core/contract/imports.ts';
import { fraction, plus, toNumber, type Fraction } from '#core/fractions.ts';
import {
  cleanText,
  parseAmount,
  parseDay,
  parseFlag,
  parsePortion,
  parseScaled,
  parseText,
} from '#core/import-values.ts';
import { codeOf, type TermGroup } from '#core/terms.ts';
import { columnLetter } from '#electron/sheets/table.ts';
import type { TextSheet } from '#electron/sheets/types.ts';
import { FIELDS, type FieldSpec } from './fields.ts';

/** A value as it goes to the book: fen, ppm, e9, e6, days, codes and texts; null for a blank. */
export type ParsedValue = string | number | null;
/** A row's values by field, with its number in the sheet; a field that the file doesn't have is left out. */
export type ParsedRow = Readonly<Record<string, ParsedValue>> & { readonly row: number };

export interface ParsedRows {
  /** 1-based row in the sheet of each row that can be read. */
  readonly rows: readonly number[];
  readonly columns: Readonly<Record<string, readonly ParsedValue[]>>;
  /** Letter of each field's column, by which later refusals name their cell. */
  readonly letters: Readonly<Record<string, string>>;
  /** Rows that can't be read, with the cell and what stood there. */
  readonly refused: readonly RowReport[];
  /** What is to be said of rows that can: at most `MOST_WARNED`. */
  readonly warned: readonly { readonly row: number; readonly message: RowMessage }[];
  readonly rounded: { readonly count: number; readonly net: string };
}

interface Source {
  readonly kind: ImportKind;
  readonly headers: readonly string[];
  /** 1-based row of the headers. */
  readonly headerRow: number;
  readonly sheet: TextSheet;
  readonly mapping: ImportMapping;
  readonly date1904: boolean;
}

const MOST_WARNED = 2000;
const LONGEST_FOUND = 80;
const LONGEST_TEXT = 4000;
const E6 = 1_000_000n;
const E9 = 1_000_000_000n;

interface Placed {
  readonly field: FieldSpec;
  readonly column: number;
  readonly constant: string;
  readonly unit: string;
  readonly values: ParsedValue[];
}

interface Rounding {
  count: number;
  net: Fraction;
}

/** Reads every row below the headers by the mapping. A blank stays unknown; nothing that isn't a value becomes one. */
export function parseRows(source: Source): ParsedRows {
  const { headerRow, sheet } = source;
  const placed = placeFields(source);
  const rows: number[] = [];
  const refused: RowReport[] = [];
  const warned: { row: number; message: RowMessage }[] = [];
  const rounding: Rounding = { count: 0, net: fraction(0n) };
  for (let index = headerRow; index < sheet.rows.length; index += 1) {
    const cells = sheet.rows[index]!;
    if (cells.every((cell) => cell.trim() === '')) continue;
    const { values, messages } = parseRow(source, placed, index, rounding);
    const row = index + 1;
    if (messages.some((message) => message.level === 'error')) {
      refused.push({ row, outcome: 'refuse', label: labelOf(placed, values), messages });
      continue;
    }
    rows.push(row);
    values.forEach((value, at) => placed[at]!.values.push(value));
    for (const message of messages) if (warned.length < MOST_WARNED) warned.push({ row, message });
  }
  return {
    rows,
    columns: Object.fromEntries(placed.map(({ field, values }) => [field.key, values])),
    letters: Object.fromEntries(
      placed.flatMap(({ field, column }) => (column < 0 ? [] : [[field.key, columnLetter(column)]])),
    ),
    refused,
    warned,
    rounded: { count: rounding.count, net: toNumber(rounding.net).toFixed(6) },
  };
}

/** The fields that the file has, or that it must have; those that nothing feeds are left to the book. */
function placeFields({ kind, headers, mapping }: Source): Placed[] {
  return FIELDS[kind].flatMap((field) => {
    const header = mapping.columns[field.key];
    const column = header === undefined ? -1 : headers.indexOf(header);
    const constant = (mapping.constants[field.key] ?? '').trim();
    if (column < 0 && constant === '' && !field.required) return [];
    return [{ field, column, constant, unit: mapping.units[field.key] ?? mapping.unit, values: [] }];
  });
}

function parseRow(
  { sheet, mapping, date1904 }: Source,
  placed: readonly Placed[],
  index: number,
  rounding: Rounding,
): { readonly values: ParsedValue[]; readonly messages: RowMessage[] } {
  const cells = sheet.rows[index]!;
  const messages: RowMessage[] = [];
  const values = placed.map(({ field, column, constant, unit }): ParsedValue => {
    const own = column < 0 ? '' : (cells[column] ?? '').trim();
    const text = own === '' ? constant : own;
    const say = (level: RowMessage['level'], code: string): void => {
      const cell = column < 0 ? null : `${columnLetter(column)}${index + 1}`;
      messages.push({ level, code, field: field.key, cell, found: text.slice(0, LONGEST_FOUND), expected: field.type });
    };
    if (text === '') {
      const covered = column >= 0 && sheet.isCovered(index, column);
      if (covered || field.required) say('error', covered ? 'merged_cell' : 'required');
      return null;
    }
    const result = parseField(field, text, { unit, dateForm: mapping.dateForm, date1904 }, rounding);
    if (!result.ok) say('error', result.fault);
    else if (field.type === 'code' && own !== '' && sheet.isNumber(index, column) && !text.startsWith('0'))
      say('warning', 'code_from_number');
    return result.ok ? result.value : null;
  });
  return { values, messages };
}

const labelOf = (placed: readonly Placed[], values: readonly ParsedValue[]): string =>
  ['name', 'target', 'investor', 'currency', 'series', 'fund', 'kind']
    .map((key) => values[placed.findIndex(({ field }) => field.key === key)])
    .find((value) => typeof value === 'string') ?? '';

type FieldResult = { readonly ok: true; readonly value: ParsedValue } | { readonly ok: false; readonly fault: string };

interface Reading {
  readonly unit: string;
  readonly dateForm: ImportMapping['dateForm'];
  readonly date1904: boolean;
}

/** The value behind a cell's text, by the type of its field. */
export function parseField(
  field: Pick<FieldSpec, 'type' | 'group' | 'required'>,
  text: string,
  { unit, dateForm, date1904 }: Reading,
  rounding: Rounding,
): FieldResult {
  switch (field.type) {
    case 'amount': {
      const amount = parseAmount(text, unit);
      if (!amount.ok) return amount;
      if (amount.value.rounding.num !== 0n) {
        rounding.count += 1;
        rounding.net = plus(rounding.net, amount.value.rounding);
      }
      return { ok: true, value: amount.value.fen };
    }
    case 'percent':
      return parsePortion(text, E6);
    case 'share':
      return parsePortion(text, E9);
    case 'date':
      return parseDay(text, dateForm, date1904);
    case 'multiple':
      return parseScaled(text, E6);
    case 'rate':
      return parseScaled(text, E9);
    case 'level':
      return parseLevel(text, field.required);
    case 'year':
    case 'count':
      return parseCount(text, field.type === 'year');
    case 'flag': {
      const flag = parseFlag(text);
      return flag === null ? { ok: false, fault: 'not_yes_or_no' } : { ok: true, value: flag };
    }
    case 'choice':
    case 'choices':
      return parseChoices(field.group!, text, field.type === 'choices');
    default: {
      const parsed = parseText(text);
      return parsed.ok ? { ok: true, value: parsed.value.slice(0, LONGEST_TEXT) } : parsed;
    }
  }
}

/** A level is above nothing; a dividend of nothing is one that wasn't published. */
function parseLevel(text: string, required: boolean): FieldResult {
  const level = parseScaled(text, E6);
  if (!level.ok) return level;
  if (level.value > 0) return level;
  return level.value === 0 && !required ? { ok: true, value: null } : { ok: false, fault: 'not_positive' };
}

function parseCount(text: string, isYear: boolean): FieldResult {
  const match = /^(\d{1,9})(\.0+)?$/.exec(cleanText(text).replace(/年$/, ''));
  const value = Number(match?.[1]);
  if (match === null || (isYear && !(value >= 1970 && value <= 2100)))
    return { ok: false, fault: isYear ? 'not_a_year' : 'not_a_count' };
  return { ok: true, value };
}

/** Codes of one or several words in either language. What an opening stands for may be any kind of event. */
function parseChoices(group: TermGroup, text: string, several: boolean): FieldResult {
  const words = several ? text.split(/[;；,，、\n]/).filter((word) => word.trim() !== '') : [text];
  const codes = words.map(
    (word) => codeOf(group, cleanText(word)) ?? (group === 'opens' ? codeOf('kind', cleanText(word)) : null),
  );
  return codes.includes(null) ? { ok: false, fault: 'not_a_choice' } : { ok: true, value: codes.join(';') };
}

/** The rows one by one, as objects. */
export function* rowsOf({ rows, columns }: Pick<ParsedRows, 'rows' | 'columns'>): Generator<ParsedRow> {
  const fields = Object.entries(columns);
  for (const [index, row] of rows.entries()) {
    const values: Record<string, ParsedValue> & { row: number } = { row };
    for (const [key, list] of fields) values[key] = list[index] ?? null;
    yield values;
  }
}
