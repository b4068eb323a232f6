/** Exact arithmetic of its own for the second implementation: a ratio of two bigints, not reduced until it grows. */
export interface Q {
  readonly n: bigint;
  readonly d: bigint;
}

const LONG = 1n << 256n;

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

export function q(n: bigint | number, d: bigint | number = 1n): Q {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  const signed = bottom < 0n ? { n: -top, d: -bottom } : { n: top, d: bottom };
  if (signed.d < LONG) return signed;
  const g = gcd(signed.n, signed.d);
  return { n: signed.n / g, d: signed.d / g };
}

export const add = (a: Q, b: Q): Q => q(a.n * b.d + b.n * a.d, a.d * b.d);
export const sub = (a: Q, b: Q): Q => q(a.n * b.d - b.n * a.d, a.d * b.d);
export const mul = (a: Q, b: Q): Q => q(a.n * b.n, a.d * b.d);
export const div = (a: Q, b: Q): Q => q(a.n * b.d, a.d * b.n);
export const sign = (a: Q): number => (a.n > 0n ? 1 : a.n < 0n ? -1 : 0);
export const pow = (a: Q, exponent: number): Q =>
  exponent < 0 ? div(q(1), pow(a, -exponent)) : q(a.n ** BigInt(exponent), a.d ** BigInt(exponent));
export const total = (list: readonly Q[]): Q => list.reduce(add, q(0));

/** The exact value of a double. */
export function fromDouble(value: number): Q {
  let scaled = value;
  let bottom = 1n;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    bottom *= 2n;
  }
  return q(BigInt(scaled), bottom);
}

/** Within 1e-15 or so, for comparisons only. */
export function toDouble(a: Q): number {
  const digits = 10n ** 30n;
  const whole = a.n / a.d;
  return Number(whole) + Number(((a.n - whole * a.d) * digits) / a.d) / 1e30;
}
