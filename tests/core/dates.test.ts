import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayNumber,
  daysBetween,
  FIRST_DAY,
  fromDayNumber,
  isIsoDate,
  isoDate,
  LAST_DAY,
  lastQuarterEnd,
  monthEnd,
} from '#core/dates.ts';

const anyDay = fc.integer({ min: dayNumber(FIRST_DAY), max: dayNumber(LAST_DAY) }).map(fromDayNumber);

describe('days', () => {
  it.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-1-01',
    '2024-01-00',
    '2024-01-32',
    '',
    '20240101',
    '2024-01-01T00:00:00',
    '1900-02-29',
  ])('%s is none', (text) => {
    expect(isIsoDate(text)).toBe(false);
    expect(() => isoDate(text)).toThrow(RangeError);
  });

  it.each(['2024-02-29', '2000-02-29', '1999-12-31', '2100-12-31'])('%s is one', (text) => {
    expect(isIsoDate(text)).toBe(true);
  });

  it('count from 1970 and back, and sort as text does', () => {
    expect(dayNumber(isoDate('1970-01-01'))).toBe(0);
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(fromDayNumber(dayNumber(a))).toBe(a);
        expect(Math.sign(dayNumber(a) - dayNumber(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(addDays(a, daysBetween(a, b))).toBe(b);
      }),
    );
  });

  it('months are clamped to their last day', () => {
    expect(addMonths(isoDate('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(isoDate('2024-03-31'), -1)).toBe('2024-02-29');
    expect(addMonths(isoDate('2024-12-15'), 1)).toBe('2025-01-15');
    expect(addMonths(isoDate('2024-01-15'), -1)).toBe('2023-12-15');
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -200, max: 200 }), (day, months) => {
        const moved = addMonths(day, months);
        const index = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(index(moved) - index(day)).toBe(months);
        expect(moved.slice(8) <= day.slice(8)).toBe(true);
      }),
    );
  });

  it('a month and a quarter end where they end', () => {
    expect(monthEnd(isoDate('2024-02-01'))).toBe('2024-02-29');
    expect(lastQuarterEnd(isoDate('2026-09-30'))).toBe('2026-09-30');
    expect(lastQuarterEnd(isoDate('2026-09-29'))).toBe('2026-06-30');
    expect(lastQuarterEnd(isoDate('2026-01-01'))).toBe('2025-12-31');
    fc.assert(
      fc.property(anyDay, (day) => {
        const end = lastQuarterEnd(day);
        expect(['03-31', '06-30', '09-30', '12-31']).toContain(end.slice(5));
        expect(daysBetween(end, day)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(end, day)).toBeLessThan(93);
      }),
    );
  });
});
