import iconv from 'iconv-lite';
import { AppError } from '#core/errors.ts';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

const BOMS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

function byBom(bytes: Uint8Array): Encoding | null {
  return BOMS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0] ?? null;
}

/** Text without a mark but with many zero bytes at one parity is UTF-16. */
function byZeros(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]! += 1;
  });
  const half = sample.length / 2;
  if (zeros[1]! > half * 0.3 && zeros[0]! < half * 0.05) return 'utf-16le';
  return zeros[0]! > half * 0.3 && zeros[1]! < half * 0.05 ? 'utf-16be' : null;
}

/** @throws AppError file/bad_encoding at a byte sequence that the encoding doesn't have. */
function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'gb18030') {
    const text = iconv.decode(Buffer.from(bytes), 'gb18030');
    if (text.includes('\ufffd')) throw badEncoding(encoding);
    return text;
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw badEncoding(encoding, error);
  }
}

const badEncoding = (encoding: string, cause?: unknown): AppError =>
  new AppError({ code: 'file', reason: 'bad_encoding', params: { encoding } }, { cause });

/** UTF-8 is tried before GB18030, since UTF-8 text nearly always decodes as GB18030 too, into other characters. */
export function decodeText(
  bytes: Uint8Array,
  wanted: Encoding | 'auto',
): { readonly text: string; readonly encoding: Encoding } {
  const marked = byBom(bytes);
  if (wanted !== 'auto') return { text: decodeStrictly(bytes, wanted).replace(/^\ufeff/, ''), encoding: wanted };
  const found = marked ?? byZeros(bytes);
  if (found !== null) return { text: decodeStrictly(bytes, found).replace(/^\ufeff/, ''), encoding: found };
  try {
    return { text: decodeStrictly(bytes, 'utf-8'), encoding: 'utf-8' };
  } catch {
    return { text: decodeStrictly(bytes, 'gb18030'), encoding: 'gb18030' };
  }
}
