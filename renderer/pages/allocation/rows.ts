import type { AllocationMatrix, AllocationRow } from '#core/contract/allocation.ts';
import { driftOf, type DriftFigures } from '#core/domain/drift.ts';
import type { Measure } from '#core/domain/measures.ts';
import { NO_MONEY, type Fen } from '#core/money.ts';
import { ratioPpm, type RatePpm } from '#core/rates.ts';
import type { ShareBase } from './options.ts';

/** A row of the tree as it is drawn. */
export interface TreeRow {
  readonly row: AllocationRow;
  readonly depth: number;
  readonly children: readonly TreeRow[];
}

export function treeOf(rows: readonly AllocationRow[]): TreeRow[] {
  const below = Map.groupBy(rows, (row) => row.parentKey);
  const grow = (parent: string | null, depth: number): TreeRow[] =>
    (below.get(parent) ?? []).map((row) => ({ row, depth, children: grow(row.key, depth + 1) }));
  return grow(null, 0).filter(({ row }) => row.kind !== 'total');
}

/** All rows that are open to the eye. */
export const shownRows = (tree: readonly TreeRow[], open: ReadonlySet<string>): TreeRow[] =>
  tree.flatMap((node) => [node, ...(open.has(node.row.key) ? shownRows(node.children, open) : [])]);

export const branchKeys = (tree: readonly TreeRow[]): string[] =>
  tree.flatMap((node) => (node.children.length === 0 ? [] : [node.row.key, ...branchKeys(node.children)]));

export const totalRow = (matrix: AllocationMatrix): AllocationRow => matrix.rows.at(-1)!;

export const groupAt = (matrix: AllocationMatrix): number => matrix.columns.length - 1;

/** Of the measure's own total: every column refers to the group's. Of a base: every column refers to its own. */
export function shareOfCell(
  matrix: AllocationMatrix,
  amount: Fen | null,
  place: { readonly measure: Measure; readonly column: number; readonly base: ShareBase },
): RatePpm | null {
  if (amount === null) return null;
  const whole =
    place.base === 'own'
      ? totalRow(matrix).amounts[place.measure][groupAt(matrix)]
      : matrix.columns[place.column]!.base;
  return whole == null ? null : ratioPpm(amount, whole);
}

const DRIFTING: ReadonlySet<Measure> = new Set(['committed', 'invested', 'fair_value']);

/** Measures whose shares are held against the targets. */
export const canDrift = (measure: Measure): boolean => DRIFTING.has(measure);

/** A direction's share of the group's total against its target; the ring is where it goes once known deals are paid. */
export function driftOfRow(matrix: AllocationMatrix, row: AllocationRow, measure: Measure): DriftFigures {
  const group = groupAt(matrix);
  const signed = measure === 'committed';
  const unfunded = (entry: AllocationRow): Fen => (signed ? NO_MONEY : (entry.amounts.unfunded[group] ?? NO_MONEY));
  const directions = matrix.rows.filter((entry) => entry.kind === 'direction');
  return driftOf({
    amount: row.amounts[measure][group] ?? NO_MONEY,
    total: totalRow(matrix).amounts[measure][group] ?? NO_MONEY,
    unfunded: unfunded(row),
    totalUnfunded: directions.reduce((sum, entry) => (sum + unfunded(entry)) as Fen, NO_MONEY),
    target: row.targetShare,
    floor: row.floor,
    ceiling: row.ceiling,
  });
}
