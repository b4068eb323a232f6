import type { WordKey } from '../words/index.ts';

/** `G` and then the letter: the page. */
export const GO_KEYS: Readonly<Record<string, string>> = {
  o: '/',
  a: '/allocation',
  f: '/funds',
  h: '/holdings',
  l: '/ledger',
  v: '/valuations',
  x: '/look-through',
  s: '/projects',
  p: '/performance',
  b: '/benchmarks',
  c: '/forecast',
  n: '/scenarios',
  r: '/reviews',
  k: '/kpis',
  d: '/documents',
  e: '/health',
  t: '/history',
  i: '/import',
  ',': '/settings',
};

export interface Shortcut {
  /** Alternatives are not written as one; keys pressed together are. */
  readonly keys: readonly string[];
  readonly word: WordKey;
}

/** Every shortcut there is, as the cheat sheet shows them; pages are added to the second group from the navigation. */
export const SHORTCUTS: readonly { readonly word: WordKey; readonly list: readonly Shortcut[] }[] = [
  {
    word: 'palette.keysAnywhere',
    list: [
      { keys: ['Ctrl', 'K'], word: 'palette.keyPalette' },
      { keys: ['?'], word: 'palette.keyKeys' },
      { keys: ['Ctrl', 'Z'], word: 'palette.keyUndo' },
      { keys: ['Ctrl', 'Shift', 'Z'], word: 'palette.keyRedo' },
      { keys: ['['], word: 'palette.back' },
      { keys: [']'], word: 'palette.forward' },
    ],
  },
  {
    word: 'palette.keysGrid',
    list: [
      { keys: ['/'], word: 'palette.keyQuick' },
      { keys: ['↓'], word: 'palette.keyDown' },
      { keys: ['Enter'], word: 'palette.keyOpen' },
      { keys: ['F2'], word: 'palette.keyEdit' },
      { keys: ['Ctrl', 'C'], word: 'palette.keyCopy' },
      { keys: ['Ctrl', 'V'], word: 'palette.keyPaste' },
    ],
  },
  {
    word: 'palette.keysLayer',
    list: [
      { keys: ['J'], word: 'palette.keyNext' },
      { keys: ['K'], word: 'palette.keyPrevious' },
      { keys: ['?'], word: 'palette.keyWhy' },
      { keys: ['Esc'], word: 'palette.keyLeave' },
    ],
  },
];

/** True where letters are text and no commands. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
