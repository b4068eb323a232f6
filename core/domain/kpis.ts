import { addDays, addMonths, daysBetween, monthEnd, type IsoDate } from '../dates.ts';
import type { RatePpm } from '../rates.ts';
import { ppm, WHOLE_PPM } from '../rates.ts';

export const PERIODS = ['month', 'quarter', 'half', 'year'] as const;
export type Period = (typeof PERIODS)[number];
const MONTHS: Readonly<Record<Period, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** How a KPI's whole numbers are meant: fen, ppm of the whole, or units of 10^−decimals. */
export const KPI_UNITS = ['money', 'percent', 'number'] as const;
export type KpiUnit = (typeof KPI_UNITS)[number];

export const KPI_SECTORS = ['general', 'compute', 'model', 'robot'] as const;
export type KpiSector = (typeof KPI_SECTORS)[number];

/** 'below' and 'above' a value; 'falls' and 'behind_plan' by a share (ppm); 'missing': days since the last actual value. */
export const KPI_TESTS = ['below', 'above', 'falls', 'behind_plan', 'missing'] as const;
export type KpiTest = (typeof KPI_TESTS)[number];

export interface KpiFact {
  readonly id: string;
  readonly unit: KpiUnit;
  readonly decimals: number;
  readonly better: 'higher' | 'lower' | 'none';
}

export interface KpiValue {
  readonly companyId: string;
  readonly kpiId: string;
  readonly period: Period;
  /** Last day of the period. */
  readonly end: IsoDate;
  readonly basis: 'actual' | 'plan';
  readonly value: number;
}

export interface KpiRule {
  readonly id: string;
  readonly kpiId: string;
  /** Null for every company that has a value of the KPI. */
  readonly companyId: string | null;
  readonly test: KpiTest;
  readonly yellow: number | null;
  readonly red: number | null;
}

/** One period of one KPI of one company: actual against plan, against the period before and against the year before. */
export interface KpiPoint {
  readonly period: Period;
  readonly end: IsoDate;
  readonly actual: number | null;
  readonly plan: number | null;
  /** (actual − plan) ÷ |plan|; null where one is unknown or the plan is nothing. */
  readonly gap: RatePpm | null;
  readonly change: RatePpm | null;
  readonly yearChange: RatePpm | null;
}

export interface KpiWarning {
  readonly ruleId: string;
  readonly test: KpiTest;
  readonly level: 'yellow' | 'red';
  /** What was measured and what it was measured against, in the unit of the test. */
  readonly value: number;
  readonly threshold: number;
}

/** The last day of the period of a kind that a day lies in. */
export function periodEnd(period: Period, day: IsoDate): IsoDate {
  const length = MONTHS[period];
  const month = Number(day.slice(5, 7));
  const last = Math.ceil(month / length) * length;
  return monthEnd(addMonths(`${day.slice(0, 7)}-01` as IsoDate, last - month));
}

/** Whether a day ends a period of the kind. */
export const endsPeriod = (period: Period, day: IsoDate): boolean => periodEnd(period, day) === day;

/** The end of the period that is so many later; earlier where `by` is negative. */
export const shiftPeriod = (period: Period, end: IsoDate, by: number): IsoDate =>
  addDays(addMonths(addDays(end, 1), by * MONTHS[period]), -1);

/** The newest period of a kind that has ended by a day. */
export function lastPeriodEnd(period: Period, day: IsoDate): IsoDate {
  const end = periodEnd(period, day);
  return end === day ? end : shiftPeriod(period, end, -1);
}

/** The period end a year earlier. */
export const yearBefore = (end: IsoDate): IsoDate => addDays(addMonths(addDays(end, 1), -12), -1);

/** (now − then) ÷ |then|, rounded half up; null where one is unknown, `then` is nothing, or the share beyond a safe integer. */
export function growth(now: number | null, then: number | null): RatePpm | null {
  if (now === null || then === null || then === 0) return null;
  const scaled = BigInt(now - then) * 2n * BigInt(WHOLE_PPM);
  const base = BigInt(Math.abs(then));
  const abs = scaled < 0n ? -scaled : scaled;
  const rounded = Number((abs + base) / (2n * base));
  return Number.isSafeInteger(rounded) ? ppm(scaled < 0n ? -rounded : rounded) : null;
}

/** The points of one company and KPI up to a day, oldest first; periods of different length stand apart. */
export function kpiSeries(values: readonly KpiValue[], asOf: IsoDate): KpiPoint[] {
  const known = new Map<string, { period: Period; end: IsoDate; actual: number | null; plan: number | null }>();
  for (const { period, end, basis, value } of values) {
    const key = `${period} ${end}`;
    const point = known.get(key) ?? { period, end, actual: null, plan: null };
    known.set(key, { ...point, [basis]: value });
  }
  const actualAt = (period: Period, end: IsoDate): number | null => known.get(`${period} ${end}`)?.actual ?? null;
  return [...known.values()]
    .filter((point) => point.end <= asOf)
    .sort((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : MONTHS[b.period] - MONTHS[a.period]))
    .map((point) => ({
      ...point,
      gap: growth(point.actual, point.plan),
      change: growth(point.actual, actualAt(point.period, shiftPeriod(point.period, point.end, -1))),
      yearChange: growth(point.actual, actualAt(point.period, yearBefore(point.end))),
    }));
}

/** The newest point with an actual value; of two that end on one day the shorter period. */
export const latestActual = (series: readonly KpiPoint[]): KpiPoint | undefined =>
  series.findLast((point) => point.actual !== null);

/** What a rule measures, or null where it can't: a figure that isn't known warns of nothing but its absence. */
function measured(rule: KpiRule, series: readonly KpiPoint[], asOf: IsoDate): number | null {
  const point = latestActual(series);
  if (point === undefined) return null;
  switch (rule.test) {
    case 'below':
    case 'above':
      return point.actual;
    case 'falls':
      return point.change === null ? null : -point.change;
    case 'behind_plan':
      return point.gap === null ? null : -point.gap;
    case 'missing':
      return daysBetween(point.end, asOf);
  }
}

/** The warnings of one company and KPI: a rule of the company's own stands in place of the general one of the same test. */
export function kpiWarnings(
  rules: readonly KpiRule[],
  companyId: string,
  series: readonly KpiPoint[],
  asOf: IsoDate,
): KpiWarning[] {
  const mine = rules.filter((rule) => rule.companyId === companyId);
  const general = rules.filter(
    (rule) => rule.companyId === null && !mine.some((own) => own.test === rule.test && own.kpiId === rule.kpiId),
  );
  return [...mine, ...general].flatMap((rule): KpiWarning[] => {
    const value = measured(rule, series, asOf);
    if (value === null) return [];
    const reaches = (threshold: number | null): threshold is number =>
      threshold !== null &&
      (rule.test === 'below' ? value < threshold : rule.test === 'above' ? value > threshold : value >= threshold);
    const found = { ruleId: rule.id, test: rule.test, value };
    if (reaches(rule.red)) return [{ ...found, level: 'red', threshold: rule.red }];
    return reaches(rule.yellow) ? [{ ...found, level: 'yellow', threshold: rule.yellow }] : [];
  });
}
