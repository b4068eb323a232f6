import { useState, type ReactNode } from 'react';
import type { AllocationMatrix } from '#core/contract/allocation.ts';
import { driftScale, DriftScale } from '../../components/marks.tsx';
import { Button } from '../../components/button.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useColumnName } from './cell.tsx';
import { CheckRow, StaleNote } from './checks.tsx';
import { MatrixRow, TotalRow, type MatrixContext } from './matrix-row.tsx';
import type { AllocationView } from './options.ts';
import { branchKeys, canDrift, driftOfRow, shownRows, treeOf } from './rows.ts';
import type { InputOf } from '#core/contract/index.ts';

interface MatrixProps {
  readonly matrix: AllocationMatrix;
  readonly view: AllocationView;
  readonly input: InputOf<'allocation.matrix'>;
}

/** Directions by funds. Beside the group's column: the share against its target, or the difference to another measure. */
export function MatrixTable({ matrix, view, input }: MatrixProps): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const tree = treeOf(matrix.rows);
  const branches = branchKeys(tree);
  const toggle = (key: string): void =>
    setOpen((before) =>
      before.has(key) ? new Set([...before].filter((each) => each !== key)) : new Set([...before, key]),
    );
  const drifts = matrix.rows
    .filter((row) => row.kind === 'direction')
    .map((row) => ({
      ...driftOfRow(matrix, row, view.measure),
      target: row.targetShare,
      floor: row.floor,
      ceiling: row.ceiling,
    }));
  const context: MatrixContext = {
    matrix,
    view,
    input,
    scale: driftScale(drifts.map((drift) => ({ ...drift, other: drift.afterSigned }))),
    side: view.compare !== 'none' ? 'compare' : canDrift(view.measure) ? 'drift' : 'none',
  };
  return (
    <div className="wide" data-side={context.side}>
      <table className="t mx">
        <MatrixHead {...context} />
        <tbody>
          {shownRows(tree, open).map((node) => (
            <MatrixRow
              key={node.row.key}
              node={node}
              context={context}
              open={open.has(node.row.key)}
              onToggle={toggle}
            />
          ))}
          <TotalRow context={context} />
          <CheckRow context={context} />
        </tbody>
      </table>
      <div className="mx-foot">
        <Button look="quiet" onClick={() => setOpen(open.size === 0 ? new Set(branches) : new Set())}>
          {t(open.size === 0 ? 'allocation.expandAll' : 'allocation.collapseAll')}
        </Button>
        <StaleNote matrix={matrix} />
      </div>
    </div>
  );
}

function MatrixHead({ matrix, view, side, scale }: MatrixContext): ReactNode {
  const { t, term } = useWords();
  const columnName = useColumnName();
  const funds = matrix.columns.filter((column) => column.kind !== 'eliminations' && column.key !== 'group');
  const rest = matrix.columns.filter((column) => !funds.includes(column));
  const beside = view.compare === 'none' || view.compare === 'all' ? null : term('measure', view.compare);
  return (
    <thead>
      <tr>
        <th rowSpan={2} className="rowhead">
          {t('allocation.row')}
        </th>
        <th className="gp" colSpan={funds.length}>
          {t('allocation.funds')}
        </th>
        {rest.map((column) => (
          <th key={column.key} rowSpan={2} className={column.key === 'group' ? 'r g' : 'r'}>
            {columnName(column)}
            {beside === null ? null : <small>{beside}</small>}
          </th>
        ))}
        {side === 'drift' ? (
          <>
            <th rowSpan={2} className="bandcol">
              <DriftScale scale={scale} />
            </th>
            <th rowSpan={2} className="r">
              {t('allocation.target')}
            </th>
            <th rowSpan={2} className="r">
              {t('allocation.drift')}
            </th>
            <th rowSpan={2} className="r">
              {t('allocation.after')}
            </th>
            <th rowSpan={2} className="r">
              {t('allocation.room')}
            </th>
            <th rowSpan={2}>{t('allocation.state')}</th>
          </>
        ) : null}
        {side === 'compare' ? (
          <>
            <th rowSpan={2} className="r">
              {t('allocation.difference')}
            </th>
            <th rowSpan={2} className="r">
              {t('allocation.ratio')}
            </th>
          </>
        ) : null}
      </tr>
      <tr>
        {funds.map((column) => (
          <th key={column.key} className="r" title={columnName(column)}>
            {columnName(column)}
            {beside === null ? null : <small>{beside}</small>}
          </th>
        ))}
      </tr>
    </thead>
  );
}
