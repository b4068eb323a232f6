import type { IsoDate } from '../dates.ts';
import { sum, times, type Fraction } from '../fractions.ts';
import { countedDays, yearsBetween, type DayCount } from './day-count.ts';

/** From its day on the contract charges this rate on this base: 实缴 in the investment period, unexited cost after it … */
export interface FeeTerm {
  readonly from: IsoDate;
  /** Null: as before. */
  readonly base: Fraction | null;
  readonly rate: Fraction | null;
}

export interface FeeSegment {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly days: number;
  readonly base: Fraction;
  readonly rate: Fraction;
  readonly fee: Fraction;
}

/** base × rate × days, one segment for each stretch in which neither changes; exact, to be rounded once at payment. */
export function feeSegments(
  terms: readonly FeeTerm[],
  from: IsoDate,
  toExclusive: IsoDate,
  dayCount: DayCount,
): readonly FeeSegment[] {
  const ordered = [...terms].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const inForce = (at: IsoDate, key: 'base' | 'rate'): Fraction | null =>
    ordered.findLast((term) => term.from <= at && term[key] !== null)?.[key] ?? null;
  const cuts = ordered.map((term) => term.from).filter((date) => date > from && date < toExclusive);
  const bounds = [...new Set([from, ...cuts, toExclusive])].sort();
  return bounds.slice(0, -1).flatMap((start, index): FeeSegment[] => {
    const end = bounds[index + 1]!;
    const [base, rate] = [inForce(start, 'base'), inForce(start, 'rate')];
    if (base === null || rate === null) return [];
    const fee = times(times(base, rate), yearsBetween(start, end, dayCount));
    return [{ from: start, to: end, days: countedDays(start, end, dayCount), base, rate, fee }];
  });
}

export const totalFee = (segments: readonly FeeSegment[]): Fraction => sum(segments.map((segment) => segment.fee));

/** Year by year, for a forecast: one base and one rate per year. */
export const yearlyFees = (bases: readonly Fraction[], rates: readonly Fraction[]): readonly Fraction[] =>
  bases.map((base, year) => times(base, rates[year]!));
