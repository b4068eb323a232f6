import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoDate } from '#core/dates.ts';
import { surplus, trustedElapsed, type Kept } from '#core/domain/retention.ts';

const HOUR = 3_600_000;
const START = isoDate('2020-01-01');

/** Backups in the order in which they were made, hours apart; the desk's days never go back, as the keeper sees to. */
const history = fc
  .array(
    fc.record({
      hours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 2_000 })),
      skip: fc.integer({ min: 0, max: 3 }),
    }),
    {
      maxLength: 250,
      size: 'max',
    },
  )
  .map((steps) => {
    let [elapsed, day] = [0, 0];
    return steps.map(({ hours, skip }, index): Kept => {
      elapsed += hours;
      day += Math.floor(hours / 24) + (skip === 3 ? 1 : 0);
      return { number: index + 1, day: addDays(START, day), elapsedMs: elapsed * HOUR };
    });
  });

const kept = (list: readonly Kept[]): Kept[] => {
  const gone = new Set(surplus(list));
  return list.filter(({ number }) => !gone.has(number));
};
const newestOf = (list: readonly Kept[], bucketOf: (day: string) => string): Kept[] => [
  ...new Map(list.map((backup) => [bucketOf(backup.day), backup])).values(),
];
const mondayOf = (day: string): string => addDays(isoDate(day), -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

const always = (check: (list: readonly Kept[], left: readonly Kept[]) => void): void =>
  fc.assert(
    fc.property(history, (list) => {
      check(list, kept(list));
    }),
    { numRuns: 300 },
  );

describe('D6: of the backups that were made', () => {
  it('all of the last 48 hours stay, and never fewer than five', () =>
    always((list, left) => {
      const now = list.at(-1)?.elapsedMs ?? 0;
      for (const backup of list) if (now - backup.elapsedMs <= 48 * HOUR) expect(left).toContain(backup);
      expect(left.length).toBeGreaterThanOrEqual(Math.min(5, list.length));
      for (const backup of list.slice(-5)) expect(left).toContain(backup);
    }));

  it('the newest stays of each of 30 days, 12 weeks and 60 months that have one', () =>
    always((list, left) => {
      for (const [bucketOf, count] of [
        [(day: string) => day, 30],
        [mondayOf, 12],
        [(day: string) => day.slice(0, 7), 60],
      ] as const)
        expect(
          newestOf(list, bucketOf)
            .slice(-count)
            .filter((backup) => !left.includes(backup)),
        ).toEqual([]);
    }));

  it('nothing stays without one of these reasons', () =>
    always((list, left) => {
      const now = list.at(-1)?.elapsedMs ?? 0;
      const reasons = new Set([
        ...list.slice(-5),
        ...list.filter((backup) => now - backup.elapsedMs <= 48 * HOUR),
        ...newestOf(list, (day) => day).slice(-30),
        ...newestOf(list, mondayOf).slice(-12),
        ...newestOf(list, (day) => day.slice(0, 7)).slice(-60),
      ]);
      expect(left.filter((backup) => !reasons.has(backup))).toEqual([]);
    }));

  it('thinning twice is thinning once, and the order in which they are listed does not matter', () =>
    always((list, left) => {
      expect(surplus(left)).toEqual([]);
      expect([...surplus(list.toReversed())].sort()).toEqual([...surplus(list)].sort());
    }));

  it('a clock that jumps ten years ahead removes none', () => {
    fc.assert(
      fc.property(history, (list) => {
        const before = new Set(kept(list).map(({ number }) => number));
        const last = list.at(-1) ?? { number: 0, day: START, elapsedMs: 0 };
        const ahead = { number: last.number + 1, day: addDays(isoDate(last.day), 3_650), elapsedMs: last.elapsedMs };
        const gone = surplus([...list, ahead]).filter((number) => before.has(number));
        // One newer day, week, month and place among five push out at most the oldest of each.
        expect(gone.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 300 },
    );
  });
});

it('believes the wall clock for one day at most between runs, and not at all within one', () => {
  const tick = fc.record({
    session: fc.constantFrom('a', 'b'),
    monotonicMs: fc.nat(1e12),
    wallMs: fc.integer({ min: -1e13, max: 1e13 }),
  });
  fc.assert(
    fc.property(tick, tick, (before, now) => {
      const passed = trustedElapsed(before, now);
      expect(passed).toBeGreaterThanOrEqual(0);
      if (before.session === now.session) expect(passed).toBe(Math.max(0, now.monotonicMs - before.monotonicMs));
      else expect(passed).toBeLessThanOrEqual(24 * HOUR);
    }),
  );
});
