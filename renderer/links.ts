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
};

/** The page that shows a thing, opened on it: every page takes `?id=`. */
export const linkTo = ({ kind, id }: ExplainLink): string => `${PAGES[kind]}?id=${encodeURIComponent(id)}`;

/** The page of a holding or one of the book's own funds; as a review froze it where one is named. */
export const onePagerAt = (kind: 'holding' | 'fund', id: string, reviewId: string | null = null): string =>
  `/one-pager/${kind}/${encodeURIComponent(id)}${reviewId === null ? '' : `?review=${encodeURIComponent(reviewId)}`}`;
