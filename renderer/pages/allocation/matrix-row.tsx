import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Measure } from '#core/domain/measures.ts';
import type { AllocationMatrix, AllocationRow } from '#core/contract/allocation.ts';
import type { InputOf } from '#core/contract/index.ts';
import { NO_MONEY, subtract, type Fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import { TargetTotal, WhyRoom } from '../../components/explain/why-drift.tsx';
import { WhyDifference, WhyFigure, WhyRatio } from '../../components/explain/why-figure.tsx';
import { BandMark, DriftBand, Swatch } from '../../components/marks.tsx';
import { useBook } from '../../state/book.tsx';
import { multipleText, percentText, pointsText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { AmountCell, useColumnName, useRowName } from './cell.tsx';
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
  const { t, term } = useWords();
  const rowName = useRowName();
  const columnName = useColumnName();
  const { money } = useFigures();
  const { measure, compare, base } = view;
  const name = rowName(row);
  /** Of the measure's own total, or of the column's base. */
  const shareBeside = (index: number, amount: Fen | null): ReactNode => {
    const share = shareOfCell(matrix, amount, { measure, column: index, base });
    const whole =
      base === 'own'
        ? { name: t('app.total'), value: totalRow(matrix).amounts[measure][groupAt(matrix)] ?? null }
        : { name: t('overview.base'), value: matrix.columns[index]!.base };
    return (
      <WhyRatio
        title={`${name} · ${columnName(matrix.columns[index]!)} · ${t('explain.ofTotal')}`}
        of={[{ name: `${name} · ${term('measure', measure)}`, value: amount }, whole]}
        value={share}
      >
        {percentText(share)}
      </WhyRatio>
    );
  };
  const otherMeasure = (columnKey: string, other: Measure, amount: Fen | null): ReactNode => (
    <WhyFigure
      figure={{
        kind: 'allocation',
        lookThrough: view.lookThrough,
        byFund: input.byFund ?? false,
        base: input.base ?? 'target_size',
        measure: other,
        rowKey: row.key,
        columnKey,
      }}
      title={`${name} · ${term('measure', other)}`}
    >
      {money(amount, { dash: true })}
    </WhyFigure>
  );
  return matrix.columns.map((column, index) => {
    const amount = row.amounts[measure][index] ?? null;
    const beside =
      compare === 'none' || compare === 'all'
        ? column.kind === 'eliminations'
          ? null
          : shareBeside(index, amount)
        : otherMeasure(column.key, compare, row.amounts[compare][index] ?? null);
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
  const name = useRowName()(row);
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
  const cell = {
    kind: 'allocation',
    lookThrough: view.lookThrough,
    measure: view.measure,
    rowKey: row.key,
    columnKey: 'group',
  } as const;
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
      <td className="r sec fact">{percentText(target, { decimals: 0 })}</td>
      <td className={outside ? 'r b' : 'r'}>
        <WhyFigure figure={{ ...cell, as: 'drift' }} title={`${name} · ${t('allocation.drift')}`}>
          {pointsText(drift.drift)}
        </WhyFigure>
      </td>
      <td className="r">
        {view.measure === 'committed' ? null : (
          <WhyFigure figure={{ ...cell, as: 'after_signed' }} title={`${name} · ${t('allocation.after')}`}>
            {percentText(drift.afterSigned)}
          </WhyFigure>
        )}
      </td>
      <td className={drift.toCeiling !== null && drift.toCeiling < 0 ? 'r neg' : 'r'}>
        {drift.toCeiling === null ? null : (
          <WhyRoom
            title={`${name} · ${t('allocation.room')}`}
            figures={{ toCeiling: drift.toCeiling, toFloor: null }}
            amount={row.amounts[view.measure][groupAt(matrix)] ?? NO_MONEY}
          >
            {money(drift.toCeiling)}
          </WhyRoom>
        )}
      </td>
      <td>
        <BandMark state={drift.state} />
      </td>
    </>
  );
}

/** The chosen measure less the other one, and their ratio, of the group. */
function CompareCells({ row, context }: { readonly row: AllocationRow; readonly context: MatrixContext }): ReactNode {
  const { t, term } = useWords();
  const { money } = useFigures();
  const { matrix, view } = context;
  const name = useRowName()(row);
  const at = groupAt(matrix);
  const one = row.amounts[view.measure][at] ?? null;
  const other = view.compare === 'none' || view.compare === 'all' ? null : (row.amounts[view.compare][at] ?? null);
  if (one === null || other === null) return <td colSpan={2} />;
  const difference: Fen = subtract(one, other);
  const parts = [
    { name: term('measure', view.measure), value: one },
    { name: term('measure', view.compare), value: other },
  ] as const;
  return (
    <>
      <td className={difference < 0 ? 'r neg' : 'r'}>
        <WhyDifference title={`${name} · ${t('allocation.difference')}`} of={parts} value={difference}>
          {money(difference, { plus: true })}
        </WhyDifference>
      </td>
      <td className="r sec">
        <WhyRatio
          title={`${name} · ${t('allocation.ratio')}`}
          of={parts}
          value={ratioPpm(one, other)}
          units={{ of: 'fen', value: 'multiple' }}
        >
          {multipleText(ratioPpm(one, other))}
        </WhyRatio>
      </td>
    </>
  );
}

export function TotalRow({ context }: { readonly context: MatrixContext }): ReactNode {
  const { t } = useWords();
  const rowName = useRowName();
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
            <TargetTotal rows={targets.map((entry) => ({ name: rowName(entry), target: entry.targetShare! }))} />
          </td>
          <td colSpan={4} />
        </>
      ) : null}
    </tr>
  );
}
