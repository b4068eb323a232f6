import type { ImportKind, ImportMapping } from '#core/contract/imports.ts';
import { cleanText, dayOrders } from '#core/import-values.ts';
import { FIELDS } from './fields.ts';

const UNIT_TAIL = / (mm|m|usd|rmb|cny|万元|亿元|元|千元|百万|万|亿|million|thousand)$/;

const plain = (header: string): string =>
  cleanText(header)
    .toLowerCase()
    .replace(/[\s_\-./（）()【】[\]：:*,，]+/g, ' ')
    .trim()
    .replace(UNIT_TAIL, '')
    .trim();

/** Which header feeds which field: an exact name first, then one that begins with a name. Each header feeds one field. */
export function suggestColumns(kind: ImportKind, headers: readonly string[]): Record<string, string> {
  const taken = new Set<string>(['']);
  const columns: Record<string, string> = {};
  const take = (key: string, fits: (header: string) => boolean): void => {
    if (columns[key] !== undefined) return;
    const header = headers.find((each) => !taken.has(each) && fits(plain(each)));
    if (header === undefined) return;
    taken.add(header);
    columns[key] = header;
  };
  for (const field of FIELDS[kind]) {
    for (const name of field.headers.map(plain)) take(field.key, (header) => header === name);
  }
  for (const field of FIELDS[kind]) {
    const names = field.headers.map(plain).filter((name) => name.length >= 2);
    take(field.key, (header) => names.some((name) => header.startsWith(name)));
  }
  return columns;
}

type Unit = ImportMapping['unit'];

/** The unit that a header names; null when it names none. */
export function unitOf(header: string): Unit | null {
  const text = cleanText(header).toLowerCase();
  if (/亿/.test(text)) return '1e8';
  if (/万/.test(text)) return '1e4';
  if (/(_mm$|\bmm\b|million|百万)/.test(text)) return '1e6';
  if (/(thousand|千元|\$000|'000)/.test(text)) return '1e3';
  return /[(（[【]\s*(元|yuan|cny|rmb|usd)\s*[)）\]】]|_(usd|cny|rmb|yuan)$/.test(text) ? '1' : null;
}

/** The unit of most amounts, and of those whose header names another; `named` tells whether every header names one. */
export function suggestUnits(
  kind: ImportKind,
  columns: Readonly<Record<string, string>>,
): { readonly unit: Unit; readonly units: Record<string, Unit>; readonly named: boolean } {
  const amounts = FIELDS[kind].filter((field) => field.type === 'amount' && columns[field.key] !== undefined);
  const found = amounts.map((field) => [field.key, unitOf(columns[field.key]!)] as const);
  const named = found.filter((entry): entry is readonly [string, Unit] => entry[1] !== null);
  const counts = Map.groupBy(named, ([, unit]) => unit);
  const unit = [...counts].sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? '1';
  const units = Object.fromEntries(named.filter(([, own]) => own !== unit));
  return { unit, units, named: named.length === amounts.length };
}

/** The order of day and month that the file's dates prove; 'unsure' where two orders fit all of them. */
export function suggestDateForm(texts: Iterable<string>): ImportMapping['dateForm'] | 'unsure' {
  let short = 0;
  let dayFirst = true;
  let monthFirst = true;
  for (const text of texts) {
    const orders = dayOrders(text);
    if (orders === null) continue;
    short += 1;
    dayFirst &&= orders.dayFirst;
    monthFirst &&= orders.monthFirst;
  }
  if (short === 0) return 'auto';
  if (dayFirst && monthFirst) return 'unsure';
  return dayFirst ? 'dmy' : monthFirst ? 'mdy' : 'auto';
}
