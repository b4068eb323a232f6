import { dayNumber, type IsoDate } from '#core/dates.ts';
import { bookError } from '../header.ts';

/**
 * Columns as SQLite's own aggregate joins them: one text for a whole column costs a twentieth of a row each. The texts are read byte
 * by byte into typed arrays, since a string for every cell would cost more than all the rest.
 */
const SEPARATOR = 44;

/** A column's values joined by commas, as bytes; ids, kinds, days and whole numbers have none in them. */
export const joined = (column: string): string => `CAST(group_concat(${column}, ',') AS BLOB)`;
/** The same of a column that may be NULL, for which an empty piece stands. */
export const joinedOrEmpty = (column: string): string => joined(`coalesce(${column}, '')`);

/** The same as one text, for columns that stay text. */
export const joinedText = (column: string): string => `group_concat(${column}, ',')`;
export const splitText = (text: string): string[] => text.split(',');

const ZERO_DIGIT = 48;

/** Whole numbers that aren't negative. */
export function readNumbers(bytes: Uint8Array, into: Float64Array): void {
  let value = 0;
  let row = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte === SEPARATOR) {
      into[row] = value;
      row += 1;
      value = 0;
    } else value = value * 10 + (byte - ZERO_DIGIT);
  }
  into[row] = value;
}

/** Days as 'yyyy-mm-dd', into days since 1970. */
export function readDays(bytes: Uint8Array, into: Int32Array): void {
  const known = new Map<number, number>();
  let digits = 0;
  let last = -1;
  let day = 0;
  let row = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    const byte = at === bytes.length ? SEPARATOR : bytes[at]!;
    if (byte >= ZERO_DIGIT) digits = digits * 10 + byte - ZERO_DIGIT;
    else if (byte === SEPARATOR) {
      if (digits !== last) {
        last = digits;
        day = known.get(digits) ?? newDay(known, digits);
      }
      into[row] = day;
      row += 1;
      digits = 0;
    }
  }
}

function newDay(known: Map<number, number>, digits: number): number {
  const text = String(digits);
  const day = dayNumber(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` as IsoDate);
  known.set(digits, day);
  return day;
}

/** Finds the index of a word by its bytes; a piece that is no word of the list is a damaged book. */
export interface Dictionary {
  /** Indexes of the pieces, −1 for an empty one. */
  readonly read: (bytes: Uint8Array, into: Int32Array | Uint8Array) => void;
}

const FIRST_HASH = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * Every word has a hash of its own, else another seed is taken; the book's foreign keys see to it that no other word occurs, so equal
 * hashes are equal words.
 */
export function dictionary(words: readonly string[]): Dictionary {
  if (new Set(words).size < words.length) throw new RangeError('dictionary: a word stands in it twice');
  const encoder = new TextEncoder();
  const encoded = words.map((word) => encoder.encode(word));
  for (let seed = FIRST_HASH; ; seed += 2) {
    const table = tableOf(encoded, seed);
    if (table !== null) return { read: (bytes, into) => readIndexes(table, seed, bytes, into) };
  }
}

interface Table {
  readonly mask: number;
  readonly hashes: Int32Array;
  /** Index + 1 of the word; 0 for a free place. */
  readonly words: Int32Array;
}

function tableOf(encoded: readonly Uint8Array[], seed: number): Table | null {
  let size = 16;
  while (size < encoded.length * 4) size *= 2;
  const table = { mask: size - 1, hashes: new Int32Array(size), words: new Int32Array(size) };
  for (const [index, bytes] of encoded.entries()) {
    let hash = seed | 0;
    for (const byte of bytes) hash = Math.imul(hash ^ byte, PRIME);
    let place = hash & table.mask;
    while (table.words[place] !== 0) {
      if (table.hashes[place] === hash) return null;
      place = (place + 1) & table.mask;
    }
    table.hashes[place] = hash;
    table.words[place] = index + 1;
  }
  return table;
}

function readIndexes(
  { mask, hashes, words }: Table,
  seed: number,
  bytes: Uint8Array,
  into: Int32Array | Uint8Array,
): void {
  const none = seed | 0;
  let hash = none;
  let row = 0;
  let empty = true;
  for (let at = 0; at <= bytes.length; at += 1) {
    const byte = at === bytes.length ? SEPARATOR : bytes[at]!;
    if (byte !== SEPARATOR) {
      hash = Math.imul(hash ^ byte, PRIME);
      empty = false;
      continue;
    }
    let index = -1;
    if (!empty) {
      let place = hash & mask;
      while (hashes[place] !== hash || words[place] === 0) {
        if (words[place] === 0) throw bookError('damaged', { found: 'events: a reference to nothing' });
        place = (place + 1) & mask;
      }
      index = words[place]! - 1;
    }
    into[row] = index;
    row += 1;
    hash = none;
    empty = true;
  }
}
