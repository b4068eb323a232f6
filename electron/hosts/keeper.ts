import { userInfo } from 'node:os';
import { basename } from 'node:path';
import type { LibraryStatus } from '#core/contract/book.ts';
import type { AppFault } from '#core/errors.ts';
import { valueOf } from '#electron/services/tasks.ts';
import { readState, writeState, type DeskState } from './data-folder.ts';
import type { DeskOptions } from './desk-types.ts';
import type { Library } from './library.ts';
import type { Thread } from './thread.ts';
import type { BookMessage } from './worker.ts';

/** Knows which book is open, or why none is, and what the desk remembers between two runs. */
export interface Keeper {
  readonly library: Library;
  /** Key of the open book. */
  readonly open: () => string | null;
  readonly actor: () => string;
  readonly state: () => DeskState;
  readonly remember: (change: Partial<DeskState>) => void;
  readonly status: () => Promise<LibraryStatus>;
  readonly openKey: (key: string) => Promise<void>;
  /** Opens the named file, the book that was open last, or the first of the library. */
  readonly openFirst: () => Promise<void>;
  readonly create: (options: Omit<CreateOptions, 'actor'>) => Promise<void>;
  /** Asks the thread that owns the book. @throws AppError with the fault of its answer. */
  readonly ask: (message: BookMessage) => Promise<unknown>;
  /** Runs with the named book closed, when it is the open one, and opens what is left of it: `change` gives its key. */
  readonly closedFor: (key: string, change: () => string) => Promise<LibraryStatus>;
}

type CreateOptions = Extract<BookMessage, { readonly type: 'create' }>['options'];

export function createKeeper(
  options: DeskOptions,
  dataDir: string,
  library: Library,
  book: Thread<BookMessage>,
): Keeper {
  let state: DeskState = readState(dataDir);
  let open: string | null = null;
  let fault: LibraryStatus['fault'] = null;

  const remember = (change: Partial<DeskState>): void => {
    state = { ...state, ...change };
    writeState(dataDir, state);
  };
  const opened = (key: string, inLibrary: boolean): void => {
    open = key;
    fault = null;
    if (inLibrary) remember({ last: key, opened: { ...state.opened, [key]: new Date().toISOString() } });
  };
  const openFile = async (key: string, file: string, inLibrary: boolean): Promise<void> => {
    const reply = await book.ask({ type: 'open', file, readOnly: false });
    if (reply.ok) return opened(key, inLibrary);
    open = null;
    fault = bookFault(reply.fault);
  };
  const ask = async (message: BookMessage): Promise<unknown> => valueOf(await book.ask(message));
  const actor = (): string => state.actor ?? userInfo().username;
  const openKey = (key: string): Promise<void> => openFile(key, library.fileOf(key), true);
  const status = async (): Promise<LibraryStatus> => ({
    open,
    fault,
    books: library.list(open, state.opened),
    version: options.version,
    host: options.host,
  });

  return {
    library,
    open: () => open,
    actor,
    state: () => state,
    remember,
    status,
    openKey,
    ask,
    openFirst: async () => {
      if (options.book !== undefined) return openFile(basename(options.book, '.hesuan'), options.book, false);
      const known = library.list(null, state.opened).map((entry) => entry.key);
      const key = state.last !== null && known.includes(state.last) ? state.last : known[0];
      if (key !== undefined) await openKey(key);
    },
    create: async (created) => {
      const key = library.freeKey(created.name);
      await ask({ type: 'create', file: library.pathOf(key), options: { ...created, actor: actor() } });
      opened(key, true);
    },
    closedFor: async (key, change) => {
      if (key !== open) {
        change();
        return status();
      }
      await ask({ type: 'close' });
      let next = key;
      try {
        next = change();
      } finally {
        await openKey(next);
      }
      return status();
    },
  };
}

const bookFault = (found: AppFault): LibraryStatus['fault'] =>
  found.code === 'book' ? { reason: found.reason, params: found.params } : { reason: 'io_error', params: {} };
