import { userInfo } from 'node:os';
import { basename } from 'node:path';
import type { LibraryStatus, TaskStatus } from '#core/contract/book.ts';
import { contract, isProcedure, type NamesOf, type OutputOf, type ParsedOf } from '#core/contract/index.ts';
import { AppError, notFound, type AppFault, type Reply } from '#core/errors.ts';
import { parseInput } from '#electron/services/dispatch.ts';
import { toFault } from '#electron/services/faults.ts';
import { bookTasks, isBookTask, valueOf, type BookTask, type TaskContext } from '#electron/services/tasks.ts';
import { defaultDataDir, privateFolder, readState, writeState, type DeskState } from './data-folder.ts';
import type { Desk, DeskOptions } from './desk-types.ts';
import { noteIncident } from './incident.ts';
import { openLibrary, throughTempFile } from './library.ts';
import { startThread } from './thread.ts';
import type { BookMessage } from './worker.ts';

const BOOK_MEMORY_MB = 4096;
const COMPUTE_MEMORY_MB = 2048;

type DeskTask = Exclude<NamesOf<'task'>, BookTask>;
type DeskTasks = { readonly [N in DeskTask]: (input: ParsedOf<N>) => Promise<OutputOf<N>> };

interface RunningTask {
  status: TaskStatus;
  cancelled: boolean;
}

/** Opens the library, and the book that was named or was open last; a book that can't be opened is told by `library.status`. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const dataDir = privateFolder(options.dataDir ?? defaultDataDir());
  const library = openLibrary(dataDir);
  const book = startThread<BookMessage>(new URL('./worker.ts', import.meta.url), BOOK_MEMORY_MB);
  const computer = startThread<{ name: string; input: unknown }>(
    new URL('./compute-worker.ts', import.meta.url),
    COMPUTE_MEMORY_MB,
  );
  const running = new Map<string, RunningTask>();
  let state: DeskState = readState(dataDir);
  let open: string | null = null;
  let fault: LibraryStatus['fault'] = null;

  const remember = (change: Partial<DeskState>): void => {
    state = { ...state, ...change };
    writeState(dataDir, state);
  };
  const actor = (): string => state.actor ?? userInfo().username;
  const ask = async (message: BookMessage): Promise<unknown> => valueOf(await book.ask(message));

  const openFile = async (key: string, file: string, inLibrary: boolean): Promise<void> => {
    const reply = await book.ask({ type: 'open', file, readOnly: false });
    open = reply.ok ? key : null;
    fault = reply.ok ? null : bookFault(reply.fault);
    if (reply.ok && inLibrary) remember({ last: key, opened: { ...state.opened, [key]: new Date().toISOString() } });
  };

  const status = async (): Promise<LibraryStatus> => ({
    open,
    fault,
    books: library.list(open, state.opened),
    version: options.version,
    host: options.host,
  });

  /** Runs with the named book closed, when it is the open one, and opens it again. */
  const closedFor = async (key: string, change: () => string | null): Promise<LibraryStatus> => {
    const wasOpen = key === open;
    if (wasOpen) await ask({ type: 'close' });
    let next: string | null = key;
    try {
      next = change();
    } finally {
      if (wasOpen && next !== null) await openFile(next, library.fileOf(next), true);
      else if (wasOpen) open = null;
    }
    return status();
  };

  const deskTasks: DeskTasks = {
    'library.status': status,
    'library.open': async ({ key }) => {
      await openFile(key, library.fileOf(key), true);
      return status();
    },
    'library.create': async ({ name, currency, sample }) => {
      const key = library.freeKey(name);
      const file = `${dataDir}/library/${key}.hesuan`;
      await ask({ type: 'create', file, options: { name, currency, sample, actor: actor() } });
      open = key;
      fault = null;
      remember({ last: key, opened: { ...state.opened, [key]: new Date().toISOString() } });
      return status();
    },
    'library.duplicate': async ({ key, name }) =>
      closedFor(key, () => {
        library.duplicate(key, name);
        return key;
      }),
    'library.rename': async ({ key, name }) => closedFor(key, () => library.rename(key, name)),
    'library.import': async ({ name, bytes }) => {
      const key = library.takeIn(name, bytes);
      await openFile(key, library.fileOf(key), true);
      return status();
    },
    'library.export': async ({ key }) => {
      const bytes = await throughTempFile(async (file) => {
        if (key !== open) await openFile(key, library.fileOf(key), true);
        await ask({ type: 'copy', file });
      });
      return { fileName: `${key}.hesuan`, bytes };
    },
    'library.remove': async ({ key }) => {
      if (key === open) throw new AppError({ code: 'rule', rule: 'book_is_open', params: {} });
      library.moveToBin(key);
      return status();
    },
    'profile.get': async () => ({ actor: state.actor }),
    'profile.set': async (input) => {
      remember({ actor: input.actor });
      return { actor: input.actor };
    },
    'task.status': async ({ requestId }) => running.get(requestId)?.status ?? null,
    'task.cancel': async ({ requestId }) => {
      const task = running.get(requestId);
      if (task !== undefined) task.cancelled = true;
      return null;
    },
  };

  const taskContext = (requestId: string, task: RunningTask): TaskContext => ({
    requestId,
    version: options.version,
    call: async (name, input) => {
      const call = { name, input, requestId: contract[name].kind === 'command' ? requestId : '', actor: actor() };
      return valueOf(await book.ask({ type: 'call', call })) as never;
    },
    compute: async (name, input) => valueOf(await computer.ask({ name, input })) as never,
    progress: (step, done, total) => {
      task.status = { step, done, total };
    },
    checkpoint: () => {
      if (task.cancelled) throw new AppError({ code: 'cancelled' });
    },
  });

  const runTask = async (name: NamesOf<'task'>, input: unknown, requestId: string): Promise<unknown> => {
    if (!isBookTask(name)) return (deskTasks[name] as (input: unknown) => Promise<unknown>)(input);
    const task: RunningTask = { status: { step: 'start', done: 0, total: 0 }, cancelled: false };
    running.set(requestId, task);
    try {
      const run = bookTasks[name] as (context: TaskContext, input: unknown) => Promise<unknown>;
      return await run(taskContext(requestId, task), input);
    } finally {
      running.delete(requestId);
    }
  };

  await openFirst();
  return {
    call: async (name, input, requestId): Promise<Reply<unknown>> => {
      try {
        if (!isProcedure(name)) throw notFound('procedure', name);
        if (contract[name].kind !== 'task')
          return await book.ask({ type: 'call', call: { name, input, requestId, actor: actor() } });
        return { ok: true, value: await runTask(name as NamesOf<'task'>, parseInput(name, input), requestId) };
      } catch (error) {
        return { ok: false, fault: toFault(error, noteIncident) };
      }
    },
    close: async () => {
      await book.ask({ type: 'close' });
      await Promise.all([book.stop(), computer.stop()]);
    },
  };

  async function openFirst(): Promise<void> {
    if (options.book !== undefined) return openFile(basename(options.book, '.hesuan'), options.book, false);
    const known = library.list(null, state.opened).map((entry) => entry.key);
    const key = state.last !== null && known.includes(state.last) ? state.last : known[0];
    if (key !== undefined) await openFile(key, library.fileOf(key), true);
  }
}

const bookFault = (found: AppFault): LibraryStatus['fault'] =>
  found.code === 'book' ? { reason: found.reason, params: found.params } : { reason: 'io_error', params: {} };
