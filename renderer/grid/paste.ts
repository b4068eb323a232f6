import Papa from 'papaparse';
import type { Unit } from '../state/view.tsx';
import { cellText, readCell } from './cell-text.ts';
import type { CellEdit, CellValue, Column } from './types.ts';

/** One cell that a paste would change, or why it can't. */
export interface PasteChange<Row> {
  readonly row: Row;
  readonly column: Column<Row>;
  readonly before: string;
  readonly after: string;
  /** Null when it is refused. */
  readonly edit: CellEdit<Row> | null;
  /** Reason code of a refusal. */
  readonly refused: string | null;
}

export interface PastePlan<Row> {
  readonly changes: readonly PasteChange<Row>[];
  /** Cells that say already what was pasted. */
  readonly same: number;
  /** Cells of the clipboard that fall outside the grid. */
  readonly outside: number;
}

/** The clipboard of a spreadsheet: lines of tab-separated cells, quoted where they hold a tab or a line break. */
export function readClipboard(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/\r?\n$/, ''), { delimiter: '\t' });
  return data;
}

/**
 * What pasting would do, before it does it: the block lands with its corner on one cell and goes right and down over the
 * columns and rows as they are shown.
 */
export function planPaste<Row extends object>(
  block: readonly (readonly string[])[],
  target: {
    readonly columns: readonly Column<Row>[];
    readonly rows: readonly Row[];
    readonly at: { readonly row: number; readonly column: number };
  },
  unit: Unit,
): PastePlan<Row> {
  const changes: PasteChange<Row>[] = [];
  let same = 0;
  let outside = 0;
  block.forEach((cells, down) =>
    cells.forEach((text, right) => {
      const row = target.rows[target.at.row + down];
      const column = target.columns[target.at.column + right];
      if (row === undefined || column === undefined) {
        outside += 1;
        return;
      }
      const change = planCell(row, column, text, unit);
      if (change === null) same += 1;
      else changes.push(change);
    }),
  );
  return { changes, same, outside };
}

function planCell<Row extends object>(
  row: Row,
  column: Column<Row>,
  text: string,
  unit: Unit,
): PasteChange<Row> | null {
  const old = column.value(row);
  const before = cellText(column, old, unit);
  if (text.trim() === before) return null;
  const refuse = (refused: string): PasteChange<Row> => ({ row, column, before, after: text, edit: null, refused });
  if (column.edit === undefined || column.edit.when?.(row) === false) return refuse('fixed');
  const read = readCell(column, text, unit);
  if (!read.ok) return refuse(read.reason);
  const shown = shownChoice(column, read.value);
  if (read.value === old || shown === old) return null;
  const edit = { row, key: column.key, value: read.value };
  return { row, column, before, after: cellText(column, shown, unit), edit, refused: null };
}

const shownChoice = <Row>(column: Column<Row>, value: CellValue): CellValue =>
  column.edit?.choices?.find((choice) => choice.value === value)?.label ?? value;
