import { isIsoDate, FIRST_DAY, LAST_DAY, fromDayNumber, type IsoDate } from './dates.ts';
import { parseFraction, times, fraction, ZERO, type Fraction } from './fractions.ts';
import { divideRounded, fen, type Fen } from './money.ts';

/** Why a cell's text isn't the value that was expected; keys of the words. */
export type ValueFault =
  | 'not_a_number'
  | 'not_a_day'
  | 'ambiguous_day'
  | 'out_of_range'
  | 'error_cell'
  | 'percent_as_amount'
  | 'digits_lost'
  | 'empty';

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: ValueFault };

const refuse = (fault: ValueFault): { readonly ok: false; readonly fault: ValueFault } => ({ ok: false, fault });

/** Full-width digits and signs to plain ones, without controls, bidi marks and outer space; the rest stays as written. */
export function cleanText(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u00a0\u3000]/g, ' ')
    .trim();
}

/** Text for names, codes and notes: without controls and bidi marks, but with its lines and its Chinese punctuation. */
export const cleanName = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u00a0\u3000]/g, ' ')
    .trim();

/** What spreadsheets show for a formula that failed, and what the reader puts for one without a result. */
const ERROR_CELL = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FORMULA!|GETTING_DATA)/i;
export const isErrorCell = (text: string): boolean => ERROR_CELL.test(text);
/** A long number that a spreadsheet keeps as 4.1010619900101E+17: its last digits are gone. */
const DIGITS_LOST = /^[-+]?\d(\.\d+)?[eE]\+?(1[1-9]|[2-9]\d)$/;

/** A code or a name as it stands; a number that has lost digits is none. */
export function parseText(text: string): Parsed<string> {
  const clean = cleanName(text);
  if (isErrorCell(clean)) return refuse('error_cell');
  return DIGITS_LOST.test(clean) ? refuse('digits_lost') : { ok: true, value: clean };
}
/** Units that may stand in the cell itself; they win over the column's. */
const UNIT_SUFFIX: readonly (readonly [RegExp, string])[] = [
  [/亿元?$/, '1e8'],
  [/万元?$/, '1e4'],
  [/元$/, '1'],
];

/** The exact decimal of a cell's text: thousands separators, accounting brackets, currency signs and full-width digits are understood. */
export function parseDecimal(text: string): Parsed<Fraction> {
  let rest = cleanText(text);
  if (rest === '') return refuse('empty');
  if (isErrorCell(rest)) return refuse('error_cell');
  let negative = false;
  const bracketed = /^\((.+)\)$/.exec(rest);
  if (bracketed) {
    negative = true;
    rest = bracketed[1]!.trim();
  }
  rest = rest.replace(/^([-+−]?)\s*[¥$€£]\s*/, '$1').replace(/^[−–]/, '-');
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(rest)) rest = rest.replaceAll(',', '');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?$/.test(rest)) return refuse('not_a_number');
  const value = parseFraction(rest);
  if (value === null) return refuse('not_a_number');
  return { ok: true, value: negative ? fraction(-value.num, value.den) : value };
}

export interface ParsedAmount {
  readonly fen: Fen;
  /** What rounding to the minor unit added, as an exact part of it; 0/1 when nothing was rounded. */
  readonly rounding: Fraction;
}

/** Ten trillion yuan: above it a number is a slip, not an amount. */
const LARGEST_FEN = 1_000_000_000_000_000n;

/** An amount in the column's unit ('1', '1e4', …), rounded once, half up, to the minor unit. */
export function parseAmount(text: string, unit: string): Parsed<ParsedAmount> {
  let rest = cleanText(text);
  if (rest.endsWith('%')) return refuse('percent_as_amount');
  let scale = unit;
  for (const [suffix, value] of UNIT_SUFFIX) {
    if (suffix.test(rest)) {
      rest = rest.replace(suffix, '').trim();
      scale = value;
      break;
    }
  }
  const plain = plainFen(rest, scale);
  if (plain !== null) return { ok: true, value: { fen: plain, rounding: ZERO } };
  const number = parseDecimal(rest);
  if (!number.ok) return number;
  const exact = times(times(number.value, parseFraction(scale)!), fraction(100n));
  const rounded = divideRounded(exact.num, exact.den, 'halfUp');
  if (rounded > LARGEST_FEN || rounded < -LARGEST_FEN) return refuse('out_of_range');
  const rounding = fraction(rounded * exact.den - exact.num, exact.den);
  return { ok: true, value: { fen: fen(Number(rounded)), rounding } };
}

/** Powers of ten between each unit and the minor unit. */
const POWERS: Readonly<Record<string, number>> = { '1': 2, '1e3': 5, '1e4': 6, '1e6': 8, '1e8': 10 };

/** The same by moving the point, for the plain decimals that nearly all cells hold; null where that isn't enough. */
function plainFen(text: string, unit: string): Fen | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(text);
  const power = POWERS[unit];
  if (match === null || power === undefined) return null;
  const decimals = match[3] ?? '';
  if (decimals.length > power) return null;
  const value = Number(`${match[2]!}${decimals.padEnd(power, '0')}`);
  if (value > Number(LARGEST_FEN)) return null;
  return fen(match[1] === '-' ? -value : value);
}

/** '12.5 %' or, without the sign, a number: above 1 it is a percentage, else a part of one. `scale` units make the whole. */
export function parsePortion(text: string, scale: bigint): Parsed<number> {
  const clean = cleanText(text);
  const percent = clean.endsWith('%');
  const number = parseDecimal(percent ? clean.slice(0, -1) : clean);
  if (!number.ok) return number;
  const above = percent || number.value.num > number.value.den;
  const part = above ? times(number.value, fraction(1n, 100n)) : number.value;
  if (part.num < 0n || part.num > part.den) return refuse('out_of_range');
  return { ok: true, value: Number(divideRounded(part.num * scale, part.den, 'halfUp')) };
}

/** A multiple or a rate of exchange as a plain decimal, in units of 1/scale. */
export function parseScaled(text: string, scale: bigint): Parsed<number> {
  const number = parseDecimal(cleanText(text).replace(/[xX倍]$/, ''));
  if (!number.ok) return number;
  const scaled = divideRounded(number.value.num * scale, number.value.den, 'halfUp');
  const value = Number(scaled);
  return Number.isSafeInteger(value) ? { ok: true, value } : refuse('out_of_range');
}

export type DateForm = 'auto' | 'ymd' | 'dmy' | 'mdy' | 'serial';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Days of the spreadsheet calendar: 1 = 1900-01-01, with the day 1900-02-29 that never was. */
const SERIAL_EPOCH = -25_569;
const DAYS_1904 = 1462;
/** A year of two digits is one of this century; what lies before 1990 no book takes. */
const CENTURY = 2000;

function day(year: number, month: number, date: number): Parsed<IsoDate> {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return isIsoDate(text) ? withinBook(text) : refuse('not_a_day');
}

const withinBook = (date: IsoDate): Parsed<IsoDate> =>
  date >= FIRST_DAY && date <= LAST_DAY ? { ok: true, value: date } : refuse('out_of_range');

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;
const NAMED_MONTH = /^(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[-., ]+(\d{4}|\d{2})$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;

/** Which orders of day and month a date with the year at its end allows; null where the question doesn't arise. */
export function dayOrders(text: string): { readonly dayFirst: boolean; readonly monthFirst: boolean } | null {
  const match = YEAR_LAST.exec(cleanText(text));
  if (match === null || match[1] === match[2]) return null;
  return { dayFirst: Number(match[2]) <= 12, monthFirst: Number(match[1]) <= 12 };
}

/**
 * A calendar day from a cell's text; a time of day is left out. Day and month are never guessed where both could be meant.
 * `from1904`: plain day numbers count from 1904.
 */
export function parseDay(text: string, form: DateForm, from1904 = false): Parsed<IsoDate> {
  const clean = cleanText(text).replace(/(\d)[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '$1');
  if (clean === '') return refuse('empty');
  if (isErrorCell(clean)) return refuse('error_cell');
  const serial = /^\d{5}(\.\d+)?$/.test(clean);
  if (form === 'serial' || (form === 'auto' && serial)) {
    if (!/^\d{1,6}(\.\d+)?$/.test(clean)) return refuse('not_a_day');
    return withinBook(fromDayNumber(Math.trunc(Number(clean)) + SERIAL_EPOCH + (from1904 ? DAYS_1904 : 0)));
  }
  const yearFirst = COMPACT.exec(clean) ?? YEAR_FIRST.exec(clean);
  if (yearFirst) return day(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const named = NAMED_MONTH.exec(clean);
  if (named) {
    const year = named[3]!.length === 2 ? CENTURY + Number(named[3]) : Number(named[3]);
    return day(year, MONTHS.indexOf(named[2]!.toLowerCase()) + 1, Number(named[1]));
  }
  const yearLast = YEAR_LAST.exec(clean);
  if (!yearLast) return refuse('not_a_day');
  const [first, second, year] = [Number(yearLast[1]), Number(yearLast[2]), Number(yearLast[3])];
  if (form === 'dmy' || (form === 'auto' && first > 12)) return day(year, second, first);
  if (form === 'mdy' || (form === 'auto' && second > 12)) return day(year, first, second);
  return first === second ? day(year, first, second) : refuse('ambiguous_day');
}

const YES = new Set(['是', 'yes', 'true', 'y', '1', '√']);
const NO = new Set(['否', 'no', 'false', 'n', '0', '×']);

/** 1 for yes, 0 for no; null when it is neither. */
export function parseFlag(text: string): 0 | 1 | null {
  const word = cleanText(text).toLowerCase();
  if (YES.has(word)) return 1;
  return NO.has(word) ? 0 : null;
}
