import type { NamesOf, OutputOf, ParsedOf } from '#core/contract/index.ts';
import type { KnownAt } from '#core/contract/known-at.ts';
import { AppError, type Reply } from '#core/errors.ts';
import { exportTasks } from './export-tasks.ts';
import { historyTasks } from './history-export.ts';
import { figureTasks } from './figure-tasks.ts';
import { forecastTasks } from './forecast-tasks.ts';
import { importTasks } from './import/import-tasks.ts';
import { kpiTasks } from './kpi-form.ts';
import { roundTripTasks } from './round-trip/tasks.ts';
import { reviewTasks } from './review/export-tasks.ts';
import { scenarioTasks } from './scenario-tasks.ts';
import type { JobInput, JobName, JobOutput } from './jobs.ts';

/** What a task may use: calls of queries and commands, jobs in a second thread, progress, and the wish to stop. */
export interface TaskContext {
  readonly requestId: string;
  /** `knownAt` asks the book as it was, in place of the moment that the task itself was asked for. */
  readonly call: <N extends NamesOf<'query'> | NamesOf<'command'>>(
    name: N,
    input: ParsedOf<N>,
    knownAt?: KnownAt,
  ) => Promise<OutputOf<N>>;
  readonly compute: <N extends JobName>(name: N, input: JobInput<N>) => Promise<JobOutput<N>>;
  /** A PDF of an HTML document that needs nothing from outside itself. @throws AppError rule/no_printer, rule/print_failed. */
  readonly printPdf: (html: string) => Promise<Uint8Array>;
  readonly progress: (step: string, done: number, total: number) => void;
  /** @throws AppError cancelled once the user wants to stop. */
  readonly checkpoint: () => void;
  readonly version: string;
}

type DeskName = `${'library' | 'profile' | 'task' | 'backup' | 'security'}.${string}`;
/** The tasks that work on the open book; those of its file, and of the library, belong to the desk. */
export type BookTask = Exclude<NamesOf<'task'>, DeskName>;
export type BookTasks = {
  readonly [N in BookTask]: (context: TaskContext, input: ParsedOf<N>) => Promise<OutputOf<N>>;
};

export const bookTasks: BookTasks = {
  ...importTasks,
  ...exportTasks,
  ...forecastTasks,
  ...kpiTasks,
  ...historyTasks,
  ...roundTripTasks,
  ...reviewTasks,
  ...figureTasks,
  ...scenarioTasks,
};

export const isBookTask = (name: string): name is BookTask => Object.hasOwn(bookTasks, name);

/** The value of a reply. @throws AppError with its fault. */
export function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new AppError(reply.fault);
  return reply.value;
}
