import { AppError } from '#core/errors.ts';

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export const damaged = (detail: string, params: Readonly<Record<string, string | number>> = {}): AppError =>
  new AppError({ code: 'file', reason: 'damaged', params: { detail, ...params } });

/** Text of an element with its entities resolved; only those of XML itself exist, since document types are refused. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{1,4}));|&/g, (_all, hex, decimal, name) => {
    if (name !== undefined && Object.hasOwn(NAMED, name)) return NAMED[name as string]!;
    const code = hex === undefined ? Number(decimal ?? NaN) : Number.parseInt(hex as string, 16);
    if (!(code <= 0x10ffff)) throw damaged('entity');
    return String.fromCodePoint(code);
  });
}

/** Spreadsheets write what XML can't hold as `_x000D_`. */
const unescapeCell = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

export const cellText = (text: string): string => unescapeCell(unescapeXml(text));

/** The value of an attribute in the inside of a tag; undefined where it isn't there. */
export function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return value === null ? undefined : unescapeXml(value[1] ?? value[2]!);
}

/** Runs of text, without the readings that some programs note above Chinese characters. */
export function richText(xml: string): string {
  const spoken = xml.includes('<rPh') ? xml.replace(/<rPh\b.*?<\/rPh>/gs, '') : xml;
  let text = '';
  for (const match of spoken.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)) text += match[1]!;
  return cellText(text);
}

/** Some programs give every element a prefix; without it all read alike. */
export function withoutPrefix(xml: string, prefix: string): string {
  return prefix === '' ? xml : xml.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</');
}

export const prefixOf = (xml: string, root: string): string =>
  new RegExp(`<(?:([A-Za-z_][\\w.-]*):)?${root}[\\s>]`).exec(xml)?.[1] ?? '';
