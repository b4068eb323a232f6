import type { ReactNode } from 'react';
import type { Explanation } from '#core/contract/explain.ts';
import type { IsoDate } from '#core/dates.ts';
import type { FigureInput } from '../components/explain/why-figure.tsx';
import type { UiReply } from '../api/client.ts';
import type { Unit } from '../state/view.tsx';

/**
 * What a column's values are, and with that how they are aligned, sorted, filtered, written, read and exported.
 * money: fen · percent, points, multiple: ppm · share: 1e-9 · int: whole number · number, rate: plain number · date: 'yyyy-mm-dd'
 * · text, status, direction: the words that are shown.
 */
export type ColumnType =
  | 'text'
  | 'money'
  | 'percent'
  | 'points'
  | 'share'
  | 'multiple'
  | 'int'
  | 'number'
  | 'rate'
  | 'date'
  | 'direction'
  | 'status';

export type CellValue = string | number | null;

export interface Column<Row> {
  /** Stable: saved views and tests name the column by it. */
  readonly key: string;
  readonly title: string;
  readonly type: ColumnType;
  readonly value: (row: Row) => CellValue;
  /** Draws the cell in place of its text; sorting, filter and CSV still take `value`. */
  readonly draw?: (row: Row) => ReactNode;
  /** Pixels at normal scale. */
  readonly width?: number;
  readonly pinned?: boolean;
  /** Not shown until the reader chooses it. */
  readonly hidden?: boolean;
  /** Of money that people always write in one unit, whatever the header says; its title names it. */
  readonly unit?: Unit;
  /** Of `int`: values are whole steps of 10^−decimals. */
  readonly decimals?: number;
  /** Words that are numbers, such as a value in each row's own unit: head and cells stand at the right. */
  readonly right?: boolean;
  /** '–' in place of zero. */
  readonly dash?: boolean;
  /** '+' before what is above zero. */
  readonly plus?: boolean;
  readonly edit?: ColumnEdit<Row>;
  /** Why a row's figure is what it is. Null where the row has no such figure. */
  readonly why?: (row: Row) => ColumnWhy | null;
  /** Of a total that isn't the sum of what the rows give it: why it is what it is. */
  readonly whyTotal?: (shown: readonly Row[], asOf: IsoDate) => Explanation;
}

export interface ColumnWhy {
  readonly figure: FigureInput;
  /** Row · column. */
  readonly title: string;
}

export interface ColumnEdit<Row> {
  /** A closed list in place of free text; `value` is what the edit carries. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** Rows in which the cell may be edited; all if left out. */
  readonly when?: (row: Row) => boolean;
  /** Whether the cell may be emptied; the edit carries null then. */
  readonly optional?: boolean;
}

export interface CellEdit<Row> {
  readonly row: Row;
  readonly key: string;
  /** Of the column's type; of a choice, its value. */
  readonly value: CellValue;
}

export interface DataGridProps<Row> {
  /** Name of the grid: its saved views are kept under it. */
  readonly name: string;
  /** What it holds, for screen readers and the CSV's name. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** The pinned last row: totals of the rows that are shown, by column key, summed by the page. */
  readonly totals?: (shown: readonly Row[]) => Readonly<Record<string, CellValue>>;
  /** Carries out one inline edit, or all cells of a paste, by one command; left out, nothing can be edited. */
  readonly onEdit?: (edits: readonly CellEdit<Row>[]) => Promise<UiReply<unknown>>;
  /** A row was clicked, or Enter pressed on it. */
  readonly onOpen?: (row: Row) => void;
  /** The open row: tinted, and scrolled into view. */
  readonly openId?: string | null;
  /** The rows as shown after filter and sort, for J and K. */
  readonly onShown?: (rows: readonly Row[]) => void;
  /** Left of the grid's own tools: the page's filters. */
  readonly filters?: ReactNode;
  /** Right of them: the page's buttons. */
  readonly tools?: ReactNode;
  /** In place of the grid when there is no row at all. */
  readonly empty: ReactNode;
}
