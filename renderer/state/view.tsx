import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { isIsoDate, type IsoDate } from '#core/dates.ts';
import type { Language } from '#core/terms.ts';

export const UNITS = ['yuan', 'wan', 'yi'] as const;
export type Unit = (typeof UNITS)[number];
export type Theme = 'light' | 'dark' | 'system';
export type Density = 'compact' | 'regular' | 'wall';

/** How the reader looks at the book; one state for every page, set in the header. */
export interface View {
  /** The day chosen; null: the book's own day (`useBook().asOf`). */
  readonly asOf: IsoDate | null;
  /** Moment as ISO text: the book as it was known then; null: the latest. */
  readonly knownAt: string | null;
  readonly unit: Unit;
  readonly language: Language;
  readonly theme: Theme;
  readonly density: Density;
}

interface ViewState extends View {
  readonly set: (change: Partial<View>) => void;
}

const STORED = 'hesuan.view';
const ViewContext = createContext<ViewState | null>(null);

const oneOf = <T extends string>(choices: readonly T[], value: unknown, otherwise: T): T =>
  choices.find((choice) => choice === value) ?? otherwise;

/** The address says the day and the moment, so a link shows what its sender saw; the rest is this reader's own taste. */
function readView(): View {
  const params = new URLSearchParams(window.location.search);
  let stored: Readonly<Record<string, unknown>> = {};
  try {
    stored = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Readonly<Record<string, unknown>>;
  } catch {
    // A damaged entry is no reason not to start.
  }
  const asOf = params.get('asOf') ?? '';
  return {
    asOf: isIsoDate(asOf) ? asOf : null,
    knownAt: params.get('knownAt'),
    unit: oneOf(UNITS, stored['unit'], 'yi'),
    language: oneOf(['zh-CN', 'en'] as const, stored['language'], navigator.language.startsWith('zh') ? 'zh-CN' : 'en'),
    theme: oneOf(['system', 'light', 'dark'] as const, stored['theme'], 'system'),
    density: oneOf(['compact', 'regular', 'wall'] as const, stored['density'], 'compact'),
  };
}

/** Keeps `?asOf=` and `?knownAt=` in the address of whatever page is shown, beside that page's own parameters. */
function writeAddress({ asOf, knownAt }: View): void {
  const params = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries({ asOf, knownAt })) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const search = params.size > 0 ? `?${params}` : '';
  if (search !== window.location.search) {
    window.history.replaceState(window.history.state, '', window.location.pathname + search);
  }
}

function useSystemDark(): boolean {
  const media = useMemo(() => window.matchMedia('(prefers-color-scheme: dark)'), []);
  const [dark, setDark] = useState(media.matches);
  useEffect(() => {
    const listen = (): void => setDark(media.matches);
    media.addEventListener('change', listen);
    return () => media.removeEventListener('change', listen);
  }, [media]);
  return dark;
}

export function ViewProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [view, setView] = useState(readView);
  const [path] = useLocation();
  const systemDark = useSystemDark();
  const { unit, language, theme, density } = view;
  useEffect(() => writeAddress(view), [view, path]);
  useEffect(() => {
    localStorage.setItem(STORED, JSON.stringify({ unit, language, theme, density }));
    const root = document.documentElement;
    root.lang = language;
    root.dataset['theme'] = theme === 'system' ? (systemDark ? 'dark' : 'light') : theme;
    root.dataset['density'] = density;
    root.dataset['unit'] = unit;
  }, [unit, language, theme, density, systemDark]);
  const state = useMemo<ViewState>(
    () => ({ ...view, set: (change) => setView((before) => ({ ...before, ...change })) }),
    [view],
  );
  return <ViewContext value={state}>{children}</ViewContext>;
}

export function useView(): ViewState {
  const state = useContext(ViewContext);
  if (state === null) throw new Error('no ViewProvider above');
  return state;
}
