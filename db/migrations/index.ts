import { sql as book } from './0010-book.ts';
import { sql as plans } from './0030-plans.ts';
import { sql as trust } from './0040-trust.ts';
import { sql as indexes } from './0020-indexes.ts';
import { sql as reviews } from './0050-reviews.ts';
import { sql as kpis } from './0060-kpis.ts';
import { sql as documents } from './0070-documents.ts';

/** What a row written before a column was there has for it: what its old name had, or the constant that the table gave it. */
export type Before = { readonly was: string } | { readonly filled: string | number | null };

export interface Migration {
  readonly version: number;
  readonly sql: string;
  /**
   * By table and column, for every column that this version adds to a journaled table or gives another name: the journal's images
   * of older rows stand for them by it. A table that only loses a column is named without columns. What can only be computed from
   * other values is written by a command after the migration, with an entry of its own; tables and keys keep their names.
   */
  readonly columns?: Readonly<Record<string, Readonly<Record<string, Before>>>>;
}

/** Versions in tens, in order; a released one is never edited. */
export const migrations: readonly Migration[] = [
  { version: 10, sql: book },
  { version: 20, sql: indexes },
  { version: 30, sql: plans },
  { version: 40, sql: trust },
  { version: 50, sql: reviews },
  { version: 60, sql: kpis },
  { version: 70, sql: documents },
];
