import uFuzzy from '@leeoniya/ufuzzy';
import { lettersIn, lettersOf, nameReadings, pinyinAt, type Readings } from './pinyin.ts';

/** Something that has a name, a code or another name. */
export interface Named {
  readonly name: string;
  /** English name, code, aliases: whatever else it goes by. */
  readonly others: readonly string[];
}

export interface NameIndex<Item extends Named> {
  readonly items: readonly Item[];
  readonly names: readonly PreparedName[];
  readonly others: readonly string[];
}

/** A name as it is compared with what is typed. */
interface PreparedName {
  readonly lower: string;
  readonly readings: readonly Readings[];
  /** The letters of all readings; see `lettersOf`. */
  readonly letters: number;
}

const SEPARATOR = ' · ';

/** Names hardly change while a program runs, and what is written for them costs more than to look it up. */
const prepared = new Map<string, PreparedName>();
const MOST_PREPARED = 100_000;

function prepare(name: string): PreparedName {
  let known = prepared.get(name);
  if (known === undefined) {
    if (prepared.size >= MOST_PREPARED) prepared.clear();
    const readings = nameReadings(name);
    known = { lower: name.normalize('NFKC').toLowerCase(), readings, letters: lettersOf(readings) };
    prepared.set(name, known);
  }
  return known;
}

export const buildIndex = <Item extends Named>(items: readonly Item[]): NameIndex<Item> => ({
  items,
  names: items.map((item) => prepare(item.name)),
  others: items.map((item) => item.others.join(SEPARATOR).toLowerCase()),
});

export interface Ranked {
  readonly index: number;
  /** Smaller is better. */
  readonly score: number;
}

const fuzzy = new uFuzzy({ intraMode: 1 });
const LATIN = /^[a-z0-9' ]+$/;
/** Where a name begins anew: after a point, a bracket or a space. */
const BOUNDARY = /[\s·.,（）()《》「」_-]/u;

const EXACT = 0;
const PREFIX = 10;
const WORD_PREFIX = 20;
const INSIDE = 30;
const PINYIN = 40;
const FUZZY = 90;

function textScore(text: string, wanted: string): number | null {
  if (text === wanted) return EXACT;
  const at = text.indexOf(wanted);
  if (at < 0) return null;
  if (at === 0) return PREFIX;
  return BOUNDARY.test(text[at - 1]!) ? WORD_PREFIX : INSIDE;
}

/** How well one item answers; null when it doesn't. */
function scoreOf<Item extends Named>(
  index: NameIndex<Item>,
  at: number,
  wanted: string,
  letters: string | null,
  mask: number,
): number | null {
  const name = index.names[at]!;
  const [own, other] = [textScore(name.lower, wanted), textScore(index.others[at]!, wanted)];
  if (own !== null || other !== null) return Math.min(own ?? Infinity, other ?? Infinity);
  if (letters === null || letters === '' || (mask & ~name.letters) !== 0) return null;
  const { readings } = name;
  const start = pinyinAt(readings, letters);
  if (start < 0) return null;
  const begins = start === 0 || readings[start - 1]!.length === 0;
  return PINYIN + (start === 0 ? 0 : begins ? 1 : 5);
}

/** The best answers first; among equals the shorter name. Letters with a slip of the finger come last. */
export function rank<Item extends Named>(index: NameIndex<Item>, text: string, limit: number): Ranked[] {
  const wanted = text.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return [];
  const letters = LATIN.test(wanted) ? wanted.replace(/[' ]/g, '') : null;
  const mask = letters === null ? 0 : lettersIn(letters);
  const found: Ranked[] = [];
  for (let at = 0; at < index.items.length; at += 1) {
    const score = scoreOf(index, at, wanted, letters, mask);
    if (score !== null) found.push({ index: at, score });
  }
  const length = (ranked: Ranked): number => index.names[ranked.index]!.lower.length;
  found.sort((a, b) => a.score - b.score || length(a) - length(b) || a.index - b.index);
  if (found.length >= limit || letters === null || letters.length < 4) return found.slice(0, limit);
  const seen = new Set(found.map((ranked) => ranked.index));
  const near = fuzzy.filter(index.others as string[], wanted) ?? [];
  const rest = [...near].filter((at) => !seen.has(at)).map((at) => ({ index: at, score: FUZZY }));
  return [...found, ...rest].slice(0, limit);
}
