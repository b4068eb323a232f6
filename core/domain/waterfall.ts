import type { IsoDate } from '../dates.ts';
import {
  compare,
  fromNumber,
  fraction,
  least,
  minus,
  ONE,
  over,
  plus,
  sum,
  times,
  toNumber,
  ZERO,
  type Fraction,
} from '../fractions.ts';
import { allocate, fen, type Fen } from '../money.ts';
import { yearsBetween, type DayCount } from './day-count.ts';

/** The contract's terms of carried interest; rates and shares are exact fractions of one. */
export interface CarryTerms {
  /** Preferred return per year. */
  readonly hurdle: Fraction;
  /** compound: the preferred return not yet paid earns too. */
  readonly compounding: 'simple' | 'compound';
  readonly dayCount: DayCount;
  /** What a distribution pays first; under a simple hurdle it changes the amounts. */
  readonly order: 'capital_first' | 'preferred_first';
  /** The GP's share of the catch-up tier: 0 for none, 1 for full. */
  readonly catchUp: Fraction;
  /** The GP's share of profit. */
  readonly carry: Fraction;
  /** none: the catch-up takes all that is left instead of stopping at the GP's share of profit. */
  readonly catchUpLimit: 'share_of_profit' | 'none';
}

export interface Tiers {
  readonly returnOfCapital: Fraction;
  readonly preferred: Fraction;
  readonly catchUpGp: Fraction;
  readonly catchUpLp: Fraction;
  readonly residualLp: Fraction;
  readonly carryGp: Fraction;
}

/** Where the investors stand: what is still owed to them, and what the tiers above have paid so far. */
export interface HurdleAccount {
  readonly capital: Fraction;
  readonly preferred: Fraction;
  readonly preferredPaid: Fraction;
  /** Paid in the catch-up tier, to both sides. */
  readonly caughtUp: Fraction;
}

export const NEW_ACCOUNT: HurdleAccount = { capital: ZERO, preferred: ZERO, preferredPaid: ZERO, caughtUp: ZERO };

export const lpPart = (tiers: Tiers): Fraction =>
  sum([tiers.returnOfCapital, tiers.preferred, tiers.catchUpLp, tiers.residualLp]);
export const gpPart = (tiers: Tiers): Fraction => plus(tiers.catchUpGp, tiers.carryGp);

/** One payment through the tiers: capital back, preferred return, catch-up, split. The parts add up to the cash exactly. */
export function distribute(
  account: HurdleAccount,
  cash: Fraction,
  terms: CarryTerms,
): { readonly tiers: Tiers; readonly account: HurdleAccount } {
  const capitalFirst = terms.order === 'capital_first';
  const first = least(cash, capitalFirst ? account.capital : account.preferred);
  const second = least(minus(cash, first), capitalFirst ? account.preferred : account.capital);
  const [returnOfCapital, preferred] = capitalFirst ? [first, second] : [second, first];
  const preferredPaid = plus(account.preferredPaid, preferred);
  const profit = minus(minus(cash, first), second);
  const room = catchUpRoom(preferredPaid, account.caughtUp, terms);
  const caught = room === null ? profit : least(profit, room);
  const catchUpGp = times(terms.catchUp, caught);
  const residual = minus(profit, caught);
  const carryGp = times(terms.carry, residual);
  return {
    tiers: {
      returnOfCapital,
      preferred,
      catchUpGp,
      catchUpLp: minus(caught, catchUpGp),
      residualLp: minus(residual, carryGp),
      carryGp,
    },
    account: {
      capital: minus(account.capital, returnOfCapital),
      preferred: minus(account.preferred, preferred),
      preferredPaid,
      caughtUp: plus(account.caughtUp, caught),
    },
  };
}

/**
 * What the catch-up tier may still take; null for all there is. Run to completion it takes k·P/(c−k) in total (P preferred
 * return paid, k carry, c the GP's share of the tier), after which the GP has k of the profit; with c ≤ k it never gets there.
 */
function catchUpRoom(preferredPaid: Fraction, caughtUp: Fraction, terms: CarryTerms): Fraction | null {
  if (compare(terms.catchUp, ZERO) <= 0) return ZERO;
  if (terms.catchUpLimit === 'none') return null;
  if (compare(preferredPaid, ZERO) === 0) return ZERO;
  if (compare(terms.catchUp, terms.carry) <= 0) return null;
  return minus(over(times(terms.carry, preferredPaid), minus(terms.catchUp, terms.carry)), caughtUp);
}

/** A millionth of a fen: where an irrational compound factor is rounded, so that balances stay short fractions. */
const GRAIN = 1_000_000_000_000n;
const rounded = (value: Fraction): Fraction => fraction((value.num * GRAIN) / value.den, GRAIN);

/** The preferred return from one day to another on what is outstanding. */
export function accrue(account: HurdleAccount, from: IsoDate, to: IsoDate, terms: CarryTerms): HurdleAccount {
  const years = yearsBetween(from, to, terms.dayCount);
  if (terms.compounding === 'simple') {
    const earned = times(times(account.capital, terms.hurdle), years);
    return { ...account, preferred: plus(account.preferred, earned) };
  }
  const growth = minus(compoundFactor(terms.hurdle, years), ONE);
  const earned = rounded(times(plus(account.capital, account.preferred), growth));
  return { ...account, preferred: plus(account.preferred, earned) };
}

/** Exact over whole years, else the nearest double. */
function compoundFactor(rate: Fraction, years: Fraction): Fraction {
  const base = plus(ONE, rate);
  if (years.den !== 1n || years.num > 100n) return fromNumber(toNumber(base) ** toNumber(years));
  return fraction(base.num ** years.num, base.den ** years.num);
}

export const TIER_KEYS = [
  'returnOfCapital',
  'preferred',
  'catchUpGp',
  'catchUpLp',
  'residualLp',
  'carryGp',
] as const satisfies readonly (keyof Tiers)[];

/** A payment of whole fen in whole fen: the tiers by largest remainder, so that they add up to it. */
export function tiersInFen(cash: Fen, tiers: Tiers): Readonly<Record<keyof Tiers, Fen>> {
  const parts = TIER_KEYS.map((key) => tiers[key]);
  const common = parts.reduce((product, part) => product * part.den, 1n);
  const weights = parts.map((part) => part.num * (common / part.den));
  const amounts = cash === 0 ? parts.map(() => fen(0)) : allocate(cash, weights);
  return Object.fromEntries(TIER_KEYS.map((key, index) => [key, amounts[index]!])) as Record<keyof Tiers, Fen>;
}
