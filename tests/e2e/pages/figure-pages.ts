import { readFileSync } from 'node:fs';
import type { TestHost } from '#tests/helpers/host.ts';

/** A page of the program with its figures in sight. */
export interface FigurePage {
  /** As it is registered. */
  readonly route: string;
  readonly address: string;
  /** How many figures it has at the least. */
  readonly least: number;
}

const AS_OF = '2026-09-30';

/** Every path that the program registers, as its source names them. */
export const routePaths = (): string[] => {
  const source = readFileSync(new URL('../../../renderer/routes.tsx', import.meta.url), 'utf8');
  return [...source.matchAll(/path: '([^']+)'/g)].map((match) => match[1]!);
};

const tabs = (route: string, all: Readonly<Record<string, number>>): FigurePage[] =>
  Object.entries(all).map(([tab, least]) => ({ route, address: `${route}?tab=${tab}`, least }));

const plain = (all: Readonly<Record<string, number>>): FigurePage[] =>
  Object.entries(all).map(([route, least]) => ({ route, address: route, least }));

/** Every page and every tab of the sample, a review's pages and one-pagers, frozen and of today, and its presentation. */
export async function figurePages({ call }: Pick<TestHost, 'call'>): Promise<FigurePage[]> {
  const reviews = await call('review.list', {});
  const frozen = reviews.find((review) => review.state !== 'draft')!;
  const { pages } = await call('review.get', { id: frozen.id });
  const holdings = await call('holding.list', { asOf: AS_OF });
  const company = holdings.find((holding) => holding.targetKind === 'company')!;
  const interest = holdings.find((holding) => holding.targetKind === 'external')!;
  const fund = (await call('fund.list', {})).find((entry) => entry.kind === 'direct')!;
  const wordy = new Set(['actions', 'text', 'decisions']);
  const review = '/reviews/:id';
  const paper = '/one-pager/:kind/:id';
  return [
    ...plain({
      '/': 60,
      '/allocation': 60,
      '/funds': 200,
      '/holdings': 200,
      '/ledger': 30,
      '/valuations': 60,
      '/look-through': 290,
      '/projects': 20,
      '/benchmarks': 50,
      '/documents': 0,
      '/health': 4,
      '/reviews': 3,
      '/history': 0,
      '/help': 0,
      '/import': 0,
    }),
    ...tabs('/performance', { table: 40, curve: 60, bridge: 150, contribution: 200, comparison: 30, horizons: 25 }),
    ...tabs('/kpis', { board: 100, entry: 3, definitions: 3 }),
    ...tabs('/forecast', { liquidity: 300, models: 100, plans: 3 }),
    ...tabs('/scenarios', { compare: 60, sets: 3, simulation: 0 }),
    ...tabs('/settings', { books: 0, structure: 0, limits: 0, rates: 0, safety: 0, you: 0 }),
    ...pages.map(({ id, kind }) => ({
      route: review,
      address: `/reviews/${frozen.id}?page=${id}`,
      least: wordy.has(kind) ? 0 : 10,
    })),
    { route: review, address: `/reviews/${frozen.id}?tab=statuses`, least: 40 },
    { route: review, address: `/reviews/${frozen.id}?tab=minutes`, least: 0 },
    { route: review, address: `/reviews/${frozen.id}?tab=compare`, least: 300 },
    { route: review, address: `/reviews/${frozen.id}?tab=changed`, least: 0 },
    { route: paper, address: `/one-pager/holding/${company.id}`, least: 40 },
    { route: paper, address: `/one-pager/holding/${interest.id}`, least: 20 },
    { route: paper, address: `/one-pager/fund/${fund.id}`, least: 100 },
    { route: paper, address: `/one-pager/holding/${company.id}?review=${frozen.id}`, least: 40 },
    { route: paper, address: `/one-pager/fund/${fund.id}?review=${frozen.id}`, least: 100 },
    { route: '/present/:id', address: `/present/${frozen.id}?slide=2`, least: 10 },
    { route: '/present/:id/notes', address: `/present/${frozen.id}/notes`, least: 0 },
  ];
}

/** Names from the book that may hold digits. */
export async function bookNames({ call }: Pick<TestHost, 'call'>): Promise<string[]> {
  const parties = await call('party.refs', {});
  const reviews = await call('review.list', {});
  const limits = await call('limit.list', {});
  const named = [
    ...parties.map(({ name }) => name),
    ...reviews.map(({ name }) => name),
    ...limits.map(({ name }) => name),
  ];
  const english = parties.flatMap(({ nameEn }) => (nameEn === null ? [] : [nameEn]));
  return [...named, ...english].filter((name) => name !== '');
}
