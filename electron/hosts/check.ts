import type { BookReason, FaultParams } from '#core/errors.ts';
import { AppError } from '#core/errors.ts';
import { firstBrokenEntry } from '#db/journal.ts';
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
  let book: OpenBook;
  try {
    book = openBook(file, { readOnly: true });
  } catch (error) {
    if (error instanceof AppError && error.fault.code === 'book')
      return refused(error.fault.reason, error.fault.params);
    throw error;
  }
  try {
    return findingOf(book);
  } finally {
    closeBook(book);
  }
}

function findingOf({ db }: OpenBook): Finding {
  if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') return refused('damaged');
  if ((db.pragma('foreign_key_check') as readonly unknown[]).length > 0) return refused('damaged');
  const broken = firstBrokenEntry(db);
  if (broken !== null) return refused('tampered', { entry: broken });
  const last = db.prepare('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get() as
    { readonly seq: number; readonly hash: string } | undefined;
  return { ok: true, fault: null, entries: last?.seq ?? 0, head: last?.hash ?? null };
}
