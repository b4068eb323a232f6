/**
 * Chinese has no spaces, and its words are mostly of two characters; so a text is indexed by pairs: 新算星能 → 新算 算星 星能 能.
 * The last character of a run stands alone too, so that one character is found wherever it is.
 */
const RUN = /(\p{Script=Han}+)|([[\p{L}\p{N}]--\p{Script=Han}]+)/gv;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The words of a text for the index, separated by spaces. */
export function indexTokens(text: string): string {
  const tokens: string[] = [];
  for (const [, han, word] of plain(text).matchAll(RUN)) {
    if (word !== undefined) {
      tokens.push(word);
      continue;
    }
    const characters = [...han!];
    for (let index = 0; index + 1 < characters.length; index += 1)
      tokens.push(`${characters[index]}${characters[index + 1]}`);
    tokens.push(characters.at(-1)!);
  }
  return tokens.join(' ');
}

/** The query of the index that finds every run of the text, in any order; null when there is nothing to look for. */
export function matchQuery(text: string): string | null {
  const parts = [...plain(text).matchAll(RUN)].map(([, han, word]) => {
    if (word !== undefined) return `"${word}"*`;
    const characters = [...han!];
    if (characters.length === 1) return `"${characters[0]}"*`;
    const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`);
    return `"${pairs.join(' ')}"`;
  });
  return parts.length === 0 ? null : parts.join(' AND ');
}

/** Whether every run of a query stands in the text, as it is written. */
export function holdsAll(text: string, query: string): boolean {
  const lower = plain(text);
  const runs = [...plain(query).matchAll(RUN)];
  return runs.length > 0 && runs.every(([run]) => lower.includes(run));
}

/** A piece of a text around what was looked for; `at` and `length` mark it in `text`. */
export interface Snippet {
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

const AROUND = 40;

/** The first place where a run of the query stands; null when it stands nowhere as written. */
export function snippetOf(text: string, query: string): Snippet | null {
  const lower = text.toLowerCase();
  for (const [run] of plain(query).matchAll(RUN)) {
    const at = lower.indexOf(run);
    if (at < 0) continue;
    const from = Math.max(0, at - AROUND);
    const piece = text.slice(from, at + run.length + AROUND).replace(/[\r\n\t]/g, ' ');
    return { text: piece, at: at - from, length: run.length };
  }
  return null;
}
