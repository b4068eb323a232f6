import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { AppError, type BookFacts, type BookReason } from '#core/errors.ts';

/** 'HESU' in the header's application_id says that a SQLite file is a book. */
export const APPLICATION_ID = 0x48455355;
export const PAGE_BYTES = 4096;
export const SALT_BYTES = 16;

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const SMALLEST_FILE = 512;
/** Payload fractions, which every SQLite header carries and encryption leaves readable. */
const FRACTIONS = [64, 32, 32];

export const bookError = <R extends BookReason>(reason: R, params: BookFacts[R], options?: ErrorOptions): AppError =>
  new AppError({ code: 'book', reason, params: { ...params } }, options);

export interface Header {
  readonly encrypted: boolean;
  /** Of an encrypted book only the key can tell these two. */
  readonly applicationId: number;
  readonly version: number;
  /** The first bytes of an encrypted book, from which its passphrase makes the key. */
  readonly salt: Buffer;
  readonly fileBytes: number;
}

/**
 * What the first 100 bytes say, read without opening the database, so that a foreign file is never touched. Never call it on
 * a book that this process has open: closing the descriptor would drop the process's lock on the file (POSIX).
 * @throws AppError book/missing, book/empty, book/not_a_book or book/io_error.
 */
export function readHeader(file: string): Header {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const fileBytes = readStart(file, bytes);
  const plain = bytes.toString('latin1', 0, MAGIC.length) === MAGIC;
  if (!plain && !looksEncrypted(bytes)) throw bookError('not_a_book', {});
  if (!plain && fileBytes % PAGE_BYTES !== 0) throw bookError('damaged', {});
  return {
    encrypted: !plain,
    version: bytes.readUInt32BE(60),
    applicationId: bytes.readUInt32BE(68),
    salt: Buffer.from(bytes.subarray(0, SALT_BYTES)),
    fileBytes,
  };
}

function readStart(file: string, bytes: Buffer): number {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw bookError('missing', {}, { cause: error });
    throw bookError('io_error', { error: code ?? '' }, { cause: error });
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw bookError('not_a_book', {});
    if (stat.size === 0) throw bookError('empty', {});
    if (stat.size < SMALLEST_FILE) throw bookError('not_a_book', {});
    readSync(descriptor, bytes, 0, HEADER_BYTES, 0);
    return stat.size;
  } finally {
    closeSync(descriptor);
  }
}

/** The cipher leaves bytes 16–23 as they are: page size, formats, the room for the check sums, the fractions. */
function looksEncrypted(bytes: Buffer): boolean {
  const pages = bytes.readUInt16BE(16) === PAGE_BYTES && bytes[20]! > 0;
  return pages && FRACTIONS.every((fraction, index) => bytes[21 + index] === fraction);
}

/** @throws AppError book/foreign or book/newer, before anything is written. */
export function checkHeader(header: Pick<Header, 'applicationId' | 'version'>, newest: number): void {
  if (header.applicationId !== APPLICATION_ID) throw bookError('foreign', { applicationId: header.applicationId });
  if (header.version > newest) throw bookError('newer', { version: header.version, newest });
}
