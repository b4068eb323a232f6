import { dayNumber, type IsoDate } from '../dates.ts';
import { fen, NO_MONEY, type Fen } from '../money.ts';
import { topDirection } from './allocation.ts';
import { latest, type Facts } from './facts.ts';
import { valueByDirection, type FlowColumns } from './performance-flows.ts';
import { letsThrough, scopeOf, traitsBy, type Filter, type Traits } from './performance-levels.ts';
import { emptyPool, poolFlows, type Pool, type Window } from './performance-pool.ts';
import type { PerformanceSource } from './performance-source.ts';
import type { Valuation, ValuedHolding } from './valuation.ts';

/** What must be known beside a figure: which values it rests on. Keys of the words. */
export const NOTES = [
  'stale',
  'flows_since_value',
  'at_cost',
  'rolled_forward',
  'value_before_first_flow',
  'statement_totals',
  'incomplete',
  'negative_value',
] as const;
export type NoteCode = (typeof NOTES)[number];

/** Older than this, a value is flagged: two quarters. */
export const STALE_DAYS = 184;

/** Pooled figures of one row, before any ratio. */
export interface Pooled {
  readonly pool: Pool;
  committed: Fen;
  unfunded: Fen;
  /** Value at the start of the window; nothing since inception. */
  opening: Fen;
  value: Fen;
  holdings: number;
  /** Positions of which only a statement's totals are known, which have no days. */
  undated: number;
  /** Positions left out because a total of their statement is blank. */
  incomplete: number;
  /** Positions whose statement gives no commitment. */
  uncommitted: number;
  /** The oldest of the values used, and its age. */
  oldest: IsoDate | null;
  age: number | null;
  readonly notes: Map<NoteCode, number>;
}

export const newPooled = (pool = emptyPool()): Pooled => ({
  pool,
  committed: NO_MONEY,
  unfunded: NO_MONEY,
  opening: NO_MONEY,
  value: NO_MONEY,
  holdings: 0,
  undated: 0,
  incomplete: 0,
  uncommitted: 0,
  oldest: null,
  age: null,
  notes: new Map(),
});

/** The window of a figure with the valuations at its ends. */
export interface Period {
  /** Null since inception. */
  readonly from: IsoDate | null;
  readonly to: IsoDate;
  /** What began inside the window has no figure for it: of 1, 3 and 5 years, not of calendar years. */
  readonly needsHistory: boolean;
  readonly window: Window;
  readonly opening: Valuation | null;
  readonly closing: Valuation;
}

/** Chooses the row of a holding, or of its part in a direction; null leaves it out. */
export type RowKey = (traits: Traits, directionId: string | null) => string | null;

export interface Choice {
  readonly filter: Filter;
  readonly byDirection: boolean;
  readonly keyOf: RowKey;
}

/** Which atoms of the flows belong to which row; rows are numbered as they are met. */
export interface Chosen {
  readonly flows: FlowColumns;
  /** The holding of each atom (index into the ledger's), and its direction where flows are split. */
  readonly holdingOf: (atom: number) => number;
  /** Row of each atom; −1 for none. */
  readonly rowsOfAtoms: Int32Array;
  readonly keys: readonly string[];
  readonly rowOf: (holding: number, directionId: string | null) => number;
}

/** @param until the day number up to which anything may be known. */
export function chooseAtoms(source: PerformanceSource, choice: Choice, until: number): Chosen {
  const { facts } = source;
  const traits = source.traits.map((entry) => traitsBy(entry, until));
  const scope = scopeOf(facts, choice.filter);
  const directions = new Map(facts.directions.map((direction) => [direction.id, direction]));
  const wanted = traits.map((entry) => letsThrough(choice.filter, scope, entry));
  const keys: string[] = [];
  const index = new Map<string, number>();
  const rowOf = (holding: number, directionId: string | null): number => {
    if (!wanted[holding]) return -1;
    if (choice.filter.directionIds !== undefined) {
      const top = directionId === null ? null : topDirection(directions, directionId);
      if (top === null || !choice.filter.directionIds.includes(top)) return -1;
    }
    const key = choice.keyOf(traits[holding]!, directionId);
    if (key === null) return -1;
    let at = index.get(key);
    if (at === undefined) {
      index.set(key, (at = keys.length));
      keys.push(key);
    }
    return at;
  };
  if (!choice.byDirection) {
    const rowsOfAtoms = Int32Array.from(traits, (_, holding) => rowOf(holding, null));
    return { flows: source.deals, holdingOf: (atom) => atom, rowsOfAtoms, keys, rowOf };
  }
  const { flows, atoms } = source.directions();
  const rowsOfAtoms = Int32Array.from(atoms, (atom) => rowOf(atom.holding, atom.directionId));
  return { flows, holdingOf: (atom) => atoms[atom]!.holding, rowsOfAtoms, keys, rowOf };
}

/** Deal flows and values pooled by row, all rows from one walk. */
export function grossPools(source: PerformanceSource, period: Period, choice: Choice): Map<string, Pooled> {
  const { flows, rowsOfAtoms, keys, rowOf } = chooseAtoms(source, choice, period.window.until);
  const rows = new Map<string, Pooled>();
  const pools = poolFlows(flows, rowsOfAtoms, keys.length, period.window);
  pools.forEach((pool, at) => rows.set(keys[at]!, newPooled(pool)));
  addValues(source, period, choice, (holding, directionId) => {
    const at = rowOf(holding, directionId);
    if (at < 0) return null;
    let row = rows.get(keys[at]!);
    if (row === undefined) rows.set(keys[at]!, (row = newPooled()));
    return row;
  });
  return rows;
}

/** The values of rows at another day than the period's end; rows without dated flows have none to speak of. */
export function rowValues(source: PerformanceSource, valuation: Valuation, choice: Choice): Map<string, number> {
  const { rowOf, keys } = chooseAtoms(source, choice, dayNumber(valuation.asOf));
  const values = new Map<string, number>();
  for (const valued of valuation.holdings.values()) {
    if (valued.fairValue === 0) continue;
    const holding = source.facts.ledger.holdingIndex.get(valued.holding.id)!;
    const parts = choice.byDirection
      ? valueByDirection(source.facts, valued.holding.targetId, valued.fairValue, valuation.asOf)
      : [{ directionId: null, value: valued.fairValue }];
    for (const part of parts) {
      const at = rowOf(holding, part.directionId);
      if (at >= 0) values.set(keys[at]!, (values.get(keys[at]!) ?? 0) + part.value);
    }
  }
  return values;
}

type RowFor = (holding: number, directionId: string | null) => Pooled | null;

function addValues(source: PerformanceSource, period: Period, choice: Choice, rowFor: RowFor): void {
  const { facts } = source;
  const { holdingIndex } = facts.ledger;
  const partsOf = (valued: ValuedHolding, amount: number, day: IsoDate) =>
    choice.byDirection
      ? valueByDirection(facts, valued.holding.targetId, amount, day)
      : [{ directionId: null, value: amount }];
  for (const valued of period.closing.holdings.values()) {
    const holding = holdingIndex.get(valued.holding.id)!;
    if (valued.stated) {
      addStated(
        facts,
        period,
        valued,
        (amount) => partsOf(valued, amount, period.to),
        (direction) => rowFor(holding, direction),
      );
      continue;
    }
    const touched = new Set<Pooled>();
    const add = (field: 'committed' | 'unfunded' | 'value', amount: number): void => {
      if (amount === 0) return;
      for (const part of partsOf(valued, amount, period.to)) {
        const row = rowFor(holding, part.directionId);
        if (row === null) continue;
        row[field] = fen(row[field] + part.value);
        touched.add(row);
      }
    };
    add('committed', valued.committed);
    add('unfunded', valued.unfunded);
    add('value', valued.fairValue);
    const first = source.firstDays[holding]!;
    for (const row of touched) noteValue(row, valued, first > period.window.until ? -1 : first);
  }
  if (period.opening === null) return;
  for (const valued of period.opening.holdings.values()) {
    if (valued.stated || valued.fairValue === 0) continue;
    const holding = holdingIndex.get(valued.holding.id)!;
    for (const part of partsOf(valued, valued.fairValue, period.opening.asOf)) {
      const row = rowFor(holding, part.directionId);
      if (row !== null) row.opening = fen(row.opening + part.value);
    }
  }
}

/** Totals of the position's latest statement; they have no days, and a blank among them leaves the position out. */
function addStated(
  facts: Facts,
  period: Period,
  valued: ValuedHolding,
  partsOf: (amount: number) => readonly { readonly directionId: string | null; readonly value: number }[],
  rowFor: (directionId: string | null) => Pooled | null,
): void {
  const statement = latest(facts.statements.get(valued.holding.id), period.to, (entry) => entry.asOf)!;
  const { commitment, paidIn, distributed, nav } = statement;
  const whole = paidIn !== null && distributed !== null && nav !== null;
  const rows = new Set<Pooled>();
  const add = (amount: number | null, into: (row: Pooled, value: number) => void): void => {
    for (const part of partsOf(amount ?? 0)) {
      const row = rowFor(part.directionId);
      if (row === null) continue;
      rows.add(row);
      into(row, part.value);
    }
  };
  if (whole && period.from === null) {
    add(paidIn, (row, value) => (row.pool.paid += value));
    add(distributed, (row, value) => (row.pool.received += value));
  }
  if (whole) add(nav, (row, value) => (row.value = fen(row.value + value)));
  else add(0, () => undefined);
  if (whole && commitment !== null) {
    add(commitment, (row, value) => (row.committed = fen(row.committed + value)));
    add(valued.unfunded, (row, value) => (row.unfunded = fen(row.unfunded + value)));
  }
  const age = dayNumber(period.to) - dayNumber(statement.asOf);
  for (const row of rows) {
    if (!whole) {
      row.incomplete += 1;
      note(row, 'incomplete');
      continue;
    }
    row.holdings += 1;
    row.undated += 1;
    if (commitment === null) row.uncommitted += 1;
    note(row, 'statement_totals');
    if (nav < 0) note(row, 'negative_value');
    noteAge(row, statement.asOf, age);
  }
}

const note = (row: Pooled, code: NoteCode): void => void row.notes.set(code, (row.notes.get(code) ?? 0) + 1);

function noteAge(row: Pooled, asOf: IsoDate | null, age: number | null): void {
  if (asOf === null || age === null) return;
  if (row.age === null || age > row.age) {
    row.age = age;
    row.oldest = asOf;
  }
  if (age > STALE_DAYS) note(row, 'stale');
}

/** Which kind of value went in, and what a reader should know of it. */
function noteValue(row: Pooled, valued: ValuedHolding, firstDay: number): void {
  row.holdings += 1;
  if (valued.fairValue === 0) return;
  if (valued.basis === 'cost') note(row, 'at_cost');
  if (valued.basis === 'statement' && valued.rolled !== 0) note(row, 'rolled_forward');
  else if (valued.flowsSince) note(row, 'flows_since_value');
  if (valued.fairValue < 0) note(row, 'negative_value');
  if (valued.asOf !== null && firstDay >= 0 && dayNumber(valued.asOf) < firstDay) note(row, 'value_before_first_flow');
  if (valued.basis === 'mark' || valued.basis === 'statement') noteAge(row, valued.asOf, valued.ageDays);
}
