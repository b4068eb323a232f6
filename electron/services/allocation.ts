import type {
  AllocationMatrix,
  AllocationPictures,
  AllocationRow,
  LookThrough,
  StaleStatement,
  TieOut,
} from '#core/contract/allocation.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import { dayNumber, type IsoDate } from '#core/dates.ts';
import {
  allocationMatrix,
  groupBase,
  investingFunds,
  partsOf,
  type AllocationOptions,
  type Matrix,
  type Row,
} from '#core/domain/allocation.ts';
import { blocksOf, capitalFlow } from '#core/domain/allocation-pictures.ts';
import { latest, type Facts } from '#core/domain/facts.ts';
import { effectiveShare, leavesOf, type Leaf } from '#core/domain/look-through.ts';
import { shareE9Of, type Valuation } from '#core/domain/valuation.ts';
import { fen, NO_MONEY, type Fen } from '#core/money.ts';
import { ppm } from '#core/rates.ts';
import type { ReadDb } from '#db/open.ts';
import { ledgerTotals } from '#db/queries/totals.ts';
import type { Services } from './context.ts';
import { valuationAt } from './valuation.ts';

/** Older than this, a mark or statement is flagged: two quarters. */
export const STALE_DAYS = 184;

function named(facts: Facts, row: Row): AllocationRow {
  const { id, ...rest } = row;
  const direction = facts.directions.find((entry) => entry.id === id);
  const party = id === null ? undefined : facts.parties.get(id);
  return { ...rest, name: direction?.name ?? party?.name ?? null, nameEn: direction?.nameEn ?? party?.nameEn ?? null };
}

const knownTotals = new WeakMap<Facts, Map<IsoDate, ReturnType<typeof ledgerTotals>>>();

/** The sums of a day, kept as long as the facts are the same. */
function totalsAt(db: ReadDb, facts: Facts, asOf: IsoDate): ReturnType<typeof ledgerTotals> {
  const days = knownTotals.get(facts) ?? new Map<IsoDate, ReturnType<typeof ledgerTotals>>();
  knownTotals.set(facts, days);
  const found = days.get(asOf) ?? ledgerTotals(db, asOf);
  return days.set(asOf, found).get(asOf)!;
}

/** The matrix's totals against sums that SQL makes of the ledger and statements without any of the code above. */
function tiesOf(db: ReadDb, facts: Facts, valuation: Valuation, matrix: Matrix): TieOut[] {
  const total = matrix.rows.at(-1)!;
  const sql = totalsAt(db, facts, valuation.asOf);
  const own = new Set(investingFunds(facts).map((fund) => fund.id));
  return (['committed', 'invested', 'realised', 'fair_value'] as const).flatMap((measure) =>
    matrix.columns.flatMap((column, index): TieOut[] => {
      if (column.kind === 'eliminations' || column.key === 'group') return [];
      const funds = [...own].filter((id) =>
        column.fundId === null ? facts.funds.get(id)!.kind === column.kind : id === column.fundId,
      );
      const ledger =
        measure === 'fair_value'
          ? fen(
              [...valuation.holdings.values()]
                .filter((held) => funds.includes(held.holding.fundId))
                .reduce((sum, held) => sum + held.fairValue, 0),
            )
          : fen(funds.reduce((sum, id) => sum + (sql.get(id)?.[measure] ?? 0), 0));
      const shown = total.amounts[measure][index] ?? NO_MONEY;
      return [{ measure, columnKey: column.key, matrix: shown, ledger, difference: fen(shown - ledger) }];
    }),
  );
}

/** External funds held whose last report is old or missing; the oldest first. */
function staleStatements(facts: Facts, asOf: IsoDate): StaleStatement[] {
  const held = new Set(
    facts.holdings
      .filter((holding) => facts.funds.get(holding.targetId)?.kind === 'external')
      .map((holding) => holding.targetId),
  );
  return [...held]
    .map((fundId): StaleStatement => {
      const report = latest(facts.reports.get(fundId), asOf, (entry) => entry.asOf);
      const ageDays = report === undefined ? null : dayNumber(asOf) - dayNumber(report.asOf);
      return { fundId, fundName: facts.parties.get(fundId)!.name, asOf: report?.asOf ?? null, ageDays };
    })
    .filter((entry) => entry.ageDays === null || entry.ageDays > STALE_DAYS)
    .sort((a, b) => (b.ageDays ?? Infinity) - (a.ageDays ?? Infinity));
}

export function matrixAt(
  db: ReadDb,
  facts: Facts,
  asOf: IsoDate,
  options: AllocationOptions,
): { readonly matrix: Matrix; readonly view: AllocationMatrix } {
  const valuation = valuationAt(facts, asOf);
  const matrix = allocationMatrix(facts, valuation, options);
  const view = {
    asOf,
    columns: matrix.columns.map((column) => ({
      ...column,
      name: column.fundId === null ? null : (facts.parties.get(column.fundId)?.name ?? null),
    })),
    rows: matrix.rows.map((row) => named(facts, row)),
    ties: tiesOf(db, facts, valuation, matrix),
    stale: staleStatements(facts, asOf),
  };
  return { matrix, view };
}

export function lookThroughAt(facts: Facts, asOf: IsoDate, companyId: string | undefined): LookThrough {
  const leaves = leavesOf(facts, valuationAt(facts, asOf), true);
  const nameOf = (id: string): string => facts.parties.get(id)?.name ?? id;
  const directionOf = (leaf: Leaf): string | null =>
    latest(facts.splits.get(leaf.partyId), asOf, (entry) => entry.effectiveOn)?.parts[0]?.directionId ??
    leaf.directionId;
  const wanted = leaves.filter(
    (leaf) => leaf.kind === 'company' && (companyId === undefined || leaf.partyId === companyId),
  );
  const paths = wanted.map((leaf) => ({
    companyId: leaf.partyId,
    companyName: nameOf(leaf.partyId),
    directionId: directionOf(leaf),
    fundId: leaf.fundId,
    fundKind: facts.funds.get(leaf.fundId)!.kind,
    steps: leaf.path.map((step) => ({
      partyId: step.partyId,
      name: nameOf(step.partyId),
      share: step.share === null ? null : ppm(Math.round(shareE9Of(step.share) / 1000)),
    })),
    effectiveShareE9: shareE9Of(effectiveShare(leaf.path)),
    cost: leaf.costUnknown ? null : leaf.amounts.invested,
    fairValue: leaf.amounts.fair_value,
    asOf: leaf.asOf,
    ageDays: leaf.ageDays,
    counted: !leaf.sister,
  }));
  const companies = [...Map.groupBy(paths, (path) => path.companyId)].map(([id, list]) => {
    const counted = list.filter((path) => path.counted);
    const sum = (entries: typeof list, value: (path: (typeof list)[number]) => number): Fen =>
      fen(entries.reduce((total, path) => total + value(path), 0));
    return {
      companyId: id,
      companyName: list[0]!.companyName,
      directionId: list[0]!.directionId,
      paths: list.length,
      direct: sum(
        counted.filter((path) => path.steps.length === 2),
        (path) => path.fairValue,
      ),
      indirect: sum(
        counted.filter((path) => path.steps.length > 2),
        (path) => path.fairValue,
      ),
      fairValue: sum(counted, (path) => path.fairValue),
      cost: sum(counted, (path) => path.cost ?? 0),
    };
  });
  return {
    paths,
    companies: companies.sort((a, b) => b.fairValue - a.fairValue),
    unseen: leaves
      .filter((leaf) => leaf.kind === 'unseen' && !leaf.sister)
      .map((leaf) => ({
        fundId: leaf.fundId,
        fundName: nameOf(leaf.fundId),
        viaId: leaf.partyId,
        holdingId: leaf.holding.id,
        fairValue: leaf.amounts.fair_value,
      })),
    stale: staleStatements(facts, asOf),
  };
}

function picturesAt(facts: Facts, input: ParsedOf<'allocation.pictures'>): AllocationPictures {
  const valuation = valuationAt(facts, input.asOf);
  const parts = partsOf(facts, valuation, input.lookThrough);
  return {
    blocks: blocksOf(facts, parts, input.measure, input.byFund).map((block) => {
      const party = facts.parties.get(block.partyId)!;
      return { ...block, name: party.name, nameEn: party.nameEn };
    }),
    flow: { ...capitalFlow(facts, valuation, parts), committed: groupBase(facts, valuation, 'committed')! },
  };
}

export const allocation = {
  'allocation.matrix': ({ db, facts }, { asOf, ...options }) => matrixAt(db, facts(), asOf, options).view,
  'allocation.pictures': ({ facts }, input) => picturesAt(facts(), input),
  'allocation.overTime': ({ db, facts }, { days, measure, lookThrough }) =>
    days.map((asOf) => {
      const { matrix } = matrixAt(db, facts(), asOf, { lookThrough, byFund: false, base: 'target_size' });
      const directions = matrix.rows.filter(
        (row) => row.kind === 'direction' || row.kind === 'unallocated' || row.kind === 'unseen',
      );
      return {
        asOf,
        directions: directions.map((row) => ({ id: row.key, amount: row.amounts[measure].at(-1) ?? NO_MONEY })),
      };
    }),
  'lookThrough.list': ({ facts }, { asOf, companyId }) => lookThroughAt(facts(), asOf, companyId),
} satisfies Partial<Services>;
