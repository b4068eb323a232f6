import { z } from 'zod';
import { byId, dayField, idField, nameField, nothing, shortText, type Saved } from './fields.ts';
import { command, query } from './procedure.ts';

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
}

export interface UndoState {
  /** What undo and redo would act upon. */
  readonly undo: { readonly seq: number; readonly name: string } | null;
  readonly redo: { readonly seq: number; readonly name: string } | null;
}

export const history = {
  'history.state': query<UndoState>()(nothing, 'history'),
  'history.list': query<{ readonly entries: readonly JournalEntry[]; readonly count: number }>()(
    z.strictObject({
      actor: shortText.optional(),
      name: shortText.optional(),
      from: dayField.optional(),
      to: dayField.optional(),
      before: z.number().int().min(1).optional(),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    'history',
  ),
  'history.get': query<{
    readonly entry: JournalEntry;
    readonly input: string;
    readonly changes: readonly RowChange[];
  }>()(z.strictObject({ seq: z.number().int().min(1) }), 'history'),
  /** All changes of one row, newest first. */
  'history.ofRow': query<readonly { readonly entry: JournalEntry; readonly change: RowChange }[]>()(
    z.strictObject({ table: shortText, key: shortText }),
    'history',
  ),
  /** Takes one entry back; without `seq` the latest in effect. Refused where a later change stands on it. */
  'history.undo': command<{ readonly seq: number; readonly name: string }>()(
    z.strictObject({ seq: z.number().int().min(1).optional() }),
    'book',
    'parties',
    'funds',
    'companies',
    'holdings',
    'events',
    'marks',
    'statements',
    'targets',
    'limits',
    'rates',
    'projects',
    'imports',
    'history',
    'views',
    'indexes',
    'forecasts',
    'reviews',
    'kpis',
    'documents',
  ),
  'history.redo': command<{ readonly seq: number; readonly name: string }>()(
    nothing,
    'book',
    'parties',
    'funds',
    'companies',
    'holdings',
    'events',
    'marks',
    'statements',
    'targets',
    'limits',
    'rates',
    'projects',
    'imports',
    'history',
    'views',
    'indexes',
    'forecasts',
    'reviews',
    'kpis',
    'documents',
  ),
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
