import type { ColDef, ICellRendererParams, ValueGetterParams } from 'ag-grid-community';
import type { ReactNode } from 'react';
import type { Language } from '#core/terms.ts';
import { fen } from '#core/money.ts';
import { sumOf } from '../components/explain/shown.ts';
import { WhyFigure, WhyShown } from '../components/explain/why-figure.tsx';
import { readMoney } from '../components/read.ts';
import type { Unit } from '../state/view.tsx';
import { cellText, isNumeric } from './cell-text.ts';
import { CellEditor } from './cell-editor.tsx';
import type { CellValue, Column } from './types.ts';

/** The pinned row holds its totals by column key, and the rows that they are of. */
export interface TotalRow<Row = unknown> {
  readonly totals: Readonly<Record<string, CellValue>>;
  readonly shown: readonly Row[];
  /** What one row gives to a total. */
  readonly partOf: (row: Row, key: string) => CellValue;
  readonly nameOf: (row: Row) => string;
}

/** Names sort by pinyin in Chinese, figures inside them by value. */
const collators: Readonly<Record<Language, Intl.Collator>> = {
  'zh-CN': new Intl.Collator('zh-CN', { numeric: true }),
  en: new Intl.Collator('en', { numeric: true }),
};

/** Rows without a value come last, whichever way the column is sorted. */
function comparator(column: Pick<Column<never>, 'type'>, language: Language): NonNullable<ColDef['comparator']> {
  const texts = collators[language];
  return (a: CellValue, b: CellValue, _nodeA, _nodeB, descending) => {
    if (a === null || b === null) {
      const order = a === b ? 0 : a === null ? 1 : -1;
      return descending ? -order : order;
    }
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return column.type === 'date' ? (a < b ? -1 : a > b ? 1 : 0) : texts.compare(String(a), String(b));
  };
}

function filterOf(
  { type, unit: own, decimals = 0 }: Pick<Column<never>, 'type' | 'unit' | 'decimals'>,
  unit: Unit,
): Pick<ColDef, 'filter' | 'filterParams'> {
  if (type === 'date')
    return {
      filter: 'agDateColumnFilter',
      filterParams: {
        comparator: (wanted: Date, cell: string | null) => {
          const day = `${wanted.getFullYear()}-${String(wanted.getMonth() + 1).padStart(2, '0')}-${String(wanted.getDate()).padStart(2, '0')}`;
          return cell === null || cell < day ? -1 : cell > day ? 1 : 0;
        },
      },
    };
  if (!isNumeric(type)) return { filter: 'agTextColumnFilter' };
  const scale =
    { percent: 1e4, points: 1e4, multiple: 1e6, share: 1e7, rate: 0.01 }[type as 'percent'] ??
    (type === 'int' ? 10 ** decimals : 1);
  return {
    filter: 'agNumberColumnFilter',
    filterParams: {
      allowedCharPattern: '[\\d.,\\-−万亿元%]',
      // A reader filters in the unit that is shown.
      numberParser: (text: string | null) =>
        text === null || text.trim() === ''
          ? null
          : type === 'money'
            ? readMoney(text, own ?? unit)
            : Number(text.replace(/[,%]/g, '').replace('−', '-')) * scale,
    },
  };
}

export const totalsOf = (data: unknown): TotalRow['totals'] | null =>
  typeof data === 'object' && data !== null && Object.hasOwn(data, 'totals') ? (data as TotalRow).totals : null;

interface Context {
  readonly unit: Unit;
  readonly language: Language;
  readonly canEdit: boolean;
  readonly scale: number;
}

export function columnDef<Row>(column: Column<Row>, { unit, language, canEdit, scale }: Context): ColDef<Row> {
  const numeric = isNumeric(column.type) || column.right === true;
  const valueOf = (data: Row | undefined): CellValue => {
    const totals = totalsOf(data);
    return totals === null ? (data === undefined ? null : column.value(data)) : (totals[column.key] ?? null);
  };
  const mayEdit = (data: Row | undefined): boolean =>
    canEdit &&
    column.edit !== undefined &&
    data !== undefined &&
    totalsOf(data) === null &&
    (column.edit.when?.(data) ?? true);
  return {
    colId: column.key,
    headerName: column.title,
    headerTooltip: column.title,
    width: Math.round((column.width ?? (numeric ? 104 : 140)) * scale),
    ...(column.pinned === true ? { pinned: 'left' as const, lockPinned: true } : {}),
    initialHide: column.hidden === true,
    cellClass: numeric ? 'num' : column.type === 'date' ? 'num start' : '',
    headerClass: numeric ? 'num' : '',
    cellClassRules: {
      neg: ({ value }: { readonly value: unknown }) =>
        column.type === 'money' && typeof value === 'number' && value < 0 && column.plus !== true,
      editable: ({ data }: { readonly data: Row | undefined }) => mayEdit(data),
    },
    valueGetter: ({ data }: ValueGetterParams<Row>) => valueOf(data),
    valueFormatter: ({ value }: { readonly value: CellValue }) => cellText(column, value, unit),
    getQuickFilterText: ({ value }: { readonly value: CellValue }) =>
      value === null ? '' : typeof value === 'string' ? value : cellText(column, value, unit),
    comparator: comparator(column, language),
    ...filterOf(column, unit),
    editable: ({ data }: { readonly data: Row | undefined }) => mayEdit(data),
    cellEditor: CellEditor,
    cellEditorParams: { of: column, unit },
    ...(column.draw === undefined && column.why === undefined && !numeric
      ? {}
      : { cellRenderer: drawn(column, mayEdit) }),
  };
}

/** The page's drawing, with the way to the figure's explanation; a total opens to the rows that are shown. */
function drawn<Row>(
  column: Column<Row>,
  mayEdit: (data: Row) => boolean,
): (params: ICellRendererParams<Row>) => ReactNode {
  return ({ data, valueFormatted }) => {
    if (data === undefined) return valueFormatted;
    if (totalsOf(data) !== null)
      return <Total column={column} of={data as unknown as TotalRow<Row>} text={valueFormatted} />;
    const shown = column.draw?.(data) ?? valueFormatted;
    const why = column.why?.(data) ?? null;
    // What may be typed over is a field, not a figure: a click goes into it.
    return why === null || shown === '' || mayEdit(data) ? shown : <WhyFigure {...why}>{shown}</WhyFigure>;
  };
}

interface TotalProps<Row> {
  readonly column: Column<Row>;
  readonly of: TotalRow<Row>;
  readonly text: string | null | undefined;
}

function Total<Row>({ column, of: { totals, shown, partOf, nameOf }, text }: TotalProps<Row>): ReactNode {
  if (typeof totals[column.key] !== 'number') return text;
  const parts = () =>
    shown.flatMap((row) => {
      const amount = partOf(row, column.key);
      return typeof amount !== 'number' || amount === 0 ? [] : [{ name: nameOf(row), amount: fen(amount) }];
    });
  return (
    <WhyShown title={column.title} explain={(asOf) => column.whyTotal?.(shown, asOf) ?? sumOf(parts(), asOf)}>
      {text}
    </WhyShown>
  );
}
