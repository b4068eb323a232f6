/** A backup as far as keeping it is concerned. */
export interface Kept {
  /** Counts up from 1; the order of backups is the order of their numbers, never of their times. */
  readonly number: number;
  /** Day at the desk, 'yyyy-mm-dd'; never before that of the backup that came earlier. */
  readonly day: string;
  /** Time that surely passed in this book's life, in milliseconds (`trustedElapsed`). */
  readonly elapsedMs: number;
}

const HOUR = 3_600_000;
const ALL_OF_MS = 48 * HOUR;
const DAILY = 30;
const WEEKLY = 12;
const MONTHLY = 60;
const AT_LEAST = 5;

/** Between two runs the wall clock is believed for one day at most: a clock set ten years ahead ages nothing by ten years. */
const MOST_BETWEEN_RUNS_MS = 24 * HOUR;

export interface Tick {
  /** One run of the program. */
  readonly session: string;
  /** The run's own clock, which nobody sets. */
  readonly monotonicMs: number;
  readonly wallMs: number;
}

/** How much more time has surely passed since the backup before. */
export function trustedElapsed(before: Tick, now: Tick): number {
  if (before.session === now.session) return Math.max(0, now.monotonicMs - before.monotonicMs);
  return Math.min(MOST_BETWEEN_RUNS_MS, Math.max(0, now.wallMs - before.wallMs));
}

/** The Monday of a day's week, as a number of the day. */
const weekOf = (day: string): string => {
  const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / (24 * HOUR));
  return String(days - ((days + 3) % 7));
};

/**
 * Which backups may go: all of the last 48 hours stay, then the newest of each of the last 30 days that have one, of 12 weeks
 * and of 60 months, and never fewer than 5. Days, weeks and months are counted, not measured, so no jump of a clock empties them.
 */
export function surplus(backups: readonly Kept[]): number[] {
  const newestFirst = [...backups].sort((a, b) => b.number - a.number);
  const now = newestFirst[0]?.elapsedMs ?? 0;
  const keep = new Set(newestFirst.slice(0, AT_LEAST).map(({ number }) => number));
  for (const { number, elapsedMs } of newestFirst) if (now - elapsedMs <= ALL_OF_MS) keep.add(number);
  const keepNewestOf = (bucketOf: (day: string) => string, count: number): void => {
    const seen = new Set<string>();
    for (const { number, day } of newestFirst) {
      const bucket = bucketOf(day);
      if (seen.has(bucket) || seen.size === count) continue;
      seen.add(bucket);
      keep.add(number);
    }
  };
  keepNewestOf((day) => day, DAILY);
  keepNewestOf(weekOf, WEEKLY);
  keepNewestOf((day) => day.slice(0, 7), MONTHLY);
  return newestFirst.filter(({ number }) => !keep.has(number)).map(({ number }) => number);
}
