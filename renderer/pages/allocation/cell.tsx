import type { ReactNode } from 'react';
import type { AllocationColumn, AllocationRow } from '#core/contract/allocation.ts';
import type { InputOf } from '#core/contract/index.ts';
import type { Measure } from '#core/domain/measures.ts';
import type { Fen } from '#core/money.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { NOTHING_HELD } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

interface CellProps {
  readonly input: InputOf<'allocation.matrix'>;
  readonly row: AllocationRow;
  readonly column: AllocationColumn;
  readonly measure: Measure;
  readonly amount: Fen | null;
  /** In grey beside the amount: its share, or the amount of another measure. */
  readonly beside: ReactNode;
}

/** Every amount opens to what is behind it; the group's is underlined, since it is the one that is asked about. */
export function AmountCell({ input, row, column, measure, amount, beside }: CellProps): ReactNode {
  const { money } = useFigures();
  const title = `${useRowName()(row)} · ${useColumnName()(column)} · ${useWords().term('measure', measure)}`;
  const isGroup = column.key === 'group';
  const look = isGroup ? 'r mc g' : column.kind === 'eliminations' ? 'r mc el' : 'r mc';
  if (amount === null || amount === 0) {
    return (
      <td className={look}>
        <span className="dim">{amount === null ? '' : NOTHING_HELD}</span>{' '}
        <i>{isGroup && row.kind !== 'company' ? beside : ''}</i>
      </td>
    );
  }
  const { lookThrough = true, byFund = false, base = 'target_size' } = input;
  return (
    <td className={look}>
      <WhyFigure
        figure={{
          kind: 'allocation',
          lookThrough,
          byFund,
          base,
          measure,
          rowKey: row.key,
          columnKey: column.key,
          as: 'amount',
        }}

        title={title}
        marked={isGroup}
      >
        {money(amount)}
      </WhyFigure>{' '}
      <i>{beside}</i>
    </td>
  );
}

export function useRowName(): (row: Pick<AllocationRow, 'kind' | 'name' | 'nameEn'>) => string {
  const { named, term } = useWords();
  return (row) => (row.name === null ? term('row', row.kind) : named(row));
}

/** Kinds of funds by their word; a single fund by its name. */
export function useColumnName(): (column: AllocationColumn) => string {
  const { term } = useWords();
  return (column) =>
    column.key === 'group' || column.key === 'group_fund' || column.kind === 'eliminations'
      ? term('column', column.key)
      : column.key === column.fundId
        ? (column.name ?? column.key)
        : term('fundKind', column.kind);
}
