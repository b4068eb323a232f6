import { z } from 'zod';
import { nameField } from './fields.ts';
import type { TermGroup } from '../terms.ts';
import type { FieldType, ImportKind } from './imports.ts';
import { command, internal, query, task, type Topic } from './procedure.ts';

/** The kinds of which the book's workbook has a sheet, in the order in which an empty book takes them in. */
export const DATA_KINDS = [
  'directions',
  'parties',
  'companies',
  'funds',
  'holdings',
  'commitments',
  'events',
  'marks',
  'statements',
  'targets',
  'rates',
  'indexes',
  'limits',
  'projects',
  'balances',
] as const satisfies readonly ImportKind[];
export type DataKind = (typeof DATA_KINDS)[number];

/** A value as the book has it: fen, ppm, e9, e6, days, codes and texts. */
export type DataValue = string | number | null;

/** The rows of one kind as the importer would read them, by field. */
export interface DataRows {
  /** Names a row across edits: the id of what it shows, with a day where several rows show one thing. */
  readonly ids: readonly string[];
  readonly columns: Readonly<Record<string, readonly DataValue[]>>;
}

/**
 * What an edited workbook would do to a cell or a row: 'change' a value; 'conflict' a value that the book has changed since the
 * export; 'add' a row without id; 'refuse' what can't be read or changed, with the reason.
 */
export type LineKind = 'change' | 'conflict' | 'add' | 'refuse';

export interface RoundTripLine {
  /** Names the line for `roundTrip.apply`. */
  readonly key: string;
  readonly kind: LineKind;
  readonly dataKind: DataKind;
  readonly sheet: string;
  /** 1-based row of the sheet. */
  readonly row: number;
  /** 'C17'; null for a whole row. */
  readonly cell: string | null;
  readonly label: string;
  readonly field: string | null;
  readonly type: FieldType | null;
  /** What the field is called, and of a choice the words of its codes. */
  readonly fieldName: readonly [zh: string, en: string] | null;
  readonly group: TermGroup | null;
  /** As exported, as it stands now, and as the file has it; of a row that is added only the last. */
  readonly base: DataValue;
  readonly current: DataValue;
  readonly next: DataValue;
  /** Code of the reason why it is refused; the words are those of imports. */
  readonly reason: string | null;
}

export interface RoundTripDiff {
  /** The state of the book that the workbook shows, from its sheet of explanations. */
  readonly exportedAt: { readonly seq: number; readonly at: string | null };
  /** Entries that the book has gained since. */
  readonly entriesSince: number;
  readonly lines: readonly RoundTripLine[];
  readonly counts: Readonly<Record<LineKind, number>>;
  /** Rows of the export that the file no longer has; they are left as they are. */
  readonly missing: number;
}

const fileInput = z.strictObject({ fileName: nameField, bytes: z.instanceof(Uint8Array) });

const lineValue = z.union([z.string().max(4000), z.number().int(), z.null()]);

/** One accepted line: of a change, what the field had when it was shown; of an added row, all its fields. */
export const acceptedLine = z.strictObject({
  /** Where the file has it, for a refusal: '目标!D5', of an added row '目标!12'. */
  at: z.string().max(120),
  dataKind: z.enum(DATA_KINDS),
  row: z.number().int().min(1),
  id: z.string().max(200).nullable(),
  field: z.string().max(60).nullable(),
  current: lineValue,
  next: lineValue,
  added: z.record(z.string().max(60), lineValue).nullable(),
});

const CHANGED: readonly Topic[] = [
  'parties',
  'funds',
  'companies',
  'holdings',
  'events',
  'marks',
  'statements',
  'targets',
  'limits',
  'projects',
  'rates',
  'book',
  'indexes',
  'history',
];

export const roundTrip = {
  'book.dataRows': query<DataRows>()(z.strictObject({ kind: z.enum(DATA_KINDS) }), ...CHANGED),
  /** The book's data as a workbook: one sheet per kind under the importer's own headers, and one that says which state it is. */
  'book.exportSheets': task<{ readonly fileName: string; readonly bytes: Uint8Array }>()(
    z.strictObject({ language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
  ),
  'roundTrip.diff': task<RoundTripDiff>()(fileInput),
  /** Applies the chosen lines of a diff of the same file, as one undoable step. */
  'roundTrip.apply': task<{ readonly applied: number; readonly seq: number }>()(
    fileInput.extend({ keys: z.array(z.string().max(300)).min(1).max(20_000) }),
    ...CHANGED,
  ),
  /** Writes accepted lines, all or none; called by `roundTrip.apply`. */
  'roundTrip.write': internal(
    command<{ readonly applied: number }>()(
      z.strictObject({ fileName: nameField, lines: z.array(acceptedLine).min(1).max(20_000) }),
      ...CHANGED,
    ),
  ),
};
