import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import {
  KPI_SECTORS,
  KPI_TESTS,
  KPI_UNITS,
  PERIODS,
  type KpiPoint,
  type KpiSector,
  type KpiTest,
  type KpiUnit,
  type KpiWarning,
  type Period,
} from '../domain/kpis.ts';
import {
  asOfInput,
  byId,
  codeField,
  dayField,
  idField,
  nameField,
  noteField,
  nothing,
  shortText,
  type Saved,
} from './fields.ts';
import { command, query, task } from './procedure.ts';

export interface Kpi {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly sector: KpiSector;
  /** A flow adds up over periods, a stock stands at their end. */
  readonly kind: 'flow' | 'stock';
  /** Values are fen, ppm of the whole, or units of 10^−decimals. */
  readonly unit: KpiUnit;
  readonly unitName: string;
  readonly decimals: number;
  readonly better: 'higher' | 'lower' | 'none';
  readonly definition: string;
  readonly sort: number;
}

export interface KpiEntry {
  readonly id: string;
  readonly companyId: string;
  readonly kpiId: string;
  readonly period: Period;
  readonly end: IsoDate;
  readonly basis: 'actual' | 'plan';
  readonly value: number;
  readonly source: string;
}

export interface KpiRuleRow {
  readonly id: string;
  readonly kpiId: string;
  readonly companyId: string | null;
  readonly test: KpiTest;
  readonly yellow: number | null;
  readonly red: number | null;
}

/** One KPI of one company up to a day. */
export interface KpiLine {
  readonly companyId: string;
  readonly companyName: string;
  readonly kpiId: string;
  /** The newest point with an actual value; null while there is only a plan. */
  readonly latest: KpiPoint | null;
  /** Oldest first. */
  readonly series: readonly KpiPoint[];
  readonly warnings: readonly KpiWarning[];
  readonly level: 'green' | 'yellow' | 'red';
}

const whole = z.number('number').int('whole').min(-1_000_000_000_000_000, 'range').max(1_000_000_000_000_000, 'range');

export const kpiInput = z.strictObject({
  id: idField.optional(),
  code: codeField,
  name: nameField,
  nameEn: nameField.nullable().default(null),
  sector: z.enum(KPI_SECTORS).default('general'),
  kind: z.enum(['flow', 'stock']).default('stock'),
  unit: z.enum(KPI_UNITS),
  unitName: shortText.default(''),
  decimals: z.number().int().min(0).max(6).default(0),
  better: z.enum(['higher', 'lower', 'none']).default('none'),
  definition: noteField.default(''),
  sort: z.number().int().min(0).max(10_000).default(1000),
});

const kpiTopics = ['kpis'] as const;

const valueFields = z.strictObject({
  companyId: idField,
  kpiId: idField,
  period: z.enum(PERIODS),
  end: dayField,
  basis: z.enum(['actual', 'plan']).default('actual'),
  value: whole.nullable(),
  source: shortText.default(''),
});

export const kpis = {
  'kpi.list': query<readonly Kpi[]>()(nothing, ...kpiTopics),
  'kpi.save': command<Saved>()(kpiInput, ...kpiTopics),
  'kpi.delete': command<Saved>()(byId, ...kpiTopics),
  /** Adds the program's own KPIs of these sectors, with their early warnings; those that exist stay as they are. */
  'kpi.addStandard': command<{ readonly added: number }>()(
    z.strictObject({
      sectors: z.array(z.enum(KPI_SECTORS)).min(1),
      language: z.enum(['zh-CN', 'en']).default('zh-CN'),
    }),
    ...kpiTopics,
  ),
  'kpi.values': query<readonly KpiEntry[]>()(
    z.strictObject({ companyId: idField.optional(), kpiId: idField.optional() }),
    ...kpiTopics,
  ),
  /** A null value takes the entry back. */
  'kpi.set': command<Saved>()(valueFields, ...kpiTopics),
  /** What was pasted or typed, as one step; a null value takes an entry back. */
  'kpi.setMany': command<{ readonly count: number }>()(
    z.strictObject({ values: z.array(valueFields).min(1).max(10_000) }),
    ...kpiTopics,
  ),
  /** Every KPI of every company that has a value up to the day; the worst first. */
  'kpi.board': query<readonly KpiLine[]>()(
    asOfInput.extend({ companyId: idField.optional() }),
    ...kpiTopics,
    'companies',
  ),
  'kpiRule.list': query<readonly KpiRuleRow[]>()(nothing, ...kpiTopics),
  'kpiRule.save': command<Saved>()(
    z.strictObject({
      id: idField.optional(),
      kpiId: idField,
      companyId: idField.nullable().default(null),
      test: z.enum(KPI_TESTS),
      yellow: whole.nullable().default(null),
      red: whole.nullable().default(null),
    }),
    ...kpiTopics,
  ),
  'kpiRule.delete': command<Saved>()(byId, ...kpiTopics),
  /** A workbook for companies to fill in: a row for each KPI of each company held at the day. */
  'kpi.form': task<{ readonly fileName: string; readonly bytes: Uint8Array }>()(
    z.strictObject({
      period: z.enum(PERIODS),
      end: dayField,
      companyId: idField.optional(),
      language: z.enum(['zh-CN', 'en']).default('zh-CN'),
    }),
  ),
};
