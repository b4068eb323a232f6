import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { AppError, type FileReason } from '#core/errors.ts';

const MAX_ENTRIES = 2000;
const MAX_EXPANDED = 300 * 1024 * 1024;
const MAX_RATIO = 200;
const RATIO_FLOOR = 1024 * 1024;
/** Above it a part is inflated piece by piece. */
const SMALL_PART = 1024 * 1024;
const PIECE_BYTES = 256 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const ENCRYPTED = 0x1;
const ZIP64 = 0xffffffff;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;

const refuse = (reason: FileReason, detail: string, cause?: unknown): AppError =>
  new AppError({ code: 'file', reason, params: { detail } }, { cause });

/** One part of a workbook's archive, still packed. */
export interface Part {
  readonly name: string;
  readonly deflated: boolean;
  readonly crc: number;
  readonly size: number;
  readonly packed: Buffer;
}

/**
 * The parts of a workbook's archive by name, after every check that needs no unpacking: names, number, declared sizes and ratio,
 * and that no two parts share bytes. What the sizes and CRCs promise is checked as each part is read.
 * @throws AppError file/damaged, file/archive_unsafe or file/encrypted.
 */
export function openArchive(bytes: Uint8Array): ReadonlyMap<string, Part> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(data);
  const count = data.readUInt16LE(end + 10);
  let at = data.readUInt32LE(end + 16);
  if (at === ZIP64 || count > MAX_ENTRIES) throw refuse('archive_unsafe', 'entries');
  const parts = new Map<string, Part>();
  const seen = new Set<string>();
  const ranges: [number, number][] = [];
  let expanded = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > end || data.readUInt32LE(at) !== DIRECTORY_ENTRY) throw refuse('damaged', 'directory');
    const nameLength = data.readUInt16LE(at + 28);
    const name = data.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength);
    if (seen.has(name.toLowerCase())) throw refuse('archive_unsafe', 'duplicate');
    seen.add(name.toLowerCase());
    if (name.includes('..') || name.includes('\\') || name.startsWith('/') || /[:\u0000]/.test(name))
      throw refuse('archive_unsafe', 'name');
    const { part, range } = partAt(data, at, name);
    expanded += part.size;
    if (expanded > MAX_EXPANDED) throw refuse('archive_unsafe', 'size');
    parts.set(name, part);
    ranges.push(range);
    at += ENTRY_BYTES + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  if (at !== end) throw refuse('damaged', 'directory');
  ranges.sort((a, b) => a[0] - b[0]);
  if (ranges.some((range, index) => index > 0 && range[0] < ranges[index - 1]![1]))
    throw refuse('archive_unsafe', 'overlap');
  return parts;
}

function findEnd(data: Buffer): number {
  for (let at = data.length - END_BYTES; at >= Math.max(0, data.length - 65_557); at -= 1) {
    if (data.readUInt32LE(at) === END_OF_DIRECTORY && at + END_BYTES + data.readUInt16LE(at + 20) === data.length)
      return at;
  }
  throw refuse('damaged', 'end');
}

function partAt(data: Buffer, entry: number, name: string): { readonly part: Part; readonly range: [number, number] } {
  const flags = data.readUInt16LE(entry + 8);
  const method = data.readUInt16LE(entry + 10);
  const packedSize = data.readUInt32LE(entry + 20);
  const size = data.readUInt32LE(entry + 24);
  const local = data.readUInt32LE(entry + 42);
  if ((flags & ENCRYPTED) !== 0) throw refuse('encrypted', name);
  if (packedSize === ZIP64 || size === ZIP64 || local === ZIP64) throw refuse('archive_unsafe', 'zip64');
  if (size > RATIO_FLOOR && size > packedSize * MAX_RATIO) throw refuse('archive_unsafe', 'ratio');
  if (method !== 0 && method !== 8) throw refuse('damaged', name);
  if (method === 0 && packedSize !== size) throw refuse('damaged', name);
  if (local + LOCAL_BYTES > data.length || data.readUInt32LE(local) !== LOCAL_ENTRY) throw refuse('damaged', name);
  const nameLength = data.readUInt16LE(local + 26);
  if (data.toString('utf8', local + LOCAL_BYTES, local + LOCAL_BYTES + nameLength) !== name)
    throw refuse('damaged', name);
  const start = local + LOCAL_BYTES + nameLength + data.readUInt16LE(local + 28);
  if (start + packedSize > data.length) throw refuse('damaged', name);
  const packed = data.subarray(start, start + packedSize);
  const part = { name, deflated: method === 8, crc: data.readUInt32LE(entry + 16), size, packed };
  return { part, range: [local, start + packedSize] };
}

/**
 * What is in a part, piece by piece, within its declared size; after the last piece its CRC has been compared.
 * @throws AppError file/damaged; file/archive_unsafe for a document type, by which XML reaches outside itself.
 */
export async function* contentOf(part: Part): AsyncGenerator<Buffer, void, undefined> {
  let crc = 0;
  let size = 0;
  let tail = '';
  const markup = /\.(xml|rels|vml)$/i.test(part.name);
  for await (const piece of piecesOf(part)) {
    size += piece.length;
    if (size > part.size) throw refuse('damaged', part.name);
    crc = crc32(piece, crc);
    if (markup && (piece.includes('<!DOCTYPE') || piece.includes('<!ENTITY')))
      throw refuse('archive_unsafe', 'doctype');
    if (markup && tail !== '' && /<!(DOCTYPE|ENTITY)/.test(tail + piece.toString('latin1', 0, 12)))
      throw refuse('archive_unsafe', 'doctype');
    tail = piece.toString('latin1', Math.max(0, piece.length - 12));
    yield piece;
  }
  if (size !== part.size || crc !== part.crc) throw refuse('damaged', part.name);
}

async function* piecesOf(part: Part): AsyncGenerator<Buffer, void, undefined> {
  if (!part.deflated) {
    yield part.packed;
    return;
  }
  try {
    if (part.size <= SMALL_PART) {
      yield inflateRawSync(part.packed, { maxOutputLength: Math.max(part.size, 1) });
      return;
    }
    const inflate = createInflateRaw({ chunkSize: PIECE_BYTES });
    inflate.end(part.packed);
    for await (const piece of inflate) yield piece as Buffer;
  } catch (error) {
    throw refuse('damaged', part.name, error);
  }
}

/** A whole part as UTF-8 text. @throws AppError file/damaged. */
export async function textOf(part: Part): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of contentOf(part)) pieces.push(piece);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch (error) {
    throw refuse('damaged', part.name, error);
  }
}
