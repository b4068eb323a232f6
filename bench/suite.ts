import { performance as clock } from 'node:perf_hooks';

/** Why a figure is good or not: its yardstick, measured in the same run and turn by turn, and the ratio to reach. */
export interface Figure {
  readonly suite: string;
  readonly name: string;
  readonly events: number | null;
  readonly value: number;
  readonly unit: Unit;
  readonly yardstick: { readonly name: string; readonly value: number } | null;
  /** value ÷ yardstick. */
  readonly ratio: number | null;
  /** The largest ratio, or the largest value where there is no yardstick, that is good enough. */
  readonly atMost: number | null;
  readonly note: string;
}

export type Unit = 'ms' | 'MB' | 'kB' | 'count' | 'frames';

/** A topic of the bench: a file `bench/<topic>.ts` that exports `suite`. It runs in a process of its own. */
export interface Suite {
  readonly name: string;
  /** Sizes of the book for which it runs; without it, once. */
  readonly sized: boolean;
  readonly run: (bench: Bench) => Promise<void> | void;
}

interface Compared<A, B> {
  readonly name: string;
  readonly run: () => A | Promise<A>;
  readonly yardstick: string;
  readonly against: () => B | Promise<B>;
  readonly atMost?: number;
  /** Turns of both, one after the other; the median counts. */
  readonly turns?: number;
  readonly note?: string;
  /** Before each turn, outside the clock. */
  readonly before?: () => void | Promise<void>;
}

/** What a suite gets: the size, a folder that is gone afterwards, and the ways to report. */
export class Bench {
  readonly suite: string;
  readonly events: number;
  readonly folder: string;
  private readonly sized: boolean;
  private readonly emit: (figure: Figure) => void;

  constructor(suite: Suite, events: number, folder: string, emit: (figure: Figure) => void) {
    this.suite = suite.name;
    this.sized = suite.sized;
    this.events = events;
    this.folder = folder;
    this.emit = emit;
  }

  /** Median milliseconds of both in turn, so that a noisy machine hurts both alike. */
  async compare<A, B>(spec: Compared<A, B>): Promise<void> {
    const own: number[] = [];
    const other: number[] = [];
    for (let turn = 0; turn < (spec.turns ?? 5); turn += 1) {
      await spec.before?.();
      own.push(await milliseconds(spec.run));
      other.push(await milliseconds(spec.against));
    }
    this.report({
      name: spec.name,
      value: median(own),
      unit: 'ms',
      yardstick: { name: spec.yardstick, value: median(other) },
      atMost: spec.atMost ?? null,
      note: spec.note ?? '',
    });
  }

  /** Median milliseconds of one thing, with nothing to compare it with. */
  async time(name: string, run: () => unknown, options: { turns?: number; note?: string } = {}): Promise<number> {
    const times: number[] = [];
    for (let turn = 0; turn < (options.turns ?? 5); turn += 1) times.push(await milliseconds(run));
    this.report({ name, value: median(times), unit: 'ms', note: options.note ?? '' });
    return median(times);
  }

  report(figure: {
    readonly name: string;
    readonly value: number;
    readonly unit: Unit;
    readonly yardstick?: Figure['yardstick'];
    readonly atMost?: number | null;
    readonly note?: string;
  }): void {
    const yardstick = figure.yardstick ?? null;
    this.emit({
      suite: this.suite,
      name: figure.name,
      events: this.sized ? this.events : null,
      value: figure.value,
      unit: figure.unit,
      yardstick,
      ratio: yardstick === null ? null : figure.value / yardstick.value,
      atMost: figure.atMost ?? null,
      note: figure.note ?? '',
    });
  }

  /** Memory that the process holds, after a collection where the engine lets us ask for one. */
  memory(name: string): void {
    globalThis.gc?.();
    const { rss } = process.memoryUsage();
    const peak = process.resourceUsage().maxRSS / 1024;
    this.report({ name, value: rss / 2 ** 20, unit: 'MB', note: `peak ${Math.round(peak)} MB` });
  }
}

export async function milliseconds(run: () => unknown): Promise<number> {
  const start = clock.now();
  await run();
  return clock.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
