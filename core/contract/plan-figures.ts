import { z } from 'zod';
import { CASH_LINES } from '../domain/forecast-lines.ts';
import { dayField, idField } from './fields.ts';
import { simulationInput } from './forecast.ts';

/** What the liquidity table says of a fund or the group in one month. */
export const FORECAST_LINES = [
  'opening_cash',
  ...CASH_LINES,
  'closing_cash',
  'opening_nav',
  'growth',
  'closing_nav',
  'unfunded',
  'commitments',
  'shortfall',
] as const;
export type ForecastLine = (typeof FORECAST_LINES)[number];

export const PROJECTION_FIGURES = ['calls', 'distributions', 'value', 'unfunded'] as const;
export type ProjectionFigure = (typeof PROJECTION_FIGURES)[number];
export const PACING_FIGURES = ['commitments', 'calls', 'distributions', 'nav', 'unfunded'] as const;
export type PacingFigure = (typeof PACING_FIGURES)[number];
export const OUTCOME_FIGURES = [
  'paid_in',
  'distributed',
  'nav',
  'dpi',
  'tvpi',
  'irr',
  'lowest_cash',
  'shortfall',
] as const;
export type OutcomeFigure = (typeof OUTCOME_FIGURES)[number];
export const SIMULATION_SERIES = ['calls', 'distributions', 'nav', 'cumulative'] as const;
export type SimulationSeries = (typeof SIMULATION_SERIES)[number];

const scenarioId = idField.nullable().default(null);
const months = z.number().int().min(1).max(240).default(60);

/** References to figures of forecasts and scenarios; 内部使用 as they are. */
export const planRefs = [
  z.strictObject({
    kind: z.literal('forecast'),
    /** Null: the group. */
    fundId: idField.nullable(),
    line: z.enum(FORECAST_LINES),
    /** Last day of the month. */
    month: dayField,
    scenarioId,
  }),
  /** An interest in an outside fund, a company or a planned flow, over the months to come. */
  z.strictObject({
    kind: z.literal('projection'),
    holdingId: idField.nullable().default(null),
    planId: idField.nullable().default(null),
    figure: z.enum(PROJECTION_FIGURES),
    months,
    scenarioId,
  }),
  z.strictObject({
    kind: z.literal('pacing'),
    year: z.number().int().min(1900).max(2200),
    /** Interests held, or commitments planned. */
    part: z.enum(['existing', 'planned']),
    figure: z.enum(PACING_FIGURES),
    years: z.number().int().min(1).max(20).default(10),
    scenarioId,
  }),
  z.strictObject({
    kind: z.literal('scenario'),
    scenarioId,
    fundId: idField.nullable(),
    figure: z.enum(OUTCOME_FIGURES),
    months,
  }),
  /** What a scenario does to the group's multiple: one holding alone, or with neither id the whole. */
  z.strictObject({
    kind: z.literal('scenario_effect'),
    scenarioId: idField,
    holdingId: idField.nullable().default(null),
    months,
  }),
  simulationInput.omit({ asOf: true }).extend({
    kind: z.literal('simulation'),
    series: z.enum(SIMULATION_SERIES),
    /** Quarters from the as-of day, 1 for the first. */
    quarter: z.number().int().min(1).max(120),
    /** Place in the list of quantiles; null for the mean. */
    quantile: z.number().int().min(0).max(4).nullable(),
  }),
] as const;
