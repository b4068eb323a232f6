import iconv from 'iconv-lite';
import { expect } from 'vitest';
import { AppError } from '#core/errors.ts';
import { decodeText, type Encoding } from '#electron/sheets/encoding.ts';
import { seededRandom } from '#tests/helpers/random.ts';

const WRITERS: readonly (readonly [Encoding, (text: string) => Buffer])[] = [
  ['utf-8', (text) => Buffer.from(text, 'utf8')],
  ['utf-8', (text) => Buffer.from(`\ufeff${text}`, 'utf8')],
  ['gb18030', (text) => iconv.encode(text, 'gbk')],
  ['gb18030', (text) => iconv.encode(text, 'gb18030')],
  ['utf-16le', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['utf-16be', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['utf-16le', (text) => Buffer.from(text, 'utf16le')],
  ['utf-16be', (text) => Buffer.from(text, 'utf16le').swap16()],
];

const ORDINARY = '基金算力数据中心河南投资产业直投并购母方向估值公允价值认缴实缴分配日期金额备注企业芯片存储网络';
/** Outside GBK, where GB 18030 takes four bytes. */
const RARE = '㐀㑇㘎䶮𠮷𡈽';

export interface EncodingTally {
  readonly right: number;
  readonly asked: number;
}

/** I6: generated tables in every encoding come back as they were, or a person is asked; never anything else. */
export function readsEncodings(count: number): EncodingTally {
  const random = seededRandom(count);
  const draw = (length: number): number => Math.floor(random() * length);
  const word = (letters: string, length: number): string =>
    Array.from({ length }, () => [...letters][draw([...letters].length)]!).join('');
  let right = 0;
  let asked = 0;
  for (let index = 0; index < count; index += 1) {
    const [encoding, write] = WRITERS[index % WRITERS.length]!;
    const rare = index % WRITERS.length !== 2 && random() < 0.2;
    const rows = Array.from(
      { length: 1 + draw(12) },
      () => `${word(ORDINARY, 1 + draw(8))}${rare ? word(RARE, 1) : ''},${draw(1e6)},2025-06-30`,
    );
    const text = `${random() < 0.5 ? '名称,金额,日期' : 'name,amount,date'}\n${rows.join('\n')}\n`;
    const decoded = decodeText(write(text), 'auto');
    if (decoded.text === text) {
      expect(decoded.encoding).toBe(encoding);
      right += 1;
    } else expect(decoded.sure).toBe(false);
    if (!decoded.sure) asked += 1;
  }
  return { right, asked };
}

/** What a file that can't be decoded says of the place. */
export function placeOf(bytes: Uint8Array, wanted: Encoding | 'auto' = 'auto'): unknown {
  try {
    decodeText(bytes, wanted);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.fault;
    throw error;
  }
}
