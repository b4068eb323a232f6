import type { GridApi } from 'ag-grid-community';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { UiFault } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { FaultLine, Loading } from '../components/states.tsx';
import { saveFile } from '../files.ts';
import { useBook } from '../state/book.tsx';
import { useView } from '../state/view.tsx';
import { useWords } from '../words/use-words.tsx';
import { readCell } from './cell-text.ts';
import { csvOf } from './csv.ts';
import { ColumnChooser, GridViews } from './grid-menus.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import { planPaste, readClipboard, type PastePlan } from './paste.ts';
import type { CellEdit, Column, DataGridProps } from './types.ts';

const GridCore = lazy(() => import('./grid-core.tsx')) as unknown as typeof import('./grid-core.tsx').default;

/** The rows after filter and sort, in the order of the screen. */
function rowsShown<Row>(api: GridApi<Row>): Row[] {
  const rows: Row[] = [];
  api.forEachNodeAfterFilterAndSort((node) => {
    if (node.data !== undefined) rows.push(node.data);
  });
  return rows;
}

const sameRows = <Row,>(a: readonly Row[], b: readonly Row[]): boolean =>
  a.length === b.length && a.every((row, index) => row === b[index]);

const columnsShown = <Row,>(api: GridApi<Row>, columns: readonly Column<Row>[]): Column<Row>[] =>
  api.getAllDisplayedColumns().flatMap((shown) => columns.find((column) => column.key === shown.getColId()) ?? []);

interface Edits<Row> {
  readonly canEdit: boolean;
  readonly fault: UiFault | null;
  readonly plan: PastePlan<Row> | null;
  /** False when it was refused. */
  readonly apply: (edits: readonly CellEdit<Row>[]) => Promise<boolean>;
  readonly typed: (row: Row, key: string, text: string) => void;
  readonly paste: (api: GridApi<Row> | null, text: string) => void;
  readonly endPaste: () => void;
}

/** Typed text and pasted text go the same way: read by the column's type, then one call of the page's `onEdit`. */
function useEdits<Row extends object>({ columns, onEdit }: DataGridProps<Row>): Edits<Row> {
  const { unit } = useView();
  const { canWrite } = useBook();
  const [fault, setFault] = useState<UiFault | null>(null);
  const [plan, setPlan] = useState<PastePlan<Row> | null>(null);
  const apply = async (edits: readonly CellEdit<Row>[]): Promise<boolean> => {
    setFault(null);
    const reply = await onEdit!(edits);
    if (!reply.ok) setFault(reply.fault);
    return reply.ok;
  };
  return {
    canEdit: canWrite && onEdit !== undefined,
    fault,
    plan,
    apply,
    typed: (row, key, text) => {
      const column = columns.find((entry) => entry.key === key)!;
      const read = readCell(column, text, unit);
      if (!read.ok) setFault({ code: 'validation', fields: { [column.title]: read.reason } });
      else if (read.value !== column.value(row)) void apply([{ row, key, value: read.value }]);
    },
    paste: (api, text) => {
      const focused = api?.getFocusedCell();
      if (api == null || focused == null || focused.rowPinned != null) return;
      const order = columnsShown(api, columns);
      const column = order.findIndex((entry) => entry.key === focused.column.getColId());
      const at = { row: focused.rowIndex, column };
      setPlan(planPaste(readClipboard(text), { columns: order, rows: rowsShown(api), at }, unit));
    },
    endPaste: () => setPlan(null),
  };
}

/**
 * The one grid of the program: quick search, filters, column chooser, saved views, inline edit, paste with a preview, pinned
 * totals of what is shown, CSV of what is shown. Edits go to `onEdit`; the rows come back through the page's query.
 */
export function DataGrid<Row extends object>(given: DataGridProps<Row>): ReactNode {
  const props = useNamedTotals(given);
  const { columns, rows, filters, tools, empty, onShown } = props;
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  const [quick, setQuick] = useState('');
  const [shown, setShown] = useState<readonly Row[]>(rows);
  const edits = useEdits(props);
  const last = useRef<readonly Row[]>([]);
  const refresh = useCallback(
    (grid: GridApi<Row>) => {
      const now = rowsShown(grid);
      if (sameRows(now, last.current)) return;
      last.current = now;
      setShown(now);
      onShown?.(now);
    },
    [onShown],
  );
  if (rows.length === 0)
    return (
      <div className="grid-empty">
        <div className="grid-tools">
          {filters}
          <span className="sp" />
          {tools}
        </div>
        {empty}
      </div>
    );
  return (
    <div className="grid-box">
      <GridBar {...props} api={api} quick={quick} onQuick={setQuick} shown={shown.length} />
      <FaultLine fault={edits.fault} />
      <div
        className="grid-area"
        onPaste={(event) => {
          if (!edits.canEdit || event.target instanceof HTMLInputElement) return;
          event.preventDefault();
          edits.paste(api, event.clipboardData.getData('text/plain'));
        }}
        onKeyDown={(event) => copyCell(api, event)}
      >
        <Suspense fallback={<Loading rows={10} />}>
          <GridCore
            {...props}
            quick={quick}
            canEdit={edits.canEdit}
            shown={shown}
            onApi={setApi}
            onShown={refresh}
            onTyped={edits.typed}
          />
        </Suspense>
      </div>
      {edits.plan === null ? null : (
        <PasteDialog
          plan={edits.plan}
          rowLabel={(row) => String(columns[0]!.value(row) ?? '')}
          onApply={edits.apply}
          onClose={edits.endPaste}
        />
      )}
    </div>
  );
}

/** The first column of the totals says what they are. */
function useNamedTotals<Row>(props: DataGridProps<Row>): DataGridProps<Row> {
  const { columns, totals } = props;
  const { t } = useWords();
  const named = useMemo(
    () =>
      totals === undefined
        ? undefined
        : (rows: readonly Row[]) => ({ [columns[0]!.key]: t('grid.total'), ...totals(rows) }),
    [columns, totals, t],
  );
  return named === undefined ? props : { ...props, totals: named };
}

interface GridBarProps<Row> extends DataGridProps<Row> {
  readonly api: GridApi<Row> | null;
  readonly quick: string;
  readonly onQuick: (text: string) => void;
  readonly shown: number;
}

function GridBar<Row extends object>(props: GridBarProps<Row>): ReactNode {
  const { name, label, columns, rows, filters, tools, api, quick, onQuick, shown } = props;
  const { t } = useWords();
  const exportCsv = (): void => {
    if (api === null) return;
    const list = rowsShown(api);
    const text = csvOf(columnsShown(api, columns), list, props.totals?.(list) ?? null);
    saveFile(`${label}.csv`, new TextEncoder().encode(text), 'text/csv;charset=utf-8');
  };
  return (
    <div className="grid-tools">
      <QuickSearch value={quick} onChange={onQuick} onDown={() => focusFirst(api)} />
      {filters}
      <span className="dim num">
        {shown === rows.length
          ? t('grid.count', { count: rows.length })
          : t('grid.countOf', { shown, count: rows.length })}
      </span>
      <span className="sp" />
      <GridViews name={name} api={api} quick={quick} onQuick={onQuick} />
      <ColumnChooser api={api} columns={columns} />
      <Button icon="export" onClick={exportCsv}>
        CSV
      </Button>
      {tools}
    </div>
  );
}

/** Ctrl+C takes the cell that has the focus. */
function copyCell<Row>(api: GridApi<Row> | null, event: React.KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'c' || event.target instanceof HTMLInputElement)
    return;
  const focused = api?.getFocusedCell();
  if (focused == null || (window.getSelection()?.toString() ?? '') !== '') return;
  const cell = (event.target as HTMLElement).closest<HTMLElement>('.ag-cell');
  if (cell !== null) void navigator.clipboard.writeText(cell.innerText);
}

/** Into the first row that is shown, as the arrow down does from a list's search. */
function focusFirst<Row>(api: GridApi<Row> | null): void {
  const [column] = api?.getAllDisplayedColumns() ?? [];
  if (column !== undefined && api!.getDisplayedRowCount() > 0) api!.setFocusedCell(0, column);
}

interface QuickSearchProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onDown: () => void;
}

/** `/` goes here from anywhere on the page, the arrow down from here into the rows. */
function QuickSearch({ value, onChange, onDown }: QuickSearchProps): ReactNode {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey) return;
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <span className="quick">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label={t('grid.quick')}
        placeholder={t('grid.quick')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('');
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          onDown();
        }}
      />
      <kbd>/</kbd>
    </span>
  );
}
