import { dayNumber, daysBetween, fromDayNumber, isoDate, type IsoDate } from '../dates.ts';
import { fraction, plus, ZERO, type Fraction } from '../fractions.ts';

/** How a contract counts the days of an accrual. 30/360 takes the 31st as the 30th (30E/360). */
export const DAY_COUNTS = ['actual/365', 'actual/360', 'actual/actual', '30/360'] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

/** Days of the accrual from one day up to, not including, another. */
export function countedDays(from: IsoDate, to: IsoDate, count: DayCount): number {
  if (count !== '30/360') return daysBetween(from, to);
  const [fromYear, fromMonth, fromDay] = from.split('-').map(Number);
  const [toYear, toMonth, toDay] = to.split('-').map(Number);
  return (toYear! - fromYear!) * 360 + (toMonth! - fromMonth!) * 30 + (Math.min(toDay!, 30) - Math.min(fromDay!, 30));
}

/** The same in years, exact; actual/actual gives each day 1/365 or 1/366 of its own calendar year. */
export function yearsBetween(from: IsoDate, to: IsoDate, count: DayCount): Fraction {
  if (count !== 'actual/actual') return yearsOf(countedDays(from, to, count), count);
  let years = ZERO;
  for (let start = from; start < to;) {
    const nextYear = isoDate(`${String(Number(start.slice(0, 4)) + 1).padStart(4, '0')}-01-01`);
    const end = nextYear < to ? nextYear : to;
    years = plus(years, fraction(BigInt(daysBetween(start, end)), BigInt(daysInYear(start))));
    start = end;
  }
  return years;
}

/** A plain number of days in years, where the contract's basis needs no calendar. */
export const yearsOf = (days: number, count: Exclude<DayCount, 'actual/actual'>): Fraction =>
  fraction(BigInt(days), count === 'actual/365' ? 365n : 360n);

const daysInYear = (date: IsoDate): number => {
  const year = date.slice(0, 4);
  return dayNumber(isoDate(`${year}-12-31`)) - dayNumber(isoDate(`${year}-01-01`)) + 1;
};

/** The day after, for an accrual that includes its last day. */
export const dayAfter = (date: IsoDate): IsoDate => fromDayNumber(dayNumber(date) + 1);
