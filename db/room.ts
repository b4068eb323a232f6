import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '#core/errors.ts';

/** What SQLite and the system say when nothing more fits. */
const FULL = /^(SQLITE_FULL|ENOSPC|EDQUOT)/;

export const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && FULL.test(String(error.code));

/** Bytes that are left where the file is, nothing where even that can't be read. */
export function freeBeside(file: string): { readonly free: number } | Record<string, never> {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return { free: bavail * bsize };
  } catch {
    return {};
  }
}

/** The error, or for a full disk one that says how much was wanted and how much there is. */
export function withRoomTold(error: unknown, file: string, needed: number): unknown {
  if (!isFull(error)) return error;
  const { free } = freeBeside(file);
  if (free === undefined) return error;
  return new AppError({ code: 'storage', reason: 'full', room: { needed, free } }, { cause: error });
}
