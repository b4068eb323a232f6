import type { IsoDate } from '../dates.ts';
import { fraction, plus, sum, times, ZERO, type Fraction } from '../fractions.ts';
import { countedDays, dayAfter, yearsOf, type DayCount } from './day-count.ts';
import type { Dated } from './waterfall-dated.ts';

export interface PreferredSegment {
  readonly from: IsoDate;
  readonly days: number;
  readonly balance: Fraction;
  readonly accrued: Fraction;
}

/** Simple preferred return by segments of unchanged balance, so that a statement can show each; inclusive counts the last day too. */
export function preferredSegments(
  contributions: readonly Dated[],
  to: IsoDate,
  rate: Fraction,
  dayCount: Exclude<DayCount, 'actual/actual'>,
  inclusive: boolean,
): { readonly segments: readonly PreferredSegment[]; readonly total: Fraction } {
  const dates = [...new Set(contributions.map((entry) => entry.date))].filter((date) => date <= to).sort();
  let balance = ZERO;
  const segments = dates.map((from, index): PreferredSegment => {
    balance = plus(balance, sum(contributions.filter((entry) => entry.date === from).map((entry) => entry.amount)));
    const next = dates[index + 1];
    const days = next === undefined ? lastDays(from, to, dayCount, inclusive) : countedDays(from, next, dayCount);
    return { from, days, balance, accrued: times(times(balance, rate), yearsOf(days, dayCount)) };
  });
  return { segments, total: sum(segments.map((segment) => segment.accrued)) };
}

function lastDays(from: IsoDate, to: IsoDate, dayCount: DayCount, inclusive: boolean): number {
  if (!inclusive) return countedDays(from, to, dayCount);
  return dayCount === '30/360' ? countedDays(from, to, dayCount) + 1 : countedDays(from, dayAfter(to), dayCount);
}

/** What a later investor pays in at a subsequent closing: its share of the earlier calls, and interest to those who paid them. */
export function equalisation(terms: {
  readonly earlierCalls: Fraction;
  readonly commitment: Fraction;
  readonly totalCommitments: Fraction;
  readonly rate: Fraction;
  readonly years: Fraction;
}): { readonly catchUp: Fraction; readonly interest: Fraction } {
  const share = fraction(
    terms.commitment.num * terms.totalCommitments.den,
    terms.commitment.den * terms.totalCommitments.num,
  );
  const catchUp = times(terms.earlierCalls, share);
  return { catchUp, interest: times(times(catchUp, terms.rate), terms.years) };
}
