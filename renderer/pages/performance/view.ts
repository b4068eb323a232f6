import type { InputOf } from '#core/contract/index.ts';
import { isInvestorLevel, type Level } from '#core/domain/performance-levels.ts';
import type { Horizon } from '#core/domain/performance.ts';

export type Filter = NonNullable<InputOf<'performance.table'>['filter']>;
export type SubjectInput = InputOf<'performance.jCurve'>['subject'];
export type Basis = 'gross' | 'net';

/** What the reader has chosen on the page; every tab takes its part of it. */
export interface PerformanceView {
  /** One fund, or null for all of them. */
  readonly fundId: string | null;
  readonly basis: Basis;
  readonly level: Level;
  readonly groupBy: Level | null;
  /** What contributes to the whole, and what stands side by side. */
  readonly part: Level;
  readonly side: Level;
  readonly horizon: Horizon;
}

export const START: PerformanceView = {
  fundId: null,
  basis: 'gross',
  level: 'fund',
  groupBy: null,
  part: 'holding',
  side: 'vintage',
  horizon: 'inception',
};

export const HORIZONS = ['inception', '1y', '3y', '5y'] as const;
/** Rows can be gathered under headings by what few of them share. */
export const GROUPINGS = ['fund', 'direction', 'vintage', 'instrument', 'strategy'] as const;

export const hasNet = (level: Level): boolean => level === 'fund' || level === 'group' || isInvestorLevel(level);

/** The basis that a level can show: investors have no gross figures, and deals no net ones. */
export const basisOf = (level: Level, wanted: Basis): Basis =>
  isInvestorLevel(level) ? 'net' : hasNet(level) ? wanted : 'gross';

export const filterOf = (view: PerformanceView): Filter => (view.fundId === null ? {} : { fundIds: [view.fundId] });

/** The fund, or the group, as one subject. */
export const subjectOf = (view: PerformanceView): SubjectInput => ({
  level: view.fundId === null ? 'group' : 'fund',
  key: view.fundId ?? 'group',
  basis: view.basis,
});

/** What narrows a row below a heading to what the heading holds; null where no filter says so. */
export function headingFilter(groupBy: Level | null, key: string | null, filter: Filter): Filter | null {
  if (groupBy === null || key === null) return filter;
  if (key === 'none') return null;
  switch (groupBy) {
    case 'fund':
      return { ...filter, fundIds: [key] };
    case 'direction':
      return { ...filter, directionIds: [key] };
    case 'vintage':
      return { ...filter, vintages: [Number(key)] };
    case 'instrument':
      return { ...filter, instruments: [key] };
    case 'strategy':
      return { ...filter, strategies: [key] };
    default:
      return null;
  }
}

/** Since inception, the years back, and the last calendar years since the first flow, the newest first. */
export function horizonsUpTo(asOf: string, first: string, years = 5): Horizon[] {
  const last = Number(asOf.slice(0, 4));
  const count = Math.min(years, last - Number(first.slice(0, 4)) + 1);
  return [...HORIZONS, ...Array.from({ length: count }, (_, back): Horizon => `${last - back}`)];
}
