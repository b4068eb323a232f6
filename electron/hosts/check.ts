import type { BookReason, FaultParams } from '#core/errors.ts';
import { AppError } from '#core/errors.ts';
import { chainHead } from '#db/chain.ts';
import { checkWhole } from '#db/check.ts';
import { closeBook, openBook, type OpenBook } from '#db/open.ts';

/** What `check` found in a file; `ok` is about integrity alone. */
export interface Finding {
  readonly ok: boolean;
  /** Why the file can't be trusted, or null. */
  readonly fault: { readonly reason: BookReason; readonly params: FaultParams } | null;
  readonly entries: number | null;
  /** Hash of the last entry of the journal: the same in every copy of the same book. */
  readonly head: string | null;
}

const refused = (reason: BookReason, params: FaultParams = {}): Finding => ({
  ok: false,
  fault: { reason, params },
  entries: null,
  head: null,
});

/** Checks a copy of the file in memory: nothing is written, locked or left beside it. */
export function checkBook(file: string): Finding {
  let book: OpenBook | null = null;
  try {
    book = openBook(file, { readOnly: true });
    checkWhole(book.db);
    const head = chainHead(book.db);
    return { ok: true, fault: null, entries: head.seq, head: head.seq === 0 ? null : head.hash };
  } catch (error) {
    if (error instanceof AppError && error.fault.code === 'book')
      return refused(error.fault.reason, error.fault.params);
    throw error;
  } finally {
    if (book !== null) closeBook(book);
  }
}
