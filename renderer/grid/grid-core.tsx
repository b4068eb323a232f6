import {
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  CustomEditorModule,
  DateFilterModule,
  ExternalFilterModule,
  GridStateModule,
  LocaleModule,
  ModuleRegistry,
  NumberFilterModule,
  PinnedRowModule,
  QuickFilterModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  CellApiModule,
  TextFilterModule,
  TooltipModule,
  themeQuartz,
  type CellEditRequestEvent,
  type CellKeyDownEvent,
  type ColDef,
  type FullWidthCellKeyDownEvent,
  type GridApi,
  type GridOptions,
  type OverlayType,
  type RowClassParams,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { styleNonce } from '../api/session.ts';
import { useBook } from '../state/book.tsx';
import { useView } from '../state/view.tsx';
import { useWords } from '../words/use-words.tsx';
import { columnDef, totalsOf, type TotalRow } from './column-defs.tsx';
import { gridLocale } from './locale.ts';
import type { CellValue, Column, DataGridProps } from './types.ts';

ModuleRegistry.registerModules([
  CellApiModule,
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  CustomEditorModule,
  DateFilterModule,
  ExternalFilterModule,
  GridStateModule,
  LocaleModule,
  NumberFilterModule,
  PinnedRowModule,
  QuickFilterModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TextFilterModule,
  TooltipModule,
]);

/** Values are `var(--…)`, so the theme attribute of the page switches the grid too. */
const theme = themeQuartz.withParams({
  backgroundColor: 'var(--bg)',
  foregroundColor: 'var(--ink)',
  cellTextColor: 'var(--ink)',
  headerBackgroundColor: 'var(--bg-sunken)',
  headerTextColor: 'var(--ink-2)',
  chromeBackgroundColor: 'var(--bg-sunken)',
  borderColor: 'var(--line)',
  rowHoverColor: 'var(--bg-hover)',
  selectedRowBackgroundColor: 'var(--bg-selected)',
  oddRowBackgroundColor: 'var(--bg)',
  accentColor: 'var(--focus)',
  fontFamily: 'var(--font-ui)',
  fontSize: 'var(--fs-13)',
  headerFontSize: 'var(--fs-12)',
  headerFontWeight: 500,
  cellHorizontalPadding: 'var(--cell-x)',
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 0,
  columnBorder: false,
  headerColumnBorder: false,
  pinnedColumnBorder: { color: 'var(--line-strong)' },
  headerRowBorder: { color: 'var(--line-strong)' },
  spacing: 6,
});

// The grid takes a new object for a new setting and works through all rows again, so what never changes stands outside.
const COLUMN: ColDef = { resizable: true, sortable: true, suppressHeaderMenuButton: true, minWidth: 48 };
const SELECTION = { mode: 'singleRow', checkboxes: false, enableClickSelection: false } as const;
const NO_OVERLAYS: OverlayType[] = ['noRows'];
const rowClass = ({ node }: RowClassParams): string | undefined => (node.rowPinned === 'bottom' ? 'totals' : undefined);

/** What a row is called in the list behind a total: its first words. */
const WORDS_IN_NAME = 3;
const nameOfRow = <Row,>(columns: readonly Column<Row>[], row: Row): string =>
  columns
    .filter((column) => column.type === 'text' || column.type === 'date')
    .map((column) => column.value(row))
    .filter((value) => value !== null && value !== '')
    .slice(0, WORDS_IN_NAME)
    .join(' · ');

/** Virtual rows need their height as a number. */
function tokenPixels(name: string): number {
  const value = Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue(name), 10);
  return Number.isNaN(value) ? 28 : value;
}

export interface CoreProps<Row> extends Pick<
  DataGridProps<Row>,
  'label' | 'columns' | 'rows' | 'idOf' | 'onOpen' | 'openId' | 'totals'
> {
  readonly quick: string;
  readonly canEdit: boolean;
  readonly shown: readonly Row[];
  readonly onApi: (api: GridApi<Row>) => void;
  readonly onShown: (api: GridApi<Row>) => void;
  readonly onTyped: (row: Row, key: string, text: string) => void;
}

/** AG Grid, its theme and its modules: a chunk of its own, loaded with the first grid. */
export default function GridCore<Row extends object>(props: CoreProps<Row>): ReactNode {
  const { columns, rows, idOf, onOpen, openId, quick, canEdit, onApi, onShown, onTyped } = props;
  const { unit, language, density } = useView();
  const { info } = useBook();
  const { t } = useWords();
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  const scale = density === 'wall' ? 1.25 : 1;
  const defs = useMemo(
    () => columns.map((column) => columnDef(column, { unit, language, canEdit, scale })),
    [columns, unit, language, canEdit, scale],
  );
  const pinned = usePinned(props);
  const locale = useMemo(() => gridLocale(language) ?? {}, [language]);
  const options = useMemo<GridOptions<Row>>(
    () => ({
      getLocaleText: ({ key, defaultValue, variableValues }) =>
        localeText(key, defaultValue, variableValues ?? [], gridLocale(language)),
    }),
    [language],
  );
  useOpenRow(api, openId ?? null);
  const onKey = (event: CellKeyDownEvent<Row> | FullWidthCellKeyDownEvent<Row>): void => {
    const key = (event.event as KeyboardEvent | null)?.key;
    if (key !== 'Enter' || event.data === undefined || totalsOf(event.data) !== null) return;
    const fixed = !('column' in event) || !event.column.isCellEditable(event.node);
    if (fixed) onOpen?.(event.data);
  };
  return (
    <AgGridReact<Row>
      key={`${language} ${density} ${info.id}`}
      theme={theme}
      styleNonce={styleNonce()}
      localeText={locale}
      columnDefs={defs}
      rowData={rows as Row[]}
      getRowId={({ data }) => (totalsOf(data) === null ? idOf(data) : 'totals')}
      pinnedBottomRowData={pinned}
      rowHeight={tokenPixels('--row-h')}
      headerHeight={tokenPixels('--row-h') + 2}
      quickFilterText={quick}
      defaultColDef={COLUMN}
      rowSelection={SELECTION}
      getRowClass={rowClass}
      readOnlyEdit
      stopEditingWhenCellsLoseFocus
      enterNavigatesVerticallyAfterEdit
      animateRows={false}
      suppressDragLeaveHidesColumns
      ensureDomOrder
      loading={false}
      tooltipShowDelay={400}
      suppressOverlays={NO_OVERLAYS}
      onGridReady={(event) => {
        setApi(event.api);
        onApi(event.api);
      }}
      onModelUpdated={(event) => onShown(event.api)}
      onCellClicked={({ data, event, column, node }) => {
        const target = event?.target as HTMLElement | null | undefined;
        const free = target?.closest('a, button, input, select') == null && !column.isCellEditable(node);
        if (data !== undefined && totalsOf(data) === null && free) onOpen?.(data);
      }}
      onCellKeyDown={onKey}
      onCellEditRequest={({ data, column, newValue }: CellEditRequestEvent<Row, CellValue>) =>
        onTyped(data, column.getColId(), String(newValue ?? ''))
      }
      gridOptions={options}
      aria-label={t('grid.of', { name: props.label })}
    />
  );
}

/** The row of totals below the others; none without rows. */
function usePinned<Row>({ columns, rows, totals, shown }: CoreProps<Row>): Row[] {
  const isEmpty = rows.length === 0;
  return useMemo(() => {
    if (totals === undefined || isEmpty) return [];
    const row: TotalRow<Row> = {
      totals: totals(shown),
      shown,
      partOf: (of, key) => totals([of])[key] ?? null,
      nameOf: (of) => nameOfRow(columns, of),
    };
    return [row as unknown as Row];
  }, [totals, shown, isEmpty, columns]);
}

/** Their texts have places for values: `${variable}`. */
function localeText(
  key: string,
  otherwise: string,
  values: readonly string[],
  table: Readonly<Record<string, string>> | undefined,
): string {
  const text = table?.[key] ?? otherwise;
  return values.reduce((filled, value) => filled.replace('${variable}', value), text);
}

/** The open row is the selected one, and in sight. */
function useOpenRow<Row>(api: GridApi<Row> | null, openId: string | null): void {
  useEffect(() => {
    if (api === null) return;
    api.deselectAll();
    const node = openId === null ? undefined : api.getRowNode(openId);
    if (node === undefined) return;
    node.setSelected(true);
    if (node.displayed) api.ensureNodeVisible(node);
  }, [api, openId]);
}
