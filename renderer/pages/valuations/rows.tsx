import { useMemo, type ReactNode } from 'react';
import type { InputOf } from '#core/contract/index.ts';
import { METHODS, type HoldingFigures, type Mark, type Method } from '#core/contract/holdings.ts';
import type { IsoDate } from '#core/dates.ts';
import { fen, subtract, type Fen } from '#core/money.ts';
import { DirectionMark, StaleDate, StatusMark } from '../../components/marks.tsx';
import { columnMaker } from '../../grid/column.ts';
import type { CellEdit, CellValue, Column } from '../../grid/types.ts';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { STALE_AFTER } from '../../state/stale.ts';
import type { WordKey } from '../../words/index.ts';
import { useWords, type UiWords } from '../../words/use-words.tsx';

/** A company holding with its mark of the day that is being valued, and the approved one before it. */
export interface ValueRow {
  readonly holding: HoldingFigures;
  readonly mark: Mark | null;
  readonly previous: Mark | null;
}

const changeOf = ({ mark, previous, holding }: ValueRow): Fen | null =>
  mark === null ? null : subtract(mark.value, previous?.value ?? holding.remainingCost);

export function valueRows(holdings: readonly HoldingFigures[], marks: readonly Mark[], day: IsoDate): ValueRow[] {
  const byHolding = Map.groupBy(marks, (mark) => mark.holdingId);
  return holdings
    .filter((holding) => holding.targetKind === 'company' && holding.valueBasis !== 'exited')
    .map((holding) => {
      const own = byHolding.get(holding.id) ?? [];
      return {
        holding,
        mark: own.find((mark) => mark.asOf === day) ?? null,
        previous: own.find((mark) => mark.asOf < day && mark.status === 'approved') ?? null,
      };
    });
}

type Make = ReturnType<typeof columnMaker<ValueRow>>;

const mainDirection = (row: ValueRow): string | null =>
  [...row.holding.split].sort((a, b) => b.weight - a.weight)[0]?.directionId ?? null;

function LastDay({ row }: { readonly row: ValueRow }): ReactNode {
  if (row.previous === null) return null;
  const { valueAge } = row.holding;
  return (
    <StaleDate date={row.previous.asOf} ageDays={valueAge} stale={row.mark === null && (valueAge ?? 0) > STALE_AFTER} />
  );
}

const isDraft = (row: ValueRow): boolean => row.mark?.status === 'draft';

type WhyMark = (key: 'change' | 'previous' | 'value') => NonNullable<Column<ValueRow>['why']>;

const markColumns = (make: Make, t: UiWords['t'], term: UiWords['term'], why: WhyMark): Column<ValueRow>[] => [
  make('change', 'money', changeOf, { plus: true, width: 90, why: why('change') }),
  make('method', 'text', (row) => (row.mark === null ? null : term('method', row.mark.method)), {
    width: 110,
    edit: { when: isDraft, choices: METHODS.map((value) => ({ value, label: term('method', value) })) },
  }),
  make('reason', 'text', (row) => row.mark?.reason ?? null, { width: 220, edit: { optional: true, when: isDraft } }),
  make('status', 'status', (row) => (row.mark === null ? t('valuations.none') : term('markStatus', row.mark.status)), {
    draw: (row) => <MarkStatus row={row} />,
    width: 90,
  }),
  make('approver', 'text', (row) => row.mark?.approvedBy ?? null, { width: 100 }),
];

export function useValueColumns(day: IsoDate): readonly Column<ValueRow>[] {
  const { t, term, named } = useWords();
  const { direction } = useBook();
  const { nameOf } = useNames();
  return useMemo(() => {
    const make: Make = columnMaker((key) => t(`valuations.${key}` as WordKey, { day }));
    const why: WhyMark = (key) => (row) => {
      const mark = key === 'previous' ? row.previous : row.mark;
      if (mark === null) return null;
      return {
        figure: { kind: 'mark', id: mark.id, figure: key === 'change' ? 'change' : 'value' },
        title: `${nameOf(row.holding.targetId)} · ${t(`valuations.${key}`, { day })}`,
      };
    };
    return [
      make('target', 'text', (row) => nameOf(row.holding.targetId), { pinned: true, width: 180 }),
      make('fund', 'text', (row) => nameOf(row.holding.fundId), { width: 120 }),
      make('direction', 'direction', (row) => named(direction(mainDirection(row)) ?? { name: null }), {
        draw: (row) => <DirectionMark directionId={mainDirection(row)} />,
        width: 140,
      }),
      make('cost', 'money', (row) => row.holding.remainingCost, {
        width: 100,
        why: (row) => ({
          figure: { kind: 'holding', id: row.holding.id, figure: 'remaining_cost' },
          title: `${nameOf(row.holding.targetId)} · ${t('valuations.cost')}`,
        }),
      }),
      make('previousAsOf', 'date', (row) => row.previous?.asOf ?? null, {
        draw: (row) => <LastDay row={row} />,
        width: 108,
      }),
      make('previous', 'money', (row) => row.previous?.value ?? null, { width: 100, why: why('previous') }),
      make('value', 'money', (row) => row.mark?.value ?? null, {
        width: 130,
        edit: { when: (row) => row.mark?.status !== 'approved' },
        why: why('value'),
      }),
      ...markColumns(make, t, term, why),
    ];
  }, [t, term, named, direction, nameOf, day]);
}

function MarkStatus({ row }: { readonly row: ValueRow }): ReactNode {
  const { t, term } = useWords();
  if (row.mark === null) return <span className="dim">{t('valuations.none')}</span>;
  return (
    <StatusMark state={row.mark.status === 'approved' ? 'proven' : 'near'}>
      {term('markStatus', row.mark.status)}
    </StatusMark>
  );
}

export const valueTotals = (shown: readonly ValueRow[]): Readonly<Record<string, CellValue>> => {
  const sum = (value: (row: ValueRow) => Fen | null): Fen =>
    fen(shown.reduce((total, row) => total + (value(row) ?? 0), 0));
  return {
    cost: sum((row) => row.holding.remainingCost),
    previous: sum((row) => row.previous?.value ?? null),
    value: sum((row) => row.mark?.value ?? null),
    change: sum(changeOf),
  };
};

/** The cells of a paste, gathered by row; what isn't touched stays, and a new mark begins with the method of the one before. */
export function marksOf(edits: readonly CellEdit<ValueRow>[], day: IsoDate): InputOf<'mark.saveMany'>['marks'] {
  return [...Map.groupBy(edits, (edit) => edit.row).entries()].map(([row, cells]) => {
    const { mark, previous, holding } = row;
    const cell = (key: string): CellValue | undefined => cells.find((edit) => edit.key === key)?.value;
    const value = cell('value') ?? mark?.value ?? 0;
    return {
      ...(mark === null ? {} : { id: mark.id, foreign: mark.foreign, origin: mark.origin }),
      holdingId: holding.id,
      asOf: day,
      value: fen(Number(value)),
      method: (cell('method') as Method | undefined) ?? mark?.method ?? previous?.method ?? 'multiples',
      reason: String(cell('reason') ?? mark?.reason ?? ''),
      status: 'draft' as const,
    };
  });
}
