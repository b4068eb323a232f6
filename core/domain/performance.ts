import { addMonths, dayNumber, type IsoDate } from '../dates.ts';
import type { Facts } from './facts.ts';
import { fen, NO_MONEY } from '../money.ts';
import { measuresOf, rateFlows, rateRefusal, type Measures } from './performance-figures.ts';
import { grossPools, newPooled, type Choice, type Period, type Pooled, type RowKey } from './performance-gross.ts';
import {
  isInvestorLevel,
  isNarrowed,
  keyOf,
  scopeOf,
  type Filter,
  type Level,
  type Traits,
} from './performance-levels.ts';
import { netByFund, netByInvestor, netOfScope } from './performance-net.ts';
import { SINCE_INCEPTION } from './performance-pool.ts';
import type { PerformanceSource } from './performance-source.ts';
import type { Flow } from './xirr.ts';

/** Since inception, the last 1, 3 or 5 years, or a calendar year ('2025'). */
export type Horizon = 'inception' | '1y' | '3y' | '5y' | `${number}`;

export interface PerformanceRequest {
  readonly asOf: IsoDate;
  readonly level: Level;
  /** Rows are pooled a second time by this level, as headings. */
  readonly groupBy: Level | null;
  readonly filter: Filter;
}

/** One row over one horizon; null where the level has no such view. */
export interface RowFigures {
  readonly gross: Measures | null;
  readonly net: Measures | null;
}

export interface PerformanceRow extends RowFigures {
  readonly key: string;
  /** The heading's key; null on headings and without grouping. */
  readonly groupKey: string | null;
}

export interface PerformanceTable {
  readonly period: Pick<Period, 'from' | 'to'>;
  readonly rows: readonly PerformanceRow[];
  readonly groups: readonly PerformanceRow[];
  readonly total: RowFigures;
  /** Interests of the scope's funds in each other that rows hold and the total doesn't. */
  readonly eliminated: Pooled | null;
}

/** The days of a horizon; null when it lies wholly after `asOf`. */
export function horizonDays(
  horizon: Horizon,
  asOf: IsoDate,
): { readonly from: IsoDate | null; readonly to: IsoDate } | null {
  if (horizon === 'inception') return { from: null, to: asOf };
  const years = /^([135])y$/.exec(horizon);
  if (years) return { from: addMonths(asOf, -12 * Number(years[1])), to: asOf };
  const from = `${Number(horizon) - 1}-12-31` as IsoDate;
  const end = `${horizon}-12-31` as IsoDate;
  return from >= asOf ? null : { from, to: end < asOf ? end : asOf };
}

/** The window with the valuations at its ends; null when it lies ahead. */
export function periodOf(source: PerformanceSource, horizon: Horizon, asOf: IsoDate): Period | null {
  const days = horizonDays(horizon, asOf);
  if (days === null) return null;
  return {
    ...days,
    needsHistory: horizon.endsWith('y'),
    window: { after: days.from === null ? SINCE_INCEPTION : dayNumber(days.from), until: dayNumber(days.to) },
    opening: days.from === null ? null : source.valuationAt(days.from),
    closing: source.valuationAt(days.to),
  };
}

/** Between the two parts of a grouped row's key; no name of a strategy or place holds it. */
const KEY_SEPARATOR = '\u001f';

/** All rows of a level over one period, pooled flow by flow; no rate is ever averaged. */
export function performanceTable(
  source: PerformanceSource,
  period: Period,
  request: PerformanceRequest,
): PerformanceTable {
  const scope = scopeOf(source.facts, request.filter);
  const net = isNarrowed(request.filter) ? null : measuresOf(netOfScope(source, period, scope), period);
  const { from, to } = period;
  if (isInvestorLevel(request.level)) {
    const rows = netRows(source, period, request.level, request.filter, scope);
    return {
      period: { from, to },
      rows: [...rows.keys()]
        .map((key) => ({ key, groupKey: null, gross: null, net: figuresOf(rows, key, period) }))
        .filter((row) => row.net !== null),
      groups: [],
      total: { gross: null, net },
      eliminated: null,
    };
  }
  const { rows, groups, totals, keepsSisters } = pools(source, period, request, scope);
  const rowNets =
    request.groupBy === null
      ? netRows(source, period, request.level, request.filter, scope)
      : new Map<string, Pooled>();
  const groupNets =
    request.groupBy === null
      ? new Map<string, Pooled>()
      : netRows(source, period, request.groupBy, request.filter, scope);
  const row = (full: string): PerformanceRow => {
    const [first, second] = full.split(KEY_SEPARATOR) as [string, string | undefined];
    const gross = figuresOf(rows, full, period);
    const own = rowNets.get(full);
    // A fund that holds something has net figures even where no investor has paid: they say so.
    const net = own !== undefined && (gross !== null || isHeld(own)) ? measuresOf(own, period) : null;
    const figures = { gross, net };
    return { key: second ?? first, groupKey: second === undefined ? null : first, ...figures };
  };
  return {
    period: { from, to },
    rows: [...new Set([...rows.keys(), ...rowNets.keys()])]
      .map(row)
      .filter((each) => each.gross !== null || each.net !== null),
    groups: [...groups.keys()]
      .map((key) => ({
        key,
        groupKey: null,
        gross: figuresOf(groups, key, period),
        net: figuresOf(groupNets, key, period),
      }))
      .filter((each) => each.gross !== null || each.net !== null),
    total: { gross: measuresOf(totals.get('total') ?? newPooled(), period), net },
    eliminated: keepsSisters ? (totals.get('eliminated') ?? null) : null,
  };
}

export interface RowFlows {
  readonly key: string;
  readonly groupKey: string | null;
  readonly basis: 'gross' | 'net';
  readonly flows: readonly Flow[];
}

/** The dated amounts behind every rate of a table: opening value out, flows, closing value in; rows without a rate have none. */
export function flowsByRow(source: PerformanceSource, period: Period, request: PerformanceRequest): RowFlows[] {
  const scope = scopeOf(source.facts, request.filter);
  const of = (rows: ReadonlyMap<string, Pooled>, basis: RowFlows['basis']): RowFlows[] =>
    [...rows].flatMap(([full, row]) => {
      if (rateRefusal(row, period) !== null) return [];
      const [first, second] = full.split(KEY_SEPARATOR) as [string, string | undefined];
      const flows = rateFlows(row.pool, row.opening, row.value, period);
      return [{ key: second ?? first, groupKey: second === undefined ? null : first, basis, flows }];
    });
  const gross = isInvestorLevel(request.level) ? new Map() : pools(source, period, request, scope).rows;
  const net = request.groupBy === null ? netRows(source, period, request.level, request.filter, scope) : new Map();
  return [...of(gross, 'gross'), ...of(net, 'net')];
}

function figuresOf(rows: ReadonlyMap<string, Pooled>, key: string, period: Period): Measures | null {
  const row = rows.get(key);
  return row === undefined || !isHeld(row) ? null : measuresOf(row, period);
}

interface Pools {
  readonly rows: ReadonlyMap<string, Pooled>;
  readonly groups: ReadonlyMap<string, Pooled>;
  readonly totals: ReadonlyMap<string, Pooled>;
  readonly keepsSisters: boolean;
}

/** Rows of holdings and funds keep interests in sister funds; in rows across funds they would count twice and are left out. */
function pools(
  source: PerformanceSource,
  period: Period,
  { level, groupBy, filter }: PerformanceRequest,
  scope: ReadonlySet<string>,
): Pools {
  const directions = new Map(source.facts.directions.map((direction) => [direction.id, direction]));
  const eliminates = (traits: Traits): boolean => traits.sister && scope.has(traits.holding.targetId);
  const keepsSisters = [level, groupBy].some((each) => each === 'holding' || each === 'fund');
  const byDirection = level === 'direction' || groupBy === 'direction' || filter.directionIds !== undefined;
  const pooled = (rowKey: RowKey): Map<string, Pooled> =>
    grossPools(source, period, { filter, byDirection, keyOf: rowKey });
  const shown = (...levels: readonly Level[]): RowKey => {
    return (traits, directionId) =>
      eliminates(traits) && !keepsSisters
        ? null
        : levels.map((each) => keyOf(each, traits, directionId, directions)).join(KEY_SEPARATOR);
  };
  return {
    rows: pooled(groupBy === null ? shown(level) : shown(groupBy, level)),
    groups: groupBy === null ? new Map() : pooled(shown(groupBy)),
    totals: pooled((traits) => (eliminates(traits) ? 'eliminated' : 'total')),
    keepsSisters,
  };
}

/** Net rows of a level by key; none where investors' money can't be told apart. */
export function netRows(
  source: PerformanceSource,
  period: Period,
  level: Level,
  filter: Filter,
  scope: ReadonlySet<string>,
): Map<string, Pooled> {
  if (isNarrowed(filter)) return new Map();
  if (level === 'fund') return netByFund(source, period, scope);
  if (level === 'group') return new Map([['group', netOfScope(source, period, scope)]]);
  return isInvestorLevel(level) ? netByInvestor(source, period, scope, level) : new Map();
}

/** Whether there is anything to show of a row. */
export const isHeld = (row: Pooled): boolean =>
  row.pool.days.length > 0 ||
  row.pool.paid !== 0 ||
  row.pool.received !== 0 ||
  row.committed !== 0 ||
  row.value !== 0 ||
  row.opening !== 0 ||
  row.incomplete > 0;

/** The atoms of every row of a level; interests inside the scope only in rows of holdings and funds. */
export function levelChoice(facts: Facts, level: Level, filter: Filter): Choice {
  const scope = scopeOf(facts, filter);
  const directions = new Map(facts.directions.map((direction) => [direction.id, direction]));
  const keepsSisters = level === 'holding' || level === 'fund';
  return {
    filter,
    byDirection: level === 'direction' || filter.directionIds !== undefined,
    keyOf: (traits, directionId) =>
      !keepsSisters && traits.sister && scope.has(traits.holding.targetId)
        ? null
        : keyOf(level, traits, directionId, directions),
  };
}

/** The atoms of one row of a level, all of them numbered row 0. */
export function rowChoice(facts: Facts, level: Level, key: string, filter: Filter): Choice {
  const all = levelChoice(facts, level, filter);
  return {
    ...all,
    keyOf: (traits, directionId) => {
      const found = all.keyOf(traits, directionId);
      return found !== null && (level === 'group' || found === key) ? 'row' : null;
    },
  };
}

/** Pooled deal flows of one row, for series, explanations and comparisons. */
export const grossOf = (source: PerformanceSource, period: Period, level: Level, key: string, filter: Filter): Pooled =>
  grossPools(source, period, rowChoice(source.facts, level, key, filter)).get('row') ?? newPooled();

/** The same of investors' money; null where the level has none. */
export function netOf(
  source: PerformanceSource,
  period: Period,
  level: Level,
  key: string,
  filter: Filter,
): Pooled | null {
  const hasNet = level === 'group' || level === 'fund' || isInvestorLevel(level);
  if (!hasNet || isNarrowed(filter)) return null;
  const rows = netRows(source, period, level, filter, scopeOf(source.facts, filter));
  return rows.get(level === 'group' ? 'group' : key) ?? newPooled();
}

/** Pooled sums that the total leaves out, as an amount row. */
export const eliminatedAmounts = (row: Pooled | null) => ({
  committed: row?.committed ?? NO_MONEY,
  paidIn: fen(row?.pool.paid ?? 0),
  received: fen(row?.pool.received ?? 0),
  value: row?.value ?? NO_MONEY,
});
