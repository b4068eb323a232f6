import type { ExplainLink } from '#core/contract/explain.ts';

const PAGES: Readonly<Record<ExplainLink['kind'], string>> = {
  event: '/ledger',
  holding: '/holdings',
  mark: '/valuations',
  statement: '/look-through',
  party: '/funds',
  target: '/allocation',
  plan: '/forecast',
  scenario: '/scenarios',
  entry: '/history',
  kpi: '/kpis',
  index: '/benchmarks',
  project: '/projects',
};

/** The page that shows a thing, opened on it: every page takes `?id=`. */
export const linkTo = ({ kind, id }: ExplainLink): string => `${PAGES[kind]}?id=${encodeURIComponent(id)}`;

export type OnePagerKind = 'holding' | 'fund' | 'outside';

/** The page of a holding, one of the book's own funds or an outside one; as a review froze it where one is named. */
export const onePagerAt = (kind: OnePagerKind, id: string, reviewId: string | null = null): string =>
  `/one-pager/${kind}/${encodeURIComponent(id)}${reviewId === null ? '' : `?review=${encodeURIComponent(reviewId)}`}`;
