import { allocate, fen, NO_MONEY, type Fen } from '../money.ts';
import { interestsAt, type Interest } from './commitments.ts';
import type { Facts } from './facts.ts';
import { newPooled, type Period, type Pooled } from './performance-gross.ts';
import { NONE, type Level } from './performance-levels.ts';
import { poolFlows, type Sales } from './performance-pool.ts';
import type { PerformanceSource } from './performance-source.ts';
import type { Valuation } from './valuation.ts';

/** The fair value of what funds of the scope hold of each other, by the fund held: it is no outside investor's. */
export function heldInside(valuation: Valuation, scope: ReadonlySet<string>): Map<string, number> {
  const held = new Map<string, number>();
  for (const { holding, fairValue } of valuation.holdings.values()) {
    if (scope.has(holding.fundId) && scope.has(holding.targetId))
      held.set(holding.targetId, (held.get(holding.targetId) ?? 0) + fairValue);
  }
  return held;
}

/** NAV of the scope's funds together, without what they hold of each other. */
export function scopeNav(valuation: Valuation, scope: ReadonlySet<string>): Fen {
  const inside = heldInside(valuation, scope);
  let sum = 0;
  for (const id of scope) sum += (valuation.nav.get(id) ?? 0) - (inside.get(id) ?? 0);
  return fen(sum);
}

/** Chooses the row of an investor in a fund; null leaves the interest out. */
type InterestKey = (investorId: string | null, fundId: string) => string | null;

function poolInterests(
  source: PerformanceSource,
  period: Period,
  keyOf: InterestKey,
  sales: Sales,
): Map<string, Pooled> {
  const { flows, atoms } = source.investors();
  const { parties } = source.facts.ledger;
  const keys: string[] = [];
  const index = new Map<string, number>();
  const rowsOfAtoms = Int32Array.from(atoms, ({ investor, fund }) => {
    const key = keyOf(investor < 0 ? null : parties[investor]!, parties[fund]!);
    if (key === null) return -1;
    if (!index.has(key)) {
      index.set(key, keys.length);
      keys.push(key);
    }
    return index.get(key)!;
  });
  const pools = poolFlows(flows, rowsOfAtoms, keys.length, period.window, sales);
  return new Map(pools.map((pool, at) => [keys[at]!, newPooled(pool)]));
}

/** Net figures of each fund of the scope: its investors' money and its NAV. */
export function netByFund(source: PerformanceSource, period: Period, scope: ReadonlySet<string>): Map<string, Pooled> {
  const rows = poolInterests(source, period, (_, fundId) => (scope.has(fundId) ? fundId : null), 'none');
  for (const id of scope) {
    const row = rows.get(id) ?? newPooled();
    rows.set(id, row);
    const state = period.closing.state.funds.get(id);
    row.value = period.closing.nav.get(id) ?? NO_MONEY;
    row.opening = period.opening?.nav.get(id) ?? NO_MONEY;
    row.committed = fen(state?.committed ?? 0);
    finish(row);
  }
  for (const { fundId, unfunded } of interestsAt(source.facts, period.to)) {
    const row = rows.get(fundId);
    if (row !== undefined) row.unfunded = fen(row.unfunded + unfunded);
  }
  return rows;
}

/** Net figures of the scope's funds together: money of investors outside them, and their NAV without interests inside. */
export function netOfScope(source: PerformanceSource, period: Period, scope: ReadonlySet<string>): Pooled {
  const inside = (id: string | null): boolean => id !== null && scope.has(id);
  const key: InterestKey = (investorId, fundId) => (scope.has(fundId) && !inside(investorId) ? 'scope' : null);
  const row = poolInterests(source, period, key, 'across').get('scope') ?? newPooled();
  row.value = scopeNav(period.closing, scope);
  row.opening = period.opening === null ? NO_MONEY : scopeNav(period.opening, scope);
  for (const interest of outsideInterests(source.facts, period, scope)) {
    row.committed = fen(row.committed + interest.committed);
    row.unfunded = fen(row.unfunded + interest.unfunded);
  }
  finish(row);
  return row;
}

const outsideInterests = (facts: Facts, period: Period, scope: ReadonlySet<string>): Interest[] =>
  interestsAt(facts, period.to).filter((interest) => scope.has(interest.fundId) && !scope.has(interest.investorId));

function finish(row: Pooled): void {
  row.holdings = 1;
  if (row.value < 0) row.notes.set('negative_value', 1);
}

/**
 * Net figures of investors (or their classes) outside the scope. A fund's NAV belongs to its investors by what they paid in, and
 * the parts add up to it; what a sister fund holds isn't theirs.
 */
export function netByInvestor(
  source: PerformanceSource,
  period: Period,
  scope: ReadonlySet<string>,
  level: Level,
): Map<string, Pooled> {
  const { facts } = source;
  const rowOf = (investorId: string | null): string =>
    level === 'investor'
      ? (investorId ?? NONE)
      : ((investorId === null ? null : facts.parties.get(investorId)?.investorClass) ?? NONE);
  const key: InterestKey = (investorId, fundId) =>
    scope.has(fundId) && !(investorId !== null && scope.has(investorId)) ? rowOf(investorId) : null;
  const rows = poolInterests(source, period, key, 'all');
  const rowFor = (name: string): Pooled => {
    let row = rows.get(name);
    if (row === undefined) rows.set(name, (row = newPooled()));
    return row;
  };
  for (const interest of outsideInterests(facts, period, scope)) {
    const row = rowFor(rowOf(interest.investorId));
    row.committed = fen(row.committed + interest.committed);
    row.unfunded = fen(row.unfunded + interest.unfunded);
  }
  const spread = (valuation: Valuation, add: (row: Pooled, value: number) => void): void => {
    for (const { investorId, value } of navByInvestor(facts, valuation, scope))
      add(rowFor(investorId === null ? NONE : rowOf(investorId)), value);
  };
  spread(period.closing, (row, value) => (row.value = fen(row.value + value)));
  if (period.opening !== null) spread(period.opening, (row, value) => (row.opening = fen(row.opening + value)));
  for (const row of rows.values()) finish(row);
  return rows;
}

/** An outside investor's part in the NAV of a fund; nobody's where no one has paid in. */
export interface InvestorNav {
  readonly investorId: string | null;
  readonly fundId: string;
  readonly value: Fen;
}

/** Each outside investor's part in the NAV of each fund. */
export function navByInvestor(facts: Facts, valuation: Valuation, scope: ReadonlySet<string>): InvestorNav[] {
  const inside = heldInside(valuation, scope);
  const interests = Map.groupBy(interestsAt(facts, valuation.asOf), (interest) => interest.fundId);
  return [...scope].flatMap((fundId): InvestorNav[] => {
    const theirs = fen((valuation.nav.get(fundId) ?? 0) - (inside.get(fundId) ?? 0));
    if (theirs === 0) return [];
    const paying = (interests.get(fundId) ?? []).filter(
      (interest) => !scope.has(interest.investorId) && interest.paidIn > 0,
    );
    if (paying.length === 0) return [{ investorId: null, fundId, value: theirs }];
    const parts = allocate(
      theirs,
      paying.map((interest) => interest.paidIn),
    );
    return paying.map((interest, at) => ({ investorId: interest.investorId, fundId, value: parts[at]! }));
  });
}
