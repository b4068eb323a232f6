import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { LargeIcon } from './components/icon.tsx';
import type { WordKey } from './words/index.ts';

export interface PageEntry {
  readonly path: string;
  readonly icon: LargeIcon;
  /** Word in the navigation: two characters. */
  readonly word: WordKey;
  readonly page: LazyExoticComponent<ComponentType>;
}

/** The navigation from top to bottom, in groups; the last group stands at the foot. A page registers here with one line. */
export const NAVIGATION: readonly (readonly PageEntry[])[] = [
  [
    { path: '/', icon: 'overview', word: 'app.overview', page: lazy(() => import('./pages/overview.tsx')) },
    {
      path: '/allocation',
      icon: 'allocation',
      word: 'app.allocation',
      page: lazy(() => import('./pages/allocation.tsx')),
    },
    { path: '/funds', icon: 'funds', word: 'app.funds', page: lazy(() => import('./pages/funds.tsx')) },
    { path: '/holdings', icon: 'holdings', word: 'app.holdings', page: lazy(() => import('./pages/holdings.tsx')) },
    { path: '/ledger', icon: 'ledger', word: 'app.ledger', page: lazy(() => import('./pages/ledger.tsx')) },
    {
      path: '/valuations',
      icon: 'valuations',
      word: 'app.valuations',
      page: lazy(() => import('./pages/valuations.tsx')),
    },
    {
      path: '/look-through',
      icon: 'lookThrough',
      word: 'app.lookThrough',
      page: lazy(() => import('./pages/look-through.tsx')),
    },
    { path: '/projects', icon: 'projects', word: 'app.projects', page: lazy(() => import('./pages/projects.tsx')) },
  ],
  [
    {
      path: '/performance',
      icon: 'performance',
      word: 'app.performance',
      page: lazy(() => import('./pages/performance.tsx')),
    },
    {
      path: '/benchmarks',
      icon: 'benchmarks',
      word: 'benchmarks.nav',
      page: lazy(() => import('./pages/benchmarks.tsx')),
    },
    { path: '/kpis', icon: 'kpis', word: 'kpis.nav', page: lazy(() => import('./pages/kpis.tsx')) },
    {
      path: '/documents',
      icon: 'documents',
      word: 'documents.nav',
      page: lazy(() => import('./pages/documents.tsx')),
    },
    { path: '/health', icon: 'health', word: 'health.nav', page: lazy(() => import('./pages/health.tsx')) },
    { path: '/reviews', icon: 'review', word: 'app.review', page: lazy(() => import('./pages/reviews.tsx')) },
    { path: '/forecast', icon: 'forecast', word: 'forecast.nav', page: lazy(() => import('./pages/forecast.tsx')) },
    { path: '/scenarios', icon: 'scenarios', word: 'scenarios.nav', page: lazy(() => import('./pages/scenarios.tsx')) },
    { path: '/history', icon: 'audit', word: 'history.nav', page: lazy(() => import('./pages/history.tsx')) },
  ],
  [
    { path: '/help', icon: 'help', word: 'help.title', page: lazy(() => import('./pages/help.tsx')) },
    { path: '/import', icon: 'import', word: 'app.import', page: lazy(() => import('./pages/import.tsx')) },
    { path: '/settings', icon: 'settings', word: 'app.settings', page: lazy(() => import('./pages/settings.tsx')) },
  ],
];

/** Pages that the navigation doesn't name: `path` may hold parameters. */
export const OTHER_PAGES: readonly Pick<PageEntry, 'path' | 'page'>[] = [
  { path: '/one-pager/:kind/:id', page: lazy(() => import('./pages/one-pager.tsx')) },
  { path: '/reviews/:id', page: lazy(() => import('./pages/reviews/review-page.tsx')) },
];

/** Pages that stand alone, without header and navigation. */
export const BARE_PAGES: readonly Pick<PageEntry, 'path' | 'page'>[] = [
  { path: '/present/:id', page: lazy(() => import('./pages/reviews/presenter.tsx')) },
  { path: '/present/:id/notes', page: lazy(() => import('./pages/reviews/notes-window.tsx')) },
];
