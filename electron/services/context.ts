import type { Contract, NamesOf, OutputOf, ParsedOf } from '#core/contract/index.ts';
import type { IsoDate } from '#core/dates.ts';
import type { Facts } from '#core/domain/facts.ts';
import type { ReadDb, WriteDb } from '#db/open.ts';
import type { Moment } from './moments.ts';

export interface QueryContext {
  readonly db: ReadDb;
  readonly today: IsoDate;
  /** The clock's time, ISO in UTC. What is recorded carries a command's `at` instead. */
  readonly now: string;
  readonly readOnly: boolean;
  /** All that the figures are computed from, kept in memory and renewed table by table after each command. */
  readonly facts: () => Facts;
  /** The book as it was after an entry of its journal; for queries that show two moments at once. */
  readonly asKnownAt: (seq: number) => Moment;
}

/** Everything that a command may know beside the book and its input: with these three it can be replayed. */
export interface CommandContext extends QueryContext {
  readonly db: WriteDb;
  readonly newId: () => string;
  /** When it is recorded: never before the entry that came earlier, whatever the clock says. */
  readonly at: string;
  readonly actor: string;
  readonly requestId: string;
  /** Says that this command takes back an earlier entry. */
  readonly undoes: (seq: number) => void;
  /**
   * Called now and then by commands that may take long.
   * @throws AppError cancelled once the user wants to stop: all of it is taken back.
   */
  readonly pace: (done: number, total: number) => void;
  /** Takes everything back at the end: the command only rehearses, and leaves no entry. */
  readonly rollBack: () => void;
}

/** Handlers are synchronous on purpose: a command is one transaction, and that can't span an await. */
export type Services<Names extends keyof Contract = NamesOf<'query'> | NamesOf<'command'>> = {
  readonly [N in Names]: (
    context: Contract[N]['kind'] extends 'query' ? QueryContext : CommandContext,
    input: ParsedOf<N>,
  ) => OutputOf<N>;
};
