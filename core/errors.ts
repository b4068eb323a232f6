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
  | { readonly code: 'storage'; readonly reason: StorageReason }
  | { readonly code: 'cancelled' }
  | { readonly code: 'internal'; readonly incident: string };

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
  | 'no_header';

/** Why a book can't be opened; the closed list of `trust.md` 8.3. */
export type BookReason =
  | 'missing'
  | 'empty'
  | 'not_a_book'
  | 'foreign'
  | 'newer'
  | 'damaged'
  | 'tampered'
  | 'locked'
  | 'read_only'
  | 'wrong_key'
  | 'no_space'
  | 'io_error'
  | 'none_open';

export type StorageReason = 'busy' | 'full' | 'corrupt' | 'readonly' | 'io';

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
