import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction } from '#core/fractions.ts';
import {
  add,
  allocate,
  divideRounded,
  fen,
  formatYuan,
  mulDiv,
  negate,
  parseYuan,
  shareOf,
  subtract,
} from '#core/money.ts';
import { part, splitUp } from '#tests/helpers/naive-ledger.ts';

const SAFE = Number.MAX_SAFE_INTEGER;
const anyFen = fc.oneof(fc.integer({ min: -SAFE, max: SAFE }), fc.integer({ min: -1_000, max: 1_000 })).map(fen);
const weights = (max: number) =>
  fc.array(fc.nat(max), { minLength: 1, maxLength: 30 }).filter((list) => list.some((weight) => weight > 0));

describe('fen', () => {
  it('lets in whole, safe numbers and nothing else', () => {
    for (const bad of [0.5, Number.NaN, Infinity, -Infinity, SAFE + 1, -SAFE - 1])
      expect(() => fen(bad)).toThrow(RangeError);
    expect(Object.is(fen(-0), 0)).toBe(true);
    fc.assert(fc.property(anyFen, (amount) => fen(amount) === amount));
  });

  it('refuses sums that leave the safe range, also on the way', () => {
    expect(() => add(fen(SAFE), fen(1))).toThrow(RangeError);
    expect(() => add(fen(SAFE), fen(1), fen(-1))).toThrow(RangeError);
    expect(() => subtract(fen(-SAFE), fen(1))).toThrow(RangeError);
    expect(add()).toBe(0);
    expect(Object.is(negate(fen(0)), 0)).toBe(true);
  });
});

describe('divideRounded', () => {
  it.each([
    [5n, 2n, 'down', 2n],
    [5n, 2n, 'halfUp', 3n],
    [5n, 2n, 'halfEven', 2n],
    [7n, 2n, 'halfEven', 4n],
    [-5n, 2n, 'down', -2n],
    [-5n, 2n, 'halfUp', -3n],
    [-5n, 2n, 'halfEven', -2n],
    [4n, 3n, 'halfUp', 1n],
    [0n, 3n, 'halfEven', 0n],
  ] as const)('%s ÷ %s %s = %s', (top, bottom, rounding, expected) => {
    expect(divideRounded(top, bottom, rounding)).toBe(expected);
  });

  it('refuses a denominator that is not positive', () => {
    expect(() => divideRounded(1n, 0n, 'down')).toThrow(RangeError);
    expect(() => divideRounded(1n, -1n, 'down')).toThrow(RangeError);
  });

  it('is never off by more than half, and mulDiv is it on money', () => {
    const product = fc.tuple(anyFen, fc.nat(1_000_000), fc.integer({ min: 1_000_000, max: 1_000_000_000 }));
    fc.assert(
      fc.property(product, ([amount, top, bottom]) => {
        const result = BigInt(mulDiv(amount, top, bottom, 'halfUp'));
        const error = result * BigInt(bottom) - BigInt(amount) * BigInt(top);
        expect(2n * (error < 0n ? -error : error) <= BigInt(bottom)).toBe(true);
        expect(result).toBe(part(BigInt(amount), BigInt(top), BigInt(bottom)));
        expect(shareOf(amount, fraction(BigInt(top), BigInt(bottom)))).toBe(Number(result));
      }),
    );
  });
});

describe('allocate', () => {
  it.each([60, 1_000_000, 2 ** 26, SAFE])('gives parts that add up, by largest remainder (weights up to %s)', (max) => {
    fc.assert(
      fc.property(anyFen, weights(max), (whole, list) => {
        const parts = allocate(whole, list);
        expect(parts.reduce((sum, each) => sum + BigInt(each), 0n)).toBe(BigInt(whole));
        expect(parts.map(BigInt)).toEqual(splitUp(BigInt(whole), list.map(BigInt)));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same by numbers and by bigint', () => {
    fc.assert(
      fc.property(anyFen, weights(100_000), (whole, list) => {
        expect(allocate(whole, list)).toEqual(allocate(whole, list.map(BigInt)));
      }),
    );
  });

  it('gives ties to the first, mirrors a negative whole, and never makes −0', () => {
    expect(allocate(fen(10_000), [1, 1, 1])).toEqual([3334, 3333, 3333]);
    expect(allocate(fen(-10_000), [1, 1, 1])).toEqual([-3334, -3333, -3333]);
    expect(allocate(fen(-1), [1, 0]).map((each) => Object.is(each, -0))).toEqual([false, false]);
  });

  it('refuses weights that are none', () => {
    for (const bad of [[], [0, 0], [1, -1], [0.5, 0.5], [Number.NaN]])
      expect(() => allocate(fen(100), bad)).toThrow(RangeError);
  });
});

describe('yuan as text', () => {
  it('comes back as it was', () => {
    fc.assert(fc.property(anyFen, (amount) => parseYuan(formatYuan(amount)) === amount));
  });

  it.each([
    ['1,234.50', 123_450],
    ['1234.5', 123_450],
    [' +7 ', 700],
    ['-0.01', -1],
    ['0', 0],
    ['90071992547409.91', SAFE],
  ])('reads %s', (text, expected) => {
    expect(parseYuan(text)).toBe(expected);
  });

  it.each([
    '',
    '-',
    'abc',
    '1.234',
    '12,34',
    '1,2345',
    '1e5',
    '０',
    '90071992547409.92',
    '1 000',
    '0x10',
    'NaN',
    '#REF!',
  ])('gives null for %s, never nothing or NaN', (text) => {
    expect(parseYuan(text)).toBeNull();
  });
});
