import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoDate } from '#core/dates.ts';
import { surplus, trustedElapsed, type Kept } from '#core/domain/retention.ts';

const HOUR = 3_600_000;
const START = isoDate('2020-01-01');

/** Backups in the order in which they were made, hours apart, at a desk whose clock now and then jumps, ahead or back. */
const history = fc
  .array(
    fc.record({
      hours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 2_000 })),
      jump: fc.oneof(
        { weight: 9, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: -400, max: 400 }) },
      ),
    }),
    {
      maxLength: 250,
      size: 'max',
    },
  )
  .map((steps) => {
    let [elapsed, day] = [0, 0];
    return steps.map(({ hours, jump }, index): Kept => {
      elapsed += hours;
      day += Math.floor(hours / 24) + jump;
      return { number: index + 1, day: addDays(START, day), elapsedMs: elapsed * HOUR };
    });
  });

const kept = (list: readonly Kept[]): Kept[] => {
  const gone = new Set(surplus(list));
  return list.filter(({ number }) => !gone.has(number));
};
/** The newest of each bucket, oldest first: of one name, and no longer than such a bucket lasts. */
function newestOf(list: readonly Kept[], bucketOf: (day: string) => string, days: number): Kept[] {
  const newest: Kept[] = [];
  const since = new Map<string, number>();
  for (const backup of list.toReversed()) {
    const known = since.get(bucketOf(backup.day));
    if (known !== undefined && known - backup.elapsedMs <= days * 24 * HOUR) continue;
    since.set(bucketOf(backup.day), backup.elapsedMs);
    newest.push(backup);
  }
  return newest.reverse();
}
const mondayOf = (day: string): string => addDays(isoDate(day), -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

const always = (check: (list: readonly Kept[], left: readonly Kept[]) => void): void =>
  fc.assert(
    fc.property(history, (list) => {
      check(list, kept(list));
    }),
    { numRuns: 200 },
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
      for (const [bucketOf, days, count] of [
        [(day: string) => day, 1, 30],
        [mondayOf, 7, 12],
        [(day: string) => day.slice(0, 7), 31, 60],
      ] as const)
        expect(
          newestOf(list, bucketOf, days)
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
        ...newestOf(list, (day) => day, 1).slice(-30),
        ...newestOf(list, mondayOf, 7).slice(-12),
        ...newestOf(list, (day) => day.slice(0, 7), 31).slice(-60),
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

/** One backup each day, from the first day of `START` on. */
const daily = (count: number, dayOf: (index: number) => number): Kept[] =>
  Array.from({ length: count }, (_value, index) => ({
    number: index + 1,
    day: addDays(START, dayOf(index)),
    elapsedMs: index * 25 * HOUR,
  }));

it('a clock that was ten years ahead for a day costs one day, not those after it', () => {
  const list = daily(60, (index) => (index === 30 ? 3_650 : index));
  expect(kept(list).map(({ number }) => number)).toEqual(
    expect.arrayContaining(list.slice(31).map((each) => each.number)),
  );
});

it('a clock that stands on one day merges no days that surely passed', () => {
  const list = daily(60, () => 0);
  expect(kept(list)).toEqual(expect.arrayContaining(list.slice(-30)));
});

describe('the time that surely passed', () => {
  /** Moments in order, each with when the computer was started before it, and what somebody set the wall clock to. */
  const moments = fc
    .array(
      fc.record({
        later: fc.nat(5e8),
        restarts: fc.boolean(),
        off: fc.nat(5e8),
        wallMs: fc.integer({ min: -1e13, max: 1e13 }),
      }),
      { minLength: 2, maxLength: 40 },
    )
    .map((steps) => {
      let [now, started] = [1e9, 0];
      return steps.map(({ later, restarts, off, wallMs }) => {
        if (restarts) started = now += off;
        now += later;
        return { now, started, tick: { uptimeMs: now - started, wallMs } };
      });
    });

  it('is never more than did pass, wherever the clock on the wall was set, and all of it while the computer stayed up', () => {
    fc.assert(
      fc.property(moments, (list) => {
        list.slice(1).forEach((each, index) => {
          const before = list[index]!;
          const passed = trustedElapsed(before.tick, each.tick);
          expect(passed).toBeGreaterThanOrEqual(0);
          expect(passed).toBeLessThanOrEqual(each.now - before.now);
          if (before.started === each.started) expect(passed).toBe(each.now - before.now);
        });
      }),
    );
  });

  it('is nothing at three starts in a row that each find the clock days further on', () => {
    const day = 24 * HOUR;
    const starts = [0, 1, 2, 3].map((start) => ({ uptimeMs: 5_000 + start, wallMs: start * 3 * day }));
    const passed = starts.slice(1).map((each, index) => trustedElapsed(starts[index]!, each));
    expect(passed).toEqual([1, 1, 1]);
  });
});
