/** A sheet as text: what stood in each cell, so that amounts are parsed from decimals and never from doubles. */
export interface TextSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly string[])[];
  /** Whether the cell held a number (and not text that looks like one); 0-based. */
  readonly isNumber: (row: number, column: number) => boolean;
  /** Whether the cell is covered by a merge that begins in another; 0-based. */
  readonly isCovered: (row: number, column: number) => boolean;
}

/** What was in a workbook and was not read. */
export type Notice = 'external_links' | 'macros' | 'connections';

export interface TextWorkbook {
  readonly sheets: readonly TextSheet[];
  /** Of a text file. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** False where the bytes would also make sense in another encoding: then a person must look. */
  readonly encodingSure: boolean;
  /** Dates count from 1904, as of old Macintosh workbooks. */
  readonly date1904: boolean;
  readonly notices: readonly Notice[];
}

export const MAX_FILE_BYTES = 50 * 1024 * 1024;
export const MAX_ROWS = 200_000;
export const MAX_COLUMNS = 256;
/** What stands in the place of a formula whose result the file doesn't hold. */
export const NO_RESULT = '#FORMULA!';
