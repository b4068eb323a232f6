import iconv from 'iconv-lite';
import { openSession } from './call.ts';
import { largeBook } from './large-book.ts';

const HEAD = '日期,类型,付款方,收款方,基金,标的,金额,备注';

/** So many investments as a table of text, for a book of the synthetic group: UTF-8 and GBK. */
export function eventFile(rows: number): {
  readonly utf8: Uint8Array;
  readonly gbk: Uint8Array;
  readonly lines: string[];
} {
  const lines = Array.from({ length: rows }, (_, index) => {
    const company = (index * 5) % 300;
    const day = `2026-${String(1 + (index % 9)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`;
    return `${day},投资,示例 D1,示例 C${company},示例 D1,示例 C${company},${index + 1}.25,第 ${index} 行`;
  });
  const text = `${[HEAD, ...lines].join('\r\n')}\r\n`;
  return { utf8: Buffer.from(text, 'utf8'), gbk: iconv.encode(text, 'gb18030'), lines };
}

/** A book whose companies the file names. */
export function bookForImport(folder: string): string {
  const file = largeBook(folder, 100_000);
  openSession(file).close();
  return file;
}
