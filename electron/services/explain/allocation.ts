import type { Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import { GROUP, type Matrix } from '#core/domain/allocation.ts';
import { effectiveShare, leavesOf } from '#core/domain/look-through.ts';
import { notFound } from '#core/errors.ts';
import { toNumber } from '#core/fractions.ts';
import { ppm, ratioPpm } from '#core/rates.ts';
import { explainCell } from '../allocation-explain.ts';
import { matrixAt } from '../allocation.ts';
import { limitChecks } from '../planning.ts';
import { valuationAt } from '../valuation.ts';
import { explained, nameOf, plainTerm, sumExplained, tableOf, type ExplainContext, type Row } from './tables.ts';

/** A cell, or what it is of its column. */
export function explainAllocation(context: ExplainContext, ref: RefOf<'allocation'>): Explanation {
  const { kind: _kind, as, ...cell } = ref;
  const { db, facts, asOf } = context;
  const amount = explainCell(db, facts, { ...cell, asOf });
  if (as === 'amount') return amount;
  const { matrix } = matrixAt(db, facts, asOf, cell);
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
    .map((leaf): Row => ({
      cells: [
        leaf.path.map((step) => nameOf(facts, step.partyId)).join(' → '),
        Math.round(toNumber(effectiveShare(leaf.path)) * 1e9),
        leaf.asOf,
        leaf.ageDays,
        leaf.amounts[measure],
      ],
      link: { kind: 'holding', id: leaf.holding.id },
    }));
  const table = tableOf(
    context,
    'paths',
    [
      ['path', 'text'],
      ['share', 'share'],
      ['asOf', 'date'],
      ['age', 'int'],
      ['amount', 'money'],
    ],
    rows,
  );
  return sumExplained(context, `look_through_${figure}`, table, {
    params: { company: nameOf(facts, companyId) ?? companyId },
  });
}
