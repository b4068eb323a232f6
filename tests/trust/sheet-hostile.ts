import { deflateRawSync } from 'node:zlib';
import { archiveOf, rawZip, textBytes, workbookOf, type Bytes } from './sheet-files.ts';

const TABLE = '名称,备注\n示例·甲,一\n';
const buffer = (text: string): Buffer => Buffer.from(text, 'utf8');

type Entries = Parameters<typeof rawZip>[0];

/** Archives made to hurt whoever opens them, by what they try. */
export async function hostileArchives(): Promise<readonly (readonly [name: string, bytes: Bytes])[]> {
  const good: Entries = (await archiveOf(await workbookOf(TABLE))).map(([name, text]) => ({
    name,
    content: buffer(text),
  }));
  const zeros = Buffer.alloc(64 * 1024 * 1024);
  const sheet = 'xl/worksheets/sheet1.xml';
  const with_ = (name: string, change: Partial<Entries[number]>): Entries =>
    good.map((entry) => (entry.name === name ? { ...entry, ...change } : entry));
  const plus = (...more: Entries): Entries => [...good, ...more];
  const named = (name: string): Entries => plus({ name, content: buffer('x') });
  const bigRow = `<worksheet><sheetData><row r="1">${'<c/>'.repeat(100)}`;
  const small = deflateRawSync(Buffer.alloc(10));
  return [
    ['a bomb: 64 MB of zeros in 64 kB', rawZip(plus({ name: 'xl/media/a.bin', content: zeros }))],
    ['a sheet that is a bomb', rawZip(with_(sheet, { content: zeros }))],
    [
      'more expanded than the limit',
      rawZip(plus({ name: 'a.bin', content: small, method: 0, size: 0x20000000, packedSize: 0x20000000 })),
    ],
    ['a size that is too small', rawZip(with_(sheet, { size: 10 }))],
    ['a size that is too large', rawZip(with_(sheet, { size: 500_000 }))],
    ['a packed size beyond the end', rawZip(with_(sheet, { packedSize: 50_000_000 }))],
    ['a wrong checksum', rawZip(with_(sheet, { crc: 1 }))],
    ['an encrypted part', rawZip(with_(sheet, { flags: 1 }))],
    ['an unknown packing', rawZip(with_(sheet, { method: 14 }))],
    ['a way out of the folder', rawZip(named('../../etc/passwd'))],
    ['a way out with backslashes', rawZip(named('..\\..\\a'))],
    ['an absolute name', rawZip(named('/etc/passwd'))],
    ['a drive', rawZip(named('C:/a'))],
    ['a name with a zero', rawZip(named('xl/a\u0000.xml'))],
    ['one name twice', rawZip(plus(good[0]!))],
    ['one name twice, in other letters', rawZip(plus({ name: sheet.toUpperCase(), content: buffer('x') }))],
    ['another name inside than outside', rawZip(with_(sheet, { localName: 'xl/worksheets/sheet9.xml' }))],
    [
      'parts that share bytes',
      rawZip(plus({ name: 'xl/b.xml', content: good[0]!.content, localName: good[0]!.name, offset: 0 })),
    ],
    ['65,000 entries', rawZip(good, 65_000)],
    [
      '2,500 entries',
      rawZip(plus(...Array.from({ length: 2500 }, (_value, index) => ({ name: `e${index}`, content: buffer('') })))),
    ],
    ['zip64 sizes', rawZip(with_(sheet, { size: 0xffffffff, packedSize: 0xffffffff }))],
    ['a document type', rawZip(with_(sheet, { content: buffer('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>') }))],
    ['a row without end', rawZip(with_(sheet, { content: buffer(bigRow) }))],
    ['a page renamed to .xlsx', textBytes('<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>')],
    ['an old workbook renamed to .xlsx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(600)])],
    ['a binary workbook renamed to .xlsx', rawZip(plus({ name: 'xl/workbook.bin', content: buffer('x') }))],
  ];
}
