import type { InputOf, NamesOf, OutputOf } from '#core/contract/index.ts';
import type { IsoDate } from '#core/dates.ts';
import { fen, type Fen } from '#core/money.ts';
import { shareE9, type ShareE9 } from '#core/rates.ts';

/** Calls a procedure of an open book as a user would, and gives its value. */
export type CallBook = (procedure: string, input: unknown) => unknown;

/** The same call with the contract's types, so that a changed contract is a compile error here too. */
export type SampleCall = <N extends NamesOf<'query'> | NamesOf<'command'>>(name: N, input: InputOf<N>) => OutputOf<N>;

/** An event as the contract takes it, before its ids are known to be right. */
export type SampleEvent = InputOf<'event.record'>;

/** Everything that no public report states. */
export const ILLUSTRATIVE = 'illustrative';
/** What `facts.ts` quotes. */
export const PUBLIC = 'public';

/** 万元 to fen. */
export const wan = (amount: number): Fen => fen(amount * 1_000_000);

/** A percentage with two decimals at most to a share: 9.75 → 97,500,000e-9. */
export const percent = (value: number): ShareE9 => shareE9(Math.round(value * 100) * 100_000);

export const QUARTERS = [
  '2024-12-31',
  '2025-03-31',
  '2025-06-30',
  '2025-09-30',
  '2025-12-31',
  '2026-03-31',
  '2026-06-30',
  '2026-09-30',
] as unknown as readonly IsoDate[];

/** The id behind a name of the sample; a misspelt name must not become an undefined id. */
export function need(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the sample names no ${name}`);
  return id;
}
