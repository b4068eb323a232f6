import type { JCurvePoint, RollingPoint, Subject } from '#core/contract/performance.ts';
import { addDays, addMonths, dayNumber, fromDayNumber, lastQuarterEnd, monthEnd, type IsoDate } from '#core/dates.ts';
import type { Facts } from '#core/domain/facts.ts';
import { measuresOf } from '#core/domain/performance-figures.ts';
import type { Period, Pooled } from '#core/domain/performance-gross.ts';
import { isInvestorLevel } from '#core/domain/performance-levels.ts';
import { SINCE_INCEPTION } from '#core/domain/performance-pool.ts';
import type { PerformanceSource } from '#core/domain/performance-source.ts';
import { grossOf, horizonDays, netOf, type Horizon } from '#core/domain/performance.ts';
import type { Valuation } from '#core/domain/valuation.ts';
import { ruleError } from '#core/errors.ts';
import { fen } from '#core/money.ts';
import { sourceOf, valuationsAt } from './performance-source.ts';
import { valuationAt } from './valuation.ts';

/** The pooled flows of a subject. @throws AppError rule/net_level where the level has no net figures. */
export function pooledOf(source: PerformanceSource, period: Period, subject: Subject): Pooled {
  const { level, key, basis, filter } = subject;
  if (basis === 'gross') {
    if (isInvestorLevel(level)) throw ruleError('gross_level', { level });
    return grossOf(source, period, level, key, filter);
  }
  const row = netOf(source, period, level, key, filter);
  if (row === null) throw ruleError('net_level', { level });
  return row;
}

/** Quarter ends from the first flow to the day, and the day itself. */
export function quarterEnds(first: IsoDate, asOf: IsoDate): IsoDate[] {
  const days: IsoDate[] = [];
  let end = monthEnd(addMonths(addDays(lastQuarterEnd(first), 1), 2));
  if (lastQuarterEnd(first) === first) end = first;
  for (; end < asOf; end = monthEnd(addMonths(addDays(end, 1), 2))) days.push(end);
  return [...days, asOf];
}

/** Everything up to a valuation's day. */
export const sinceInception = (closing: Valuation): Period => ({
  from: null,
  to: closing.asOf,
  needsHistory: false,
  window: { after: SINCE_INCEPTION, until: dayNumber(closing.asOf) },
  opening: null,
  closing,
});

export function firstFlowDay(facts: Facts, subject: Subject, asOf: IsoDate): IsoDate | null {
  const whole = pooledOf(sourceOf(facts), sinceInception(valuationAt(facts, asOf)), subject);
  return whole.pool.days.length === 0 ? null : fromDayNumber(whole.pool.days[0]!);
}

export function jCurveAt(facts: Facts, asOf: IsoDate, subject: Subject): JCurvePoint[] {
  const source = sourceOf(facts);
  const first = firstFlowDay(facts, subject, asOf);
  if (first === null) return [];
  let [paid, received] = [0, 0];
  return [...valuationsAt(facts, quarterEnds(first, asOf))].map((valuation): JCurvePoint => {
    const period = sinceInception(valuation);
    const row = pooledOf(source, period, subject);
    const { dpi, tvpi, gain, paidIn, received: distributed } = measuresOf(row, period);
    const point = {
      day: valuation.asOf,
      paid: fen(row.pool.paid - paid),
      received: fen(row.pool.received - received),
      paidIn,
      distributed,
      cumulative: fen(distributed - paidIn),
      value: row.value,
      gain,
      dpi,
      tvpi,
    };
    [paid, received] = [row.pool.paid, row.pool.received];
    return point;
  });
}

export function rollingAt(facts: Facts, asOf: IsoDate, subject: Subject, window: Horizon): RollingPoint[] {
  const source = sourceOf(facts);
  const first = firstFlowDay(facts, subject, asOf);
  if (first === null) return [];
  const ends = quarterEnds(first, asOf);
  const starts = ends.map((end) => horizonDays(window, end)!.from);
  const all = [...new Set([...ends, ...starts.filter((day) => day !== null)])].sort();
  const valuations = new Map([...valuationsAt(facts, all)].map((valuation) => [valuation.asOf, valuation]));
  return ends.map((end, at) => {
    const from = starts[at] ?? null;
    const period: Period = {
      ...sinceInception(valuations.get(end)!),
      from,
      needsHistory: from !== null,
      window: { after: from === null ? SINCE_INCEPTION : dayNumber(from), until: dayNumber(end) },
      opening: from === null ? null : valuations.get(from)!,
    };
    return { day: end, irr: measuresOf(pooledOf(source, period, subject), period).irr };
  });
}
