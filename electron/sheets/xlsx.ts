import { AppError } from '#core/errors.ts';
import { contentOf, openArchive, textOf, type Part } from './archive.ts';
import type { Notice, TextSheet, TextWorkbook } from './types.ts';
import { numberStyles, relationships, sharedTexts, workbookOf } from './xlsx-parts.ts';
import { readSheetPart } from './xlsx-sheet.ts';
import { damaged } from './xml.ts';

const NOTICES: readonly (readonly [Notice, RegExp])[] = [
  ['external_links', /^xl\/externalLinks\//i],
  ['macros', /vbaProject|activeX|macrosheets/i],
  ['connections', /^xl\/(connections\.xml|queryTables\/)/i],
];

const notASpreadsheet = (detail: string): AppError =>
  new AppError({ code: 'file', reason: 'not_a_spreadsheet', params: { detail } });

/**
 * The values of a workbook's sheets as text, and nothing else of it: no formula is run, no link followed, no macro looked at.
 * Every part is unpacked once and compared with its CRC before anything is given back.
 * @throws AppError file/*.
 */
export async function readXlsx(bytes: Uint8Array): Promise<TextWorkbook> {
  const parts = openArchive(bytes);
  if (parts.has('xl/workbook.bin')) throw notASpreadsheet('xlsb');
  if (!parts.has('[Content_Types].xml')) throw notASpreadsheet(parts.has('content.xml') ? 'ods' : 'zip');
  const unread = new Map(parts);
  const take = (name: string): Part => {
    const part = unread.get(name);
    if (part === undefined) throw damaged(name);
    unread.delete(name);
    return part;
  };
  const textIf = async (name: string | undefined): Promise<string> =>
    name !== undefined && unread.has(name) ? textOf(take(name)) : '';

  const root = relationships(await textIf('_rels/.rels'), '');
  const workbookPart =
    [...root.values()].find((relation) => relation.type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  if (!parts.has(workbookPart)) throw notASpreadsheet('zip');
  const folder = workbookPart.slice(0, workbookPart.lastIndexOf('/') + 1);
  const rels = relationships(await textIf(`${folder}_rels/${workbookPart.slice(folder.length)}.rels`), folder);
  const { sheets: entries, date1904 } = workbookOf(await textOf(take(workbookPart)), rels);
  const partOfType = (type: string): string | undefined =>
    [...rels.values()].find((relation) => relation.type === type)?.part;
  const context = {
    styles: numberStyles(await textIf(partOfType('styles'))),
    shared: sharedTexts(await textIf(partOfType('sharedStrings'))),
    date1904,
  };
  const sheets: TextSheet[] = [];
  for (const entry of entries) sheets.push(await readSheetPart(take(entry.part), entry, context));
  for (const part of unread.values()) for await (const _piece of contentOf(part));
  const notices = NOTICES.flatMap(([notice, name]) =>
    [...parts.keys()].some((part) => name.test(part)) ? [notice] : [],
  );
  return { sheets, encoding: null, delimiter: null, encodingSure: true, date1904, notices };
}
