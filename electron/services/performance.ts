import type {
  ContributionTable,
  LookThroughPerformance,
  NavBridge,
  PerformanceRow,
  PerformanceTable,
  RowFlowsView,
  RowNames,
  StatisticsView,
} from '#core/contract/performance.ts';
import { fromDayNumber, type IsoDate } from '#core/dates.ts';
import type { Facts } from '#core/domain/facts.ts';
import { navBridge } from '#core/domain/performance-bridge.ts';
import { contributions, statistics, type StatisticHolding } from '#core/domain/performance-attribution.ts';
import { grossPools, type Period, type Pooled } from '#core/domain/performance-gross.ts';
import { keyOf, scopeOf, type Filter, type Level } from '#core/domain/performance-levels.ts';
import { lookedThrough } from '#core/domain/performance-look-through.ts';
import type { PerformanceSource } from '#core/domain/performance-source.ts';
import {
  eliminatedAmounts,
  flowsByRow,
  grossOf,
  horizonDays,
  performanceTable,
  periodOf,
  type Horizon,
} from '#core/domain/performance.ts';
import { ruleError } from '#core/errors.ts';
import { fen } from '#core/money.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import type { Services } from './context.ts';
import { jCurveAt, rollingAt } from './performance-series.ts';
import { sourceOf } from './performance-source.ts';
import { valuationAt } from './valuation.ts';

/** The names of a row's key; null where the key is a code or a year. */
export function rowName(facts: Facts, level: Level, key: string): RowNames {
  const none = { name: null, nameEn: null, fundName: null, fundNameEn: null };
  const party = (id: string): RowNames => {
    const found = facts.parties.get(id);
    return found === undefined ? none : { ...none, name: found.name, nameEn: found.nameEn };
  };
  switch (level) {
    case 'holding': {
      const holding = facts.holdings.find((entry) => entry.id === key);
      if (holding === undefined) return none;
      const fund = party(holding.fundId);
      return { ...party(holding.targetId), fundName: fund.name, fundNameEn: fund.nameEn };
    }
    case 'company':
    case 'fund':
    case 'investor':
      return party(key);
    case 'group':
      return party([...facts.funds.values()].find((fund) => fund.kind === 'group')?.id ?? '');
    case 'direction': {
      const direction = facts.directions.find((entry) => entry.id === key);
      return direction === undefined ? none : { ...none, name: direction.name, nameEn: direction.nameEn };
    }
    case 'region':
    case 'strategy':
      return key === 'none' ? none : { ...none, name: key };
    case 'vintage':
    case 'instrument':
    case 'investor_class':
      return none;
  }
}

/** The figures over a horizon. @throws AppError rule/horizon_ahead for a year that lies wholly ahead. */
export function needPeriod(source: PerformanceSource, horizon: Horizon, asOf: IsoDate): Period {
  const period = periodOf(source, horizon, asOf);
  if (period === null) throw ruleError('horizon_ahead', { horizon });
  return period;
}

export function tableAt(facts: Facts, input: Omit<ParsedOf<'performance.table'>, never>): PerformanceTable {
  const { asOf, level, groupBy, horizons, filter } = input;
  const source = sourceOf(facts);
  const tables = horizons.map((horizon) =>
    performanceTable(source, needPeriod(source, horizon, asOf), { asOf, level, groupBy, filter }),
  );
  const rows = new Map<string, PerformanceRow>();
  const collect = (isHeading: boolean, of: Level): void => {
    tables.forEach((table, at) => {
      for (const { key, groupKey, gross, net } of isHeading ? table.groups : table.rows) {
        const id = isHeading ? `${key}/` : `${groupKey ?? ''}/${key}`;
        const known = rows.get(id) ?? {
          id,
          level: of,
          key,
          groupKey,
          isHeading,
          ...rowName(facts, of, key),
          periods: horizons.map(() => ({ gross: null, net: null })),
        };
        rows.set(id, { ...known, periods: known.periods.with(at, { gross, net }) });
      }
    });
  };
  if (groupBy !== null) collect(true, groupBy);
  collect(false, level);
  return {
    asOf,
    horizons: horizons.map((horizon) => ({ horizon, ...horizonDays(horizon, asOf)! })),
    rows: inOrder(facts, [...rows.values()]),
    total: tables.map((table) => table.total),
    eliminated: tables[0]!.eliminated === null ? null : eliminatedAmounts(tables[0]!.eliminated),
  };
}

/** Directions and funds in the book's order, years ascending, all else by value; rows below their heading. */
function inOrder(facts: Facts, rows: readonly PerformanceRow[]): PerformanceRow[] {
  const places = new Map<string, number>(
    [...facts.directions.map((entry) => entry.id), ...facts.funds.keys()].map((id, index) => [id, index]),
  );
  const valueOf = (row: PerformanceRow): number => row.periods[0]?.gross?.value ?? row.periods[0]?.net?.value ?? 0;
  const compare = (a: PerformanceRow, b: PerformanceRow): number => {
    if (a.level === 'direction' || a.level === 'fund')
      return (places.get(a.key) ?? Infinity) - (places.get(b.key) ?? Infinity) || valueOf(b) - valueOf(a);
    if (a.level === 'vintage') return a.key < b.key ? -1 : 1;
    return valueOf(b) - valueOf(a) || (a.id < b.id ? -1 : 1);
  };
  const headings = rows.filter((row) => row.isHeading).sort(compare);
  const plain = rows.filter((row) => !row.isHeading).sort(compare);
  if (headings.length === 0) return plain;
  return headings.flatMap((heading) => [heading, ...plain.filter((row) => row.groupKey === heading.key)]);
}

export function bridgeAt(facts: Facts, from: IsoDate, to: IsoDate, fundIds: readonly string[] | undefined): NavBridge {
  const scope = scopeOf(facts, { fundIds });
  const bridge = navBridge(facts, valuationAt(facts, from), valuationAt(facts, to), scope);
  return {
    ...bridge,
    from,
    to,
    gains: bridge.gains.map((gain) => ({ ...gain, ...rowName(facts, 'holding', gain.holdingId) })),
    gainsByDirection: inBookOrder(facts, bridge.gainsByDirection).map((gain) => {
      const { name, nameEn } = rowName(facts, 'direction', gain.directionId ?? 'none');
      return { ...gain, name, nameEn };
    }),
    gainsTotal: fen(bridge.gains.reduce((sum, { gain }) => sum + gain, 0)),
  };
}

/** Directions as the book has them; what has none comes last. */
function inBookOrder<T extends { readonly directionId: string | null }>(facts: Facts, gains: readonly T[]): T[] {
  const places = new Map<string | null, number>(facts.directions.map(({ id }, at) => [id, at]));
  const placeOf = (gain: T): number => places.get(gain.directionId) ?? Infinity;
  return gains.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0));
}

/** A pool for the whole filter, and one for each of its parts. */
function wholeAndParts(
  source: PerformanceSource,
  period: Period,
  filter: Filter,
  by: Level,
): { readonly whole: Pooled; readonly parts: ReadonlyMap<string, Pooled> } {
  const { facts } = source;
  const scope = scopeOf(facts, filter);
  const directions = new Map(facts.directions.map((direction) => [direction.id, direction]));
  const byDirection = by === 'direction' || filter.directionIds !== undefined;
  const parts = grossPools(source, period, {
    filter,
    byDirection,
    keyOf: (traits, directionId) =>
      traits.sister && scope.has(traits.holding.targetId) ? null : keyOf(by, traits, directionId, directions),
  });
  return { whole: grossOf(source, period, 'group', 'group', filter), parts };
}

export function contributionAt(facts: Facts, input: ParsedOf<'performance.contribution'>): ContributionTable {
  const source = sourceOf(facts);
  const period = needPeriod(source, input.horizon, input.asOf);
  const { whole, parts } = wholeAndParts(source, period, input.filter, input.by);
  const { tvpi, irr, parts: rows } = contributions(whole, parts, period);
  return {
    tvpi,
    irr,
    rows: rows
      .map((row) => ({ ...row, ...rowName(facts, input.by, row.key) }))
      .sort((a, b) => Math.abs(b.tvpiEffect ?? 0) - Math.abs(a.tvpiEffect ?? 0)),
  };
}

/** The holdings of the filter as the statistics see them. */
export function statisticHoldings(facts: Facts, asOf: IsoDate, filter: Filter): StatisticHolding[] {
  const source = sourceOf(facts);
  const period = needPeriod(source, 'inception', asOf);
  const { parts } = wholeAndParts(source, period, filter, 'holding');
  const targets = new Map(facts.holdings.map((holding) => [holding.id, holding.targetId]));
  return [...parts].map(([key, row]) => ({
    key,
    name: targets.get(key)!,
    paidIn: row.pool.paid,
    received: row.pool.received,
    value: row.value,
    firstDay: source.firstDays[facts.ledger.holdingIndex.get(key)!]!,
    lastExit: period.closing.state.holdings.get(key)?.lastExit ?? -1,
  }));
}

export function statisticsAt(facts: Facts, asOf: IsoDate, filter: Filter, largest: number): StatisticsView {
  const result = statistics(statisticHoldings(facts, asOf, filter), { to: asOf }, largest);
  return {
    ...result,
    top: result.top.map((entry) => {
      const party = facts.parties.get(entry.key);
      return { ...entry, name: party?.name ?? entry.key, nameEn: party?.nameEn ?? null };
    }),
  };
}

function lookThroughAt(facts: Facts, asOf: IsoDate): LookThroughPerformance[] {
  const source = sourceOf(facts);
  return lookedThrough(source, needPeriod(source, 'inception', asOf)).map((row) => {
    const party = facts.parties.get(row.companyId);
    return { ...row, name: party?.name ?? row.companyId, nameEn: party?.nameEn ?? null };
  });
}

function flowsAt(facts: Facts, input: ParsedOf<'performance.flows'>): RowFlowsView[] {
  const { asOf, level, groupBy, horizons, filter } = input;
  const source = sourceOf(facts);
  const period = needPeriod(source, horizons[0]!, asOf);
  return flowsByRow(source, period, { asOf, level, groupBy, filter }).map(({ key, groupKey, basis, flows }) => ({
    id: `${groupKey ?? ''}/${key}`,
    basis,
    days: flows.map((flow) => fromDayNumber(flow.day)),
    amounts: flows.map((flow) => fen(flow.amount)),
  }));
}

export const performance = {
  'performance.flows': ({ facts }, input) => flowsAt(facts(), input),
  'performance.table': ({ facts }, input) => tableAt(facts(), input),
  'performance.jCurve': ({ facts }, { asOf, subject }) => jCurveAt(facts(), asOf, subject),
  'performance.rolling': ({ facts }, { asOf, subject, window }) => rollingAt(facts(), asOf, subject, window),
  'performance.bridge': ({ facts }, { from, to, fundIds }) => bridgeAt(facts(), from, to, fundIds),
  'performance.contribution': ({ facts }, input) => contributionAt(facts(), input),
  'performance.statistics': ({ facts }, { asOf, filter, largest }) => statisticsAt(facts(), asOf, filter, largest),
  'performance.lookThrough': ({ facts }, { asOf }) => lookThroughAt(facts(), asOf),
} satisfies Partial<Services>;
