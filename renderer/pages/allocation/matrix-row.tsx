import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { AllocationMatrix, AllocationRow } from '#core/contract/allocation.ts';
import type { InputOf } from '#core/contract/index.ts';
import { subtract, type Fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import { BandMark, DriftBand, Swatch } from '../../components/marks.tsx';
import { useBook } from '../../state/book.tsx';
import { multipleText, percentText, pointsText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { AmountCell, useRowName } from './cell.tsx';
import type { AllocationView } from './options.ts';
import { driftOfRow, groupAt, shareOfCell, totalRow, type TreeRow } from './rows.ts';

export interface MatrixContext {
  readonly matrix: AllocationMatrix;
  readonly view: AllocationView;
  readonly input: InputOf<'allocation.matrix'>;
  readonly scale: number;
  /** What stands right of the group's column. */
  readonly side: 'drift' | 'compare' | 'none';
}

/** How many columns stand there. */
export const sideColumns = (side: MatrixContext['side']): number => ({ drift: 6, compare: 2, none: 0 })[side];

interface MatrixRowProps {
  readonly node: TreeRow;
  readonly context: MatrixContext;
  readonly open: boolean;
  readonly onToggle: (key: string) => void;
}

export function MatrixRow({ node, context, open, onToggle }: MatrixRowProps): ReactNode {
  const { row, depth } = node;
  return (
    <tr className={depth === 0 ? 'top' : depth === 1 && row.kind === 'sub_direction' ? 'sub' : 'sub2'}>
      <td className="rowhead">
        <RowHead node={node} open={open} onToggle={onToggle} />
      </td>
      <Amounts row={row} context={context} />
      {context.side === 'drift' ? <DriftCells row={row} context={context} /> : null}
      {context.side === 'compare' ? <CompareCells row={row} context={context} /> : null}
    </tr>
  );
}

export function RowHead({ node, open, onToggle }: Omit<MatrixRowProps, 'context'>): ReactNode {
  const { row, depth, children } = node;
  const { t } = useWords();
  const rowName = useRowName();
  const name = rowName(row);
  const only = row.kind === 'sub_direction' && children.length === 1 ? children[0]!.row : null;
  const companyId = row.kind === 'company' ? row.key.slice(row.key.indexOf('/') + 1) : null;
  return (
    <span className="rh" data-depth={depth}>
      {children.length === 0 ? (
        <span className="tw" />
      ) : (
        <button
          type="button"
          className="tw"
          aria-expanded={open}
          aria-label={t(open ? 'allocation.close' : 'allocation.open', { name })}
          onClick={() => onToggle(row.key)}
        >
          {open ? '▾' : '▸'}
        </button>
      )}
      {depth === 0 && row.kind !== 'total' ? <Swatch directionId={row.kind === 'direction' ? row.key : null} /> : null}
      {companyId === null ? (
        <span className={row.kind === 'direction' ? 'b ell' : 'ell'}>{name}</span>
      ) : (
        <Link className="ell" href={`/look-through?id=${companyId}`}>
          {name}
        </Link>
      )}
      {only !== null && !open ? <small className="ct ell">{rowName(only)}</small> : null}
      {only === null && row.kind === 'sub_direction' && !open ? (
        <small className="ct">{t('allocation.companies', { count: children.length })}</small>
      ) : null}
    </span>
  );
}

function Amounts({ row, context }: { readonly row: AllocationRow; readonly context: MatrixContext }): ReactNode {
  const { matrix, view, input } = context;
  const { money } = useFigures();
  const { measure, compare, base } = view;
  return matrix.columns.map((column, index) => {
    const amount = row.amounts[measure][index] ?? null;
    const beside =
      compare === 'none' || compare === 'all'
        ? column.kind === 'eliminations'
          ? ''
          : percentText(shareOfCell(matrix, amount, { measure, column: index, base }))
        : money(row.amounts[compare][index], { dash: true });
    return (
      <AmountCell
        key={column.key}
        input={input}
        row={row}
        column={column}
        measure={measure}
        amount={amount}
        beside={beside}
      />
    );
  });
}

function DriftCells({ row, context }: { readonly row: AllocationRow; readonly context: MatrixContext }): ReactNode {
  const { direction } = useBook();
  const { t } = useWords();
  const { money } = useFigures();
  const { matrix, view, scale } = context;
  if (row.kind !== 'direction') {
    const note =
      row.kind === 'unseen'
        ? t(view.lookThrough ? 'overview.unseenNote' : 'allocation.notLookedThrough')
        : row.kind === 'unallocated'
          ? t('overview.unallocatedNote')
          : '';
    return (
      <td colSpan={6} className="dim note">
        {note}
      </td>
    );
  }
  const drift = driftOfRow(matrix, row, view.measure);
  const { targetShare: target, floor, ceiling } = row;
  const outside = drift.state === 'over' || drift.state === 'under';
  return (
    <>
      <td className="bandcol">
        <DriftBand
          share={drift.share}
          other={view.measure === 'committed' ? null : drift.afterSigned}
          target={target}
          floor={floor}
          ceiling={ceiling}
          hue={direction(row.key)?.hue ?? 0}
          scale={scale}
        />
      </td>
      <td className="r sec">{percentText(target, { decimals: 0 })}</td>
      <td className={outside ? 'r b' : 'r'}>{pointsText(drift.drift)}</td>
      <td className="r">{view.measure === 'committed' ? '' : percentText(drift.afterSigned)}</td>
      <td className={drift.toCeiling !== null && drift.toCeiling < 0 ? 'r neg' : 'r'}>{money(drift.toCeiling)}</td>
      <td>
        <BandMark state={drift.state} />
      </td>
    </>
  );
}

/** The chosen measure less the other one, and their ratio, of the group. */
function CompareCells({ row, context }: { readonly row: AllocationRow; readonly context: MatrixContext }): ReactNode {
  const { money } = useFigures();
  const { matrix, view } = context;
  const at = groupAt(matrix);
  const one = row.amounts[view.measure][at] ?? null;
  const other = view.compare === 'none' || view.compare === 'all' ? null : (row.amounts[view.compare][at] ?? null);
  if (one === null || other === null) return <td colSpan={2} />;
  const difference: Fen = subtract(one, other);
  return (
    <>
      <td className={difference < 0 ? 'r neg' : 'r'}>{money(difference, { plus: true })}</td>
      <td className="r sec">{multipleText(ratioPpm(one, other))}</td>
    </>
  );
}

export function TotalRow({ context }: { readonly context: MatrixContext }): ReactNode {
  const { t } = useWords();
  const { matrix, side } = context;
  const row = totalRow(matrix);
  const targets = matrix.rows.filter((entry) => entry.kind === 'direction' && entry.targetShare !== null);
  return (
    <tr className="tot">
      <td className="rowhead">{t('app.total')}</td>
      <Amounts row={row} context={context} />
      {side === 'compare' ? <CompareCells row={row} context={context} /> : null}
      {side === 'drift' ? (
        <>
          <td />
          <td className="r">
            {targets.length === 0
              ? ''
              : percentText(targets.reduce((sum, entry) => sum + entry.targetShare!, 0) as never, { decimals: 0 })}
          </td>
          <td colSpan={4} />
        </>
      ) : null}
    </tr>
  );
}
