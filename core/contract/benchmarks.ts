import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import type { Compared } from '../domain/performance-benchmark.ts';
import type { Figure } from '../domain/performance-figures.ts';
import { LEVELS, type Level } from '../domain/performance-levels.ts';
import type { Fen } from '../money.ts';
import { asOfInput, idField } from './fields.ts';
import {
  filterField,
  horizonField,
  languageField,
  PERFORMANCE_TOPICS,
  subjectField,
  type FileOut,
  type RowNames,
} from './performance.ts';
import { query, task } from './procedure.ts';

/** The levels alone, or with dividends put in again as far as the index publishes them. */
export const INDEX_BASES = ['price', 'total_return'] as const;
export type IndexBasis = (typeof INDEX_BASES)[number];

export const indexField = z.strictObject({ seriesId: idField, basis: z.enum(INDEX_BASES).default('price') });

export interface BenchmarkRow extends RowNames {
  readonly level: Level;
  readonly key: string;
  readonly gross: Compared | null;
  /** Of funds and the group. */
  readonly net: Compared | null;
}

export interface BenchmarkTable {
  readonly asOf: IsoDate;
  readonly from: IsoDate | null;
  readonly to: IsoDate;
  /** What the index covers; null without values. */
  readonly indexFrom: IsoDate | null;
  readonly indexTo: IsoDate | null;
  readonly rows: readonly BenchmarkRow[];
}

/** At a quarter's end: what there is, and what the same money would be in the index. */
export interface GrowthPoint {
  readonly day: IsoDate;
  readonly value: Fen;
  readonly indexValue: number | null;
  /** 100 at the first flow. */
  readonly index: number | null;
  readonly paid: Fen;
  readonly received: Fen;
}

export interface Growth {
  readonly points: readonly GrowthPoint[];
  /** Why the index can't stand beside it. */
  readonly index: Figure;
}

/** What a row's methods are computed from: one entry per day of its flows, and the last day. */
export interface BenchmarkFlowsView {
  readonly key: string;
  readonly basis: 'gross' | 'net';
  readonly days: readonly IsoDate[];
  readonly contributions: readonly Fen[];
  readonly distributions: readonly Fen[];
  readonly index: readonly number[];
  readonly nav: Fen;
}

const TOPICS = [...PERFORMANCE_TOPICS, 'indexes'] as const;

const benchmarkInput = asOfInput.extend({
  index: indexField,
  level: z.enum(LEVELS).refine((level) => level !== 'investor' && level !== 'investor_class', 'level'),
  horizon: horizonField.default('inception'),
  filter: filterField.default({}),
});

export const benchmarks = {
  'benchmark.table': query<BenchmarkTable>()(benchmarkInput, ...TOPICS),
  'benchmark.flows': query<readonly BenchmarkFlowsView[]>()(benchmarkInput, ...TOPICS),
  'benchmark.growth': query<Growth>()(asOfInput.extend({ index: indexField, subject: subjectField }), ...TOPICS),
  'benchmark.export': task<FileOut>()(benchmarkInput.extend({ language: languageField })),
};
