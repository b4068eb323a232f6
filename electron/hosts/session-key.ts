import { timingSafeEqual } from 'node:crypto';
import { AppError, ruleError } from '#core/errors.ts';
import { backupFile, folderState, listBackups, opensWith } from '#db/backups.ts';
import { codeOfKey, keyOfPassphrase, keyOfSecret, newSalt, type PageKey, type Secret } from '#db/cipher.ts';
import { bookError, readHeader } from '#db/header.ts';
import type { OpenBook } from '#db/open.ts';
import { rekeyBook } from '#db/rekey.ts';
import { createDispatch, systemClock } from '#electron/services/dispatch.ts';
import { noteIncident } from './incident.ts';

export interface KeySource {
  readonly secret: Secret | null;
  readonly pageKey: PageKey | null;
  readonly backups: string | null;
}

/**
 * The key to try: made from what the user entered, else the one that is still held. It reads the file's header, which is safe
 * here alone: whoever opens a session has closed the one before, so this process holds no lock on the file that it could lose.
 */
export function keyFor(file: string, { secret, pageKey }: KeySource): PageKey | null {
  if (secret === null) return pageKey;
  const { encrypted, salt } = readHeader(file);
  return encrypted ? keyOfSecret(secret, salt) : null;
}

/**
 * The first page alone can't tell a wrong word from a flipped bit; the backups' folder knows which key is right. A held
 * key that no longer fits isn't a mistake of the user's, who is simply asked.
 */
export function keyFault(error: unknown, file: string, key: PageKey | null, source: KeySource): unknown {
  if (!(error instanceof AppError) || error.fault.code !== 'book' || error.fault.reason !== 'wrong_key') return error;
  if (source.backups !== null && isRight(source.backups, file, key, source.secret)) return bookError('damaged', {});
  return source.secret === null ? bookError('needs_key', {}) : error;
}

function isRight(backups: string, file: string, key: PageKey | null, secret: Secret | null): boolean {
  const state = folderState(backups);
  if (state === null || state.keyMark === null) return false;
  if (opensWith(state, key)) return true;
  // The flipped bit may be in the salt; a backup under the same key has it as it was.
  const sound = listBackups(backups).find(({ keyMark }) => keyMark === state.keyMark);
  if (secret === null || sound === undefined) return false;
  const { salt } = readHeader(backupFile(backups, sound));
  return !salt.equals(readHeader(file).salt) && opensWith(state, keyOfSecret(secret, salt));
}

/** What a changed key leaves: the new page key, and the code that is shown once. */
export interface Rekeyed {
  readonly pageKey: PageKey | null;
  readonly recoveryCode: string | null;
}

export interface KeyChange {
  /** Whatever opens the book now; null while it is in the clear. */
  readonly current: Secret | null;
  /** Null: the book is to be in the clear. */
  readonly passphrase: string | null;
  readonly actor: string;
  readonly requestId: string;
}

/** Gives the book another key. It is closed afterwards. @throws AppError book/wrong_key, rule/not_encrypted, rule/encrypted. */
export function changeBookKey(book: OpenBook, change: KeyChange): Rekeyed {
  refuseStranger(book, change.current);
  const { passphrase } = change;
  const salt = newSalt();
  const key = passphrase === null ? null : { key: keyOfPassphrase(passphrase, salt), salt };
  rekeyBook(book, key, (changed) => recordIn(changed, key !== null, change));
  return { pageKey: key?.key ?? null, recoveryCode: key === null ? null : codeOfKey(key.key) };
}

/** Whoever finds the program open must not be able to lock its owner out. */
function refuseStranger(book: OpenBook, current: Secret | null): void {
  if (book.readOnly) throw new AppError({ code: 'storage', reason: 'readonly' });
  if (book.key === null) {
    if (current !== null) throw ruleError('not_encrypted');
    return;
  }
  if (current === null) throw ruleError('encrypted');
  if (!timingSafeEqual(keyOfSecret(current, book.key.salt), book.key.key)) throw bookError('wrong_key', {});
}

function recordIn(changed: OpenBook, encrypted: boolean, { actor, requestId }: KeyChange): void {
  const dispatch = createDispatch(changed, { ...systemClock, report: noteIncident });
  const reply = dispatch({ name: 'security.record', input: { encrypted }, actor, requestId });
  dispatch.close();
  if (!reply.ok) throw new AppError(reply.fault);
}
