import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import { byId, idField, nameField, nothing, type Saved } from './fields.ts';
import type { TermGroup } from '../terms.ts';
import { command, internal, query, task, type Topic } from './procedure.ts';

export const IMPORT_KINDS = [
  'parties',
  'companies',
  'holdings',
  'commitments',
  'events',
  'marks',
  'statements',
  'targets',
  'rates',
  'indexes',
  'kpis',
  'funds',
  'directions',
  'limits',
  'projects',
  'balances',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Of the amounts in a file: 元, 万元, 亿元, thousands, millions. */
export const UNITS = ['1', '1e3', '1e4', '1e6', '1e8'] as const;
export const DATE_FORMS = ['auto', 'ymd', 'dmy', 'mdy', 'serial'] as const;
export const ENCODINGS = ['auto', 'utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;

/** How a file is read: which column feeds which field, and what its numbers and dates mean. */
export const mappingField = z.strictObject({
  /** Field of the kind → header in the file. A field left out is not read. */
  columns: z.record(z.string().max(60), z.string().max(300)),
  /** Field → value for every row, where the file has no such column. */
  constants: z.record(z.string().max(60), z.string().max(300)).default({}),
  unit: z.enum(UNITS).default('1'),
  /** Field → unit, where a column's amounts are in another one. */
  units: z.record(z.string().max(60), z.enum(UNITS)).default({}),
  dateForm: z.enum(DATE_FORMS).default('auto'),
  /** Creates funds, external funds, companies and managers that a row names and the book doesn't know. */
  createMissing: z.boolean().default(false),
});
export type ImportMapping = z.output<typeof mappingField>;

const fileFields = {
  kind: z.enum(IMPORT_KINDS),
  fileName: nameField,
  bytes: z.instanceof(Uint8Array),
  sheet: z.string().max(200).optional(),
  encoding: z.enum(ENCODINGS).default('auto'),
  /** 1-based row of the headers; found if left out. */
  headerRow: z.number().int().min(1).max(1000).optional(),
};
export const readInput = z.strictObject(fileFields);
/** `plan` is the hash that a dry run gave: with it, nothing else than what was shown is written. */
export const runInput = z.strictObject({
  ...fileFields,
  mapping: mappingField,
  plan: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'plan')
    .optional(),
});

export const FIELD_TYPES = [
  'text',
  'code',
  'amount',
  'percent',
  'share',
  'date',
  'year',
  'choice',
  'choices',
  'multiple',
  'rate',
  'level',
  'count',
  'flag',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface ImportField {
  readonly key: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** Of a choice: its codes, which are words of `group` in `core/terms.ts`. */
  readonly group: TermGroup | null;
  readonly choices: readonly string[];
  /** What the column is called, Chinese and English. */
  readonly zh: string;
  readonly en: string;
}

/** What could not be settled from the file and is worth a look. */
export type ReadDoubt =
  | 'encoding'
  /** Days such as 03/04/2026, which two readings fit. */
  | 'date_order'
  /** Amounts, and no header names a unit. */
  | 'unit';

export interface ReadAnswer {
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly doubts: readonly ReadDoubt[];
  /** Parts of the workbook that were not read: 'external_links', 'macros', 'connections'. */
  readonly notices: readonly string[];
  readonly sheets: readonly {
    readonly name: string;
    readonly rows: number;
    readonly columns: number;
    readonly hidden: boolean;
  }[];
  readonly sheet: string;
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly rows: number;
  /** The first rows, as text. */
  readonly preview: readonly (readonly string[])[];
  readonly fields: readonly ImportField[];
  readonly suggested: ImportMapping;
  /** Name of the saved template whose headers fit, if one does. */
  readonly template: string | null;
}

export type RowOutcome = 'create' | 'change' | 'skip' | 'refuse';

/** What is to be said of a row; words of the code are in the pages. */
export interface RowMessage {
  readonly level: 'error' | 'warning' | 'note';
  readonly code: string;
  /** Key of the field. */
  readonly field: string | null;
  /** 'C17' in the report's sheet; null where no one cell is to blame. */
  readonly cell: string | null;
  readonly found: string | null;
  /** Type of the field, or kind of thing that the name should be one of. */
  readonly expected: string | null;
}

/** What a row would do, or why it can't. */
export interface RowReport {
  /** 1-based row in the sheet. */
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly label: string;
  readonly messages: readonly RowMessage[];
}

export interface DryRun {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly fileHash: string;
  readonly sheet: string;
  readonly counts: Readonly<Record<RowOutcome, number>>;
  /** Parties, funds and holdings made beside the rows, by kind of thing. */
  readonly alsoCreates: readonly {
    readonly what: 'fund' | 'external' | 'company' | 'manager' | 'holding';
    readonly names: readonly string[];
    readonly count: number;
  }[];
  /** Amounts rounded to the minor unit: how many, and by how much in all, as decimal text in the minor unit. */
  readonly rounded: { readonly count: number; readonly net: string };
  /** At most 2,000 rows that say something; all the others are plain creations. */
  readonly rows: readonly RowReport[];
  readonly warnings: number;
  /** Of every change that would be or was written, and of the state of the book below it. */
  readonly plan: string;
}

export interface ImportRecord {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly fileHash: string;
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  readonly skipped: number;
  readonly seq: number;
  readonly takenBack: boolean;
}

export interface ImportTemplate {
  readonly id: string;
  readonly kind: ImportKind;
  readonly name: string;
  readonly mapping: ImportMapping;
}

/** A statement whose multiple, recomputed, is not the one published. */
export interface Disagreement {
  readonly statementId: string;
  readonly holderName: string;
  readonly fundName: string;
  readonly vintage: number | null;
  readonly asOf: IsoDate;
  readonly published: number;
  readonly computed: number;
}

/** Texts and numbers of one field; checked by hand, since there may be millions. */
const cellList = z.custom<readonly (string | number | null)[]>(
  (list) =>
    Array.isArray(list) &&
    list.every(
      (cell) => cell === null || typeof cell === 'string' || (typeof cell === 'number' && Number.isSafeInteger(cell)),
    ),
  'cells',
);

/** Parsed rows, ready to be written: the fields of their kind, a list per field. Made by the parser alone. */
export const importApplyInput = z.strictObject({
  kind: z.enum(IMPORT_KINDS),
  fileName: nameField,
  fileHash: z.string().regex(/^[0-9a-f]{64}$/),
  createMissing: z.boolean(),
  plan: z.string().optional(),
  /** 1-based row in the sheet. */
  rows: z.array(z.number().int().min(1)).max(200_000),
  columns: z.record(z.string().max(60), cellList),
});

/** What an import may change. */
const IMPORTED: readonly Topic[] = [
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
  'imports',
  'history',
  'book',
  'indexes',
  'kpis',
];

export const imports = {
  'import.read': task<ReadAnswer>()(readInput),
  'import.dryRun': task<DryRun>()(runInput),
  'import.run': task<DryRun & { readonly importId: string }>()(runInput, ...IMPORTED),
  'import.template': task<{ readonly fileName: string; readonly bytes: Uint8Array }>()(
    z.strictObject({ kind: z.enum(IMPORT_KINDS), language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
  ),
  /** What `import.apply` would do with rows already parsed: it does it, reports, and takes all of it back. */
  'import.check': internal(command<DryRun>()(importApplyInput)),
  /** Writes the parsed rows, all or none; called by `import.run`. */
  'import.apply': internal(command<DryRun & { readonly importId: string }>()(importApplyInput, ...IMPORTED)),
  'import.list': query<readonly ImportRecord[]>()(nothing, 'imports'),
  'import.templates': query<readonly ImportTemplate[]>()(nothing, 'imports'),
  'import.saveTemplate': command<Saved>()(
    z.strictObject({ id: idField.optional(), kind: z.enum(IMPORT_KINDS), name: nameField, mapping: mappingField }),
    'imports',
  ),
  'import.deleteTemplate': command<Saved>()(byId, 'imports'),
  'import.disagreements': query<{ readonly compared: number; readonly rows: readonly Disagreement[] }>()(
    nothing,
    'statements',
  ),
};
