import { AppError } from '#core/errors.ts';

/** Tells how much of how much is done. @throws AppError cancelled once the one who waits wants no more of it. */
export type Pace = (done: number, total: number) => void;

/** `shared` is seen by whoever waits: the wish to stop, how much is done, and of how much. */
export function keepPace(shared: Int32Array | undefined, done: number, total: number): void {
  if (shared === undefined) return;
  Atomics.store(shared, 1, done);
  Atomics.store(shared, 2, total);
  if (Atomics.load(shared, 0) !== 0) throw new AppError({ code: 'cancelled' });
}
