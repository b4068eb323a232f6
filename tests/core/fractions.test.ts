import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, fraction, minus, over, parseFraction, plus, times, toNumber, ZERO } from '#core/fractions.ts';
import { ppm, ratioPpm, rateFraction, shareE9, shareFraction, shareRatio } from '#core/rates.ts';
import { fen } from '#core/money.ts';
import { part } from '#tests/helpers/naive-ledger.ts';

const whole = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
const ratio = fc.tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 20n })).map(([num, den]) => fraction(num, den));

describe('fractions', () => {
  it('are reduced, with a positive denominator', () => {
    expect(fraction(6n, -4n)).toEqual({ num: -3n, den: 2n });
    expect(fraction(0n, -7n)).toEqual(ZERO);
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
  });

  it('obey the laws of a field', () => {
    fc.assert(
      fc.property(ratio, ratio, ratio, (a, b, c) => {
        expect(minus(plus(a, b), b)).toEqual(a);
        expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)));
        if (b.num !== 0n) expect(times(over(a, b), b)).toEqual(a);
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        expect(compare(a, b) === 0).toBe(a.num === b.num && a.den === b.den);
      }),
    );
  });

  it('become the nearest double, of any size', () => {
    expect(toNumber(fraction(1n, 3n))).toBe(1 / 3);
    expect(toNumber(fraction(-1n, 3n))).toBe(-1 / 3);
    expect(toNumber(fraction(10n ** 400n + 1n, 10n ** 399n))).toBe(10);
    expect(toNumber(ZERO)).toBe(0);
    expect(toNumber(fraction(-968278016387241n, 1640409001n))).toBe(-968278016387241 / 1640409001);
    // Just above the middle of 1 and the next double: what is left over decides.
    const middle = fraction(2n ** 53n + 1n, 2n ** 53n);
    expect(toNumber(middle)).toBe(1);
    expect(toNumber(plus(middle, fraction(1n, 10n ** 40n)))).toBe(1 + 2 ** -52);
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.integer({ min: 1 }),
        (a, b) => toNumber(fraction(BigInt(a), BigInt(b))) === a / b,
      ),
    );
  });

  it.each([
    ['0.25', 1n, 4n],
    ['-3', -3n, 1n],
    ['1e-3', 1n, 1000n],
    ['1/3', 1n, 3n],
    ['.5', 1n, 2n],
    ['2.', 2n, 1n],
    ['1.5E2', 150n, 1n],
    [' -4 / 6 ', -2n, 3n],
    ['24.096353999999998', 24096353999999998n, 10n ** 15n],
  ])('are read from %s', (text, num, den) => {
    expect(parseFraction(text)).toEqual(fraction(num, den));
  });

  it.each(['', '.', '1/0', 'a', '1e9999', '1/2/3', '--1', 'Infinity', '1,5'])('are not read from %s', (text) => {
    expect(parseFraction(text)).toBeNull();
  });
});

describe('rates and shares', () => {
  it('take whole numbers of their unit alone', () => {
    expect(() => ppm(0.5)).toThrow(RangeError);
    expect(() => shareE9(-1)).toThrow(RangeError);
    expect(() => shareE9(1_000_000_001)).toThrow(RangeError);
    expect(shareFraction(shareE9(125_000_000))).toEqual(fraction(1n, 8n));
    expect(rateFraction(ppm(200_000))).toEqual(fraction(1n, 5n));
  });

  it('a ratio is rounded half away from nothing, and is none without a base', () => {
    expect(ratioPpm(fen(1), fen(0))).toBeNull();
    expect(ratioPpm(fen(1), fen(-5))).toBeNull();
    expect(ratioPpm(fen(1_000_000_000_000_000), fen(1))).toBeNull();
    expect(ratioPpm(fen(1), fen(2_000_000))).toBe(1);
    expect(ratioPpm(fen(-1), fen(2_000_000))).toBe(-1);
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1 }), (top, bottom) => {
        const exact = part(BigInt(top), 1_000_000n, BigInt(bottom));
        const beyond = exact > BigInt(Number.MAX_SAFE_INTEGER) || -exact > BigInt(Number.MAX_SAFE_INTEGER);
        expect(ratioPpm(fen(top), fen(bottom))).toBe(beyond ? null : Number(exact));
      }),
    );
  });

  it('a share of a whole lies between nothing and all', () => {
    expect(shareRatio(1, 0)).toBeNull();
    expect(shareRatio(5, -1)).toBeNull();
    expect(shareRatio(-5, 10)).toEqual(ZERO);
    expect(shareRatio(15, 10)).toEqual(fraction(1n));
    expect(shareRatio(2, 10)).toEqual(fraction(1n, 5n));
  });
});
