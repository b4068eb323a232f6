import { z } from 'zod';
import { FIRST_DAY, isIsoDate, LAST_DAY, type IsoDate } from '../dates.ts';
import type { Fen } from '../money.ts';
import type { FxRateE9, RatePpm, ShareE9 } from '../rates.ts';

/** Texts of issues are reason codes; `renderer/words` has the sentences. */
const wholeNumber = (low: number, high: number): z.ZodNumber =>
  z.number('number').int('whole').min(low, 'range').max(high, 'range');

const SAFE = Number.MAX_SAFE_INTEGER;

/** Money of any sign, in fen. */
export const fenField = wholeNumber(-SAFE, SAFE).transform((value) => value as Fen);
/** Money of an event: never negative, since kind and parties give the direction. At most 10 trillion yuan. */
export const amountField = wholeNumber(0, 1_000_000_000_000_000).transform((value) => value as Fen);
/** 0…100 %. */
export const portionField = wholeNumber(0, 1_000_000).transform((value) => value as RatePpm);
/** Any rate or multiple in ppm. */
export const ppmField = wholeNumber(-1_000_000_000_000, 1_000_000_000_000).transform((value) => value as RatePpm);
export const shareField = wholeNumber(0, 1_000_000_000).transform((value) => value as ShareE9);
export const fxField = wholeNumber(1, 1_000_000_000_000_000).transform((value) => value as FxRateE9);

export const dayField = z
  .string('text')
  .refine(isIsoDate, 'day')
  .refine((day) => day >= FIRST_DAY && day <= LAST_DAY, 'range')
  .transform((day) => day as IsoDate);

export const idField = z.string('text').regex(/^[A-Za-z0-9_-]{1,64}$/, 'id');
export const nameField = z.string('text').trim().min(1, 'required').max(200, 'long');
export const shortText = z.string('text').trim().max(200, 'long');
export const noteField = z.string('text').trim().max(4000, 'long');
export const codeField = z.string('text').trim().min(1, 'required').max(40, 'long');
export const currencyField = z.string('text').regex(/^[A-Z]{3}$/, 'currency');
/** 统一社会信用代码 (GB 32100—2015): 18 digits and capitals without I, O, S, V, Z; the last is a check character. */
export const usccField = z
  .string('text')
  .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, 'uscc')
  .refine(usccChecks, 'uscc');
export const yearField = wholeNumber(1970, 2100);
export const countField = wholeNumber(0, 1_000_000_000);

const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Σ digit × 3^i over the first 17 must be ≡ −check (mod 31). */
export function usccChecks(text: string): boolean {
  let sum = 0;
  let weight = 1;
  for (const character of text.slice(0, 17)) {
    sum += USCC.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return text[17] === USCC[(31 - (sum % 31)) % 31];
}

/** Where a row comes from: a public fact, an illustration, or what the users recorded. */
export const ORIGINS = ['public', 'illustrative', 'recorded'] as const;
export type Origin = (typeof ORIGINS)[number];
export const originField = z.enum(ORIGINS).default('recorded');

/** The answer of every command that makes or changes one thing. */
export interface Saved {
  readonly id: string;
}

/** What the reader sees beside an amount in another currency than the book's. */
export const foreignField = z.strictObject({ currency: currencyField, original: amountField, rate: fxField });
export interface Foreign {
  readonly currency: string;
  readonly original: Fen;
  readonly rate: FxRateE9;
}

export const byId = z.strictObject({ id: idField });
export const nothing = z.strictObject({});
export const asOfInput = z.strictObject({ asOf: dayField });

/** What opens an encrypted book: its passphrase, or its key as the code that was shown once. */
export const secretField = z.union([
  z.strictObject({ passphrase: z.string('text').min(1, 'required').max(1000, 'long') }),
  z.strictObject({ recoveryCode: z.string('text').min(1, 'required').max(200, 'long') }),
]);
