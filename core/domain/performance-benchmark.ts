import { dayNumber, fromDayNumber, type IsoDate } from '../dates.ts';
import {
  directAlpha,
  kaplanSchoar,
  longNickels,
  modifiedPme,
  pmePlus,
  type Benchmark,
  type BenchmarkFlows,
} from './benchmarks.ts';
import {
  given,
  missing,
  rateFlows,
  rateOf,
  rateRefusal,
  type Figure,
  type Rate,
  type Reason,
} from './performance-figures.ts';
import type { Period, Pooled } from './performance-gross.ts';

/** An index by day, ascending; between two days the earlier value stands. */
export interface IndexSeries {
  readonly days: readonly number[];
  readonly levels: readonly number[];
}

export interface IndexLevel {
  readonly level: number;
  /** The day of the value used: on or before the day asked for. */
  readonly day: number;
}

/** The last value on or before the day; null before the series begins. */
export function levelAt(series: IndexSeries, day: number): IndexLevel | null {
  let low = 0;
  let high = series.days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (series.days[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : { level: series.levels[low - 1]!, day: series.days[low - 1]! };
}

/** Beside what may be wrong with flows: what is wrong with the index for them. */
function indexRefusal(series: IndexSeries, days: readonly number[]): Reason | null {
  if (series.days.length === 0) return 'index_empty';
  const levels = days.map((day) => levelAt(series, day));
  if (levels.includes(null)) return 'index_starts_late';
  return levels.some((level) => level!.level <= 0) ? 'index_not_positive' : null;
}

/** The dated flows of a subject beside an index: one entry per day, the last day included. */
export interface BenchmarkDays extends BenchmarkFlows {
  readonly days: readonly number[];
  /** The day of each index value used. */
  readonly indexDays: readonly number[];
}

export interface Compared {
  readonly irr: Rate;
  readonly kaplanSchoar: Figure;
  /** What the same flows would be worth in the index. */
  readonly indexValue: Figure;
  readonly longNickels: Rate;
  readonly pmePlusScale: Figure;
  readonly pmePlus: Rate;
  readonly modified: Rate;
  readonly directAlpha: Rate;
  /** The index from the first flow to the end, per year. */
  readonly index: Rate;
  /** Days by which the last index value used is older than the end. */
  readonly indexAge: number | null;
}

/** Flows and index side by side, or why they can't stand there. Over a horizon the opening value is paid in at its start. */
export function benchmarkDays(row: Pooled, series: IndexSeries, period: Period): BenchmarkDays | Reason {
  const refusal = rateRefusal(row, period);
  if (refusal !== null) return refusal;
  const opens = period.from !== null && row.opening !== 0;
  const days = [...(opens ? [dayNumber(period.from!)] : []), ...row.pool.days];
  const contributions = [...(opens ? [row.opening as number] : []), ...row.pool.paidOn];
  const distributions = [...(opens ? [0] : []), ...row.pool.receivedOn];
  const end = dayNumber(period.to);
  if (days.at(-1) !== end) {
    days.push(end);
    contributions.push(0);
    distributions.push(0);
  }
  const fault = indexRefusal(series, days);
  if (fault !== null) return fault;
  const levels = days.map((day) => levelAt(series, day)!);
  return {
    days,
    contributions,
    distributions,
    nav: row.value,
    index: levels.map((level) => level.level),
    indexDays: levels.map((level) => level.day),
  };
}

/** The methods that give a rate. */
export type RateMethod = 'long_nickels' | 'pme_plus' | 'modified_pme' | 'direct_alpha';

/** The dated amounts whose rate a method gives. @param navs the subject's value after the flows of each day; mPME sells by it. */
export function methodAmounts(method: RateMethod, flows: BenchmarkDays, navs: readonly number[]): Benchmark {
  switch (method) {
    case 'long_nickels':
      return longNickels(flows);
    case 'pme_plus':
      return pmePlus(flows);
    case 'modified_pme':
      return modifiedPme(flows, navs).index;
    case 'direct_alpha':
      return directAlpha(flows);
  }
}

const ratePart = (flows: BenchmarkDays, benchmark: Benchmark, period: Period): Rate => {
  const dated = flows.days.map((day, at) => ({ day, amount: benchmark.amounts[at]! }));
  return rateOf(benchmark.reason === null ? dated : [], period.from, period.to, benchmark.reason);
};

/** @param navs the subject's value after the flows of each day; mPME sells by it. */
export function compare(row: Pooled, series: IndexSeries, period: Period, navs: readonly number[] | null): Compared {
  const refusal = rateRefusal(row, period);
  const irr = rateOf(
    refusal === null ? rateFlows(row.pool, row.opening, row.value, period) : [],
    period.from,
    period.to,
    refusal,
  );
  const flows = benchmarkDays(row, series, period);
  if (typeof flows === 'string') {
    const none = rateOf([], period.from, period.to, flows);
    const figure = missing(flows);
    return {
      irr,
      kaplanSchoar: figure,
      indexValue: figure,
      longNickels: none,
      pmePlusScale: figure,
      pmePlus: none,
      modified: none,
      directAlpha: none,
      index: none,
      indexAge: null,
    };
  }
  const ks = kaplanSchoar(flows);
  const plus = pmePlus(flows);
  const by = (method: RateMethod): Rate => ratePart(flows, methodAmounts(method, flows, navs ?? []), period);
  const [first, last] = [flows.days[0]!, flows.days.at(-1)!];
  const grown = flows.index.at(-1)! / flows.index[0]!;
  return {
    irr,
    kaplanSchoar: ks.value === null ? missing(ks.reason!) : given(ks.value),
    indexValue: given(longNickels(flows).indexValue),
    longNickels: by('long_nickels'),
    pmePlusScale: plus.scale === null ? missing(plus.reason!) : given(plus.scale),
    pmePlus: by('pme_plus'),
    modified: navs === null ? rateOf([], period.from, period.to, 'no_value') : by('modified_pme'),
    directAlpha: by('direct_alpha'),
    index: rateOf(
      [
        { day: first, amount: -1 },
        { day: last, amount: grown },
      ],
      period.from,
      period.to,
      null,
    ),
    indexAge: last - flows.indexDays.at(-1)!,
  };
}

/** The days on which mPME needs the subject's value: those of its flows and the end. */
export const valueDays = (flows: BenchmarkDays): IsoDate[] => flows.days.map((day) => fromDayNumber(day));

/** What the flows up to a day would be worth in the index, and the index itself from 100 at the first flow. */
export function growthAt(
  flows: BenchmarkDays,
  series: IndexSeries,
  day: number,
): { readonly indexValue: number; readonly index: number } | null {
  const now = levelAt(series, day);
  if (now === null) return null;
  let indexValue = 0;
  flows.days.forEach((each, at) => {
    if (each <= day)
      indexValue += ((flows.contributions[at]! - flows.distributions[at]!) * now.level) / flows.index[at]!;
  });
  return { indexValue, index: (100 * now.level) / flows.index[0]! };
}
