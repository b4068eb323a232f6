/**
 * Text that a spreadsheet program would run as a formula gets an apostrophe in CSV files; XLSX needs none, since its cells say
 * that they are text. A column with such text bears a mark in its header, by which the importer knows that it may take exactly
 * one apostrophe away again.
 */

/** Begins with one of these, full-width ones included. */
const DANGEROUS = /^[=+\-@\t\r\n\0＝＋－＠]/;
/** Behind the header of a column whose texts are guarded. */
const MARK = " (')";

export const isDangerous = (text: string): boolean => DANGEROUS.test(text);

/** The header of a column, marked where one of its texts needs the guard. */
export const guardedHeader = (header: string, texts: Iterable<string>): string => {
  for (const text of texts) if (isDangerous(text)) return `${header}${MARK}`;
  return header;
};

export const isGuarded = (header: string): boolean => header.endsWith(MARK);
export const withoutMark = (header: string): string => (isGuarded(header) ? header.slice(0, -MARK.length) : header);

/** In a guarded column, what begins with an apostrophe of its own gets one more, so that taking one away is always right. */
export const guard = (text: string): string => (isDangerous(text) || text.startsWith("'") ? `'${text}` : text);
export const unguard = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);
