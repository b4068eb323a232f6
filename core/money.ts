import type { Fraction } from './fractions.ts';

/**
 * Money at rest and on the wire: a whole number of the book's minor unit (分 for CNY, cents for USD), always a safe
 * integer. 2^53 fen is 90 trillion yuan.
 */
export type Fen = number & { readonly __unit: 'fen' };

/** How a half is rounded; every division of money names one. */
export type Rounding = 'down' | 'halfUp' | 'halfEven';

export const NO_MONEY = 0 as Fen;

/**
 * The only door from number to money.
 * @throws RangeError when the value isn't a whole, safe number of fen.
 */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole, safe number of fen: ${value}`);
  return (value === 0 ? 0 : value) as Fen; // -0 would survive IPC but not JSON
}

export function add(...terms: readonly Fen[]): Fen {
  let sum = 0;
  for (const term of terms) sum = fen(sum + term);
  return fen(sum);
}

export function subtract(from: Fen, amount: Fen): Fen {
  return fen(from - amount);
}

export function negate(amount: Fen): Fen {
  return fen(-amount);
}

/**
 * numerator ÷ denominator as an integer, rounded once; halves away from zero for 'halfUp'.
 * @throws RangeError for a denominator that isn't positive.
 */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError('denominator must be positive');
  const abs = numerator < 0n ? -numerator : numerator;
  const twice = (abs % denominator) * 2n;
  let quotient = abs / denominator;
  const odd = quotient % 2n === 1n;
  if (
    (rounding === 'halfUp' && twice >= denominator) ||
    (rounding === 'halfEven' && (twice > denominator || (twice === denominator && odd)))
  ) {
    quotient += 1n;
  }
  return numerator < 0n ? -quotient : quotient;
}

/** amount × numerator ÷ denominator: exact inside, rounded once. */
export function mulDiv(amount: Fen, numerator: number | bigint, denominator: number | bigint, rounding: Rounding): Fen {
  return fen(Number(divideRounded(BigInt(amount) * BigInt(numerator), BigInt(denominator), rounding)));
}

/** The share of an amount, rounded once. */
export function shareOf(amount: Fen, share: Fraction, rounding: Rounding = 'halfUp'): Fen {
  return mulDiv(amount, share.num, share.den, rounding);
}

/**
 * Splits so that the parts add up to the whole exactly: largest remainder first, ties to the first in the list.
 * A negative whole mirrors the positive one.
 * @throws RangeError when a weight is negative or fractional, or when all are zero.
 */
export function allocate(whole: Fen, weights: readonly (number | bigint)[]): Fen[] {
  const small = smallTotal(weights);
  if (small > 0) return allocateSmall(whole, weights as readonly number[], small);
  const exact = weights.map((weight) => BigInt(weight));
  const total = exact.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n || exact.some((weight) => weight < 0n)) {
    throw new RangeError('weights must be whole, not negative, and not all zero');
  }
  const abs = BigInt(Math.abs(whole));
  const shares = exact.map((weight, index) => ({ index, part: (abs * weight) / total, rest: (abs * weight) % total }));
  let left = abs - shares.reduce((sum, share) => sum + share.part, 0n);
  const byRemainder = [...shares].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const share of byRemainder) {
    if (left === 0n) break;
    share.part += 1n;
    left -= 1n;
  }
  return shares.map((share) => fen(Number(whole < 0 ? -share.part : share.part)));
}

/** Below this total, weight × (amount mod total) stays exact in a double. */
const SMALL_TOTAL = 2 ** 26;

/** The weights' sum where plain numbers can carry the division; 0 where they can't, or where the weights are wrong. */
function smallTotal(weights: readonly (number | bigint)[]): number {
  let total = 0;
  for (const weight of weights) {
    if (typeof weight !== 'number' || !Number.isInteger(weight) || weight < 0) return 0;
    total += weight;
    if (total > SMALL_TOTAL) return 0;
  }
  return total;
}

/** The same split without bigint: amount = q × total + r, so a part is q × weight + ⌊r × weight ÷ total⌋. */
function allocateSmall(whole: Fen, weights: readonly number[], total: number): Fen[] {
  const abs = Math.abs(whole);
  const rest = abs % total;
  const quotient = (abs - rest) / total;
  const parts = weights.map((weight) => quotient * weight + Math.floor((rest * weight) / total));
  let left = abs - parts.reduce((sum, part) => sum + part, 0);
  if (left > 0) {
    const order = weights.map((weight, index) => ({ index, rest: (rest * weight) % total }));
    order.sort((a, b) => b.rest - a.rest || a.index - b.index);
    for (const { index } of order) {
      if (left === 0) break;
      parts[index]! += 1;
      left -= 1;
    }
  }
  return parts.map((part) => fen(whole < 0 ? -part : part));
}

/** '1,234.50' | '1234.5' → 123450 fen; null when it is no amount (never 0, never NaN). */
export function parseYuan(text: string): Fen | null {
  const match = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const digits = `${match[1]}${match[2]!.replaceAll(',', '')}${(match[3] ?? '').padEnd(2, '0')}`;
  const value = Number(digits);
  return Number.isSafeInteger(value) ? fen(value) : null;
}

/** 123450 → '1,234.50'; exact, for text files and messages. Screens use the formatter of `renderer/words`. */
export function formatYuan(amount: Fen): string {
  const abs = Math.abs(amount);
  const yuan = String(Math.trunc(abs / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '-' : ''}${yuan}.${String(abs % 100).padStart(2, '0')}`;
}
