import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { AllocationMatrix } from '#core/contract/allocation.ts';
import { fen, negate, NO_MONEY } from '#core/money.ts';
import { useColumnName } from './cell.tsx';
import { WhyDifference, WhySum } from '../../components/explain/why-figure.tsx';
import { StatusMark } from '../../components/marks.tsx';
import { useNames } from '../../state/names.ts';
import { exactText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';
import { sideColumns, type MatrixContext } from './matrix-row.tsx';
import { groupAt, totalRow } from './rows.ts';

/** Each column's total against the same total made of ledger and statements by another route, to the fen. */
export function CheckRow({ context }: { readonly context: MatrixContext }): ReactNode {
  const { t } = useWords();
  const columnName = useColumnName();
  const { matrix, view, side } = context;
  const ties = matrix.ties.filter((tie) => tie.measure === view.measure);
  const total = totalRow(matrix).amounts[view.measure];
  const columns = matrix.columns.slice(0, groupAt(matrix));
  const apart = fen(columns.reduce((sum, _, index) => sum + (total[index] ?? 0), 0) - (total.at(-1) ?? 0));
  const broken = ties.some((tie) => tie.difference !== 0) || apart !== 0;
  const span = sideColumns(side);
  if (ties.length === 0)
    return (
      <tr className="chk">
        <td className="rowhead">{t('allocation.check')}</td>
        <td colSpan={matrix.columns.length + span}>{t('allocation.checkNone')}</td>
      </tr>
    );
  return (
    <tr className="chk">
      <td className="rowhead">{t('allocation.check')}</td>
      {columns.map((column) => {
        const tie = ties.find((entry) => entry.columnKey === column.key);
        return (
          <td key={column.key} className="r mc">
            {tie === undefined ? null : (
              <WhyDifference
                title={`${columnName(column)} · ${t('allocation.check')}`}
                of={[
                  { name: t('allocation.checkMatrix'), value: tie.matrix },
                  { name: t('allocation.checkLedger'), value: tie.ledger },
                ]}
                value={tie.difference}
              >
                {exactText(tie.difference)}
              </WhyDifference>
            )}
            <i />
          </td>
        );
      })}
      <td className="r mc g">
        <StatusMark state={broken ? 'refused' : 'proven'}>
          <WhySum
            title={t('allocation.check')}
            parts={[
              ...columns.map((column, index) => ({ name: columnName(column), amount: total[index] ?? NO_MONEY })),
              { name: `− ${t('app.total')}`, amount: negate(total.at(-1) ?? NO_MONEY) },
            ]}
          >
            {exactText(apart)}
          </WhySum>
        </StatusMark>
        <i />
      </td>
      {span === 0 ? null : side === 'compare' ? (
        <td colSpan={span} />
      ) : (
        <td colSpan={span} className="note">
          {columns.some((column) => column.kind === 'eliminations' && (total[columns.indexOf(column)] ?? 0) !== 0)
            ? t('allocation.eliminationNote')
            : t('allocation.checkFine')}
        </td>
      )}
    </tr>
  );
}

/** Reports that the look-through rests on and that are old or missing. */
export function StaleNote({ matrix }: { readonly matrix: AllocationMatrix }): ReactNode {
  const { t } = useWords();
  const { nameOf } = useNames();
  if (matrix.stale.length === 0) return null;
  const names = matrix.stale
    .slice(0, 4)
    .map((entry) => `${nameOf(entry.fundId, entry.fundName)} ${entry.asOf ?? t('allocation.staleMissing')}`)
    .join(' · ');
  return (
    <Link className="fact" href="/look-through">
      <StatusMark state="stale">{t('allocation.stale', { count: matrix.stale.length, names })}</StatusMark>
    </Link>
  );
}
