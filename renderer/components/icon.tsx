import type { ReactNode } from 'react';

/** Strokes on a 20 px grid (navigation) or a 16 px one (everything else). */
const LARGE = {
  overview: 'M3 16.5h14M4.5 13V9M8.2 13V4.5M11.8 13V7M15.5 13V3.5',
  allocation: 'M3 3.5h14v13H3zM3 8h14M3 12.3h14M8 3.5v13',
  funds: 'M10 3v4M4 13v-3h12v3M10 7v6M2.5 13h3v3.5h-3zM8.5 13h3v3.5h-3zM14.5 13h3v3.5h-3z',
  holdings: 'M3 5h14M3 10h14M3 15h9',
  ledger: 'M4.5 3h11v14h-11zM7.5 6.5h5M7.5 10h5M7.5 13.5h3',
  valuations: 'M3 15.5 7.5 10l3.5 3 6-8M13.5 5H17v3.5',
  lookThrough: 'M3 4h6v3H3zM11 8.5h6v3h-6zM11 13.5h6v3h-6zM6 7v8h5M6 10h5',
  projects: 'M3.5 16.5h13M5 13l1-3.5L13 2.5l2.5 2.5-7 7z',
  performance: 'M3 6c2 9 5 9 7 4s4-6 7-6.5M3 10h14',
  benchmarks: 'M3 3.5v13h14M5.5 13l3.5-4 3 2 5-6M5.5 10.500 9 12l3-2.500 5-.5',
  review: 'M3 4h14v9H3zM10 13v3.5M7 16.5h6',
  kpis: 'M3 16.5h14M3.500 12l3.500-3 3 2 6.500-6.500M16.500 8.500v-4h-4',
  documents: 'M5 2.500h7l3.500 3.500v11.500H5zM12 2.500V6h3.500M7.500 9.500h5.500M7.500 12.500h5.500',
  import: 'M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 13v3.5h13V13',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M15 6a2 2 0 1 1-4 0 2 2 0 0 1 4 0M9 14a2 2 0 1 1-4 0 2 2 0 0 1 4 0',
  audit: 'M4 3.5h8l4 4v9H4zM12 3.5v4h4M7 11l2 2 4-4',
  forecast: 'M3 16.5h14M3.5 13l4-5 3 2.5M10.5 10.5l2-2.5M13.5 6.5l1-1.2M15.5 4.2l1.5-1.7',
  scenarios: 'M3 10h4.500M7.500 10l3-5H17M7.500 10H17M7.500 10l3 5H17',
  compare: 'M3 4h5v12H3zM12 4h5v12h-5zM8 10h4',
  help: 'M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0M7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .9-1 1.700M10 13.900v.200',
  health: 'M3 10h3l2-5 4 10 2-5h3',
} as const;

const SMALL = {
  down: 'm4 6.5 4 4 4-4',
  up: 'm4 9.5 4-4 4 4',
  right: 'm6.5 4 4 4-4 4',
  left: 'm9.5 4-4 4 4 4',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  search: 'M11.3 7a4.3 4.3 0 1 1-8.6 0 4.3 4.3 0 0 1 8.6 0M10.3 10.3l3.7 3.7',
  export: 'M8 2v7M5 6.5 8 9.5l3-3M3 11v2.5h10V11',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3 8.5 3.2 3L13 4.5',
  plus: 'M8 3v10M3 8h10',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  filter: 'M2.5 3.5h11L9.5 8.5V13l-3-1.5v-3z',
  undo: 'M5.5 3 2.5 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6',
  redo: 'm10.500 3 3 3-3 3M13 6H6.500a3.500 3.500 0 0 0 0 7H10',
  lock: 'M4 7h8v6.5H4zM5.5 7V5a2.500 2.500 0 0 1 5 0v2',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 4.500V8l2.500 1.500',
  more: 'M3.500 8h.010M8 8h.010M12.500 8h.010',
  view: 'M2.5 4h11M2.5 8h7M2.5 12h4',
  edit: 'M3 13l.8-3L11 2.800 13.200 5 6 12.200z',
  bin: 'M3 4.500h10M6 4.500V3h4v1.500M4.500 4.500l.5 9h6l.5-9',
} as const;

export type LargeIcon = keyof typeof LARGE;
export type SmallIcon = keyof typeof SMALL;

/** Decoration beside a word; a button without one names itself by `aria-label`. */
export function Icon({ name, size = 14 }: { readonly name: SmallIcon; readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth={1.3} aria-hidden>
      <path d={SMALL[name]} />
    </svg>
  );
}

export function NavIcon({ name }: { readonly name: LargeIcon }): ReactNode {
  return (
    <svg width={20} height={20} viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth={1.35} aria-hidden>
      <path strokeLinecap="square" d={LARGE[name]} />
    </svg>
  );
}

/** Counting rods, one bar over three: the group over its funds. */
export function BrandMark(): ReactNode {
  return (
    <svg width={26} height={26} viewBox="0 0 26 26" role="img" aria-label="河算">
      <path fill="currentColor" d="M3 4h20v3H3zM5 10h3v12H5zM11.5 10h3v12h-3zM18 10h3v12h-3z" />
    </svg>
  );
}

/** Half a disc: light and dark. */
export function ThemeIcon(): ReactNode {
  return (
    <svg width={16} height={16} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth={1.3} aria-hidden>
      <circle cx={8} cy={8} r={5.5} />
      <path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor" />
    </svg>
  );
}
