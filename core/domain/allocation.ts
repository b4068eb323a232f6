import type { IsoDate } from '../dates.ts';
import { fen, mulDiv, NO_MONEY, type Fen } from '../money.ts';
import { WHOLE_PPM, type RatePpm } from '../rates.ts';
import type { DirectionFact, Facts, FundFact, TargetFact } from './facts.ts';
import { isOwnFund } from './facts.ts';
import { leavesOf, splitAmounts, splitAt, type Amounts, type Leaf } from './look-through.ts';
import { HELD_MEASURES, MEASURES, type HeldMeasure, type Measure } from './measures.ts';
import { realisedBySplit } from './realised-by-split.ts';
import type { Valuation } from './valuation.ts';

export type Base = 'target_size' | 'committed' | 'paid_in' | 'cost' | 'nav';

export interface AllocationOptions {
  readonly lookThrough: boolean;
  readonly byFund: boolean;
  readonly base: Base;
}

export interface Column {
  readonly key: string;
  readonly kind: FundFact['kind'] | 'eliminations';
  readonly fundId: string | null;
  readonly base: Fen | null;
}

export type RowKind = 'direction' | 'sub_direction' | 'company' | 'unallocated' | 'unseen' | 'total';

export interface Row {
  readonly key: string;
  readonly parentKey: string | null;
  readonly kind: RowKind;
  /** Direction or party. */
  readonly id: string | null;
  readonly amounts: Readonly<Record<Measure, readonly (Fen | null)[]>>;
  readonly targetShare: RatePpm | null;
  readonly floor: RatePpm | null;
  readonly ceiling: RatePpm | null;
}

/** A leaf's part in one row: what a cell is made of. */
export interface Part {
  readonly leaf: Leaf;
  readonly directionId: string | null;
  readonly amounts: Amounts;
  readonly rowKey: string;
}

export interface Matrix {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly parts: readonly Part[];
}

const GROUP_KINDS = ['direct', 'mna', 'fof'] as const;
export const UNALLOCATED = 'unallocated';
export const UNSEEN = 'unseen';
export const TOTAL = 'total';
export const GROUP = 'group';
export const ELIMINATIONS = 'eliminations';

/** The group's investing funds: all own funds but the group's node itself, unless it holds something. */
export const investingFunds = (facts: Facts): FundFact[] =>
  [...facts.funds.values()].filter(
    (fund) =>
      isOwnFund(fund) && (fund.kind !== 'group' || facts.holdings.some((holding) => holding.fundId === fund.id)),
  );

/** What percentages of a fund refer to. */
export function baseOf(valuation: Valuation, fund: FundFact, base: Base): Fen | null {
  const state = valuation.state.funds.get(fund.id);
  switch (base) {
    case 'target_size':
      return fund.targetSize;
    case 'committed':
      return fen(state?.committed ?? 0);
    case 'paid_in':
      return fen(state?.paidIn ?? 0);
    case 'cost':
      return sumOf(valuation, (holding) => holding.fundId === fund.id, 'invested');
    case 'nav':
      return valuation.nav.get(fund.id) ?? NO_MONEY;
  }
}

function sumOf(
  valuation: Valuation,
  wanted: (holding: { readonly fundId: string; readonly targetId: string }) => boolean,
  field: 'invested' | 'fairValue',
): Fen {
  let sum = 0;
  for (const valued of valuation.holdings.values()) if (wanted(valued.holding)) sum += valued[field];
  return fen(sum);
}

/** Of the whole group: money of investors outside it, without interests inside it. */
export function groupBase(facts: Facts, valuation: Valuation, base: Base): Fen | null {
  const funds = investingFunds(facts);
  const own = new Set([...facts.funds.values()].filter((fund) => isOwnFund(fund)).map((fund) => fund.id));
  const inside = (holding: { readonly fundId: string; readonly targetId: string }): boolean =>
    own.has(holding.fundId) && own.has(holding.targetId);
  const states = [...own].map((id) => valuation.state.funds.get(id));
  switch (base) {
    case 'target_size': {
      const group = [...facts.funds.values()].find((fund) => fund.kind === 'group');
      if (group?.targetSize != null) return group.targetSize;
      const sizes = funds.flatMap((fund) => (fund.targetSize === null ? [] : [fund.targetSize]));
      return sizes.length === 0 ? null : fen(sizes.reduce((sum, size) => sum + size, 0));
    }
    case 'committed':
      return fen(states.reduce((sum, state) => sum + (state?.outsideCommitted ?? 0), 0));
    case 'paid_in':
      return fen(states.reduce((sum, state) => sum + (state?.outsidePaidIn ?? 0), 0));
    case 'cost':
      return sumOf(valuation, (holding) => own.has(holding.fundId) && !own.has(holding.targetId), 'invested');
    case 'nav': {
      const nav = [...own].reduce((sum, id) => sum + (valuation.nav.get(id) ?? 0), 0);
      return fen(nav - sumOf(valuation, inside, 'fairValue'));
    }
  }
}

function columnsOf(facts: Facts, valuation: Valuation, options: AllocationOptions): Column[] {
  const funds = investingFunds(facts);
  const own: Column[] = options.byFund
    ? funds.map((fund) => ({
        key: fund.id,
        kind: fund.kind,
        fundId: fund.id,
        base: baseOf(valuation, fund, options.base),
      }))
    : [...GROUP_KINDS, GROUP as 'group'].flatMap((kind) => {
        const ofKind = funds.filter((fund) => fund.kind === kind);
        if (ofKind.length === 0 && (kind === 'group' || !facts.funds.size)) return [];
        const bases = ofKind.map((fund) => baseOf(valuation, fund, options.base)).filter((base) => base !== null);
        const base = bases.length === 0 ? null : fen(bases.reduce((sum, each) => sum + each, 0));
        return [
          {
            key: kind === 'group' ? 'group_fund' : kind,
            kind,
            fundId: ofKind.length === 1 ? ofKind[0]!.id : null,
            base,
          },
        ];
      });
  return [
    ...own,
    { key: ELIMINATIONS, kind: ELIMINATIONS, fundId: null, base: null },
    { key: GROUP, kind: 'group', fundId: null, base: groupBase(facts, valuation, options.base) },
  ];
}

/** In which column a fund of the group stands. */
export function columnKey(facts: Facts, fundId: string, byFund: boolean): string {
  if (byFund) return fundId;
  const kind = facts.funds.get(fundId)!.kind;
  return kind === 'group' ? 'group_fund' : kind;
}

export const topDirection = (directions: ReadonlyMap<string, DirectionFact>, id: string): string => {
  let at = directions.get(id)!;
  while (at.parentId !== null) at = directions.get(at.parentId)!;
  return at.id;
};

const rowKeyOf = (leaf: Leaf, directionId: string | null): string => {
  if (leaf.kind === 'unseen' && directionId === null) return UNSEEN;
  return `${directionId ?? UNALLOCATED}/${leaf.partyId}`;
};

/** The parts of every leaf by direction: stocks by the split at the day, realised money by the split of its own day. */
export function partsOf(facts: Facts, valuation: Valuation, lookThrough: boolean): Part[] {
  const { asOf } = valuation;
  const realised = realisedBySplit(facts, asOf);
  return leavesOf(facts, valuation, lookThrough).flatMap((leaf) => {
    const unknown = leaf.kind === 'unseen' && lookThrough;
    const split = unknown ? [] : (facts.splits.get(leaf.partyId) ?? []);
    const parts =
      split.length === 0
        ? [{ directionId: leaf.directionId, weight: WHOLE_PPM }]
        : splitAt(facts, leaf.partyId, asOf, leaf.directionId);
    const dated = unknown || leaf.sister || leaf.path.length > 2 ? undefined : realised.get(leaf.holding.id);
    const stocks = splitAmounts(dated === undefined ? leaf.amounts : { ...leaf.amounts, realised: NO_MONEY }, parts);
    const flows = [...(dated ?? [])].map(([directionId, amount]) => ({ directionId, amounts: onlyRealised(amount) }));
    return [...stocks, ...flows]
      .filter((part) => HELD_MEASURES.some((measure) => part.amounts[measure] !== 0))
      .map((part) => ({ ...part, leaf, rowKey: rowKeyOf(leaf, part.directionId) }));
  });
}

const onlyRealised = (realised: Fen): Amounts => ({
  committed: NO_MONEY,
  invested: NO_MONEY,
  fair_value: NO_MONEY,
  realised,
  unfunded: NO_MONEY,
});

/** The targets in force at a day of one fund, by direction. */
export function targetsAt(facts: Facts, fundId: string, asOf: IsoDate): ReadonlyMap<string, TargetFact> {
  const own = facts.targets.filter((target) => target.fundId === fundId && target.effectiveOn <= asOf);
  const day = own.at(-1)?.effectiveOn;
  return new Map(own.filter((target) => target.effectiveOn === day).map((target) => [target.directionId, target]));
}

/** The allocation as a matrix: rows by direction, columns by fund, every measure. Pure; the page only draws it. */
export function allocationMatrix(facts: Facts, valuation: Valuation, options: AllocationOptions): Matrix {
  const columns = columnsOf(facts, valuation, options);
  const parts = partsOf(facts, valuation, options.lookThrough);
  const sums = addUp(facts, columns, parts, options.byFund);
  const rows = rowsOf(facts, parts, sums).map((row) => withTargets(facts, valuation.asOf, columns, row, sums));
  return { columns, rows, parts };
}

type Sums = Map<string, Record<HeldMeasure, number[]>>;

/** Held amounts by row and column; a part counts in its row, in the rows above it and in the total. */
function addUp(facts: Facts, columns: readonly Column[], parts: readonly Part[], byFund: boolean): Sums {
  const sums: Sums = new Map();
  const directions = new Map(facts.directions.map((direction) => [direction.id, direction]));
  const at = new Map(columns.map((column, index) => [column.key, index]));
  const eliminations = at.get(ELIMINATIONS)!;
  const group = at.get(GROUP)!;
  for (const part of parts) {
    const column = at.get(columnKey(facts, part.leaf.fundId, byFund))!;
    for (const key of rowsAbove(directions, part)) {
      let row = sums.get(key);
      if (row === undefined) {
        row = Object.fromEntries(HELD_MEASURES.map((measure) => [measure, columns.map(() => 0)])) as Record<
          HeldMeasure,
          number[]
        >;
        sums.set(key, row);
      }
      for (const measure of HELD_MEASURES) {
        const amount = part.amounts[measure];
        row[measure][column]! += amount;
        if (part.leaf.sister) row[measure][eliminations]! -= amount;
        else row[measure][group]! += amount;
      }
    }
  }
  return sums;
}

/** The part's own row, its directions upwards, and the total. */
export function rowsAbove(directions: ReadonlyMap<string, DirectionFact>, part: Part): string[] {
  if (part.rowKey === UNSEEN) return [UNSEEN, TOTAL];
  const keys = [part.rowKey];
  if (part.directionId === null) return [...keys, UNALLOCATED, TOTAL];
  for (let at: string | null = part.directionId; at !== null; at = directions.get(at)!.parentId) keys.push(at);
  return [...keys, TOTAL];
}

type BareRow = Pick<Row, 'key' | 'parentKey' | 'kind' | 'id'>;

/** Directions in the book's order, each followed by its sub-directions and companies; then what no split or report covers. */
function rowsOf(facts: Facts, parts: readonly Part[], sums: Sums): BareRow[] {
  const companies = new Map<string, Map<string, string>>();
  for (const part of parts) {
    if (part.rowKey === UNSEEN) continue;
    const parent = part.directionId ?? UNALLOCATED;
    const known = companies.get(parent) ?? new Map<string, string>();
    companies.set(parent, known.set(part.rowKey, part.leaf.partyId));
  }
  const size = (key: string): number => sums.get(key)?.fair_value.at(-1) ?? 0;
  const below = (parent: string): BareRow[] =>
    [...(companies.get(parent) ?? [])]
      .map(([key, id]): BareRow => ({ key, parentKey: parent, kind: 'company', id }))
      .sort((a, b) => size(b.key) - size(a.key) || (a.key < b.key ? -1 : 1));
  const direction = (entry: DirectionFact): BareRow[] => [
    {
      key: entry.id,
      parentKey: entry.parentId,
      kind: entry.parentId === null ? 'direction' : 'sub_direction',
      id: entry.id,
    },
    ...facts.directions.filter((child) => child.parentId === entry.id && sums.has(child.id)).flatMap(direction),
    ...below(entry.id),
  ];
  const rest: BareRow[] = [UNALLOCATED, UNSEEN]
    .filter((key) => sums.has(key))
    .flatMap((key) => [
      { key, parentKey: null, kind: key as RowKind, id: null },
      ...(key === UNALLOCATED ? below(key) : []),
    ]);
  return [
    ...facts.directions.filter((entry) => entry.parentId === null).flatMap(direction),
    ...rest,
    { key: TOTAL, parentKey: null, kind: 'total', id: null },
  ];
}

/** Adds target and dry powder to a row: they exist for directions that have a target, and for the total. */
function withTargets(facts: Facts, asOf: IsoDate, columns: readonly Column[], row: BareRow, sums: Sums): Row {
  const held = sums.get(row.key);
  const groupId = [...facts.funds.values()].find((fund) => fund.kind === 'group')?.id;
  const targets = columns.map((column): { readonly ppm: number | null; readonly fact: TargetFact | undefined } => {
    const fundId = column.key === GROUP ? groupId : column.fundId;
    if (fundId === undefined || fundId === null) return { ppm: null, fact: undefined };
    const inForce = targetsAt(facts, fundId, asOf);
    if (row.kind === 'total' && inForce.size > 0) return { ppm: WHOLE_PPM, fact: undefined };
    const fact = row.id === null ? undefined : inForce.get(row.id);
    return { ppm: fact?.target ?? null, fact };
  });
  const amounts = Object.fromEntries(
    MEASURES.map((measure) => [
      measure,
      columns.map((column, index): Fen | null => {
        const ppm = targets[index]!.ppm;
        const target = ppm === null || column.base === null ? null : mulDiv(column.base, ppm, WHOLE_PPM, 'halfUp');
        if (measure === 'target') return target;
        if (measure === 'dry_powder') return target === null ? null : fen(target - (held?.committed[index] ?? 0));
        return fen(held?.[measure][index] ?? 0);
      }),
    ]),
  ) as Record<Measure, (Fen | null)[]>;
  const group = targets.at(-1)!.fact;
  return {
    ...row,
    amounts,
    targetShare: group?.target ?? null,
    floor: group?.floor ?? null,
    ceiling: group?.ceiling ?? null,
  };
}
