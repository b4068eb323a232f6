import { compare, times, whole, type Fraction } from '../fractions.ts';

const totalOf = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + weight, 0);

/** Sum of squared shares, and how many equal holdings would give the same; null when the whole is nothing. */
export function herfindahl(
  weights: readonly number[],
  total = totalOf(weights),
): { readonly index: number; readonly effective: number } | null {
  if (!(total > 0)) return null;
  const index = weights.reduce((sum, weight) => sum + (weight / total) ** 2, 0);
  return { index, effective: 1 / index };
}

/** The share of the n largest. */
export function topShare(weights: readonly number[], count: number): number | null {
  const total = totalOf(weights);
  if (!(total > 0)) return null;
  const largest = [...weights].sort((a, b) => b - a).slice(0, count);
  return largest.reduce((sum, weight) => sum + weight, 0) / total;
}

/** Integers compared, never rounded shares: one fen above the limit is a breach, one exactly at it is not. */
export function limitState(amount: number, base: number, limit: Fraction): 'within' | 'at' | 'above' {
  const order = compare(whole(amount), times(whole(base), limit));
  return order < 0 ? 'within' : order === 0 ? 'at' : 'above';
}
