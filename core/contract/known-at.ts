/**
 * "As known at": answers a query or an export from the book as it was after a journal entry (its number), at a moment (an ISO
 * time in UTC), or from a backup ('b' and its number). It travels in the envelope of a call, beside the input.
 */
export type KnownAt = number | string;

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{3})?)?Z$/;
const BACKUP = /^b([1-9]\d{0,8})$/;

export const isKnownAt = (value: unknown): value is KnownAt =>
  typeof value === 'number'
    ? Number.isSafeInteger(value) && value > 0
    : typeof value === 'string' && (BACKUP.test(value) || (MOMENT.test(value) && !Number.isNaN(Date.parse(value))));

/** The backup's number, or null when it is a moment of the open book. */
export function backupOf(knownAt: KnownAt): number | null {
  const found = typeof knownAt === 'string' ? BACKUP.exec(knownAt) : null;
  return found === null ? null : Number(found[1]);
}
