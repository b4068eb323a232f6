/** An exact rational number: shares along a path, `"1/3"` in a vector. Always reduced, `den > 0`. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

export const ZERO: Fraction = { num: 0n, den: 1n };
export const ONE: Fraction = { num: 1n, den: 1n };

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** @throws RangeError for a zero denominator. */
export function fraction(num: bigint, den: bigint = 1n): Fraction {
  if (den === 0n) throw new RangeError('a fraction needs a denominator other than zero');
  const sign = den < 0n ? -1n : 1n;
  const divisor = gcd(num, den) || 1n;
  return { num: (sign * num) / divisor, den: (sign * den) / divisor };
}

/** The exact value of a decimal or 'a/b' text ('0.25', '-3', '1e-3', '1/3'); null when it is neither. */
export function parseFraction(text: string): Fraction | null {
  const ratio = /^\s*([+-]?\d+)\s*\/\s*(\d+)\s*$/.exec(text);
  if (ratio) return ratio[2] === '0' ? null : fraction(BigInt(ratio[1]!), BigInt(ratio[2]!));
  const decimal = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?\s*$/.exec(text);
  if (!decimal || (decimal[2] === '' && (decimal[3] ?? '') === '')) return null;
  const digits = BigInt(`${decimal[2]}${decimal[3] ?? ''}`);
  const exponent = Number(decimal[4] ?? 0) - (decimal[3] ?? '').length;
  const signed = decimal[1] === '-' ? -digits : digits;
  return exponent >= 0 ? fraction(signed * 10n ** BigInt(exponent)) : fraction(signed, 10n ** BigInt(-exponent));
}

export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.den + b.num * a.den, a.den * b.den);
export const minus = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.den - b.num * a.den, a.den * b.den);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.num, a.den * b.den);
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.den, a.den * b.num);
export const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.num * b.den - b.num * a.den;
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
};

/**
 * The nearest double: scaled first, so that large parts don't overflow to Infinity/Infinity. What the division leaves over
 * sets the last bit, since a quotient cut to the middle between two doubles would be rounded to the even one.
 */
export function toNumber(value: Fraction): number {
  const size = value.num < 0n ? -value.num : value.num;
  const shift = 64 + value.den.toString(2).length - size.toString(2).length;
  const [num, den] = shift >= 0 ? [size << BigInt(shift), value.den] : [size, value.den << BigInt(-shift)];
  const quotient = num / den;
  const double = Number(quotient * den === num ? quotient : quotient | 1n) * 2 ** -shift;
  return value.num < 0n ? -double : double;
}

/** A whole number (of fen, of days) as a fraction. @throws RangeError when it isn't whole. */
export const whole = (value: number): Fraction => fraction(BigInt(value));
export const sum = (terms: readonly Fraction[]): Fraction => terms.reduce(plus, ZERO);
export const least = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b);
export const greatest = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b);

const DOUBLE_PARTS = 2 ** 52;
/** The double's own value, to 52 binary places: what an irrational factor such as 1.08^(90/365) enters exact sums with. */
export const fromNumber = (value: number): Fraction =>
  fraction(BigInt(Math.round(value * DOUBLE_PARTS)), BigInt(DOUBLE_PARTS));
