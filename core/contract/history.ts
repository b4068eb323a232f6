import { z } from 'zod';
import { byId, dayField, idField, nameField, noteField, nothing, shortText, type Saved } from './fields.ts';
import { command, query, task, TOPICS } from './procedure.ts';

/** A row before and after, as the journal keeps it. */
export interface RowChange {
  readonly table: string;
  readonly key: string;
  readonly before: Readonly<Record<string, string | number | null>> | null;
  readonly after: Readonly<Record<string, string | number | null>> | null;
}

export interface JournalEntry {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  /** The command's name. */
  readonly name: string;
  /** The entry that this one takes back (undo), or, when that is an undo itself, restores (redo). */
  readonly undoes: number | null;
  readonly inEffect: boolean;
  readonly changes: number;
  readonly hash: string;
  /** Why, in a user's words. */
  readonly note: string | null;
}

/** An entry with its rows; of a bulk entry the first ones, `changes` of the entry says how many there are. */
export interface EntryChanges {
  readonly entry: JournalEntry;
  readonly rows: readonly RowChange[];
}

export interface UndoState {
  /** What undo and redo would act upon. */
  readonly undo: { readonly seq: number; readonly name: string } | null;
  readonly redo: { readonly seq: number; readonly name: string } | null;
}

const seqField = z.number('number').int('whole').min(1, 'range');

/** Whatever an entry may have touched: all but what lies beside the book. */
const EVERYTHING = TOPICS.filter((topic) => topic !== 'library' && topic !== 'backups');

const filter = z.strictObject({
  actor: shortText.optional(),
  name: shortText.optional(),
  table: shortText.optional(),
  /** Stands in what was changed, asked for or noted, or names what was changed. */
  text: shortText.optional(),
  from: dayField.optional(),
  to: dayField.optional(),
  before: seqField.optional(),
  limit: z.number().int().min(1).max(1000).default(200),
});

export const history = {
  'history.state': query<UndoState>()(nothing, 'history'),
  'history.list': query<{ readonly entries: readonly JournalEntry[]; readonly count: number }>()(filter, 'history'),
  'history.get': query<{
    readonly entry: JournalEntry;
    readonly input: string;
    readonly changes: readonly RowChange[];
  }>()(z.strictObject({ seq: seqField }), 'history'),
  /** The entries of a filter with their rows, for the audit trail on paper. */
  'history.changes': query<readonly EntryChanges[]>()(filter, 'history'),
  /** Whoever has made an entry, and the procedures that entries are of: what a filter may choose from. */
  'history.makers': query<{ readonly actors: readonly string[]; readonly names: readonly string[] }>()(
    nothing,
    'history',
  ),
  /** All changes of one row, newest first; of a fund or a company those of the party that it is, too. */
  'history.ofRow': query<readonly { readonly entry: JournalEntry; readonly change: RowChange }[]>()(
    z.strictObject({ table: shortText, key: shortText }),
    'history',
  ),
  /** Takes one entry back; without `seq` the latest in effect. Refused where a later change stands on it. */
  'history.undo': command<{ readonly seq: number; readonly name: string }>()(
    z.strictObject({ seq: seqField.optional() }),
    ...EVERYTHING,
  ),
  /** Why an entry was made; an empty note takes the old one away. */
  'history.note': command<{ readonly seq: number }>()(z.strictObject({ seq: seqField, note: noteField }), 'history'),
  /** The audit trail as a spreadsheet: one line for each changed field. */
  'history.export': task<{ readonly fileName: string; readonly bytes: Uint8Array }>()(
    filter.omit({ before: true, limit: true }).extend({
      language: z.enum(['zh-CN', 'en']).default('zh-CN'),
      format: z.enum(['xlsx', 'csv']).default('xlsx'),
    }),
  ),
  'history.redo': command<{ readonly seq: number; readonly name: string }>()(nothing, ...EVERYTHING),
};

export interface SavedView {
  readonly id: string;
  readonly page: string;
  readonly name: string;
  readonly state: string;
}

export const views = {
  'view.list': query<readonly SavedView[]>()(z.strictObject({ page: shortText }), 'views'),
  'view.save': command<Saved>()(
    z.strictObject({ id: idField.optional(), page: shortText, name: nameField, state: z.string().max(100_000) }),
    'views',
  ),
  'view.delete': command<Saved>()(byId, 'views'),
};
