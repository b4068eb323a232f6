import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { contract, isOpenToClients } from '#core/contract/index.ts';
import { notFound, type Reply } from '#core/errors.ts';
import { runJob } from '#electron/services/jobs.ts';
import { parseInput } from '#electron/services/dispatch.ts';
import { isBookTask } from '#electron/services/tasks.ts';
import { backupFolder } from '../backup-folder.ts';
import { asAsyncReply, openSession, type BookSession } from '../book-session.ts';
import { openAsking } from '../check.ts';
import { defaultDataDir, readState } from '../data-folder.ts';
import { printWithChromium } from '../print-chromium.ts';
import { backupNow } from '../session-backup.ts';
import { createTaskRunner } from '../task-runner.ts';
import { programVersion } from '../version.ts';
import { currentSecret } from './secret.ts';

/** A book opened in this process, for one verb. */
export interface CliBook {
  readonly call: (name: string, input: unknown) => Promise<Reply<unknown>>;
  readonly close: () => void;
}

/** The user named at the desk, or whoever is logged in. */
export const cliActor = (): string => readState(defaultDataDir()).actor ?? userInfo().username;

/** The session of a book for one verb; an encrypted book asks for its passphrase. @throws AppError book/*. */
export const openCliSession = (file: string): Promise<BookSession> =>
  openAsking(
    (secret) => openSession(file, { backups: backupFolder(defaultDataDir(), file), program: 'cli', secret }),
    currentSecret,
  );

/** @throws AppError book/*. */
export async function openCliBook(file: string): Promise<CliBook> {
  const session = await openCliSession(file);
  const actor = cliActor();
  const runner = createTaskRunner({
    version: programVersion(),
    actor: () => actor,
    beforeBulk: async () => void backupNow(session, backupFolder(defaultDataDir(), file), 'before_import'),
    call: async (call) => session.dispatch(call),
    printPdf: printWithChromium,
    onProgress: (step, done, total) => process.stderr.write(`${step} ${done}/${total}\n`),
    compute: (job) => asAsyncReply(() => runJob(job)),
  });
  return {
    call: async (name, input) => {
      const requestId = randomUUID();
      if (isOpenToClients(name) && contract[name].kind !== 'task') {
        return session.dispatch({ name, input, requestId, actor });
      }
      return asAsyncReply(async () => {
        if (!isOpenToClients(name)) throw notFound('procedure', name);
        // The library, and the state of running tasks, belong to a desk.
        if (!isBookTask(name)) throw notFound('procedure', name);
        return runner.run(name, parseInput(name, input), requestId);
      });
    },
    close: session.close,
  };
}

/** Opens the book, works, and closes it; a book that can't be opened is a refusal. */
export const withBook = <T>(file: string, work: (book: CliBook) => Promise<Reply<T>>): Promise<Reply<T>> =>
  asAsyncReply(() => openCliBook(file)).then(async (opened) => {
    if (!opened.ok) return opened;
    try {
      return await work(opened.value);
    } finally {
      opened.value.close();
    }
  });
