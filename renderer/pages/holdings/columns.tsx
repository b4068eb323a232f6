import { useMemo, type ReactNode } from 'react';
import type { HoldingFigure } from '#core/contract/figures.ts';
import type { HoldingFigures } from '#core/contract/holdings.ts';
import { fen, type Fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import { ratioOf } from '../../components/explain/shown.ts';
import { MixBar, StaleDate } from '../../components/marks.tsx';
import { columnMaker } from '../../grid/column.ts';
import type { CellValue, Column } from '../../grid/types.ts';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { STALE_AFTER } from '../../state/stale.ts';
import type { WordKey } from '../../words/index.ts';
import { useWords, type UiWords } from '../../words/use-words.tsx';

export const gainOf = (holding: HoldingFigures): Fen => fen(holding.fairValue + holding.realised - holding.invested);

const MONEY = ['committed', 'invested', 'remainingCost', 'realised', 'fairValue', 'unfunded'] as const;

/** The pinned last row: sums of what is shown, and the multiple of the sums, never the mean of multiples. */
export function holdingTotals(shown: readonly HoldingFigures[]): Readonly<Record<string, CellValue>> {
  const sum = (value: (row: HoldingFigures) => number): Fen => fen(shown.reduce((total, row) => total + value(row), 0));
  const amounts = Object.fromEntries(MONEY.map((key) => [key, sum((row) => row[key])]));
  const invested = sum((row) => row.invested);
  return {
    ...amounts,
    gain: sum(gainOf),
    moic: ratioPpm(
      sum((row) => row.realised + row.fairValue),
      invested,
    ),
  };
}

type Make = ReturnType<typeof columnMaker<HoldingFigures>>;

const placeOf = ({ province, city }: HoldingFigures): string =>
  [province, city].filter((part) => part !== null).join(' ');

/** By what code a holding's figures explain themselves. */
export const HOLDING_CODES = {
  committed: 'committed',
  invested: 'invested',
  remainingCost: 'remaining_cost',
  realised: 'realised',
  fairValue: 'fair_value',
  unfunded: 'unfunded',
  moic: 'moic',
} as const satisfies Readonly<Record<string, HoldingFigure>>;

type WhyOf = (key: keyof typeof HOLDING_CODES | 'gain') => NonNullable<Column<HoldingFigures>['why']>;

const moneyColumns = (make: Make, why: WhyOf, t: UiWords['t']): Column<HoldingFigures>[] => [
  make('committed', 'money', (row) => row.committed, { dash: true, width: 96, why: why('committed') }),
  make('invested', 'money', (row) => row.invested, { dash: true, width: 96, why: why('invested') }),
  make('remainingCost', 'money', (row) => row.remainingCost, {
    dash: true,
    width: 96,
    hidden: true,
    why: why('remainingCost'),
  }),
  make('realised', 'money', (row) => row.realised, { dash: true, width: 96, why: why('realised') }),
  make('fairValue', 'money', (row) => row.fairValue, { width: 96, why: why('fairValue') }),
  make('gain', 'money', gainOf, { plus: true, width: 90, why: why('gain') }),
  make('moic', 'multiple', (row) => row.moic, {
    width: 72,
    why: why('moic'),
    whyTotal: (shown, asOf) => {
      const totals = holdingTotals(shown);
      const back = Number(totals['realised']) + Number(totals['fairValue']);
      const parts = [
        { name: `${t('holdings.realised')} + ${t('holdings.fairValue')}`, value: back },
        { name: t('holdings.invested'), value: Number(totals['invested']) },
      ] as const;
      return ratioOf(parts, totals['moic'] as number | null, asOf, { of: 'fen', value: 'multiple' });
    },
  }),
  make('unfunded', 'money', (row) => row.unfunded, { dash: true, width: 96, why: why('unfunded') }),
];

function ValueDay({ row }: { readonly row: HoldingFigures }): ReactNode {
  const old = row.valueBasis !== 'exited' && (row.valueAge ?? 0) > STALE_AFTER;
  return <StaleDate date={row.valueAsOf} ageDays={row.valueAge} stale={old} />;
}

const detailColumns = (make: Make, term: UiWords['term']): Column<HoldingFigures>[] => [
  make('valueAsOf', 'date', (row) => row.valueAsOf, { draw: (row) => <ValueDay row={row} />, width: 112 }),
  make('valueBasis', 'status', (row) => term('valueBasis', row.valueBasis), { width: 100 }),
  make('firstInvestedOn', 'date', (row) => row.firstInvestedOn, { width: 100, hidden: true }),
  make('vintage', 'int', (row) => row.vintage, { width: 70, hidden: true, edit: { optional: true } }),
  make('place', 'text', placeOf, { width: 110, hidden: true }),
  make('code', 'text', (row) => row.code, { width: 96, edit: { optional: true } }),
  make('note', 'text', (row) => row.note, { width: 160, edit: { optional: true } }),
  make('origin', 'status', (row) => term('origin', row.origin), { width: 84, hidden: true }),
];

export function useHoldingColumns(): readonly Column<HoldingFigures>[] {
  const { t, term, named } = useWords();
  const { direction } = useBook();
  const { nameOf } = useNames();
  return useMemo(() => {
    const make: Make = columnMaker((key) => t(`holdings.${key}` as WordKey));
    const mainDirection = (row: HoldingFigures): string | null => {
      const main = [...row.split].sort((a, b) => b.weight - a.weight)[0];
      const look = direction(main?.directionId ?? null);
      return look === undefined ? null : named(look);
    };
    const why: WhyOf = (key) => (row) => ({
      figure:
        key === 'gain'
          ? { kind: 'performance', subject: { level: 'holding', key: row.id }, figure: 'gain' }
          : { kind: 'holding', id: row.id, figure: HOLDING_CODES[key] },
      title: `${nameOf(row.targetId) || row.targetName} · ${t(`holdings.${key}`)}`,
    });
    return [
      make('target', 'text', (row) => nameOf(row.targetId) || row.targetName, { pinned: true, width: 200 }),
      make('fund', 'text', (row) => nameOf(row.fundId) || row.fundName, { width: 120 }),
      make('direction', 'direction', mainDirection, { draw: (row) => <MixBar parts={row.split} />, width: 200 }),
      make('instrument', 'text', (row) => term('instrument', row.instrument), { width: 100 }),
      make('ownership', 'share', (row) => row.ownership, {
        width: 100,
        why: (row) =>
          row.ownership === null
            ? null
            : {
                figure: { kind: 'ownership', holdingId: row.id },
                title: `${nameOf(row.targetId) || row.targetName} · ${t('holdings.ownership')}`,
              },
      }),
      ...moneyColumns(make, why, t),
      ...detailColumns(make, term),
    ];
  }, [t, term, named, direction, nameOf]);
}
