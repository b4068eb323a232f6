import { AppError } from '#core/errors.ts';
import { readCsv } from './csv-read.ts';
import type { Encoding } from './encoding.ts';
import { MAX_FILE_BYTES, type TextWorkbook } from './types.ts';
import { readXlsx } from './xlsx.ts';

const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];
/** Of password-protected workbooks, which are OLE files as the old format is. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/**
 * Reads a spreadsheet or a text table as text; which it is, the first bytes say, never the name.
 * @throws AppError file/* for what is empty, too large, damaged, hostile, encrypted or no table.
 */
export async function readWorkbook(bytes: Uint8Array, encoding: Encoding | 'auto'): Promise<TextWorkbook> {
  if (bytes.length === 0) throw new AppError({ code: 'file', reason: 'empty', params: {} });
  if (bytes.length > MAX_FILE_BYTES)
    throw new AppError({ code: 'file', reason: 'too_large', params: { limit: MAX_FILE_BYTES } });
  if (startsWith(bytes, OLE)) {
    const locked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED_PACKAGE);
    throw new AppError(
      locked
        ? { code: 'file', reason: 'encrypted', params: {} }
        : { code: 'file', reason: 'not_a_spreadsheet', params: { detail: 'xls' } },
    );
  }
  const workbook = startsWith(bytes, ZIP) ? await readXlsx(bytes) : readCsv(bytes, encoding);
  if (workbook.sheets.every((sheet) => sheet.rows.length === 0))
    throw new AppError({ code: 'file', reason: 'empty', params: {} });
  return workbook;
}
