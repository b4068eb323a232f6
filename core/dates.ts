/** A calendar day as 'yyyy-mm-dd'. Sorts and compares as text. No time, no zone. */
export type IsoDate = string & { readonly __unit: 'day' };

/** Whole days since 1970-01-01; the form in which columns and solvers hold a day. */
export type DayNumber = number & { readonly __unit: 'dayNumber' };

const DAY_MS = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** The days a book accepts; outside them a date is a slip of the pen. */
export const FIRST_DAY = '1990-01-01' as IsoDate;
export const LAST_DAY = '2100-12-31' as IsoDate;

export function isIsoDate(text: string): text is IsoDate {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const [, year, month, day] = match;
  return daysInMonth(Number(year), Number(month)) >= Number(day) && Number(day) >= 1;
}

/** @throws RangeError when the text is no calendar day. */
export function isoDate(text: string): IsoDate {
  if (!isIsoDate(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** 0 for a month outside 1–12, so that no day of it is valid. */
function daysInMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  return new Date(Date.UTC(year === 0 ? 2000 : year, month, 0)).getUTCDate();
}

export function dayNumber(date: IsoDate): DayNumber {
  return (Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) /
    DAY_MS) as DayNumber;
}

export function fromDayNumber(day: number): IsoDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as IsoDate;
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Negative when `to` lies before `from`. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Clamps to the month's last day: 2024-01-31 + 1 month = 2024-02-29. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const total = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(total / 12);
  const month = (total % 12) + 1;
  const day = Math.min(Number(date.slice(8)), daysInMonth(year, month));
  return fromDayNumber(Date.UTC(year, month - 1, day) / DAY_MS);
}

export function monthEnd(date: IsoDate): IsoDate {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  return fromDayNumber(Date.UTC(year, month - 1, daysInMonth(year, month)) / DAY_MS);
}

/** The last day of the quarter that ended before or on `date`. */
export function lastQuarterEnd(date: IsoDate): IsoDate {
  const quarterMonth = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  const start = `${date.slice(0, 4)}-${String(quarterMonth).padStart(2, '0')}-01` as IsoDate;
  const end = monthEnd(addMonths(start, 2));
  return end === date ? end : addDays(start, -1);
}
