/**
 * The one binary content type: a JSON value in which any place may hold a typed array. It carries files as bytes and large
 * results as columns.
 *
 * Layout: `HSN1`, header length (u32), header, then the sections. The header is the JSON text `[value, sections]`, in which
 * `value` has null where a section belongs and each section is `[path, type, length]`. Header and sections start at
 * multiples of 8 bytes, so a receiver can look at the columns in place. Numbers are little-endian, as in every engine that
 * the program runs on.
 */
export const WIRE_TYPE = 'application/x-hesuan';

/** What may stand in a message: JSON plus typed arrays. */
export type WireValue =
  null | boolean | number | string | WireArray | readonly WireValue[] | { readonly [key: string]: WireValue };

export type WireArray =
  Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

type ArrayConstructor = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, offset: number, length: number): WireArray;
};

const ARRAY_TYPES: Readonly<Record<string, ArrayConstructor>> = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
};

/** Both are in every host; the core's types know the language alone. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };

type Path = readonly (string | number)[];
type Section = readonly [path: Path, type: string, length: number];

const MAGIC = 0x314e5348;
const ALIGNMENT = 8;
const PREFIX_BYTES = 8;
const MAX_DEPTH = 64;

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** Name of the typed array type, also for subclasses such as Node's Buffer; null for anything else. */
function arrayType(value: object): string | null {
  if (!ArrayBuffer.isView(value)) return null;
  const tag = (value as { readonly [Symbol.toStringTag]?: string })[Symbol.toStringTag];
  return tag !== undefined && Object.hasOwn(ARRAY_TYPES, tag) ? tag : null;
}

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const refuse = (path: Path, reason: string): never => {
  throw new RangeError(`wire: ${['value', ...path].join('.')} ${reason}`);
};

/** Size of a checked value, for the caps of the hosts. */
export interface WireSize {
  /** Characters of text and keys, and eight for every other leaf. */
  readonly text: number;
  /** Bytes in typed arrays. */
  readonly binary: number;
}

/**
 * Walks a value that came from outside and throws a RangeError that names the place of the first thing which JSON would lose
 * or twist (NaN, undefined, a Date, a class instance, a cycle) or that no honest caller sends (`__proto__`).
 */
export function measureWire(value: unknown): WireSize {
  let text = 0;
  let binary = 0;
  // One path for the whole walk: a list of its own for each of a hundred thousand leaves would cost more than the walk.
  const path: (string | number)[] = [];
  const walkAt = (step: string | number, child: unknown): void => {
    path.push(step);
    walk(child);
    path.pop();
  };
  const walk = (part: unknown): void => {
    if (path.length > MAX_DEPTH) refuse(path.slice(0, 3), `is nested deeper than ${MAX_DEPTH} levels`);
    text += 8;
    if (part === null || typeof part === 'boolean') return;
    if (typeof part === 'string') {
      text += part.length;
      return;
    }
    if (typeof part === 'number') {
      if (!Number.isFinite(part)) refuse(path, 'is not a finite number');
      return;
    }
    if (typeof part !== 'object') return refuse(path, `cannot be sent (${typeof part})`);
    if (arrayType(part) !== null) {
      binary += (part as WireArray).byteLength;
      return;
    }
    if (Array.isArray(part)) {
      for (let index = 0; index < part.length; index += 1) walkAt(index, part[index]);
      return;
    }
    if (!isPlain(part)) refuse(path, 'is not a plain object');
    for (const [key, child] of Object.entries(part)) {
      if (key === '__proto__') refuse(path, 'has a key named __proto__');
      text += key.length;
      if (child !== undefined) walkAt(key, child);
    }
  };
  walk(value);
  return { text, binary };
}

/** Whether a value needs the binary type; a value without typed arrays travels as plain JSON. */
export function hasBinary(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (ArrayBuffer.isView(value)) return true;
  return Array.isArray(value) ? value.some(hasBinary) : Object.values(value).some(hasBinary);
}

const isLeaf = (value: unknown): boolean => typeof value !== 'object' || value === null;

/**
 * The value with null in the place of each typed array, which goes into `sections`. A list of plain values, such as a column of
 * ids, is taken as it is.
 */
function extract(value: unknown, path: Path, sections: Section[], arrays: WireArray[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const type = arrayType(value);
  if (type !== null) {
    arrays.push(value as WireArray);
    sections.push([path, type, (value as WireArray).length]);
    return null;
  }
  if (Array.isArray(value))
    return value.every(isLeaf) ? value : value.map((item, index) => extract(item, [...path, index], sections, arrays));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, extract(item, [...path, key], sections, arrays)]),
  );
}

/** @throws RangeError naming the place of a value that cannot be sent unchanged */
export function encodeWire(value: unknown): Uint8Array<ArrayBuffer> {
  measureWire(value);
  const sections: Section[] = [];
  const arrays: WireArray[] = [];
  const header = new TextEncoder().encode(JSON.stringify([extract(value, [], sections, arrays), sections]));
  const start = aligned(PREFIX_BYTES + header.length);
  const size = arrays.reduce((sum, array) => sum + aligned(array.byteLength), start);
  const message = new Uint8Array(size);
  const prefix = new DataView(message.buffer);
  prefix.setUint32(0, MAGIC, true);
  prefix.setUint32(4, header.length, true);
  message.set(header, PREFIX_BYTES);
  let offset = start;
  for (const array of arrays) {
    message.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += aligned(array.byteLength);
  }
  return message;
}

function parseHeader(message: Uint8Array): { value: unknown; sections: readonly unknown[]; start: number } {
  if (message.length < PREFIX_BYTES) throw new RangeError('wire: the message is too short');
  const prefix = new DataView(message.buffer, message.byteOffset, PREFIX_BYTES);
  if (prefix.getUint32(0, true) !== MAGIC) throw new RangeError('wire: the message does not begin with HSN1');
  const length = prefix.getUint32(4, true);
  const start = aligned(PREFIX_BYTES + length);
  if (start > message.length) throw new RangeError('wire: the header is longer than the message');
  let header: unknown;
  try {
    const bytes = message.subarray(PREFIX_BYTES, PREFIX_BYTES + length);
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new RangeError('wire: the header is not JSON', { cause });
  }
  if (!Array.isArray(header) || header.length !== 2 || !Array.isArray(header[1])) {
    throw new RangeError('wire: the header is not a value and its sections');
  }
  return { value: header[0], sections: header[1], start };
}

function isSection(section: unknown): section is Section {
  if (!Array.isArray(section) || section.length !== 3) return false;
  const [path, type, length] = section as readonly unknown[];
  return (
    Array.isArray(path) &&
    path.every((step) => typeof step === 'string' || typeof step === 'number') &&
    typeof type === 'string' &&
    Object.hasOwn(ARRAY_TYPES, type) &&
    typeof length === 'number' &&
    Number.isSafeInteger(length) &&
    length >= 0
  );
}

/** Puts the array where the path leads; only own places that hold null are open. */
function place(root: { value: unknown }, path: Path, array: WireArray): void {
  let holder: object = root;
  let key: string | number = 'value';
  for (const step of path) {
    const next: unknown = (holder as Record<string | number, unknown>)[key];
    const fits = Array.isArray(next) ? typeof step === 'number' : typeof step === 'string';
    if (typeof next !== 'object' || next === null || ArrayBuffer.isView(next) || !fits || !Object.hasOwn(next, step)) {
      throw new RangeError('wire: a section has no place in the value');
    }
    holder = next;
    key = step;
  }
  if ((holder as Record<string | number, unknown>)[key] !== null) {
    throw new RangeError('wire: the place of a section is taken');
  }
  Object.defineProperty(holder, key, { value: array, enumerable: true, writable: true, configurable: true });
}

/**
 * The value of a message. Its arrays look into `message` without copying where that begins at a multiple of 8 bytes, as the
 * answer of a fetch does.
 * @throws RangeError for anything that `encodeWire` would not have written
 */
export function decodeWire(message: Uint8Array): unknown {
  const { value, sections, start } = parseHeader(message);
  const bytes = message.byteOffset % ALIGNMENT === 0 ? message : new Uint8Array(message);
  const root: { value: unknown } = { value };
  let offset = start;
  for (const section of sections) {
    if (!isSection(section)) throw new RangeError('wire: a section is malformed');
    const [path, type, length] = section;
    const ArrayType = ARRAY_TYPES[type]!;
    const size = length * ArrayType.BYTES_PER_ELEMENT;
    if (offset + aligned(size) > bytes.length) throw new RangeError('wire: a section is longer than the message');
    place(root, path, new ArrayType(bytes.buffer as ArrayBuffer, bytes.byteOffset + offset, length));
    offset += aligned(size);
  }
  if (offset !== bytes.length) throw new RangeError('wire: bytes are left over after the last section');
  return root.value;
}
