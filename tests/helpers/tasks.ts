import type { InputOf, NamesOf, OutputOf } from '#core/contract/index.ts';
import { AppError, type AppFault, type Reply } from '#core/errors.ts';
import { printWithChromium } from '#electron/hosts/print-chromium.ts';
import { createTaskRunner } from '#electron/hosts/task-runner.ts';
import { parseInput } from '#electron/services/dispatch.ts';
import { toFault } from '#electron/services/faults.ts';
import { runJob } from '#electron/services/jobs.ts';
import type { BookTask } from '#electron/services/tasks.ts';
import type { TestBook } from './book.ts';

type TaskName = BookTask & NamesOf<'task'>;

/** Runs tasks on a test book as a host does, in one process; what would cross between threads is copied as they copy it. */
export interface Tasks {
  readonly run: <N extends TaskName>(name: N, input: InputOf<N>, requestId?: string) => Promise<OutputOf<N>>;
  /** The fault of a task that must be refused. */
  readonly refused: <N extends TaskName>(name: N, input: InputOf<N>) => Promise<AppFault>;
}

let requests = 0;

export function tasksOf(book: TestBook): Tasks {
  const reply = async (value: () => Promise<unknown>): Promise<Reply<unknown>> => {
    try {
      return { ok: true, value: structuredClone(await value()) };
    } catch (error) {
      const fault = toFault(error, () => {
        throw error;
      });
      return { ok: false, fault };
    }
  };
  const runner = createTaskRunner({
    version: 'test',
    actor: () => '测试员',
    beforeBulk: async () => {},
    printPdf: printWithChromium,
    call: async (call) => structuredClone(book.dispatch(structuredClone(call))),
    compute: (job) => reply(() => runJob(structuredClone(job))),
  });
  const run: Tasks['run'] = (name, input, requestId = `task-${(requests += 1)}`) =>
    runner.run(name, parseInput(name, input), requestId) as never;
  return {
    run,
    refused: async (name, input) => {
      try {
        await run(name, input);
      } catch (error) {
        if (error instanceof AppError) return error.fault;
        throw error;
      }
      throw new Error(`${name} was not refused`);
    },
  };
}
