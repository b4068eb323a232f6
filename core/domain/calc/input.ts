import { isIsoDate, type IsoDate } from '../../dates.ts';
import { compare, fraction, parseFraction, toNumber, ZERO, type Fraction } from '../../fractions.ts';

/** Why an item was refused. */
export type RefusalCode =
  | 'unknown_kind'
  | 'not_an_object'
  | 'missing_field'
  | 'not_a_number'
  | 'not_whole'
  | 'not_a_date'
  | 'not_a_list'
  | 'not_text'
  | 'unequal_lengths'
  | 'negative'
  | 'not_positive'
  | 'out_of_range'
  | 'unknown_term'
  | 'all_zero'
  | 'loop'
  | 'model';

/** Thrown by the readers below and caught once per item. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}

export type Fields = Readonly<Record<string, unknown>>;

/** A value of the input with the place where it stood, so that a refusal can name it. */
export interface Given {
  readonly value: unknown;
  readonly at: string;
}

export function fieldsOf(value: unknown, at = 'input'): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal('not_an_object', `${at} is not an object`);
  return value as Fields;
}

export const has = (fields: Fields, key: string): boolean => fields[key] !== undefined && fields[key] !== null;

export function need(fields: Fields, ...keys: readonly string[]): Given {
  const key = keys.find((each) => has(fields, each));
  if (key === undefined) throw new Refusal('missing_field', `${keys.join(' or ')} is missing`);
  return { value: fields[key], at: key };
}

export function entries(given: Given): Given[] {
  if (!Array.isArray(given.value)) throw new Refusal('not_a_list', `${given.at} is not a list`);
  return given.value.map((value: unknown, index) => ({ value, at: `${given.at}[${index}]` }));
}

const GROUPED = /^([+-]?)(\d{1,3}(?:,\d{3})+)(\.\d+)?$/;

/** No amount of any currency comes near; beyond it figures would overflow. */
const LARGEST = 1e60;

/** A number, or text that is one ('1/3', '-0.25', '1,234.50'), exactly. */
export function exact(given: Given): Fraction {
  const { value, at } = given;
  const written = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const parsed = parseFraction(GROUPED.test(written) ? written.replaceAll(',', '') : written);
  if (parsed === null) throw new Refusal('not_a_number', `${at} is not a number`);
  if (Math.abs(toNumber(parsed)) > LARGEST) throw new Refusal('out_of_range', `${at} is too large`);
  return parsed;
}

export const number = (given: Given): number => toNumber(exact(given));

export function notNegative(given: Given): Fraction {
  const value = exact(given);
  if (compare(value, ZERO) < 0) throw new Refusal('negative', `${given.at} is negative`);
  return value;
}

export function positive(given: Given): Fraction {
  const value = exact(given);
  if (compare(value, ZERO) <= 0) throw new Refusal('not_positive', `${given.at} is not above zero`);
  return value;
}

/** A share or rate of at most one. */
export function share(given: Given): Fraction {
  const value = notNegative(given);
  if (value.num > value.den) throw new Refusal('out_of_range', `${given.at} is above 1`);
  return value;
}

/** A safe whole number, not negative unless allowed. */
export function wholeNumber(given: Given, signed = false): number {
  const value = exact(given);
  const result = Number(value.num);
  if (value.den !== 1n || !Number.isSafeInteger(result))
    throw new Refusal('not_whole', `${given.at} is not a whole number`);
  if (!signed && result < 0) throw new Refusal('negative', `${given.at} is negative`);
  return result;
}

/** Years below 1000 are slips of the pen, not days. */
export function date(given: Given): IsoDate {
  const { value, at } = given;
  if (typeof value !== 'string' || !isIsoDate(value) || value < '1000')
    throw new Refusal('not_a_date', `${at} is not a date`);
  return value;
}

export function text(given: Given): string {
  if (typeof given.value !== 'string') throw new Refusal('not_text', `${given.at} is not text`);
  return given.value;
}

export function sameLength(what: string, ...lists: readonly (readonly unknown[])[]): void {
  if (new Set(lists.map((list) => list.length)).size > 1)
    throw new Refusal('unequal_lengths', `${what} differ in length: ${lists.map((list) => list.length).join(', ')}`);
}

/** A dated amount: ['2024-01-01', 5] or { date, amount }. */
export function dated(given: Given): { readonly date: IsoDate; readonly amount: Fraction } {
  const { value, at } = given;
  if (Array.isArray(value) && value.length === 2) {
    return { date: date({ value: value[0], at: `${at}[0]` }), amount: exact({ value: value[1], at: `${at}[1]` }) };
  }
  const fields = fieldsOf(value, at);
  return { date: date(need(fields, 'date')), amount: exact(need(fields, 'amount', 'value')) };
}

/** A dated amount that is paid in one direction only. */
export function payment(given: Given): { readonly date: IsoDate; readonly amount: Fraction } {
  const entry = dated(given);
  if (compare(entry.amount, ZERO) < 0) throw new Refusal('negative', `${given.at} is negative`);
  return entry;
}

/**
 * Numbers for the solvers: scaled by one factor so that all are whole where that is possible, since a rate doesn't depend on
 * the unit and −1, 2.2, −1.21 has its root exactly only as −100, 220, −121.
 */
export function wholeUnits(amounts: readonly Fraction[]): number[] {
  const unit = amounts.reduce((common, amount) => {
    const joined = fraction(common, amount.den);
    return joined.num * amount.den;
  }, 1n);
  const scaled = amounts.map((amount) => Number((amount.num * unit) / amount.den));
  return scaled.every(Number.isSafeInteger) ? scaled : amounts.map(toNumber);
}
