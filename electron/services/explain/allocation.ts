import { fen } from '#core/money.ts';
import type { Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import { GROUP, type Matrix } from '#core/domain/allocation.ts';
import { effectiveShare, leavesOf, type Leaf } from '#core/domain/look-through.ts';
import { notFound } from '#core/errors.ts';
import { toNumber } from '#core/fractions.ts';
import { ppm, ratioPpm } from '#core/rates.ts';
import { explainCell } from './allocation-cell.ts';
import { matrixAt } from '../allocation.ts';
import { limitChecks } from '../planning.ts';
import { valuationAt } from '../valuation.ts';
import {
  explained,
  nameOf,
  plainTerm,
  sumExplained,
  sumOf,
  tableOf,
  termOf,
  type ExplainContext,
  type Row,
} from './tables.ts';

/** A cell, or what it is of its column. */
export function explainAllocation(context: ExplainContext, ref: RefOf<'allocation'>): Explanation {
  const { kind: _kind, as, ...cell } = ref;
  const { db, facts, asOf } = context;
  const amount = explainCell(context, cell);
  if (as === 'amount') return amount;
  const { matrix } = matrixAt(db, facts, asOf, cell);
  if (as === 'after_signed') return afterSigned(matrix, ref, amount);
  const at = matrix.columns.findIndex((column) => column.key === cell.columnKey);
  const base = as === 'share_of_base' ? matrix.columns[at]!.base : totalOf(matrix, ref, at);
  const share = base === null || amount.value === null ? null : ratioPpm(amount.value as never, base as never);
  const target = matrix.rows.find((row) => row.key === cell.rowKey)!.targetShare;
  const terms = [plainTerm('amount', amount.value), plainTerm('base', base)];
  if (as !== 'drift')
    return {
      ...amount,
      figure: as,
      value: share,
      unit: 'ppm',
      reason: share === null ? 'no_base' : null,
      formula: 'amount / base',
      terms,
    };
  return {
    ...amount,
    figure: as,
    value: share === null || target === null || cell.columnKey !== GROUP ? null : ppm(share - target),
    unit: 'ppm',
    reason: share === null ? 'no_base' : target === null ? 'no_target' : null,
    formula: 'amount / base - target_share',
    terms: [...terms, plainTerm('target_share', target, 'ppm')],
  };
}

/** The share once every signed deal is paid at cost; what is signed has nothing more to come. */
function afterSigned(matrix: Matrix, { measure, rowKey }: RefOf<'allocation'>, amount: Explanation): Explanation {
  const at = matrix.columns.findIndex((column) => column.key === GROUP);
  const amountOf = (row: Matrix['rows'][number] | undefined, of: typeof measure): number => row?.amounts[of][at] ?? 0;
  const toCome = (row: Matrix['rows'][number] | undefined): number =>
    measure === 'committed' ? 0 : amountOf(row, 'unfunded');
  const row = matrix.rows.find((entry) => entry.key === rowKey);
  const parts = {
    amount: amountOf(row, measure),
    unfunded: toCome(row),
    base: amountOf(matrix.rows.at(-1), measure),
    unfunded_total: matrix.rows
      .filter((entry) => entry.kind === 'direction')
      .reduce((sum, entry) => sum + toCome(entry), 0),
  };
  const share = ratioPpm(fen(parts.amount + parts.unfunded), fen(parts.base + parts.unfunded_total));
  return {
    ...amount,
    figure: 'after_signed',
    value: share,
    unit: 'ppm',
    reason: share === null ? 'no_base' : null,
    formula: '(amount + unfunded) / (base + unfunded_total)',
    terms: Object.entries(parts).map(([key, value]) => plainTerm(key, value)),
  };
}

const totalOf = (matrix: Matrix, ref: RefOf<'allocation'>, at: number): number | null =>
  matrix.rows.at(-1)!.amounts[ref.measure][at] ?? null;

export function explainLimit(context: ExplainContext, { limitId, subjectId, figure }: RefOf<'limit'>): Explanation {
  const check = limitChecks(context.facts, context.asOf).find(
    (entry) => entry.limitId === limitId && entry.subjectId === subjectId,
  );
  if (check === undefined) throw notFound('limit', `${limitId} × ${subjectId}`);
  const rows: Row[] = check.parts.map((part) => ({
    cells: [part.path, part.valued ? 'valued' : 'cost', part.amount],
    link: { kind: 'party', id: subjectId },
  }));
  const parts = tableOf(
    context,
    'parts',
    [
      ['path', 'text'],
      ['basis', 'basis'],
      ['amount', 'money'],
    ],
    rows,
  );
  const terms = [
    { ...plainTerm('amount', check.amount), table: 'parts' },
    plainTerm('base', check.base),
    ...(check.ceiling === null ? [] : [plainTerm('ceiling', check.ceiling, 'ppm')]),
    ...(check.floor === null ? [] : [plainTerm('floor', check.floor, 'ppm')]),
  ];
  const formulas = {
    amount: 'amount',
    base: 'base',
    share: 'amount / base',
    headroom: 'rounddown(base * ceiling) - amount',
    shortfall: 'max(0, round(base * floor) - amount)',
  };
  return explained(context, {
    figure: `limit_${figure}`,
    params: { limit: check.limitName, subject: check.subjectName, fund: check.fundName },
    value: check[figure],
    unit: figure === 'share' ? 'ppm' : 'fen',
    reason:
      check[figure] === null
        ? figure === 'share'
          ? 'no_base'
          : `no_${figure === 'headroom' ? 'ceiling' : 'floor'}`
        : null,
    formula: formulas[figure],
    terms,
    tables: [parts],
  });
}

const PATH_COLUMNS = [
  ['path', 'text'],
  ['share', 'share'],
  ['asOf', 'date'],
  ['age', 'int'],
  ['amount', 'money'],
] as const;

function pathRow(context: ExplainContext, leaf: Leaf, amount: number): Row {
  return {
    cells: [
      leaf.path.map((step) => nameOf(context.facts, step.partyId)).join(' → '),
      Math.round(toNumber(effectiveShare(leaf.path)) * 1e9),
      leaf.asOf,
      leaf.ageDays,
      amount,
    ],
    link: { kind: 'holding', id: leaf.holding.id },
  };
}

/** What a fund interest is worth beyond the positions that its fund reported. */
export function explainUnseen(context: ExplainContext, { holdingId }: RefOf<'unseen'>): Explanation {
  const { facts, asOf } = context;
  const own = leavesOf(facts, valuationAt(facts, asOf), true).filter(
    (leaf) => leaf.holding.id === holdingId && !leaf.sister,
  );
  const holding = facts.holdings.find((entry) => entry.id === holdingId);
  if (holding === undefined) throw notFound('holding', holdingId);
  const seen = own.filter((leaf) => leaf.kind === 'company');
  const paths = tableOf(
    context,
    'paths',
    PATH_COLUMNS,
    seen.map((leaf) => pathRow(context, leaf, leaf.amounts.fair_value)),
  );
  const whole = own.reduce((sum, leaf) => sum + leaf.amounts.fair_value, 0);
  return explained(context, {
    figure: 'unseen',
    params: { holding: nameOf(facts, holding.targetId) ?? holdingId },
    value: whole - sumOf(paths),
    unit: 'fen',
    formula: 'fair_value - paths',
    terms: [plainTerm('fair_value', whole), termOf(paths)],
    tables: [paths],
  });
}

/** A company over all paths that lead to it. */
export function explainLookThrough(context: ExplainContext, { companyId, figure }: RefOf<'look_through'>): Explanation {
  const { facts, asOf } = context;
  const measure = figure === 'cost' ? 'invested' : 'fair_value';
  const rows = leavesOf(facts, valuationAt(facts, asOf), true)
    .filter((leaf) => leaf.kind === 'company' && leaf.partyId === companyId && !leaf.sister)
    .filter((leaf) =>
      figure === 'direct' ? leaf.path.length === 2 : figure === 'indirect' ? leaf.path.length > 2 : true,
    )
    .filter((leaf) => figure !== 'cost' || !leaf.costUnknown)
    .map((leaf) => pathRow(context, leaf, leaf.amounts[measure]));
  const table = tableOf(context, 'paths', PATH_COLUMNS, rows);
  return sumExplained(context, `look_through_${figure}`, table, {
    params: { company: nameOf(facts, companyId) ?? companyId },
  });
}
