import type { ExplainTable } from '#core/contract/allocation.ts';

type Link = NonNullable<ExplainTable['rows'][number]['link']>;

const PAGES: Readonly<Record<Link['kind'], string>> = {
  event: '/ledger',
  holding: '/holdings',
  mark: '/valuations',
  statement: '/look-through',
  party: '/funds',
  target: '/allocation',
};

/** The page that shows a thing, opened on it: every page takes `?id=`. */
export const linkTo = ({ kind, id }: Link): string => `${PAGES[kind]}?id=${encodeURIComponent(id)}`;
