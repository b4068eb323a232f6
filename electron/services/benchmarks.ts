import type {
  BenchmarkFlowsView,
  BenchmarkRow,
  BenchmarkTable,
  Growth,
  GrowthPoint,
  IndexBasis,
} from '#core/contract/benchmarks.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import { fromDayNumber, dayNumber, type IsoDate } from '#core/dates.ts';
import type { Facts } from '#core/domain/facts.ts';
import {
  benchmarkDays,
  compare,
  growthAt,
  valueDays,
  type Compared,
  type IndexSeries,
} from '#core/domain/performance-benchmark.ts';
import { given, missing } from '#core/domain/performance-figures.ts';
import { grossPools, rowValues, type Period, type Pooled } from '#core/domain/performance-gross.ts';
import { scopeOf } from '#core/domain/performance-levels.ts';
import { scopeNav } from '#core/domain/performance-net.ts';
import { isHeld, levelChoice, netRows } from '#core/domain/performance.ts';
import type { Valuation } from '#core/domain/valuation.ts';
import { notFound } from '#core/errors.ts';
import { fen } from '#core/money.ts';
import type { ReadDb } from '#db/open.ts';
import { loadIndex } from '#db/queries/indexes.ts';
import { one } from '#db/rows.ts';
import type { Services } from './context.ts';
import { firstFlowDay, pooledOf, quarterEnds, sinceInception } from './performance-series.ts';
import { sourceOf, valuationsAt } from './performance-source.ts';
import { needPeriod, rowName } from './performance.ts';

/** The index up to the day. @throws AppError not_found. */
export function indexAt(db: ReadDb, seriesId: string, basis: IndexBasis, to: IsoDate): IndexSeries {
  if (one(db, 'SELECT 1 FROM index_series WHERE id = ?', seriesId) === undefined) throw notFound('index', seriesId);
  return loadIndex(db, seriesId, to, basis === 'total_return');
}

/** The value of a row at a valuation. */
type ValueOf = (key: string, valuation: Valuation) => number;

/** Every row beside the index; mPME's values of all rows come from one walk over the ledger. */
function comparisons(
  facts: Facts,
  all: ReadonlyMap<string, Pooled>,
  series: IndexSeries,
  period: Period,
  valueOf: ValueOf,
): Map<string, Compared> {
  const rows = new Map([...all].filter(([, row]) => isHeld(row)));
  const dated = new Map(
    [...rows].flatMap(([key, row]) => {
      const flows = benchmarkDays(row, series, period);
      return typeof flows === 'string' ? [] : [[key, valueDays(flows)] as const];
    }),
  );
  const wanted = [...new Set([...dated.values()].flat())].sort();
  const values = new Map<string, number>();
  const keysOn = Map.groupBy(
    [...dated].flatMap(([key, days]) => days.map((day) => ({ key, day }))),
    (entry) => entry.day,
  );
  for (const valuation of valuationsAt(facts, wanted))
    for (const { key } of keysOn.get(valuation.asOf) ?? [])
      values.set(`${valuation.asOf}/${key}`, valueOf(key, valuation));
  return new Map(
    [...rows].map(([key, row]) => {
      const days = dated.get(key);
      const navs = days === undefined ? null : days.map((day) => values.get(`${day}/${key}`) ?? 0);
      return [key, compare(row, series, period, navs)];
    }),
  );
}

/** Gross rows of a level and net rows where the level has them, beside the index. */
export function comparedRows(
  facts: Facts,
  series: IndexSeries,
  period: Period,
  { level, filter }: Pick<ParsedOf<'benchmark.table'>, 'level' | 'filter'>,
): { readonly gross: Map<string, Compared>; readonly net: Map<string, Compared> } {
  const source = sourceOf(facts);
  const choice = levelChoice(facts, level, filter);
  const scope = scopeOf(facts, filter);
  let last: { readonly valuation: Valuation; readonly values: Map<string, number> } | null = null;
  const grossValue: ValueOf = (key, valuation) => {
    if (last?.valuation !== valuation) last = { valuation, values: rowValues(source, valuation, choice) };
    return last.values.get(key) ?? 0;
  };
  const netValue: ValueOf = (key, valuation) =>
    level === 'group' ? scopeNav(valuation, scope) : (valuation.nav.get(key) ?? 0);
  return {
    gross: comparisons(facts, grossPools(source, period, choice), series, period, grossValue),
    net: comparisons(facts, netRows(source, period, level, filter, scope), series, period, netValue),
  };
}

export function benchmarkAt(db: ReadDb, facts: Facts, input: ParsedOf<'benchmark.table'>): BenchmarkTable {
  const { asOf, index, level, horizon } = input;
  const period = needPeriod(sourceOf(facts), horizon, asOf);
  const series = indexAt(db, index.seriesId, index.basis, period.to);
  const { gross, net } = comparedRows(facts, series, period, input);
  const ends = [series.days[0], series.days.at(-1)];
  const [indexFrom, indexTo] = ends.map((day) => (day === undefined ? null : fromDayNumber(day)));
  return {
    asOf,
    from: period.from,
    to: period.to,
    indexFrom: indexFrom ?? null,
    indexTo: indexTo ?? null,
    rows: [...new Set([...gross.keys(), ...net.keys()])].map((key): BenchmarkRow => ({
      level,
      key,
      ...rowName(facts, level, key),
      gross: gross.get(key) ?? null,
      net: net.get(key) ?? null,
    })),
  };
}

function growthOf(db: ReadDb, facts: Facts, input: ParsedOf<'benchmark.growth'>): Growth {
  const { asOf, index, subject } = input;
  const source = sourceOf(facts);
  const series = indexAt(db, index.seriesId, index.basis, asOf);
  const first = firstFlowDay(facts, subject, asOf);
  if (first === null) return { points: [], index: missing('no_flows') };
  const whole = pooledOf(source, needPeriod(source, 'inception', asOf), subject);
  const flows = benchmarkDays(whole, series, needPeriod(source, 'inception', asOf));
  const points = [...valuationsAt(facts, quarterEnds(first, asOf))].map((valuation): GrowthPoint => {
    const row = pooledOf(source, sinceInception(valuation), subject);
    const grown = typeof flows === 'string' ? null : growthAt(flows, series, dayNumber(valuation.asOf));
    return {
      day: valuation.asOf,
      value: row.value,
      indexValue: grown?.indexValue ?? null,
      index: grown?.index ?? null,
      paid: fen(row.pool.paid),
      received: fen(row.pool.received),
    };
  });
  return { points, index: typeof flows === 'string' ? missing(flows) : given(points.at(-1)?.index ?? 100) };
}

/** Flows and index levels of every row that has both. */
function benchmarkFlows(db: ReadDb, facts: Facts, input: ParsedOf<'benchmark.flows'>): BenchmarkFlowsView[] {
  const { asOf, index, level, horizon, filter } = input;
  const source = sourceOf(facts);
  const period = needPeriod(source, horizon, asOf);
  const series = indexAt(db, index.seriesId, index.basis, period.to);
  const of = (rows: ReadonlyMap<string, Pooled>, basis: 'gross' | 'net'): BenchmarkFlowsView[] =>
    [...rows].flatMap(([key, row]) => {
      const flows = isHeld(row) ? benchmarkDays(row, series, period) : 'no_flows';
      if (typeof flows === 'string') return [];
      const { contributions, distributions } = flows;
      return [
        {
          key,
          basis,
          days: valueDays(flows),
          contributions: contributions.map(fen),
          distributions: distributions.map(fen),
          index: flows.index,
          nav: row.value,
        },
      ];
    });
  return [
    ...of(grossPools(source, period, levelChoice(facts, level, filter)), 'gross'),
    ...of(netRows(source, period, level, filter, scopeOf(facts, filter)), 'net'),
  ];
}

export const benchmarks = {
  'benchmark.flows': ({ db, facts }, input) => benchmarkFlows(db, facts(), input),
  'benchmark.table': ({ db, facts }, input) => benchmarkAt(db, facts(), input),
  'benchmark.growth': ({ db, facts }, input) => growthOf(db, facts(), input),
} satisfies Partial<Services>;
