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
