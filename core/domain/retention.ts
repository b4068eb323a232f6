/** A backup as far as keeping it is concerned. */
export interface Kept {
  /** Counts up from 1; the order of backups is the order of their numbers, never of their times. */
  readonly number: number;
  /** Day at the desk, 'yyyy-mm-dd', as the wall clock had it. */
  readonly day: string;
  /** Time that surely passed in this book's life, in milliseconds (`trustedElapsed`). */
  readonly elapsedMs: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ALL_OF_MS = 48 * HOUR;
const DAILY = 30;
const WEEKLY = 12;
const MONTHLY = 60;
const AT_LEAST = 5;

export interface Tick {
  /** How long this computer has been up, which nobody sets; it starts anew with each start of the computer. */
  readonly uptimeMs: number;
  readonly wallMs: number;
}

/**
 * How much more time has surely passed since the backup before, whatever the wall clock says: while the computer stayed up, what
 * it counted; after a start of the computer, what it counted since. The time while it was off is unknown, so it counts for nothing.
 */
export const trustedElapsed = (before: Tick, now: Tick): number =>
  now.uptimeMs >= before.uptimeMs ? now.uptimeMs - before.uptimeMs : now.uptimeMs;

/** The Monday of a day's week, as a number of the day. */
const weekOf = (day: string): string => {
  const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY);
  return String(days - ((days + 3) % 7));
};

/**
 * Which backups may go: all of the last 48 hours that surely passed stay, then the newest of each of the last 30 days that have
 * one, of 12 weeks and of 60 months, and never fewer than 5. Days, weeks and months are counted, not measured, so no jump of a
 * clock empties them; two backups of one day between which more than a day surely passed are of two, so no clock that stands
 * still merges them.
 */
export function surplus(backups: readonly Kept[]): number[] {
  const newestFirst = [...backups].sort((a, b) => b.number - a.number);
  const now = newestFirst[0]?.elapsedMs ?? 0;
  const keep = new Set(newestFirst.slice(0, AT_LEAST).map(({ number }) => number));
  for (const { number, elapsedMs } of newestFirst) if (now - elapsedMs <= ALL_OF_MS) keep.add(number);
  const keepNewestOf = (bucketOf: (day: string) => string, lastsMs: number, count: number): void => {
    const newestIn = new Map<string, number>();
    let left = count;
    for (const { number, day, elapsedMs } of newestFirst) {
      const bucket = bucketOf(day);
      const newest = newestIn.get(bucket);
      if (left === 0 || (newest !== undefined && newest - elapsedMs <= lastsMs)) continue;
      newestIn.set(bucket, elapsedMs);
      left -= 1;
      keep.add(number);
    }
  };
  keepNewestOf((day) => day, DAY, DAILY);
  keepNewestOf(weekOf, 7 * DAY, WEEKLY);
  keepNewestOf((day) => day.slice(0, 7), 31 * DAY, MONTHLY);
  return newestFirst.filter(({ number }) => !keep.has(number)).map(({ number }) => number);
}
