import { contract, isOpenToClients, type NamesOf, type OutputOf, type ParsedOf } from '#core/contract/index.ts';
import type { KnownAt } from '#core/contract/known-at.ts';
import { notFound } from '#core/errors.ts';
import { parseInput } from '#electron/services/dispatch.ts';
import { isBookTask, type BookTask } from '#electron/services/tasks.ts';
import { createBackupKeeper } from './backup-keeper.ts';
import { backupTasks } from './backup-tasks.ts';
import { asAsyncReply } from './book-session.ts';
import { defaultDataDir, keepFilesPrivate, privateFolder } from './data-folder.ts';
import type { Desk, DeskOptions } from './desk-types.ts';
import { createKeeper } from './keeper.ts';
import { openKeyStore } from './key-store.ts';
import { libraryTasks } from './library-tasks.ts';
import { openLibrary } from './library.ts';
import { printWithChromium, removeLeftPrints } from './print-chromium.ts';
import { securityTasks } from './security-tasks.ts';
import { createTaskRunner, type TaskHands } from './task-runner.ts';
import { startThread, threadFile } from './thread.ts';
import type { BookMessage } from './worker.ts';

const BOOK_MEMORY_MB = 4096;
const COMPUTE_MEMORY_MB = 2048;

type Job = Parameters<TaskHands['compute']>[0];
type DeskTask = Exclude<NamesOf<'task'>, BookTask>;
type DeskTasks = { readonly [N in DeskTask]: (input: ParsedOf<N>) => Promise<OutputOf<N>> };

/** Tasks that only look, or wait for their own turn. */
const ANY_TIME = new Set<string>(['library.status', 'library.check', 'backup.list', 'security.status']);

/** Whether a task opens, closes, moves or replaces the book's file, or adds to its backups. */
const onFile = (name: string): boolean => /^(library|backup|security)\./.test(name) && !ANY_TIME.has(name);

/** Opens the library, and the book that was named or was open last; a book that can't be opened is told by `library.status`. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  keepFilesPrivate();
  removeLeftPrints();
  const dataDir = privateFolder(options.dataDir ?? defaultDataDir());
  const book = startThread<BookMessage>(threadFile('worker'), BOOK_MEMORY_MB);
  const computer = startThread<Job>(threadFile('compute-worker'), COMPUTE_MEMORY_MB);
  const keys = openKeyStore(dataDir, options.vault ?? null);
  const keeper = createKeeper({ options, dataDir, library: openLibrary(dataDir), book, keys });
  const backups = createBackupKeeper(keeper, computer.ask);
  const runner = createTaskRunner({
    version: options.version,
    actor: keeper.actor,
    beforeBulk: async () => void (await backups.inTurn(() => backups.make('before_import'))),
    call: (call) => book.ask({ type: 'call', call }),
    compute: computer.ask,
    printPdf: options.printPdf ?? printWithChromium,
  });
  const deskTasks: DeskTasks = {
    ...libraryTasks(keeper, backups, keys),
    ...backupTasks(keeper, backups),
    ...securityTasks(keeper, backups, keys),
    'task.status': async ({ requestId }) => runner.status(requestId),
    'task.cancel': async ({ requestId }) => {
      runner.cancel(requestId);
      return null;
    },
  };

  const runTask = (name: NamesOf<'task'>, input: unknown, requestId: string, knownAt?: KnownAt): Promise<unknown> =>
    isBookTask(name)
      ? runner.run(name, input, requestId, knownAt)
      : onFile(name)
        ? backups.inTurn(() => (deskTasks[name] as (input: unknown) => Promise<unknown>)(input))
        : (deskTasks[name] as (input: unknown) => Promise<unknown>)(input);

  await keeper.openFirst();
  return {
    call: async (name, input, requestId, knownAt) => {
      if (isOpenToClients(name) && contract[name].kind !== 'task')
        return book.ask({ type: 'call', call: { name, input, requestId, actor: keeper.actor(), knownAt } });
      return asAsyncReply(async () => {
        if (!isOpenToClients(name)) throw notFound('procedure', name);
        return runTask(name as NamesOf<'task'>, parseInput(name, input), requestId, knownAt);
      });
    },
    close: async () => {
      await backups.stop();
      await book.ask({ type: 'close' });
      await Promise.all([book.stop(), computer.stop()]);
    },
  };
}
