import type { z } from 'zod';
import type { WireArray } from './wire.ts';

/** What a page shows; a command names the topics it changes and every query of them is asked again. */
export const TOPICS = [
  'book',
  'parties',
  'funds',
  'companies',
  'holdings',
  'events',
  'marks',
  'statements',
  'targets',
  'limits',
  'rates',
  'projects',
  'imports',
  'history',
  'views',
  'library',
  'indexes',
  'forecasts',
  'reviews',
  'kpis',
  'documents',
  'backups',
] as const;
export type Topic = (typeof TOPICS)[number];

export type ProcedureKind = 'query' | 'command' | 'task';

/** Whatever survives both transports unchanged: JSON and typed arrays, so no Date, bigint, Map or class. */
export type Wire<T> = T extends string | number | boolean | null | undefined | WireArray
  ? T
  : T extends
        bigint | symbol | Date | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> | ((...args: never) => unknown)
    ? never
    : { readonly [K in keyof T]: Wire<T[K]> };

export interface Procedure<Kind extends ProcedureKind, Schema extends z.ZodType, Out> {
  readonly kind: Kind;
  readonly input: Schema;
  readonly topics: readonly Topic[];
  /** True where only the product's own tasks may call it: no client of a host can. */
  readonly internal?: true;
  /** Carries the output's type; never a value. */
  readonly __out?: Out;
}

/** An output that a transport would change is a compile error at its procedure. */
type Crossing<Out> = Out extends Wire<Out> ? Out : never;

/** Reads the book inside one read transaction; `topics` say what makes its answer stale. */
export const query =
  <Out>() =>
  <Schema extends z.ZodType>(input: Schema, ...topics: Topic[]): Procedure<'query', Schema, Crossing<Out>> => ({
    kind: 'query',
    input,
    topics,
  });

/** One synchronous function in one immediate transaction, one entry in the journal. */
export const command =
  <Out>() =>
  <Schema extends z.ZodType>(input: Schema, ...topics: Topic[]): Procedure<'command', Schema, Crossing<Out>> => ({
    kind: 'command',
    input,
    topics,
  });

/** May take long, reports progress, may be cancelled; writes to the book only by calling a command. */
export const task =
  <Out>() =>
  <Schema extends z.ZodType>(input: Schema, ...topics: Topic[]): Procedure<'task', Schema, Crossing<Out>> => ({
    kind: 'task',
    input,
    topics,
  });

/** Marks a procedure that the product's own tasks call, and no client of a host: its input is made, never sent. */
export const internal = <P extends object>(procedure: P): P & { readonly internal: true } => ({
  ...procedure,
  internal: true,
});
