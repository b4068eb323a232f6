import { attribute, damaged, prefixOf, richText, withoutPrefix } from './xml.ts';

/** How a style shows a number, as far as it says what the number is. */
export type NumberStyle =
  { readonly kind: 'plain' | 'date' | 'percent' } | { readonly kind: 'padded'; readonly width: number };

export interface SheetEntry {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

const PLAIN: NumberStyle = { kind: 'plain' };
const DATE: NumberStyle = { kind: 'date' };
const PERCENT: NumberStyle = { kind: 'percent' };

const tags = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}\\b([^>]*?)/?>`, 'g'))].map((match) => match[1]!);

/** Targets of a part's relationships by id, as names in the archive. */
export function relationships(
  xml: string,
  folder: string,
): Map<string, { readonly type: string; readonly part: string }> {
  const found = new Map<string, { readonly type: string; readonly part: string }>();
  for (const tag of tags(withoutPrefix(xml, prefixOf(xml, 'Relationships')), 'Relationship')) {
    const target = attribute(tag, 'Target');
    const id = attribute(tag, 'Id');
    if (target === undefined || id === undefined || attribute(tag, 'TargetMode') === 'External') continue;
    const part = target.startsWith('/') ? target.slice(1) : `${folder}${target}`;
    found.set(id, { type: (attribute(tag, 'Type') ?? '').split('/').at(-1)!, part });
  }
  return found;
}

/** The sheets of a workbook in order, without those that only a programmer can show, and whether its dates count from 1904. */
export function workbookOf(
  xml: string,
  rels: ReadonlyMap<string, { readonly type: string; readonly part: string }>,
): { readonly sheets: readonly SheetEntry[]; readonly date1904: boolean } {
  const body = withoutPrefix(xml, prefixOf(xml, 'workbook'));
  const sheets = tags(body, 'sheet').flatMap((tag): SheetEntry[] => {
    const id = /(?:^|\s)[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? '';
    const relation = rels.get(id);
    if (relation === undefined) throw damaged('xl/workbook.xml');
    const state = attribute(tag, 'state');
    if (state === 'veryHidden' || relation.type !== 'worksheet') return [];
    return [{ name: attribute(tag, 'name') ?? '', part: relation.part, hidden: state === 'hidden' }];
  });
  const date1904 = /^(1|true)$/.test(attribute(tags(body, 'workbookPr')[0] ?? '', 'date1904') ?? '');
  return { sheets, date1904 };
}

/** Of the formats that have no code in the file: dates, with those of Chinese and Japanese programs, and percentages. */
const isDateId = (id: number): boolean =>
  (id >= 14 && id <= 17) ||
  id === 22 ||
  (id >= 27 && id <= 31) ||
  id === 36 ||
  (id >= 50 && id <= 54) ||
  id === 57 ||
  id === 58;

/** Day, month and year may be meant by letters or by characters; hours alone are no day. */
function styleOfCode(code: string): NumberStyle {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').split(';')[0]!;
  if (/^0{2,}$/.test(bare)) return { kind: 'padded', width: bare.length };
  if (/%/.test(bare)) return PERCENT;
  const words = `${bare} ${code.replace(/\[[^\]]*\]/g, '')}`;
  return /[yd]/i.test(bare) || /[年月日]/.test(words) ? DATE : PLAIN;
}

/** The number style of each cell style. */
export function numberStyles(xml: string): NumberStyle[] {
  const body = withoutPrefix(xml, prefixOf(xml, 'styleSheet'));
  const codes = new Map(
    tags(body, 'numFmt').map((tag) => [Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '']),
  );
  const cellXfs = /<cellXfs\b[^>]*>(.*?)<\/cellXfs>/s.exec(body)?.[1] ?? '';
  return tags(cellXfs, 'xf').map((tag) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    const code = codes.get(id);
    if (code !== undefined) return styleOfCode(code);
    if (id === 9 || id === 10) return PERCENT;
    return isDateId(id) ? DATE : PLAIN;
  });
}

/** The texts that cells name by number. */
export function sharedTexts(xml: string): string[] {
  const body = withoutPrefix(xml, prefixOf(xml, 'sst'));
  const texts: string[] = [];
  for (let at = body.indexOf('<si'); at >= 0; at = body.indexOf('<si', at)) {
    const open = body.indexOf('>', at);
    if (open < 0) throw damaged('xl/sharedStrings.xml');
    if (body[open - 1] === '/') {
      texts.push('');
      at = open;
      continue;
    }
    const end = body.indexOf('</si>', open);
    if (end < 0) throw damaged('xl/sharedStrings.xml');
    texts.push(richText(body.slice(open + 1, end)));
    at = end;
  }
  return texts;
}
