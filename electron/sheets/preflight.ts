import { crc32, inflateRawSync } from 'node:zlib';
import { AppError, type FileReason } from '#core/errors.ts';

const MAX_ENTRIES = 2000;
const MAX_EXPANDED = 300 * 1024 * 1024;
const MAX_RATIO = 200;
const RATIO_FLOOR = 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const ENCRYPTED = 0x1;

const refuse = (reason: FileReason, detail: string): AppError =>
  new AppError({ code: 'file', reason, params: { detail } });

/**
 * Reads every part of a workbook's archive before any spreadsheet library sees it: names, sizes, ratio, and the CRC of what is
 * really inside. A damaged file is refused here, since libraries load some damaged files with other numbers.
 * @throws AppError file/damaged, file/archive_unsafe or file/encrypted.
 */
export function preflight(bytes: Uint8Array): void {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(data);
  const count = data.readUInt16LE(end + 10);
  let at = data.readUInt32LE(end + 16);
  if (count > MAX_ENTRIES) throw refuse('archive_unsafe', 'entries');
  const names = new Set<string>();
  const ranges: [number, number][] = [];
  let expanded = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== DIRECTORY_ENTRY) throw refuse('damaged', 'directory');
    const nameLength = data.readUInt16LE(at + 28);
    const name = data.toString('utf8', at + 46, at + 46 + nameLength);
    if (names.has(name)) throw refuse('archive_unsafe', 'duplicate');
    names.add(name);
    checkName(name);
    if ((data.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw refuse('encrypted', name);
    expanded += data.readUInt32LE(at + 24);
    if (expanded > MAX_EXPANDED) throw refuse('archive_unsafe', 'size');
    ranges.push(checkPart(data, at, name));
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  ranges.sort((a, b) => a[0] - b[0]);
  if (ranges.some((range, index) => index > 0 && range[0] < ranges[index - 1]![1]))
    throw refuse('archive_unsafe', 'overlap');
  for (const part of ['[Content_Types].xml', 'xl/workbook.xml'])
    if (!names.has(part)) throw refuse('not_a_spreadsheet', part);
}

function findEnd(data: Buffer): number {
  for (let at = data.length - 22; at >= Math.max(0, data.length - 65_557); at -= 1) {
    if (data.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw refuse('damaged', 'end');
}

function checkName(name: string): void {
  if (name.includes('..') || name.includes('\\') || name.startsWith('/') || name.includes(':'))
    throw refuse('archive_unsafe', 'name');
  if (/vbaProject|externalLinks\/|activeX/i.test(name)) throw refuse('archive_unsafe', name);
}

/** Inflates one part within its declared size and compares its CRC. Returns the bytes that it takes in the archive. */
function checkPart(data: Buffer, entry: number, name: string): [number, number] {
  const method = data.readUInt16LE(entry + 10);
  const crc = data.readUInt32LE(entry + 16);
  const packed = data.readUInt32LE(entry + 20);
  const size = data.readUInt32LE(entry + 24);
  const local = data.readUInt32LE(entry + 42);
  if (size > RATIO_FLOOR && size > packed * MAX_RATIO) throw refuse('archive_unsafe', 'ratio');
  if (local + 30 > data.length || data.readUInt32LE(local) !== LOCAL_ENTRY) throw refuse('damaged', name);
  const nameLength = data.readUInt16LE(local + 26);
  if (data.toString('utf8', local + 30, local + 30 + nameLength) !== name) throw refuse('damaged', name);
  const start = local + 30 + nameLength + data.readUInt16LE(local + 28);
  if (start + packed > data.length) throw refuse('damaged', name);
  const content = expand(data.subarray(start, start + packed), method, size, name);
  if (content.length !== size || crc32(content) !== crc) throw refuse('damaged', name);
  if (/\.(xml|rels)$/.test(name) && content.subarray(0, 4096).includes('<!DOCTYPE'))
    throw refuse('archive_unsafe', 'doctype');
  return [local, start + packed];
}

function expand(packed: Buffer, method: number, size: number, name: string): Buffer {
  if (method === 0) return packed;
  if (method !== 8) throw refuse('damaged', name);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    throw new AppError({ code: 'file', reason: 'damaged', params: { detail: name } }, { cause: error });
  }
}
