import type { IsoDate } from '../dates.ts';
import type { Fen } from '../money.ts';

/** 'kind' and 'basis' are codes, 'moment' is a time in UTC; 'percent', 'share' and 'multiple' are whole ppm (share: 1e-9); 'rate' and 'number' are plain numbers, 0.12 = 12 %. */
export type ExplainCellType =
  | 'text'
  | 'money'
  | 'date'
  | 'moment'
  | 'percent'
  | 'share'
  | 'int'
  | 'multiple'
  | 'kind'
  | 'basis'
  | 'rate'
  | 'number';

/** A table of an explanation; a cell that is a number is fen unless its column says otherwise. */
export interface ExplainTable {
  /** Key of the words. */
  readonly title: string;
  readonly columns: readonly { readonly key: string; readonly type: ExplainCellType }[];
  readonly rows: readonly {
    readonly cells: readonly (string | number | null)[];
    readonly link: ExplainLink | null;
  }[];
  /** Rows that were left out for length, and what their `amount` column adds up to. */
  readonly rest?: { readonly rows: number; readonly amount: Fen };
}

export interface ExplainLink {
  readonly kind:
    | 'event'
    | 'holding'
    | 'mark'
    | 'statement'
    | 'party'
    | 'target'
    | 'plan'
    | 'scenario'
    | 'entry'
    | 'kpi'
    | 'index'
    | 'project';
  readonly id: string;
}

/** 'ppm' and 'multiple' are whole ppm; 'rate' (a year’s, or a part of a whole), 'ratio' (times), 'years', 'count' and 'number' are plain numbers. */
export type ExplainUnit = 'fen' | 'ppm' | 'multiple' | 'rate' | 'ratio' | 'years' | 'count' | 'number';

/** A named value of the formula. */
export interface ExplainTerm {
  /** The name that the formula uses; a key of the words. */
  readonly key: string;
  readonly value: number | null;
  readonly unit: ExplainUnit;
  /** The table whose column (`amount` unless named) adds up to it. */
  readonly table: string | null;
  readonly column?: string;
}

/** Why a figure is what it is. */
export interface Explanation {
  /** Key of the words for its name and its definition. */
  readonly figure: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly value: number | null;
  readonly unit: ExplainUnit;
  /** Key of the words when there is no value. */
  readonly reason: string | null;
  /** Over the terms' keys with + − × ÷ and brackets, as `figure.export` turns it into a live formula. */
  readonly formula: string;
  readonly terms?: readonly ExplainTerm[];
  /** Named parts that add up to the value, where it is a sum: `label` is a key of the words, `name` a name from the book. */
  readonly equation?: readonly { readonly label: string; readonly name: string | null; readonly value: Fen }[];
  /** The same figure by another route. */
  readonly tie?: { readonly ledger: Fen; readonly difference: Fen };
  readonly asOf: IsoDate;
  /** The first day of the figure's period; null since inception. */
  readonly from?: IsoDate | null;
  /** When the book last changed before the figure was computed. */
  readonly knownAt?: string | null;
  /** Of a rate under a year: the return of the period, not annualised. */
  readonly annual?: boolean;
  /** Of a rate: present value by rate, and every rate at which it is nothing. */
  readonly curve?: readonly { readonly rate: number; readonly value: number }[];
  readonly roots?: readonly number[];
  /** What should be known beside the figure: keys of the words with how often each applies. */
  readonly notes?: readonly { readonly code: string; readonly count: number }[];
  readonly tables: readonly ExplainTable[];
}
