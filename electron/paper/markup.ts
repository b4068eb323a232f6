/** A piece of HTML that may be put into a page as it is; everything else is escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | undefined | false | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or an attribute, without the control characters that no document holds. */
export const escapeHtml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[&<>"']/g, (character) => ESCAPES[character]!);

function put(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(put).join('');
  if (part === null || part === undefined || part === false) return '';
  return escapeHtml(String(part));
}

/** HTML with its parameters escaped; nothing that a book holds becomes markup. */
export const markup = (strings: TemplateStringsArray, ...parts: Part[]): Markup =>
  new Markup(strings.map((text, index) => text + (index < parts.length ? put(parts[index]) : '')).join(''));

/** Only for what the program itself made: a chart's SVG. */
export const trusted = (text: string): Markup => new Markup(text);

/** Text inside the quotes of a style sheet. */
export const cssString = (text: string): string =>
  `"${text.replace(/[\u0000-\u001f\u007f]/g, ' ').replace(/["\\<>]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
