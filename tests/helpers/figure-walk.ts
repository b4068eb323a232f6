import type { Page } from 'playwright';

/** A number on a page that opens no explanation, with where it stands. */
export interface Stray {
  readonly text: string;
  readonly where: string;
}

/**
 * Places whose numbers are no figures, each with its reason (docs/figures.md says what a figure is). Whatever else has a digit in
 * the page's `main` must open its explanation.
 */
export const NO_FIGURES: Readonly<Record<string, string>> = {
  '.fact':
    'entered as it stands: a term, a code, an age beside its day; or how many rows a list has that is right here',
  'input, textarea, select, option, label': 'what is typed, and what is said about it',
  '.ag-cell.editable': 'a field of a grid: a click goes into it, its history stands in the row',
  '.ag-cell:is([col-id="why"], [col-id="reason"], [col-id="note"], [col-id="code"], [col-id="kpi"], [col-id="vintage"])':
    'columns of words and names',
  'button.btn, .tabs, .seg, .menu': 'controls: what they choose, and how many rows that shows',
  'thead, .ag-header': 'heads name days, bounds and units',
  'svg, canvas, figcaption, .ladder .tr': 'drawn: the figures of a picture stand in the table beside it',
  '[aria-hidden="true"]': 'scales of drawings',
  '.num.start': 'days and moments of the journal',
  '.sh .m': 'what a section is about: its days, its unit, how many rows stand below',
  '.sh .to > .st, p.rv-note': 'checks that say in words that two sides agree, to the fen',
  '.grid-tools > .dim': 'how many rows the grid below shows',
  '.fn, sup': 'footnotes',
  '.rv-lead': 'sentences that repeat the figures of the tables below them',
  '.rv-stamp, .pr-cover, .pr-foot, .rv-pages i': 'seals and page numbers',
  '.rv-decisions, .rv-words, .rv-text, .rv-talk, .op-words, .rv-second': 'what people wrote and voted, and names',
  'td.wide.sec, td.wide > small.sec, td > small.sec':
    'why a status is what it is, in words, beside the figure that it rests on',
  '.help, .drop, p.note': 'explanations of the program',
};

interface Scanned {
  readonly places: string;
  readonly known: readonly string[];
}

/** Runs in the page. */
function scan({ places, known }: Scanned): Stray[] {
  const main = document.querySelector('main')!;
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const found: { text: string; where: string }[] = [];
  const bare = (text: string): string =>
    known
      .reduce((left, name) => left.replaceAll(name, ' '), text)
      .replace(/\d{4}-\d{2}(-\d{2})?( \d{2}:\d{2}(:\d{2})?)?/g, ' ')
      .replace(/\b(19|20)\d{2}(Q[1-4]|H[12])?\b/g, ' ')
      .replace(/\b\d{2}-\d{2}\b/g, ' ');
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement!;
    const text = node.textContent ?? '';
    if (!/\d/.test(text) || element.closest(`.why, ${places}`) !== null) continue;
    if (element.getClientRects().length === 0 || !/\d/.test(bare(text))) continue;
    const path: string[] = [];
    for (let at: Element | null = element; at !== null && at !== main && path.length < 4; at = at.parentElement)
      path.unshift([at.tagName.toLowerCase(), ...String(at.className).split(' ').slice(0, 2)].join('.'));
    found.push({ text: text.slice(0, 120), where: path.join(' > ') });
  }
  return found;
}

/** Every number in sight that stands neither in a figure nor in such a place; names from the book are taken out first. */
export const strayFigures = (page: Page, names: readonly string[]): Promise<Stray[]> =>
  page.evaluate(scan, {
    places: Object.keys(NO_FIGURES).join(', '),
    known: [...names].sort((a, b) => b.length - a.length),
  });

export interface Opened {
  readonly title: string;
  readonly shown: string;
  /** What the panel says; null where it never came. */
  readonly said: string | null;
  /** Of money, its amount to the fen, as the panel says it. */
  readonly exact: string | null;
}

export interface WalkOptions {
  /** Figures that are opened: all, or a spread over all of them where there are more. */
  readonly most: number;
  /** Figures already opened on this page, by their titles; they are passed over. */
  readonly seen?: readonly string[];
  /** Frames to wait for one panel. */
  readonly patience?: number;
}

/** Runs in the page: opens figure after figure as a reader does, and reads what the panel says of each. */
async function openEach({ most, seen = [], patience = 600 }: WalkOptions): Promise<Opened[]> {
  const known = new Set(seen);
  const all = [...document.querySelectorAll<HTMLButtonElement>('main .why')].filter(
    (button) => button.innerText.trim() !== '' && !known.has(button.title),
  );
  const step = Math.max(1, all.length / most);
  const chosen = Array.from({ length: Math.min(most, all.length) }, (_, at) => all[Math.floor(at * step)]!);
  const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => done()));
  const opened: Opened[] = [];
  for (const button of chosen) {
    if (!button.isConnected) continue;
    const shown = button.innerText;
    button.click();
    let said: string | null = null;
    for (let frames = 0; said === null && frames < patience; frames += 1) {
      await frame();
      const panel = document.querySelector('.dr.panel');
      if (button.getAttribute('aria-expanded') !== 'true' && button.isConnected) continue;
      said =
        panel?.querySelector<HTMLElement>('.explanation .figure')?.innerText ??
        panel?.querySelector<HTMLElement>('[role=alert], .state')?.innerText ??
        null;
    }
    const exact = document.querySelector<HTMLElement>('.dr.panel .explanation .figure + p.num')?.innerText ?? null;
    opened.push({ title: button.title, shown, said, exact });
    document.querySelector<HTMLButtonElement>('.dr.panel .ib')?.click();
    await frame();
  }
  return opened;
}

export const openFigures = (page: Page, options: WalkOptions): Promise<Opened[]> => page.evaluate(openEach, options);

/** A printed figure as a number, and half of its last place. */
function printed(text: string): { readonly value: number; readonly half: number } | null {
  const digits = /[−-]?[\d,]+(\.\d+)?/.exec(text);
  if (digits === null) return null;
  const value = Number(digits[0].replaceAll(',', '').replace('−', '-'));
  return { value, half: 0.5 * 10 ** -((digits[1]?.length ?? 1) - 1) };
}

/** Why a panel doesn't say what the page says; null where the two agree in the page's own places, or finer. */
export function disagreement({ shown, said, exact, title }: Opened): string | null {
  if (said === null) return `${title} was not explained`;
  const page = printed(shown);
  // A dash has a number only as its footnote; a sentence of a check has several, and its panel is the list of them.
  if (page === null || shown.startsWith('–') || /[\u4e00-\u9fff]{2}/.test(shown)) return null;
  const whole = exact === null ? null : printed(exact);
  // Some figures are always written in one unit, whatever the header says.
  const units = whole === null ? [] : [1, 1e4, 1e8].map((unit) => ({ value: whole.value / unit, half: 0 }));
  const same = [printed(said), ...units].some(
    (panel) => panel !== null && Math.abs(page.value - panel.value) <= Math.max(page.half, panel.half) * 2,
  );
  return same ? null : `${title}: ${shown} is explained as ${said}`;
}
