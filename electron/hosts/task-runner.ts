import type { TaskStatus } from '#core/contract/book.ts';
import { contract } from '#core/contract/index.ts';
import type { KnownAt } from '#core/contract/known-at.ts';
import { AppError, type Reply } from '#core/errors.ts';
import { bookTasks, valueOf, type BookTask, type TaskContext } from '#electron/services/tasks.ts';
import type { Call } from './book-session.ts';
import type { PrintPdf } from './desk-types.ts';
import type { Job } from '#electron/services/jobs.ts';

/** What carries the calls of a task: threads in a desk, plain functions in the command line. */
export interface TaskHands {
  readonly version: string;
  readonly actor: () => string;
  /** Called before a task that changes much of the book; what it throws stops the task. */
  readonly beforeBulk: () => Promise<void>;
  readonly call: (call: Call) => Promise<Reply<unknown>>;
  readonly printPdf: PrintPdf;
  /** Told of every step beside those who ask. */
  readonly onProgress?: (step: string, done: number, total: number) => void;
  readonly compute: (job: Job) => Promise<Reply<unknown>>;
}

interface RunningTask {
  status: TaskStatus;
  cancelled: boolean;
  /** Seen by the thread that owns the book while one of the task's commands holds it, and by the one that computes. */
  readonly pace: Int32Array;
}

/** Runs tasks, and lets others ask how far one is or stop it. */
export interface TaskRunner {
  readonly run: (name: BookTask, input: unknown, requestId: string, knownAt?: KnownAt) => Promise<unknown>;
  readonly status: (requestId: string) => TaskStatus | null;
  readonly cancel: (requestId: string) => void;
}

/** Tasks before which a backup is made, so that an import can be left behind even where undoing it no longer can. */
const BULK = new Set<BookTask>(['import.run']);

export function createTaskRunner(hands: TaskHands): TaskRunner {
  const running = new Map<string, RunningTask>();

  const contextOf = (requestId: string, task: RunningTask, knownAt: KnownAt | undefined): TaskContext => ({
    requestId,
    version: hands.version,
    call: async (name, input, then = knownAt) => {
      const id = contract[name].kind === 'command' ? requestId : '';
      const { pace } = task;
      return valueOf(
        await hands.call({ name, input, requestId: id, actor: hands.actor(), knownAt: then, pace }),
      ) as never;
    },
    compute: async (name, input) => valueOf(await hands.compute({ name, input, pace: task.pace })) as never,
    printPdf: hands.printPdf,
    progress: (step, done, total) => {
      task.status = { step, done, total };
      hands.onProgress?.(step, done, total);
      task.pace.fill(0, 1);
    },
    checkpoint: () => {
      if (task.cancelled) throw new AppError({ code: 'cancelled' });
    },
  });

  return {
    run: async (name, input, requestId, knownAt) => {
      const task: RunningTask = {
        status: { step: 'start', done: 0, total: 0 },
        cancelled: false,
        pace: new Int32Array(new SharedArrayBuffer(12)),
      };
      running.set(requestId, task);
      try {
        if (BULK.has(name)) await hands.beforeBulk();
        const run = bookTasks[name] as (context: TaskContext, input: unknown) => Promise<unknown>;
        return await run(contextOf(requestId, task, knownAt), input);
      } finally {
        running.delete(requestId);
      }
    },
    status: (requestId) => {
      const task = running.get(requestId);
      if (task === undefined) return null;
      const total = Atomics.load(task.pace, 2);
      return total === 0 ? task.status : { step: task.status.step, done: Atomics.load(task.pace, 1), total };
    },
    cancel: (requestId) => {
      const task = running.get(requestId);
      if (task === undefined) return;
      task.cancelled = true;
      Atomics.store(task.pace, 0, 1);
    },
  };
}
