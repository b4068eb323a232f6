import iconv from 'iconv-lite';
import { AppError } from '#core/errors.ts';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** False where another encoding would give sensible text as well: a person has to look. */
  readonly sure: boolean;
}

const BOMS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const LINE_FEED = 0x0a;

const byBom = (bytes: Uint8Array): Encoding | null =>
  BOMS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0] ?? null;

/** Separators, digits and line ends have a zero byte in UTF-16, all of them on the same side, and nowhere else. */
function byZeros(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, 65_536);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]! += 1;
  });
  const total = zeros[0]! + zeros[1]!;
  if (total < 2 || bytes.length % 2 !== 0) return null;
  if (zeros[1]! >= total * 0.95) return 'utf-16le';
  return zeros[0]! >= total * 0.95 ? 'utf-16be' : null;
}

const badEncoding = (encoding: Encoding, at: { readonly offset: number; readonly row: number }): AppError =>
  new AppError({ code: 'file', reason: 'bad_encoding', params: { encoding, ...at } });

const attempt = (bytes: Uint8Array, encoding: Encoding): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** @throws AppError file/bad_encoding with byte offset and row. */
function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string {
  const text = attempt(bytes, encoding);
  if (text === null) throw badEncoding(encoding, firstInvalid(bytes, encoding));
  return text;
}

/** UTF-8 is tried before GB18030, since UTF-8 text nearly always decodes as GB18030 too, into other characters. */
export function decodeText(bytes: Uint8Array, wanted: Encoding | 'auto'): Decoded {
  if (wanted !== 'auto') return { text: decodeStrictly(bytes, wanted), encoding: wanted, sure: true };
  const known = byBom(bytes) ?? byZeros(bytes);
  if (known !== null) return { text: decodeStrictly(bytes, known), encoding: known, sure: true };
  const utf8 = attempt(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', sure: isSurelyUtf8(bytes, utf8) };
  if (hasUtf8Lines(bytes)) throw badEncoding('utf-8', firstInvalid(bytes, 'utf-8'));
  const text = decodeStrictly(bytes, 'gb18030');
  return { text, encoding: 'gb18030', sure: isOrdinaryChinese(text) };
}

const HAN = /[\u3400-\u9fff]/g;
/** The 3,755 characters of GB 2312's first level cover nearly all of ordinary text; their lead bytes are B0–D7. */
const isOrdinary = (character: string): boolean => {
  const lead = iconv.encode(character, 'gbk')[0]!;
  return lead >= 0xb0 && lead <= 0xd7;
};

interface HanCount {
  readonly han: number;
  readonly ordinary: number;
}

/** Of the first few thousand characters, which settle it. */
function countHan(text: string): HanCount {
  const han = text.slice(0, 20_000).match(HAN) ?? [];
  return { han: han.length, ordinary: han.filter(isOrdinary).length };
}

const ENOUGH_HAN = 4;

function isOrdinaryChinese(text: string): boolean {
  const { han, ordinary } = countHan(text);
  return !/[\ue000-\uf8ff]/.test(text) && (han === 0 || ordinary >= han * 0.3);
}

/**
 * Few bytes of GB18030 may be valid UTF-8 by chance. Letters with accents inside Latin words are UTF-8, and so is what reads as
 * ordinary Chinese; where GB18030 reads as well or better, nobody can tell from the bytes alone.
 */
function isSurelyUtf8(bytes: Uint8Array, text: string): boolean {
  const foreign = text.match(/[^\u0000-\u007f]+/g);
  if (foreign === null) return true;
  const inWords = text.match(/[A-Za-z][\u0080-\u07ff]{1,2}|[\u0080-\u07ff]{1,2}[A-Za-z]/g) ?? [];
  if (inWords.length >= foreign.length) return true;
  const other = attempt(bytes, 'gb18030');
  if (other === null) return true;
  const here = countHan(text);
  const there = countHan(other);
  if (here.han >= ENOUGH_HAN * 4 && here.ordinary >= here.han * 0.3) return true;
  return here.ordinary >= here.han * 0.6 && here.han > 0 && there.ordinary < there.han * 0.3;
}

/** Lines of a file, by their first byte; a line feed is never part of another character in UTF-8 or GB18030. */
function* linesOf(
  bytes: Uint8Array,
): Generator<{ readonly row: number; readonly start: number; readonly line: Uint8Array }> {
  let row = 1;
  for (let start = 0; start < bytes.length; row += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    const next = end < 0 ? bytes.length : end + 1;
    yield { row, start, line: bytes.subarray(start, next) };
    start = next;
  }
}

/** Whether whole lines are plainly UTF-8 in a file that isn't: then it is mixed, and GB18030 would give nonsense for them. */
function hasUtf8Lines(bytes: Uint8Array): boolean {
  for (const { line } of linesOf(bytes)) {
    const text = attempt(line, 'utf-8');
    if (text !== null && (text.match(HAN)?.length ?? 0) >= ENOUGH_HAN - 1) return true;
  }
  return false;
}

function firstInvalid(bytes: Uint8Array, encoding: Encoding): { readonly offset: number; readonly row: number } {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return firstLoneSurrogate(bytes, encoding === 'utf-16le');
  for (const { row, start, line } of linesOf(bytes)) {
    if (attempt(line, encoding) !== null) continue;
    let valid = 0;
    let invalid = line.length;
    while (valid + 1 < invalid) {
      const middle = (valid + invalid) >>> 1;
      if (isPrefix(line.subarray(0, middle), encoding)) valid = middle;
      else invalid = middle;
    }
    return { offset: start + valid, row };
  }
  return { offset: bytes.length, row: 1 };
}

/** Whether the bytes could go on to be valid. */
function isPrefix(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function firstLoneSurrogate(bytes: Uint8Array, little: boolean): { readonly offset: number; readonly row: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let row = 1;
  let high = -1;
  let offset = 0;
  for (; offset + 1 < bytes.length; offset += 2) {
    const unit = view.getUint16(offset, little);
    const isLow = unit >= 0xdc00 && unit < 0xe000;
    if (isLow !== high >= 0) return { offset: high >= 0 ? high : offset, row };
    high = unit >= 0xd800 && unit < 0xdc00 ? offset : -1;
    if (unit === LINE_FEED) row += 1;
  }
  return { offset: high >= 0 ? high : offset, row };
}
