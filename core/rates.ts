import { fraction, type Fraction } from './fractions.ts';
import type { Fen } from './money.ts';

/** A percentage or rate in parts per million: 20 % = 200_000. Never a bare number. */
export type RatePpm = number & { readonly __unit: 'ppm' };
/** An ownership share in parts per billion: 12.5 % = 125_000_000. */
export type ShareE9 = number & { readonly __unit: 'e9' };
/** Base units per one unit of a foreign currency, times 1e9. */
export type FxRateE9 = number & { readonly __unit: 'fxE9' };

export const WHOLE_PPM = 1_000_000;
export const WHOLE_E9 = 1_000_000_000;

/** @throws RangeError when it isn't a whole, safe number. */
export function ppm(value: number): RatePpm {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of ppm: ${value}`);
  return (value === 0 ? 0 : value) as RatePpm; // -0 would survive IPC but not JSON
}

/** @throws RangeError outside 0…1e9. */
export function shareE9(value: number): ShareE9 {
  if (!Number.isSafeInteger(value) || value < 0 || value > WHOLE_E9)
    throw new RangeError(`not a share in 1e-9: ${value}`);
  return value as ShareE9;
}

export const shareFraction = (share: ShareE9): Fraction => fraction(BigInt(share), BigInt(WHOLE_E9));
/** part ÷ whole as a share: never below nothing nor above all, whatever the data say; null when the whole isn't positive. */
export function shareRatio(part: number, whole: number): Fraction | null {
  if (whole <= 0) return null;
  return fraction(BigInt(Math.min(Math.max(part, 0), whole)), BigInt(whole));
}
export const rateFraction = (rate: RatePpm): Fraction => fraction(BigInt(rate), BigInt(WHOLE_PPM));

/**
 * part ÷ base in ppm, rounded half up; null when the base isn't positive, or so small beside the part that the ratio is beyond any
 * whole number of ppm: a share of nothing is no number.
 */
export function ratioPpm(part: Fen, base: Fen): RatePpm | null {
  if (base <= 0) return null;
  const scaled = BigInt(part) * 2n * BigInt(WHOLE_PPM);
  const twice = 2n * BigInt(base);
  const abs = scaled < 0n ? -scaled : scaled;
  const rounded = Number((abs + BigInt(base)) / twice);
  if (!Number.isSafeInteger(rounded)) return null;
  return ppm(part < 0 ? -rounded : rounded);
}
