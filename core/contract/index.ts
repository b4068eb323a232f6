import type { z } from 'zod';
import { allocation } from './allocation.ts';
import { backups, security } from './backups.ts';
import { benchmarks } from './benchmarks.ts';
import { book, library } from './book.ts';
import { documents } from './documents.ts';
import { events } from './events.ts';
import { figures } from './figures.ts';
import { forecasts } from './forecast.ts';
import { health } from './health.ts';
import { history, views } from './history.ts';
import { holdings } from './holdings.ts';
import { imports } from './imports.ts';
import { kpis } from './kpis.ts';
import { overview } from './overview.ts';
import { indexes } from './indexes.ts';
import { parties } from './parties.ts';
import { performance } from './performance.ts';
import { planning } from './planning.ts';
import { roundTrip } from './round-trip.ts';
import type { Procedure, ProcedureKind } from './procedure.ts';
import { onePagers } from './one-pagers.ts';
import { reviewCompare } from './review-compare.ts';
import { reviewPack } from './review-pack.ts';
import { reviews } from './reviews.ts';
import { scenarios } from './scenarios.ts';
import { search } from './search.ts';

/** The one table of everything that crosses the boundary. A feature registers here, in the services, and nowhere else. */
export const contract = {
  ...book,
  ...library,
  ...backups,
  ...security,
  ...parties,
  ...holdings,
  ...events,
  ...planning,
  ...allocation,
  ...overview,
  ...imports,
  ...roundTrip,
  ...indexes,
  ...health,
  ...history,
  ...views,
  ...reviews,
  ...reviewCompare,
  ...onePagers,
  ...reviewPack,
  ...performance,
  ...benchmarks,
  ...kpis,
  ...figures,
  ...forecasts,
  ...scenarios,
  ...documents,
  ...search,
} as const;

export type Contract = typeof contract;
export type ProcedureName = keyof Contract;

/** What a caller writes; defaults may be left out. */
export type InputOf<N extends ProcedureName> = z.input<Contract[N]['input']>;
/** What a handler gets. */
export type ParsedOf<N extends ProcedureName> = z.output<Contract[N]['input']>;
export type OutputOf<N extends ProcedureName> =
  Contract[N] extends Procedure<ProcedureKind, z.ZodType, infer Out> ? Out : never;

/** All procedures of one kind. */
export type NamesOf<Kind extends ProcedureKind> = {
  [N in ProcedureName]: Contract[N]['kind'] extends Kind ? N : never;
}[ProcedureName];

export const isProcedure = (name: string): name is ProcedureName => Object.hasOwn(contract, name);

/** What a client of a host may call; the rest is as unknown to it as a name that doesn't exist. */
export const isOpenToClients = (name: string): name is ProcedureName =>
  isProcedure(name) && !('internal' in contract[name]);
