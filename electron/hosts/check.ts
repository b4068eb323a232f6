import { randomUUID } from 'node:crypto';
import type { HealthReport } from '#core/contract/health.ts';
import { AppError, type AppFault, type BookReason, type FaultParams, type Reply } from '#core/errors.ts';
import { chainHead } from '#db/chain.ts';
import { checkWhole } from '#db/check.ts';
import type { Secret } from '#db/cipher.ts';
import { localDay, systemClock } from '#electron/services/dispatch.ts';
import { openSession, type BookSession } from './book-session.ts';

/** What `check` found in a file; `ok` is about integrity alone. */
export interface Finding {
  readonly ok: boolean;
  /** Why the file can't be trusted, or null. */
  readonly fault: { readonly reason: BookReason; readonly params: FaultParams } | null;
  readonly entries: number | null;
  /** Hash of the last entry of the journal: the same in every copy of the same book. */
  readonly head: string | null;
  /** What is out of order in a whole book's content at `asOf`; null where the file isn't one. It says nothing of integrity. */
  readonly health: HealthReport | { readonly fault: AppFault } | null;
}

const refused = (reason: BookReason, params: FaultParams = {}): Finding => ({
  ok: false,
  fault: { reason, params },
  entries: null,
  head: null,
  health: null,
});

export interface CheckOptions {
  /** Where the book's backups are: the newest one knows how far the journal must reach. */
  readonly backups: string | null;
  /** Asked only for an encrypted book; null where nobody can be asked. */
  readonly secret: () => Promise<Secret | null>;
}

/** Checks a private copy of the file: nothing is written, locked or left beside it. */
export async function checkBook(file: string, { backups, secret }: CheckOptions): Promise<Finding> {
  const open = (given: Secret | null): BookSession => openSession(file, { readOnly: true, backups, secret: given });
  let session: BookSession | null = null;
  try {
    session = await openAsking(open, secret);
    checkWhole(session.book.db);
    const head = chainHead(session.book.db);
    const health = head.seq === 0 ? null : healthOf(session);
    return { ok: true, fault: null, entries: head.seq, head: head.seq === 0 ? null : head.hash, health };
  } catch (error) {
    if (error instanceof AppError && error.fault.code === 'book')
      return refused(error.fault.reason, error.fault.params);
    throw error;
  } finally {
    session?.close();
  }
}

/** At today's day; the fault where the content is such that no figure can be given. */
function healthOf({ dispatch }: BookSession): Finding['health'] {
  const today = localDay(systemClock.now());
  const call = { name: 'health.list', input: { asOf: today }, requestId: randomUUID(), actor: '' };
  const reply = dispatch(call) as Reply<HealthReport>;
  return reply.ok ? reply.value : { fault: reply.fault };
}

/** Opens a book, asking for what opens it only when it is encrypted. @throws AppError book/needs_key, where nobody can be asked. */
export async function openAsking(
  open: (secret: Secret | null) => BookSession,
  ask: () => Promise<Secret | null>,
): Promise<BookSession> {
  try {
    return open(null);
  } catch (error) {
    if (!(error instanceof AppError) || error.fault.code !== 'book' || error.fault.reason !== 'needs_key') throw error;
    const secret = await ask();
    if (secret === null) throw error;
    return open(secret);
  }
}
