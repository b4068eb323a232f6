import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import type { Bridge } from '../domain/performance-bridge.ts';
import type { Contribution, Statistics } from '../domain/performance-attribution.ts';
import type { Figure, Measures, Rate } from '../domain/performance-figures.ts';
import { isInvestorLevel, LEVELS, type Level } from '../domain/performance-levels.ts';
import type { Horizon } from '../domain/performance.ts';
import type { Fen } from '../money.ts';
import { asOfInput, dayField, idField, shortText, yearField } from './fields.ts';
import { query, task, type Topic } from './procedure.ts';

/** 'inception', '1y', '3y', '5y' or a calendar year. */
export const horizonField = z
  .string('text')
  .regex(/^(inception|[135]y|(19|20)\d\d)$/, 'horizon')
  .transform((horizon) => horizon as Horizon);

const ids = z.array(idField).max(5000).optional();

/** What is pooled; an absent list narrows nothing. */
export const filterField = z.strictObject({
  fundIds: ids,
  targetIds: ids,
  holdingIds: ids,
  directionIds: ids,
  vintages: z.array(yearField).max(200).optional(),
  provinces: z.array(shortText).max(200).optional(),
  instruments: z.array(shortText).max(20).optional(),
  strategies: z.array(shortText).max(500).optional(),
});

export const languageField = z.enum(['zh-CN', 'en']).default('zh-CN');

/** A file that was made. */
export interface FileOut {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** One row of a level: 'group' of the group; else the row's key. Net figures exist for fund, group and investors only. */
export const subjectField = z.strictObject({
  level: z.enum(LEVELS),
  key: shortText.default('group'),
  basis: z.enum(['gross', 'net']).default('gross'),
  filter: filterField.default({}),
});
export type Subject = z.output<typeof subjectField>;

const subjectInput = asOfInput.extend({ subject: subjectField });

export interface PeriodFigures {
  readonly gross: Measures | null;
  readonly net: Measures | null;
}

/** What a row's key is called; null where the key is a code or a year: words have it. */
export interface RowNames {
  readonly name: string | null;
  readonly nameEn: string | null;
  /** Of a holding, the fund that holds it. */
  readonly fundName: string | null;
  readonly fundNameEn: string | null;
}

export interface PerformanceRow extends RowNames {
  /** Unique in the table: the group's key and the row's. */
  readonly id: string;
  readonly level: Level;
  /** What the level groups by: an id, a year, a code, a name; 'none' for what has none. */
  readonly key: string;
  /** The heading above the row, where rows are grouped. */
  readonly groupKey: string | null;
  readonly isHeading: boolean;
  /** One entry per horizon asked for. */
  readonly periods: readonly PeriodFigures[];
}

/** Interests inside the scope that the rows hold and the total doesn't. */
export interface Eliminated {
  readonly committed: Fen;
  readonly paidIn: Fen;
  readonly received: Fen;
  readonly value: Fen;
}

export interface PerformanceTable {
  readonly asOf: IsoDate;
  /** The days of each horizon; null for one that lies ahead of the as-of day. */
  readonly horizons: readonly {
    readonly horizon: Horizon;
    readonly from: IsoDate | null;
    readonly to: IsoDate;
  }[];
  /** Headings, each before its rows, where rows are grouped. */
  readonly rows: readonly PerformanceRow[];
  readonly total: readonly PeriodFigures[];
  readonly eliminated: Eliminated | null;
}

export interface JCurvePoint {
  readonly day: IsoDate;
  /** Of the quarter. */
  readonly paid: Fen;
  readonly received: Fen;
  /** Since inception. */
  readonly paidIn: Fen;
  readonly distributed: Fen;
  /** distributed − paidIn. */
  readonly cumulative: Fen;
  readonly value: Fen;
  /** cumulative + value. */
  readonly gain: Fen;
  readonly dpi: Figure;
  readonly tvpi: Figure;
}

export interface RollingPoint {
  readonly day: IsoDate;
  readonly irr: Rate;
}

export interface NavBridge extends Omit<Bridge, 'gains' | 'gainsByDirection'> {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly gains: readonly (Bridge['gains'][number] & RowNames)[];
  readonly gainsByDirection: readonly {
    readonly directionId: string | null;
    readonly name: string | null;
    readonly nameEn: string | null;
    readonly gain: Fen;
  }[];
  readonly gainsTotal: Fen;
}

export interface ContributionTable {
  readonly tvpi: Figure;
  readonly irr: Rate;
  /** The largest effect on the multiple first. */
  readonly rows: readonly (Contribution & RowNames)[];
}

export interface StatisticsView extends Omit<Statistics, 'top'> {
  readonly top: readonly (Statistics['top'][number] & { readonly name: string; readonly nameEn: string | null })[];
}

/** A company with all that leads to it: held directly, and through external funds (whose flows have no days). */
export interface LookThroughPerformance {
  readonly companyId: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly directCost: Fen;
  readonly indirectCost: Fen;
  readonly received: Fen;
  readonly directValue: Fen;
  readonly indirectValue: Fen;
  readonly moic: Figure;
  /** Of the direct holdings' dated flows alone where nothing is held indirectly. */
  readonly irr: Rate;
  /** The oldest report that the indirect part rests on. */
  readonly reportAsOf: IsoDate | null;
}

/** The dated amounts of one row's rate, in order of days. */
export interface RowFlowsView {
  readonly id: string;
  readonly basis: 'gross' | 'net';
  readonly days: readonly IsoDate[];
  readonly amounts: readonly Fen[];
}

export const PERFORMANCE_TOPICS: readonly Topic[] = [
  'book',
  'parties',
  'funds',
  'companies',
  'holdings',
  'events',
  'marks',
  'statements',
];

export const tableInput = asOfInput
  .extend({
    level: z.enum(LEVELS),
    groupBy: z.enum(LEVELS).nullable().default(null),
    horizons: z.array(horizonField).min(1).max(24).default(['inception']),
    filter: filterField.default({}),
  })
  .refine(
    ({ level, groupBy }) =>
      groupBy === null || (!isInvestorLevel(groupBy) && !isInvestorLevel(level) && groupBy !== level),
    { path: ['groupBy'], message: 'grouping' },
  );

export const performance = {
  'performance.table': query<PerformanceTable>()(tableInput, ...PERFORMANCE_TOPICS),
  /** What stands behind the rates of a table's first horizon; ids are those of its rows. */
  'performance.flows': query<readonly RowFlowsView[]>()(tableInput, ...PERFORMANCE_TOPICS),
  /** By quarter end from the first flow on, and the as-of day. */
  'performance.jCurve': query<readonly JCurvePoint[]>()(subjectInput, ...PERFORMANCE_TOPICS),
  /** The rate since inception, or over the years before, as it stood at each quarter end. */
  'performance.rolling': query<readonly RollingPoint[]>()(
    subjectInput.extend({ window: z.enum(['inception', '1y', '3y', '5y']).default('inception') }),
    ...PERFORMANCE_TOPICS,
  ),
  /** Of one fund, or of the funds of the filter together. */
  'performance.bridge': query<NavBridge>()(
    z
      .strictObject({ from: dayField, to: dayField, fundIds: ids })
      .refine(({ from, to }) => from < to, { path: ['to'], message: 'order' }),
    ...PERFORMANCE_TOPICS,
  ),
  /** What each holding (company, direction …) adds to the subject's multiple and rate. */
  'performance.contribution': query<ContributionTable>()(
    asOfInput.extend({
      filter: filterField.default({}),
      by: z
        .enum(LEVELS)
        .default('holding')
        .refine((level) => !isInvestorLevel(level), 'level'),
      horizon: horizonField.default('inception'),
    }),
    ...PERFORMANCE_TOPICS,
  ),
  'performance.statistics': query<StatisticsView>()(
    asOfInput.extend({ filter: filterField.default({}), largest: z.number().int().min(1).max(50).default(10) }),
    ...PERFORMANCE_TOPICS,
  ),
  'performance.lookThrough': query<readonly LookThroughPerformance[]>()(asOfInput, ...PERFORMANCE_TOPICS),
  /** The table with live formulas, its dated flows, and an XIRR beside every rate. */
  'performance.export': task<FileOut>()(tableInput.safeExtend({ language: languageField })),
};
