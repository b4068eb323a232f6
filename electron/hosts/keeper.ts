import { userInfo } from 'node:os';
import { basename } from 'node:path';
import type { BookFault, LibraryStatus } from '#core/contract/book.ts';
import type { AppFault } from '#core/errors.ts';
import { valueOf } from '#electron/services/tasks.ts';
import { backupFolder } from './backup-folder.ts';
import type { SessionOptions } from './book-session.ts';
import { readState, writeState, type DeskState } from './data-folder.ts';
import type { DeskOptions } from './desk-types.ts';
import type { KeyStore } from './key-store.ts';
import type { Library } from './library.ts';
import type { Thread } from './thread.ts';
import type { BookMessage } from './worker.ts';

/** The open book as the desk knows it. */
export interface OpenFile {
  readonly key: string;
  readonly file: string;
  readonly inLibrary: boolean;
}

export type Opening = Pick<SessionOptions, 'secret' | 'acceptSynced'>;

/** Knows which book is open, or why none is, and what the desk remembers between two runs. */
export interface Keeper {
  readonly library: Library;
  readonly dataDir: string;
  /** Key of the open book. */
  readonly open: () => string | null;
  /** The book's file, and the one that couldn't be opened where none is open. */
  readonly opened: () => OpenFile | null;
  readonly wanted: () => OpenFile | null;
  readonly actor: () => string;
  readonly state: () => DeskState;
  readonly remember: (change: Partial<DeskState>) => void;
  readonly status: () => Promise<LibraryStatus>;
  readonly openKey: (key: string, opening?: Opening) => Promise<void>;
  readonly openFile: (file: OpenFile, opening?: Opening) => Promise<void>;
  /** Opens the named file, the book that was open last, or the first of the library. */
  readonly openFirst: () => Promise<void>;
  readonly create: (options: Omit<CreateOptions, 'actor'>) => Promise<void>;
  /** Asks the thread that owns the book. @throws AppError with the fault of its answer. */
  readonly ask: (message: BookMessage) => Promise<unknown>;
  /** Runs with the named book closed, when it is the open one, and opens what is left of it: `change` gives its key. */
  readonly closedFor: (key: string, change: () => string) => Promise<LibraryStatus>;
  /** What a check of the open book found. */
  readonly found: () => BookFault | null;
  readonly setFound: (fault: BookFault) => void;
  /** Called whenever a book was opened for writing. */
  readonly onOpened: (listener: () => void) => void;
}

type CreateOptions = Extract<BookMessage, { readonly type: 'create' }>['options'];

interface Standing {
  open: OpenFile | null;
  wanted: OpenFile | null;
  fault: BookFault | null;
  finding: BookFault | null;
  encrypted: boolean;
}

const NOTHING: Standing = { open: null, wanted: null, fault: null, finding: null, encrypted: false };

interface Parts {
  readonly options: DeskOptions;
  readonly dataDir: string;
  readonly library: Library;
  readonly book: Thread<BookMessage>;
  readonly keys: KeyStore;
}

export function createKeeper({ options, dataDir, library, book, keys }: Parts): Keeper {
  const { state, remember } = createMemory(dataDir);
  let standing: Standing = NOTHING;
  let listener = (): void => {};
  const ask = async (message: BookMessage): Promise<unknown> => valueOf(await book.ask(message));
  const actor = (): string => state().actor ?? userInfo().username;
  const inLibrary = (key: string): OpenFile => ({ key, file: library.fileOf(key), inLibrary: true });

  const opened = async (open: OpenFile): Promise<void> => {
    const { pageKey } = (await ask({ type: 'standing' })) as { readonly pageKey: Uint8Array | null };
    standing = { ...NOTHING, open, encrypted: pageKey !== null };
    const { key } = open;
    if (open.inLibrary) remember({ last: key, opened: { ...state().opened, [key]: new Date().toISOString() } });
    listener();
  };
  const openFile = async (wanted: OpenFile, opening: Opening = {}): Promise<void> => {
    const backups = backupFolder(dataDir, wanted.file);
    const acceptSynced = opening.acceptSynced === true || state().synced.includes(wanted.file);
    const pageKey = opening.secret === undefined ? keys.take(wanted.file) : null;
    const sessionOptions = { secret: null, pageKey, ...opening, acceptSynced, backups, program: options.host };
    const reply = await book.ask({ type: 'open', file: wanted.file, options: sessionOptions });
    if (reply.ok && opening.acceptSynced === true) remember({ synced: [...new Set([...state().synced, wanted.file])] });
    if (reply.ok) return opened(wanted);
    standing = { ...NOTHING, wanted, fault: bookFault(reply.fault), encrypted: isKeyFault(reply.fault) };
  };
  const openKey = (key: string, opening?: Opening): Promise<void> => openFile(inLibrary(key), opening);
  const status = async (): Promise<LibraryStatus> => ({
    open: standing.open?.key ?? null,
    wanted: standing.wanted?.key ?? null,
    fault: standing.fault,
    finding: standing.finding,
    synced: standing.open !== null && state().synced.includes(standing.open.file),
    encrypted: standing.encrypted,
    books: library.list(standing.open?.key ?? null, state().opened),
    version: options.version,
    host: options.host,
  });

  return {
    library,
    dataDir,
    open: () => standing.open?.key ?? null,
    opened: () => standing.open,
    wanted: () => standing.wanted,
    actor,
    state,
    remember,
    status,
    openKey,
    openFile,
    ask,
    found: () => standing.finding,
    setFound: (finding) => {
      standing = { ...standing, finding };
    },
    onOpened: (called) => {
      listener = called;
    },
    openFirst: async () => {
      const first = options.book === undefined ? lastOpened(library, state()) : namedFile(options.book);
      if (first !== null) await openFile(first);
    },
    create: async (created) => {
      const key = library.freeKey(created.name);
      await ask({ type: 'create', file: library.pathOf(key), options: { ...created, actor: actor() } });
      await opened(inLibrary(key));
    },
    closedFor: async (key, change) => {
      const isOpen = key === standing.open?.key;
      if (isOpen) await ask({ type: 'close' });
      let next = key;
      try {
        next = change();
      } finally {
        if (isOpen) await openKey(next);
      }
      return status();
    },
  };
}

function createMemory(dataDir: string): Pick<Keeper, 'state' | 'remember'> {
  let state = readState(dataDir);
  return {
    state: () => state,
    remember: (change) => {
      state = { ...state, ...change };
      writeState(dataDir, state);
    },
  };
}

const namedFile = (file: string): OpenFile => ({ key: basename(file, '.hesuan'), file, inLibrary: false });

/** The book that was open last, or the first of the library. */
function lastOpened(library: Library, state: DeskState): OpenFile | null {
  const known = library.list(null, state.opened).map((entry) => entry.key);
  const key = state.last !== null && known.includes(state.last) ? state.last : known[0];
  return key === undefined ? null : { key, file: library.fileOf(key), inLibrary: true };
}

const bookFault = (found: AppFault): BookFault => {
  if (found.code === 'book') return { reason: found.reason, params: found.params };
  if (found.code === 'rule' && found.rule === 'recovery_code') return { reason: 'wrong_key', params: {} };
  return { reason: 'io_error', params: {} };
};

const isKeyFault = (found: AppFault): boolean =>
  found.code === 'book' && (found.reason === 'needs_key' || found.reason === 'wrong_key');
