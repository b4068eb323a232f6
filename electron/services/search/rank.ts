import uFuzzy from '@leeoniya/ufuzzy';
import { nameReadings, pinyinAt, type Readings } from './pinyin.ts';

/** Something that has a name, a code or another name. */
export interface Named {
  readonly name: string;
  /** English name, code, aliases: whatever else it goes by. */
  readonly others: readonly string[];
}

export interface NameIndex<Item extends Named> {
  readonly items: readonly Item[];
  readonly readings: readonly (readonly Readings[])[];
  readonly lower: readonly string[];
  readonly others: readonly string[];
}

const SEPARATOR = ' · ';

export function buildIndex<Item extends Named>(items: readonly Item[]): NameIndex<Item> {
  return {
    items,
    readings: items.map((item) => nameReadings(item.name)),
    lower: items.map((item) => item.name.normalize('NFKC').toLowerCase()),
    others: items.map((item) => item.others.join(SEPARATOR).toLowerCase()),
  };
}

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
): number | null {
  const scores = [textScore(index.lower[at]!, wanted), textScore(index.others[at]!, wanted)].filter(
    (score) => score !== null,
  );
  if (scores.length > 0) return Math.min(...scores);
  if (letters === null || letters === '') return null;
  const readings = index.readings[at]!;
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
  const found: Ranked[] = [];
  for (let at = 0; at < index.items.length; at += 1) {
    const score = scoreOf(index, at, wanted, letters);
    if (score !== null) found.push({ index: at, score });
  }
  const length = (ranked: Ranked): number => index.lower[ranked.index]!.length;
  found.sort((a, b) => a.score - b.score || length(a) - length(b) || a.index - b.index);
  if (found.length >= limit || letters === null || letters.length < 4) return found.slice(0, limit);
  const seen = new Set(found.map((ranked) => ranked.index));
  const near = fuzzy.filter(index.others as string[], wanted) ?? [];
  const rest = [...near].filter((at) => !seen.has(at)).map((at) => ({ index: at, score: FUZZY }));
  return [...found, ...rest].slice(0, limit);
}
