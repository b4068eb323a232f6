/**
 * Everything that may go wrong and that a screen must tell apart. Codes are keys of the message catalogue
 * (`renderer/words`), so a fault carries facts, never a sentence.
 */
export type AppFault =
  | { readonly code: 'validation'; readonly fields: Readonly<Record<string, string>> }
  | { readonly code: 'not_found'; readonly entity: string; readonly id: string }
  | { readonly code: 'conflict'; readonly entity: string; readonly field: string; readonly value: string }
  | { readonly code: 'rule'; readonly rule: string; readonly params: FaultParams }
  | { readonly code: 'file'; readonly reason: FileReason; readonly params: FaultParams }
  | { readonly code: 'book'; readonly reason: BookReason; readonly params: FaultParams }
  | { readonly code: 'storage'; readonly reason: StorageReason; readonly room?: DiskRoom }
  | { readonly code: 'cancelled' }
  | { readonly code: 'internal'; readonly incident: string };

/** On a full disk: bytes of what was to be written, as near as they can be known, and what is left there. */
export interface DiskRoom {
  readonly needed: number;
  readonly free: number;
}

export type FaultParams = Readonly<Record<string, string | number>>;

/** Why a spreadsheet or another file that came in was refused. */
export type FileReason =
  | 'empty'
  | 'too_large'
  | 'not_a_spreadsheet'
  | 'damaged'
  | 'archive_unsafe'
  | 'encrypted'
  | 'bad_encoding'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'no_header'
  | 'executable'
  | 'unknown_kind'
  | 'wrong_content';

/**
 * Why a book can't be opened: a closed list, each with its own screen and next step. Beside it the facts that the screen
 * tells, which are absent where they can't be known.
 */
export interface BookFacts {
  missing: {};
  /** A file of 0 bytes. */
  empty: {};
  not_a_book: {};
  /** A SQLite file of another program. */
  foreign: { readonly applicationId: number };
  newer: { readonly version: number; readonly newest: number };
  /** `found` is SQLite's own word about the first page that doesn't hold. */
  damaged: { readonly found?: string };
  /** The first entry of the journal that doesn't hold, or a table whose rows aren't those of that entry (0: of none). */
  tampered: { readonly entry: number; readonly table?: string };
  /** The journal ends before the entry that the last backup knows. */
  cut: { readonly entry: number; readonly known: number };
  /** Who has the book open, as far as the note beside it tells. */
  locked: { readonly user?: string; readonly host?: string; readonly program?: string; readonly since?: string };
  read_only: {};
  /** Encrypted, and no passphrase was given yet. */
  needs_key: {};
  wrong_key: {};
  /** Bytes, as in `DiskRoom`. */
  no_space: { readonly needed?: number; readonly free?: number };
  io_error: { readonly error?: string };
  /** On a network drive, where the log of changes can't be kept safely. */
  network: { readonly place: string };
  /** In a folder that another program copies while the book is written. */
  synced: { readonly place: string };
  /** A setting that durability stands on isn't as it must be. */
  settings: { readonly setting: string; readonly found: string };
  none_open: {};
}
export type BookReason = keyof BookFacts;

/** `unverified`: after an error of the disk nothing is written until the book was opened and checked anew. */
export type StorageReason = 'busy' | 'full' | 'corrupt' | 'readonly' | 'io' | 'unverified';

/** Thrown inside the product's rooms; `dispatch` turns it into a `Reply`, so it never crosses a boundary as an exception. */
export class AppError extends Error {
  readonly fault: AppFault;
  constructor(fault: AppFault, options?: ErrorOptions) {
    super(JSON.stringify(fault), options);
    this.name = 'AppError';
    this.fault = fault;
  }
}

/** Shorthand for a broken business rule: `rule` names the message, `params` fill it. */
export function ruleError(rule: string, params: FaultParams = {}): AppError {
  return new AppError({ code: 'rule', rule, params });
}

export function notFound(entity: string, id: string): AppError {
  return new AppError({ code: 'not_found', entity, id });
}

/** What every transport carries back. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: AppFault };
