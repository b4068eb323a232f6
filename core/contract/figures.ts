import { z } from 'zod';
import { MEASURES } from '../domain/measures.ts';
import { BRIDGE_STEPS } from '../domain/performance-bridge.ts';
import { LEVELS } from '../domain/performance-levels.ts';
import { allocationInput } from './allocation.ts';
import { indexField } from './benchmarks.ts';
import { enteredRefs } from './entered-figures.ts';
import type { Explanation } from './explain.ts';
import { asOfInput, dayField, idField, shortText } from './fields.ts';
import {
  filterField,
  horizonField,
  languageField,
  PERFORMANCE_TOPICS,
  subjectField,
  type FileOut,
} from './performance.ts';
import { planRefs } from './plan-figures.ts';
import { query, task } from './procedure.ts';

/** Figures of a holding, by the ledger and its value. */
export const HOLDING_FIGURES = [
  'committed',
  'invested',
  'remaining_cost',
  'realised',
  'fair_value',
  'unfunded',
  'moic',
] as const;
export type HoldingFigure = (typeof HOLDING_FIGURES)[number];

/** Figures of a fund, or of the group without interests inside it. */
export const FUND_FIGURES = [
  'target_size',
  'committed',
  'paid_in',
  'unfunded',
  'distributed',
  'recallable',
  'invested',
  'realised',
  'fair_value',
  'cash',
  'debt',
  'costs',
  'nav',
] as const;
export type FundFigure = (typeof FUND_FIGURES)[number];

/** Figures of an investor in a fund. */
export const INTEREST_FIGURES = ['committed', 'paid_in', 'unfunded', 'distributed', 'recallable', 'pic'] as const;
export type InterestFigure = (typeof INTEREST_FIGURES)[number];

export const PERFORMANCE_FIGURES = [
  'committed',
  'paid_in',
  'received',
  'unfunded',
  'opening',
  'value',
  'net_flow',
  'gain',
  'pic',
  'dpi',
  'rvpi',
  'tvpi',
  'irr',
] as const;
export type PerformanceFigure = (typeof PERFORMANCE_FIGURES)[number];

export const STATISTIC_FIGURES = ['loss_ratio', 'holding_years', 'hhi', 'top'] as const;
export type StatisticFigure = (typeof STATISTIC_FIGURES)[number];

/** What the same money would have been in an index. */
export const BENCHMARK_FIGURES = [
  'kaplan_schoar',
  'index_value',
  'long_nickels',
  'pme_plus_scale',
  'pme_plus',
  'modified_pme',
  'direct_alpha',
  'index_return',
] as const;
export type BenchmarkFigure = (typeof BENCHMARK_FIGURES)[number];

export const LIMIT_FIGURES = ['amount', 'base', 'share', 'headroom', 'shortfall'] as const;
export type LimitFigure = (typeof LIMIT_FIGURES)[number];

export const LOOK_THROUGH_FIGURES = ['direct', 'indirect', 'fair_value', 'cost'] as const;
export type LookThroughFigure = (typeof LOOK_THROUGH_FIGURES)[number];

/** Every figure that a page shows has such a reference; whoever shows it can ask why it is what it is. */
export const figureRef = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('holding'), id: idField, figure: z.enum(HOLDING_FIGURES) }),
  z.strictObject({ kind: z.literal('fund'), id: idField, figure: z.enum(FUND_FIGURES) }),
  z.strictObject({ kind: z.literal('group'), figure: z.enum(FUND_FIGURES) }),
  z.strictObject({
    kind: z.literal('interest'),
    investorId: idField,
    fundId: idField,
    figure: z.enum(INTEREST_FIGURES),
  }),
  z.strictObject({
    kind: z.literal('performance'),
    subject: subjectField,
    horizon: horizonField.default('inception'),
    figure: z.enum(PERFORMANCE_FIGURES),
  }),
  z.strictObject({
    kind: z.literal('benchmark'),
    index: indexField,
    subject: subjectField,
    horizon: horizonField.default('inception'),
    figure: z.enum(BENCHMARK_FIGURES),
  }),
  /** The index itself on a day, 100 at the subject's first flow. */
  z.strictObject({ kind: z.literal('index_growth'), index: indexField, subject: subjectField }),
  /** A cell of the allocation; as a share of the column's base or of the column's total, its distance from the target, or its share once all signed deals are paid. */
  allocationInput.omit({ asOf: true }).extend({
    kind: z.literal('allocation'),
    measure: z.enum(MEASURES),
    rowKey: shortText,
    columnKey: shortText,
    as: z.enum(['amount', 'share_of_base', 'share_of_total', 'drift', 'after_signed']).default('amount'),
  }),
  z.strictObject({
    kind: z.literal('limit'),
    limitId: idField,
    subjectId: idField,
    figure: z.enum(LIMIT_FIGURES),
  }),
  /** The part of a fund interest behind which no position is known. */
  z.strictObject({ kind: z.literal('unseen'), holdingId: idField }),
  z.strictObject({ kind: z.literal('look_through'), companyId: idField, figure: z.enum(LOOK_THROUGH_FIGURES) }),
  z.strictObject({
    kind: z.literal('bridge'),
    from: dayField,
    fundIds: z.array(idField).max(5000).optional(),
    line: z.enum([...BRIDGE_STEPS, 'opening', 'closing', 'gains']),
    /** Of the gains, one holding's, or those of a top direction; null for what has none. */
    holdingId: idField.optional(),
    directionId: idField.nullable().optional(),
    /** Of one holding's gain, what it is made of; the gain itself if left out. */
    part: z.enum(['opening', 'paid', 'received', 'closing']).optional(),
  }),
  z.strictObject({
    kind: z.literal('contribution'),
    by: z.enum(LEVELS),
    key: shortText,
    horizon: horizonField.default('inception'),
    filter: filterField.default({}),
    /** The effect of the part, or the whole's figure without it. */
    figure: z.enum(['tvpi', 'irr', 'tvpi_without', 'irr_without']),
  }),
  z.strictObject({
    kind: z.literal('statistic'),
    filter: filterField.default({}),
    largest: z.number().int().min(1).max(50).default(10),
    figure: z.enum(STATISTIC_FIGURES),
  }),
  z.strictObject({ kind: z.literal('statement'), id: idField }),
  z.strictObject({ kind: z.literal('bank'), fundId: idField }),
  z.strictObject({ kind: z.literal('signed'), agreement: shortText.nullable(), figure: z.enum(['count', 'total']) }),
  ...planRefs,
  ...enteredRefs,
]);
export type FigureRef = z.output<typeof figureRef>;
export type RefOf<Kind extends FigureRef['kind']> = Extract<FigureRef, { readonly kind: Kind }>;

const explainInput = asOfInput.extend({
  ref: figureRef,
  /** The review that froze the figure: it is explained by the book as known then. */
  reviewId: idField.optional(),
  /** Names of funds, companies and directions are given in it, where the book has them. */
  language: languageField,
  /** Rows of a table beyond it are summed up in one line. */
  rows: z.number().int().min(1).max(50_000).default(500),
});

export const figures = {
  'figure.explain': query<Explanation>()(
    explainInput,
    ...PERFORMANCE_TOPICS,
    'targets',
    'limits',
    'rates',
    'projects',
    'forecasts',
    'indexes',
    'kpis',
    'reviews',
  ),
  /** The explanation as a workbook whose formulas compute the figure again. */
  'figure.export': task<FileOut>()(explainInput.omit({ rows: true })),
};
