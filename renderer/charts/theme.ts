import { useEffect, useState } from 'react';

/** The tokens as a canvas needs them: read once per theme and density, since it cannot follow `var()`. */
export interface ChartTheme {
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly bg: string;
  readonly raised: string;
  readonly line: string;
  readonly grid: string;
  readonly axis: string;
  readonly band: string;
  readonly target: string;
  readonly previous: string;
  readonly positive: string;
  readonly negative: string;
  readonly focus: string;
  /** By the hue of a direction; 0 is for what has none. */
  readonly hues: readonly string[];
  readonly onHues: readonly string[];
  /** By the kind of a fund. */
  readonly funds: Readonly<Record<string, string>>;
  readonly onFunds: Readonly<Record<string, string>>;
  readonly font: string;
  /** Pixels: axis, label. */
  readonly small: number;
  readonly text: number;
}

const FUND_KINDS = ['group', 'direct', 'mna', 'fof', 'external'] as const;

export function readTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const scale = Number(token('scale')) || 1;
  const list = (prefix: string): string[] => Array.from({ length: 9 }, (_, index) => token(`${prefix}-${index}`));
  const kinds = (prefix: string): Record<string, string> =>
    Object.fromEntries(FUND_KINDS.map((kind) => [kind, token(`${prefix}-${kind}`)]));
  return {
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    bg: token('bg'),
    raised: token('bg-raised'),
    line: token('line'),
    grid: token('c-grid'),
    axis: token('c-axis'),
    band: token('c-band'),
    target: token('c-target'),
    previous: token('c-prev'),
    positive: token('c-pos'),
    negative: token('c-neg'),
    focus: token('focus'),
    hues: list('d'),
    onHues: list('on'),
    funds: kinds('f'),
    onFunds: kinds('on'),
    font: token('font-ui'),
    small: 11 * scale,
    text: 12 * scale,
  };
}

/** Read anew whenever the page's theme, density or language changes. */
export function useChartTheme(): ChartTheme {
  const [theme, setTheme] = useState(readTheme);
  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(readTheme()));
    observer.observe(document.documentElement, {
      attributeFilter: ['data-theme', 'data-density', 'data-presenting', 'lang'],
    });
    return () => observer.disconnect();
  }, []);
  return theme;
}
