import { Fragment, type ReactNode } from 'react';
import type { AllocationMatrix } from '#core/contract/allocation.ts';
import { fen, NO_MONEY, type Fen } from '#core/money.ts';
import { WhyRoom } from '../../components/explain/why-drift.tsx';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { useRowName } from './cell.tsx';
import type { AllocationView } from './options.ts';
import { canDrift, driftOfRow, groupAt, totalRow } from './rows.ts';

/** The total, what of it has no direction, and what would bring the directions back into their bands. */
export function AllocationLead({
  matrix,
  view,
}: {
  readonly matrix: AllocationMatrix;
  readonly view: AllocationView;
}): ReactNode {
  const { t, rich, term, language } = useWords();
  const { money, unitWord } = useFigures();
  const rowName = useRowName();
  const { measure } = view;
  const total = totalRow(matrix).amounts[measure][groupAt(matrix)];
  const unseen = matrix.rows.find((row) => row.kind === 'unseen')?.amounts[measure][groupAt(matrix)] ?? NO_MONEY;
  if (total == null) return null;
  const cell = (rowKey: string, row: string, amount: Fen): ReactNode => (
    <WhyFigure
      figure={{ kind: 'allocation', lookThrough: view.lookThrough, measure, rowKey, columnKey: 'group' }}
      title={`${row} · ${term('measure', measure)}`}
    >
      <b>{money(amount)}</b>
    </WhyFigure>
  );
  const withUnit = (figure: ReactNode): ReactNode => (
    <>
      {figure}
      {language === 'zh-CN' ? ` ${unitWord}` : ''}
    </>
  );
  const drifting = canDrift(measure)
    ? matrix.rows
        .filter((row) => row.kind === 'direction')
        .map((row) => ({ row, ...driftOfRow(matrix, row, measure) }))
        .filter(({ state }) => state === 'over' || state === 'under')
    : [];
  return (
    <>
      {rich('allocation.leadKnown', {
        measure: term('measure', measure),
        total: withUnit(cell('total', t('app.total'), total)),
      })}
      {unseen === 0
        ? null
        : rich('allocation.leadUnseen', { amount: withUnit(cell('unseen', term('row', 'unseen'), unseen)) })}
      {drifting.slice(0, 2).map(({ row, state, toCeiling, toFloor }) => (
        <Fragment key={row.key}>
          {rich(state === 'over' ? 'allocation.leadOver' : 'allocation.leadUnder', {
            name: rowName(row),
            amount: withUnit(
              <WhyRoom
                title={`${rowName(row)} · ${t('allocation.room')}`}
                figures={{ toCeiling, toFloor }}
                amount={row.amounts[measure][groupAt(matrix)] ?? NO_MONEY}
              >
                <b>{money(state === 'over' ? fen(-toCeiling!) : toFloor!)}</b>
              </WhyRoom>,
            ),
          })}
        </Fragment>
      ))}
      {t('allocation.stop')}
    </>
  );
}
