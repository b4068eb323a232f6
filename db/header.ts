import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { AppError, type BookReason, type FaultParams } from '#core/errors.ts';

/** 'HESU' in the header's application_id says that a SQLite file is a book. */
export const APPLICATION_ID = 0x48455355;

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const SMALLEST_FILE = 512;

export const bookError = (reason: BookReason, params: FaultParams = {}, options?: ErrorOptions): AppError =>
  new AppError({ code: 'book', reason, params }, options);

export interface Header {
  /** No SQLite magic: either an encrypted book or no book at all; only the key can tell. */
  readonly opaque: boolean;
  readonly applicationId: number;
  readonly version: number;
}

/**
 * What the first 100 bytes say, read without opening the database, so that a foreign file is never touched.
 * @throws AppError book/missing, book/empty, book/not_a_book or book/io_error.
 */
export function readHeader(file: string): Header {
  const bytes = Buffer.alloc(HEADER_BYTES);
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw bookError(missing ? 'missing' : 'io_error', {}, { cause: error });
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw bookError('not_a_book');
    if (stat.size === 0) throw bookError('empty');
    if (stat.size < SMALLEST_FILE) throw bookError('not_a_book');
    readSync(descriptor, bytes, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(descriptor);
  }
  return {
    opaque: bytes.toString('latin1', 0, MAGIC.length) !== MAGIC,
    version: bytes.readUInt32BE(60),
    applicationId: bytes.readUInt32BE(68),
  };
}

/** @throws AppError book/foreign or book/newer, before anything is written. */
export function checkHeader(header: Pick<Header, 'applicationId' | 'version'>, newest: number): void {
  if (header.applicationId !== APPLICATION_ID) throw bookError('foreign');
  if (header.version > newest) throw bookError('newer', { version: header.version, newest });
}
