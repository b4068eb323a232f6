/** A cell as text: exactly what stood there, so that amounts are parsed from decimals and never from doubles. */
export interface TextSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

export interface TextWorkbook {
  readonly sheets: readonly TextSheet[];
  /** Of a text file. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
}

export const MAX_FILE_BYTES = 50 * 1024 * 1024;
export const MAX_ROWS = 200_000;
export const MAX_COLUMNS = 256;
