/**
 * Bytes and columns in JSON, which has neither: bytes are written `{ "$base64": "…" }` in both directions, columns of numbers
 * as plain arrays, outwards only.
 */
const BYTES_KEY = '$base64';

export function toJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return { [BYTES_KEY]: Buffer.from(value).toString('base64') };
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  if (Array.isArray(value)) return value.map(toJson);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
}

export function fromJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(fromJson);
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first![0] === BYTES_KEY && typeof first![1] === 'string') {
    return new Uint8Array(Buffer.from(first![1], 'base64'));
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, fromJson(item)]));
}
