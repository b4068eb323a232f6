import { crc32, deflateRawSync } from 'node:zlib';
import type { ImportKind } from '#core/contract/imports.ts';
import { openArchive, textOf } from '#electron/sheets/archive.ts';
import { zip } from '#electron/sheets/zip.ts';
import { writeWorkbook } from '#electron/sheets/write.ts';

export type Bytes = Uint8Array<ArrayBuffer>;
export const textBytes = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'utf8'));

export interface Seed {
  readonly kind: ImportKind;
  readonly bytes: Bytes;
  readonly isArchive: boolean;
}

/** Each kind's rows, right as they stand, as a text table. */
const TABLES: readonly (readonly [ImportKind, string])[] = [
  [
    'companies',
    '名称,统一社会信用代码,省,阶段,备注\n示例·甲,,河南,成长期,一\n示例·乙,,北京,初创期,二\n示例·丙,,上海,成熟期,"三\n行"\n',
  ],
  ['parties', '名称,出资人类别,角色\n甲机构,省级引导基金,出资人\n乙机构,产业龙头,出资人; 签约方\n'],
  ['rates', '币种,日期,汇率\nUSD,2025-06-30,7.1586\nEUR,2025/07/01,8.4\nUSD,2025年8月1日,7.15\n'],
  ['indexes', '指数,日期,点位,股息\nX,2025-01-02,1003.45,\nX,2025-01-03,1005.1,0\nX,2025-01-06,998.77,1.5\n'],
  [
    'statements',
    '基金,子基金,报表日,认缴(万元),实缴(万元),净值(万元)\n母,子一,2025-06-30,100,50,61.2345\n母,子二,2025-06-30,200,,-3\n',
  ],
];

export async function archiveOf(bytes: Uint8Array): Promise<[string, string][]> {
  const texts: [string, string][] = [];
  for (const part of openArchive(bytes).values()) texts.push([part.name, await textOf(part)]);
  return texts;
}

export const packed = async (texts: readonly (readonly [string, string])[]): Promise<Bytes> =>
  new Uint8Array(await zip(texts.map(([name, text]) => ({ name, content: [text] }))));

/** A table as a workbook, its numbers as numbers. */
export async function workbookOf(table: string): Promise<Bytes> {
  const rows = table
    .trimEnd()
    .replaceAll('"', '')
    .split('\n')
    .map((line) => line.split(','));
  const columns = rows[0]!.map((header) => ({ header, width: 12, format: 'text' as const }));
  const cells = rows.slice(1).map((row) => ({
    cells: row.map((cell) => (/^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell === '' ? null : cell)),
  }));
  return new Uint8Array(await writeWorkbook({ title: 't', sheets: [{ name: '持仓', columns, rows: cells }] }));
}

/** Features that other programs write and ours doesn't: each a change of the sheet's XML that keeps it valid. */
const FEATURES: readonly ((xml: string) => string)[] = [
  (xml) => xml.replace(/ r="[A-Z]+\d+"/g, ''),
  (xml) => xml.replace(/<row r="\d+"/g, '<row'),
  (xml) => xml.replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'),
  (xml) => xml.replace(/<c r="B2"[^>]*>.*?<\/c>/, '<c r="B2" t="e"><v>#REF!</v></c>'),
  (xml) => xml.replace(/<c r="B2"[^>]*>.*?<\/c>/, '<c r="B2"><f>1+1</f></c>'),
];

/** Thirty files that are right, or whose faults a person made and must be told. */
export async function seeds(): Promise<Seed[]> {
  const all: Seed[] = [];
  for (const [kind, table] of TABLES) {
    all.push({ kind, bytes: textBytes(table), isArchive: false });
    const workbook = await workbookOf(table);
    all.push({ kind, bytes: workbook, isArchive: true });
    for (const feature of FEATURES.slice(0, 4))
      all.push({ kind, bytes: await inSheet(workbook, feature), isArchive: true });
  }
  return all;
}

export const inSheet = async (bytes: Uint8Array, change: (xml: string) => string): Promise<Bytes> =>
  packed(
    (await archiveOf(bytes)).map(([name, text]) => [name, name.includes('worksheets/sheet') ? change(text) : text]),
  );

/** One of the ways in which files break: bytes anywhere, or the XML inside an archive whose checksums are right. */
export async function mutated(seed: Seed, random: () => number): Promise<Bytes> {
  const draw = (count: number): number => Math.floor(random() * count);
  if (seed.isArchive && random() < 0.7) {
    const texts = await archiveOf(seed.bytes);
    const at = draw(texts.length);
    const [name, text] = texts[at]!;
    texts[at] = [name, mutatedText(text, draw)];
    return packed(random() < 0.05 ? texts.filter((_text, index) => index !== at) : texts);
  }
  const bytes = new Uint8Array(seed.bytes);
  for (let count = 1 + draw(4); count > 0; count -= 1) bytes[draw(bytes.length)] = draw(256);
  return random() < 0.2 ? bytes.slice(0, draw(bytes.length)) : bytes;
}

const WORDS = [
  '<c',
  '</c>',
  '<v>',
  '</row>',
  '</sheetData>',
  '&#0;',
  '&bad;',
  '1e999',
  '-',
  '#REF!',
  '"',
  ',',
  '\n',
  '99999999999999999999',
  '<!DOCTYPE a>',
  '',
];

function mutatedText(text: string, draw: (count: number) => number): string {
  const at = draw(text.length);
  const word = WORDS[draw(WORDS.length)]!;
  switch (draw(4)) {
    case 0:
      return text.slice(0, at) + word + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + draw(20));
    case 2:
      return text.replace(/<v>[^<]*<\/v>/, `<v>${word.replace(/[<&]/g, '')}</v>`);
    default:
      return text.replace(/t="(\w+)"/, `t="${['s', 'n', 'b', 'e', 'str', 'q'][draw(6)]!}"`);
  }
}

interface RawEntry {
  readonly name: string;
  readonly content: Buffer;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly localName?: string;
  readonly offset?: number;
}

/** An archive that says whatever it is told to say. */
export function rawZip(entries: readonly RawEntry[], count?: number): Bytes {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const method = entry.method ?? 8;
    const data = method === 8 ? deflateRawSync(entry.content) : entry.content;
    const common = (name: Buffer): Buffer => {
      const fields = Buffer.alloc(26);
      fields.writeUInt16LE(20, 0);
      fields.writeUInt16LE(entry.flags ?? 0, 2);
      fields.writeUInt16LE(method, 4);
      fields.writeUInt32LE(entry.crc ?? crc32(entry.content), 10);
      fields.writeUInt32LE(entry.packedSize ?? data.length, 14);
      fields.writeUInt32LE(entry.size ?? entry.content.length, 18);
      fields.writeUInt16LE(name.length, 22);
      return fields;
    };
    const name = Buffer.from(entry.name, 'utf8');
    const localName = Buffer.from(entry.localName ?? entry.name, 'utf8');
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common(localName), localName, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(entry.offset ?? offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common(name), rest, name]));
    pieces.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count ?? entries.length, 8);
  end.writeUInt16LE(count ?? entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...pieces, ...directory, end]));
}
