import { isIsoDate, FIRST_DAY, LAST_DAY, fromDayNumber, type IsoDate } from './dates.ts';
import { parseFraction, times, fraction, type Fraction } from './fractions.ts';
import { divideRounded, fen, type Fen } from './money.ts';

/** Why a cell's text isn't the value that was expected; keys of the words. */
export type ValueFault =
  'not_a_number' | 'not_a_day' | 'ambiguous_day' | 'out_of_range' | 'error_cell' | 'percent_as_amount' | 'empty';

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

/** Text for names and codes: cleaned of controls and bidi marks, but with its Chinese punctuation. */
export const cleanName = (text: string): string =>
  text
    .replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u00a0\u3000]/g, ' ')
    .trim();

const ERROR_CELL = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)/i;
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
  if (ERROR_CELL.test(rest)) return refuse('error_cell');
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
  const number = parseDecimal(rest);
  if (!number.ok) return number;
  const exact = times(times(number.value, parseFraction(scale)!), fraction(100n));
  const rounded = divideRounded(exact.num, exact.den, 'halfUp');
  if (rounded > LARGEST_FEN || rounded < -LARGEST_FEN) return refuse('out_of_range');
  const rounding = fraction(rounded * exact.den - exact.num, exact.den);
  return { ok: true, value: { fen: fen(Number(rounded)), rounding } };
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

function day(year: number, month: number, date: number): Parsed<IsoDate> {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  if (!isIsoDate(text)) return refuse('not_a_day');
  return text >= FIRST_DAY && text <= LAST_DAY ? { ok: true, value: text } : refuse('out_of_range');
}

/** A calendar day from a cell's text. Day and month are never guessed where both could be meant. */
export function parseDay(text: string, form: DateForm): Parsed<IsoDate> {
  const clean = cleanText(text).replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '');
  if (clean === '') return refuse('empty');
  if (ERROR_CELL.test(clean)) return refuse('error_cell');
  const serial = /^\d{5}(\.0+)?$/.exec(clean);
  if (form === 'serial' || (form === 'auto' && serial)) {
    if (!/^\d{1,6}(\.0+)?$/.test(clean)) return refuse('not_a_day');
    const value = fromDayNumber(Math.trunc(Number(clean)) + SERIAL_EPOCH);
    return value >= FIRST_DAY && value <= LAST_DAY ? { ok: true, value } : refuse('out_of_range');
  }
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(clean);
  if (compact) return day(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const ymd = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(clean);
  if (ymd) return day(Number(ymd[1]), Number(ymd[2]), Number(ymd[3]));
  const named = /^(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ,]+(\d{4})$/.exec(clean);
  if (named) return day(Number(named[3]), MONTHS.indexOf(named[2]!.toLowerCase()) + 1, Number(named[1]));
  const short = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(clean);
  if (!short) return refuse('not_a_day');
  const [first, second, year] = [Number(short[1]), Number(short[2]), Number(short[3])];
  if (form === 'dmy' || (form === 'auto' && first > 12)) return day(year, second, first);
  if (form === 'mdy' || (form === 'auto' && second > 12)) return day(year, first, second);
  return first === second ? day(year, first, second) : refuse('ambiguous_day');
}
