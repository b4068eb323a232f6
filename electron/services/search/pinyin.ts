import { pinyin } from 'pinyin-pro';

/** What may be typed for one character of a name: its readings without tones, or the character itself. Empty: skipped. */
export type Readings = readonly string[];

const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{N}]/u;
const known = new Map<string, Readings>();

/** All readings of a character, since a name may use any: 长 is chang and zhang, 行 is hang and xing. */
function readingsOf(character: string): Readings {
  let readings = known.get(character);
  if (readings === undefined) {
    readings = HAN.test(character)
      ? [...new Set(pinyin(character, { toneType: 'none', multiple: true, type: 'array', v: true }))]
      : WORD.test(character)
        ? [character.toLowerCase()]
        : [];
    known.set(character, readings);
  }
  return readings;
}

export const nameReadings = (name: string): Readings[] => [...name.normalize('NFKC')].map(readingsOf);

const A = 97;
const LETTERS = 26;

/** The letters a–z of a text, a bit each. */
export function lettersIn(text: string): number {
  let mask = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at) - A;
    if (letter >= 0 && letter < LETTERS) mask |= 1 << letter;
  }
  return mask;
}

/** All letters that may be typed for a name: what has another one can't fit, and needs no closer look. */
export const lettersOf = (name: readonly Readings[]): number =>
  name.reduce((mask, readings) => readings.reduce((all, reading) => all | lettersIn(reading), mask), 0);

/**
 * Where in a name the typed letters fit: each letter run is a whole reading, or the beginning of one, of characters that follow
 * each other, as an input method takes them: `xsxn`, `xinsuan`, `xsuanxn`. The index of the first character, or −1.
 */
export function pinyinAt(name: readonly Readings[], letters: string): number {
  for (let start = 0; start < name.length; start += 1) {
    if (name[start]!.length > 0 && fits(name, letters, start, 0)) return start;
  }
  return -1;
}

function fits(name: readonly Readings[], letters: string, at: number, from: number): boolean {
  if (from === letters.length) return true;
  if (at === name.length) return false;
  const readings = name[at]!;
  if (readings.length === 0) return fits(name, letters, at + 1, from);
  return readings.some((reading) => {
    let length = 0;
    while (length < reading.length && reading[length] === letters[from + length]) length += 1;
    // The longest part first, so that `xin` is 新 before it is 西 and 年.
    for (; length > 0; length -= 1) if (fits(name, letters, at + 1, from + length)) return true;
    return false;
  });
}
