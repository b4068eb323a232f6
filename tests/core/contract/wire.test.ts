import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeWire, encodeWire, hasBinary, measureWire } from '#core/contract/wire.ts';

const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.uint8Array({ maxLength: 40 }),
  fc.int32Array({ maxLength: 20 }),
  fc.float64Array({ maxLength: 20 }),
  fc.uint16Array({ maxLength: 20 }),
);
const key = fc.string().filter((name) => name !== '__proto__');
const value = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('node'), { maxLength: 5 }),
    fc.dictionary(key, tie('node'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).node;

describe('wire', () => {
  it('gives back what was sent', () => {
    fc.assert(
      fc.property(value, (sent) => {
        expect(decodeWire(encodeWire(sent))).toEqual(sent);
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads a message that lies at any offset of its buffer', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 15 }), (sent, shift) => {
        const message = encodeWire(sent);
        const buffer = new Uint8Array(message.length + shift);
        buffer.set(message, shift);
        expect(decodeWire(buffer.subarray(shift))).toEqual(sent);
      }),
    );
  });

  it('refuses damaged messages with a RangeError, or reads them as some other value, but never breaks', () => {
    const edit = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
    let refused = 0;
    fc.assert(
      fc.property(value, fc.array(edit, { minLength: 1, maxLength: 4 }), fc.nat(), (sent, edits, cut) => {
        const message = encodeWire(sent);
        for (const { at, to } of edits) message[at % message.length] = to;
        try {
          decodeWire(message.subarray(0, message.length - (cut % 12)));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          refused += 1;
        }
      }),
      { numRuns: 2_000 },
    );
    expect(refused).toBeGreaterThan(500);
  });

  it('refuses random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => decodeWire(bytes)).toThrow(RangeError);
      }),
    );
  });

  it('keeps columns aligned, so that they are looked at in place', () => {
    const message = encodeWire({ a: new Uint8Array([1, 2, 3]), b: new Float64Array([1.5, -2]) });
    const { b } = decodeWire(message) as { b: Float64Array };
    expect(b.buffer).toBe(message.buffer);
    expect([...b]).toEqual([1.5, -2]);
  });

  it('takes a subclass and a slice of a larger buffer for what they are', () => {
    const decoded = decodeWire(encodeWire([Buffer.from('河算'), new Int32Array([1, 2, 3, 4]).subarray(1, 3)]));
    expect(decoded).toEqual([new Uint8Array(Buffer.from('河算')), new Int32Array([2, 3])]);
  });
});

/** A message with a header of one's own. */
function forged(header: string, sections = new Uint8Array()): Uint8Array {
  const text = new TextEncoder().encode(header);
  const start = Math.ceil((8 + text.length) / 8) * 8;
  const message = new Uint8Array(start + sections.length);
  message.set(new TextEncoder().encode('HSN1'));
  new DataView(message.buffer).setUint32(4, text.length, true);
  message.set(text, 8);
  message.set(sections, start);
  return message;
}

describe('forged messages', () => {
  const bytes = new Uint8Array(8);
  it('accepts an honest header, so that the refusals below mean something', () => {
    expect(decodeWire(forged('[{"a":null},[[["a"],"Uint8Array",3]]]', bytes))).toEqual({ a: new Uint8Array(3) });
  });
  it.each([
    ['an unknown type', '[null,[[[],"DataView",3]]]'],
    ['a type from the prototype', '[null,[[[],"constructor",3]]]'],
    ['a negative length', '[null,[[[],"Uint8Array",-1]]]'],
    ['a length that is not whole', '[null,[[[],"Uint8Array",1.5]]]'],
    ['a length beyond the message', '[null,[[[],"Float64Array",4000000000]]]'],
    ['a length that overflows', '[null,[[[],"Float64Array",9007199254740991]]]'],
    ['a place in the prototype', '[{},[[["__proto__","x"],"Uint8Array",3]]]'],
    ['a place that does not exist', '[{},[[["a"],"Uint8Array",3]]]'],
    ['an index beyond an array', '[[null],[[[1],"Uint8Array",3]]]'],
    ['an array reached by text', '[[null],[[["0"],"Uint8Array",3]]]'],
    ['the length of an array', '[[null],[[["length"],"Uint8Array",3]]]'],
    ['a place that is taken', '[{"a":1},[[["a"],"Uint8Array",3]]]'],
    ['one place twice', '[null,[[[],"Uint8Array",0],[[],"Uint8Array",3]]]'],
    ['a place inside a column', '[null,[[[],"Uint8Array",0],[["0"],"Uint8Array",3]]]'],
    ['sections that are no list', '[null,{}]'],
    ['no sections', '[null]'],
    ['left-over bytes', '[null,[]]'],
    ['a deep nest', `[${'['.repeat(500_000)}`],
    ['no JSON', 'nothing'],
  ])('refuses %s', (_name, header) => {
    expect(() => decodeWire(forged(header, bytes))).toThrow(RangeError);
  });
  it('refuses a header that is not UTF-8', () => {
    const message = forged('[null,[]]');
    message[9] = 0xff;
    expect(() => decodeWire(message)).toThrow(/not JSON/);
  });
});

describe('what cannot be sent', () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  it.each([
    ['NaN', { a: [Number.NaN] }, /value\.a\.0 is not a finite number/],
    ['1e309', JSON.parse('{"a":1e309}'), /value\.a is not a finite/],
    ['a Date', { day: new Date(0) }, /value\.day is not a plain object/],
    ['a Map', new Map(), /is not a plain/],
    ['a bigint', [1n], /value\.0 cannot be sent \(bigint\)/],
    ['a function', { f: () => 0 }, /cannot be sent \(function\)/],
    ['undefined in a list', [undefined], /cannot be sent \(undefined\)/],
    ['__proto__', JSON.parse('{"a":{"__proto__":{"x":1}}}'), /value\.a has a key named __proto__/],
    ['a cycle', cycle, /nested deeper/],
    ['a view without a type', new DataView(new ArrayBuffer(8)), /is not a plain/],
    ['clamped bytes', new Uint8ClampedArray(1), /is not a plain/],
  ])('refuses %s by name', (_name, sent, message) => {
    expect(() => encodeWire(sent)).toThrow(RangeError);
    expect(() => measureWire(sent)).toThrow(message);
  });

  it('measures text and bytes apart', () => {
    expect(measureWire({ ab: 'xyz', c: new Float64Array(4) })).toEqual({ text: 8 + 2 + 8 + 3 + 1 + 8, binary: 32 });
  });

  it('tells values with columns from plain ones', () => {
    expect(hasBinary({ a: [{ b: 'x' }, null] })).toBe(false);
    expect(hasBinary({ a: [{ b: new Uint8Array(1) }] })).toBe(true);
  });
});
