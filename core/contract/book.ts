import { z } from 'zod';
import type { BookReason, FaultParams } from '../errors.ts';
import { byId, currencyField, nameField, nothing, secretField, type Saved } from './fields.ts';
import { command, query, task } from './procedure.ts';

export interface BookInfo {
  readonly id: string;
  readonly name: string;
  readonly baseCurrency: string;
  /** A book with illustrative content, over which a banner stands. */
  readonly isSample: boolean;
  readonly createdAt: string;
  /** The group's fund, where there is one. */
  readonly groupId: string | null;
  readonly readOnly: boolean;
  readonly journalSeq: number;
  /** Minutes by which the clock stands behind the newest entry; 0 when it doesn't, or hardly. */
  readonly clockBehindMinutes: number;
  readonly counts: {
    readonly funds: number;
    readonly companies: number;
    readonly holdings: number;
    readonly events: number;
  };
  /** The first and the last day on which anything is known; null in an empty book. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

export interface User {
  readonly id: string;
  readonly name: string;
}

/** A book in the library folder. `key` is the file's name without ending; no path crosses the contract. */
export interface LibraryBook {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly changedAt: string;
  readonly openedAt: string | null;
  readonly isOpen: boolean;
}

export interface BookFault {
  readonly reason: BookReason;
  readonly params: FaultParams;
}

/** What the desk has open, or why it hasn't. */
export interface LibraryStatus {
  readonly open: string | null;
  /** The book that was to be opened, where it isn't open. */
  readonly wanted: string | null;
  readonly fault: BookFault | null;
  /** What a check in the background found in the open book; it is read-only from then on. */
  readonly finding: BookFault | null;
  readonly encrypted: boolean;
  /** The open book lies in a folder that another program copies while it is written; the user was told and agreed. */
  readonly synced: boolean;
  readonly books: readonly LibraryBook[];
  readonly version: string;
  readonly host: 'browser' | 'electron' | 'cli';
}

const key = z.strictObject({ key: nameField });

export const book = {
  'book.get': query<BookInfo>()(nothing, 'book', 'funds', 'companies', 'holdings', 'events'),
  /** The first entry of every book; refused when it already has one. */
  'book.begin': command<Saved>()(
    z.strictObject({ name: nameField, currency: currencyField.default('CNY'), isSample: z.boolean().default(false) }),
    'book',
  ),
  'book.rename': command<Saved>()(z.strictObject({ name: nameField }), 'book'),
  'user.list': query<readonly User[]>()(nothing, 'book'),
  'user.create': command<Saved>()(z.strictObject({ name: nameField }), 'book'),
  'user.rename': command<Saved>()(byId.extend({ name: nameField }), 'book'),
};

export const library = {
  'library.status': task<LibraryStatus>()(nothing, 'library'),
  /** `acceptSynced`: the user was told that the book lies in a folder that is copied while it is written. */
  'library.open': task<LibraryStatus>()(key.extend({ acceptSynced: z.boolean().default(false) }), 'library'),
  /** Opens an encrypted book; `remember` lets this computer open it for this user from now on. */
  'library.unlock': task<LibraryStatus>()(
    key.extend({ secret: secretField, remember: z.boolean().default(false) }),
    'library',
  ),
  /** The whole check, now: every page, every link of the chain, every row against the journal. */
  'library.check': task<LibraryStatus>()(nothing, 'library'),
  'library.create': task<LibraryStatus>()(
    z.strictObject({ name: nameField, currency: currencyField.default('CNY'), sample: z.boolean().default(false) }),
    'library',
  ),
  'library.duplicate': task<LibraryStatus>()(key.extend({ name: nameField }), 'library'),
  'library.rename': task<LibraryStatus>()(key.extend({ name: nameField }), 'library'),
  /** Puts a `.hesuan` file that the user chose into the library. */
  'library.import': task<LibraryStatus>()(
    z.strictObject({ name: nameField, bytes: z.instanceof(Uint8Array) }),
    'library',
  ),
  /** A copy of a book, taken at one moment, as one file. */
  'library.export': task<{ readonly fileName: string; readonly bytes: Uint8Array }>()(key),
  /** Moves a book that isn't open into the library's bin folder; nothing is deleted. */
  'library.remove': task<LibraryStatus>()(key, 'library'),
  'profile.get': task<{ readonly actor: string | null }>()(nothing, 'book'),
  'profile.set': task<{ readonly actor: string | null }>()(z.strictObject({ actor: nameField }), 'book'),
  'task.status': task<TaskStatus | null>()(z.strictObject({ requestId: z.string() })),
  'task.cancel': task<null>()(z.strictObject({ requestId: z.string() })),
};

export interface TaskStatus {
  /** What is being done; a key of the words. */
  readonly step: string;
  readonly done: number;
  readonly total: number;
}
