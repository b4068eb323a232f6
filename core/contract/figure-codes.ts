import { MEASURES } from '../domain/measures.ts';
import { BRIDGE_STEPS } from '../domain/performance-bridge.ts';
import { KPI_FIGURES, STATED_FIGURES } from './entered-figures.ts';
import {
  BENCHMARK_FIGURES,
  FUND_FIGURES,
  HOLDING_FIGURES,
  INTEREST_FIGURES,
  LIMIT_FIGURES,
  LOOK_THROUGH_FIGURES,
  PERFORMANCE_FIGURES,
  STATISTIC_FIGURES,
} from './figures.ts';
import {
  FORECAST_LINES,
  OUTCOME_FIGURES,
  PACING_FIGURES,
  PROJECTION_FIGURES,
  SIMULATION_SERIES,
} from './plan-figures.ts';

const prefixed = (prefix: string, codes: readonly string[]): string[] => codes.map((code) => `${prefix}_${code}`);

/** Every code by which an explanation says what it explains: each has a definition in words and in docs/figures.md. */
export const FIGURE_CODES: readonly string[] = [
  ...new Set([
    ...HOLDING_FIGURES,
    ...FUND_FIGURES,
    ...INTEREST_FIGURES,
    ...PERFORMANCE_FIGURES.flatMap((code) => [`${code}_gross`, `${code}_net`]),
    ...BENCHMARK_FIGURES,
    'index_growth',
    ...prefixed('allocation', MEASURES),
    'share_of_base',
    'share_of_total',
    'drift',
    'after_signed',
    ...prefixed('limit', LIMIT_FIGURES),
    ...prefixed('look_through', LOOK_THROUGH_FIGURES),
    'unseen',
    ...prefixed('bridge', [...BRIDGE_STEPS, 'opening', 'closing', 'gains']),
    ...['opening', 'paid', 'received', 'closing'].map((part) => `bridge_${part}_of_holding`),
    ...prefixed('contribution', ['tvpi', 'irr', 'tvpi_without', 'irr_without']),
    ...STATISTIC_FIGURES,
    'statement_multiple',
    'bank_difference',
    ...prefixed('signed', ['count', 'total']),
    ...prefixed('forecast', FORECAST_LINES),
    ...prefixed('projection', PROJECTION_FIGURES),
    ...prefixed('pacing_existing', PACING_FIGURES),
    ...prefixed('pacing_planned', PACING_FIGURES),
    ...prefixed('scenario', [...OUTCOME_FIGURES, 'whole', 'effect']),
    ...prefixed('simulation', SIMULATION_SERIES),
    'event_amount',
    ...prefixed('mark', ['value', 'change']),
    ...prefixed('stated', STATED_FIGURES),
    'reported_nav',
    'ownership',
    ...prefixed('kpi', KPI_FIGURES),
    'index_level',
    'signed_project',
    // Drawn up by a page from what it shows.
    'sum_shown',
    'count_shown',
    'ratio_shown',
    'difference_shown',
    'finding',
  ]),
];
