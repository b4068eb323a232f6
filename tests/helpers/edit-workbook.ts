import { openArchive, textOf } from '#electron/sheets/archive.ts';
import { escapeXml } from '#electron/sheets/table.ts';
import { zip } from '#electron/sheets/zip.ts';
import { storedCells } from './workbooks.ts';

/** What a person types into a cell: text, a number, or nothing. */
export type Typed = string | number | null;

const cellXml = (ref: string, value: Typed): string =>
  value === null
    ? ''
    : typeof value === 'number'
      ? `<c r="${ref}"><v>${value}</v></c>`
      : `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;

const columnOf = (ref: string): number => {
  let column = 0;
  for (const letter of /^[A-Z]+/.exec(ref)![0]) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
};

/** A workbook as somebody saved it after typing into some cells of a sheet; a row below the last is a new one. */
export async function edit(
  bytes: Uint8Array,
  sheet: string,
  cells: Readonly<Record<string, Typed>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const at = [...(await storedCells(bytes)).keys()].indexOf(sheet) + 1;
  const texts: [string, string][] = [];
  for (const part of openArchive(bytes).values()) texts.push([part.name, await textOf(part)]);
  const edited = await zip(
    texts.map(([name, text]) => ({
      name,
      content: [name === `xl/worksheets/sheet${at}.xml` ? withCells(text, cells) : text],
    })),
  );
  return new Uint8Array(edited);
}

function withCells(xml: string, cells: Readonly<Record<string, Typed>>): string {
  return Object.entries(cells).reduce((text, [ref, value]) => {
    const row = /\d+$/.exec(ref)![0];
    const model = new RegExp(`<row r="${row}"[^>]*>(.*?)</row>`, 's').exec(text);
    if (model === null) return text.replace('</sheetData>', `<row r="${row}">${cellXml(ref, value)}</row></sheetData>`);
    const inner = [...model[1]!.matchAll(/<c r="([A-Z]+)\d+"[^>]*?(?:\/>|>.*?<\/c>)/gs)].map(
      (match) => [match[1]!, match[0]] as const,
    );
    const column = /^[A-Z]+/.exec(ref)![0];
    const others = inner.filter(([letter]) => letter !== column);
    const all = [...others, [column, cellXml(ref, value)] as const].sort((a, b) => columnOf(a[0]) - columnOf(b[0]));
    return text.replace(model[0], `<row r="${row}">${all.map(([, cell]) => cell).join('')}</row>`);
  }, xml);
}
