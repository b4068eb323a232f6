import { parentPort } from 'node:worker_threads';
import { AppError, type Reply } from '#core/errors.ts';
import type { BackupKind } from '#db/backups.ts';
import type { PageKey } from '#db/cipher.ts';
import {
  asReply,
  createSession,
  openSession,
  type BookSession,
  type Call,
  type NewBook,
  type SessionOptions,
} from './book-session.ts';
import { changeBookKey, type KeyChange } from './session-key.ts';

/** What the desk may ask of the thread that owns the book. */
export type BookMessage =
  | { readonly type: 'open'; readonly file: string; readonly options: SessionOptions }
  | { readonly type: 'create'; readonly file: string; readonly options: NewBook }
  | { readonly type: 'call'; readonly call: Call }
  | { readonly type: 'copy'; readonly file: string }
  /** How the open book stands: its journal's head, its key, whether it may be written. */
  | { readonly type: 'standing' }
  | { readonly type: 'draft'; readonly folder: string; readonly kind: BackupKind }
  | { readonly type: 'image' }
  | { readonly type: 'show'; readonly folder: string; readonly number: number }
  /** The book's file failed a check: nothing is written to it any more. */
  | { readonly type: 'distrust' }
  | { readonly type: 'key'; readonly change: KeyChange }
  | { readonly type: 'close' };

/** The answer to `standing`. */
export interface Standing {
  readonly seq: number;
  readonly hash: string;
  readonly readOnly: boolean;
  readonly pageKey: Uint8Array | null;
  readonly generation: number;
}

let session: BookSession | null = null;
/** Of the last encrypted book, so that closing and opening it again for a moment doesn't ask for its passphrase. */
let held: PageKey | null = null;

const need = (): BookSession => {
  if (session === null) throw new AppError({ code: 'book', reason: 'none_open', params: {} });
  return session;
};

const close = (): void => {
  session?.close();
  session = null;
};

function open(file: string, options: SessionOptions): null {
  close();
  const given = options.pageKey === undefined || options.pageKey === null ? held : Buffer.from(options.pageKey);
  session = openSession(file, { ...options, pageKey: given });
  held = session.pageKey;
  return null;
}

function standing(): Standing {
  const { head, pageKey, readOnly, generation } = need();
  return { ...head(), readOnly, pageKey, generation: generation() };
}

/** The book is closed by it; the desk opens it again. */
function changeKey(change: KeyChange): string | null {
  const { book, dispatch } = need();
  const { pageKey, recoveryCode } = changeBookKey(book, change);
  dispatch.close();
  session = null;
  held = pageKey;
  return recoveryCode;
}

type Other = Exclude<BookMessage, { readonly type: 'call' }>;

const handlers: { readonly [T in Other['type']]: (message: Extract<Other, { type: T }>) => unknown } = {
  open: ({ file, options }) => open(file, options),
  create: ({ file, options }) => {
    close();
    session = createSession(file, options);
    held = null;
    return null;
  },
  copy: ({ file }) => {
    need().copyTo(file);
    return null;
  },
  standing,
  draft: ({ folder, kind }) => need().draft(folder, kind),
  image: () => need().image(),
  show: ({ folder, number }) => need().showBackup(folder, number),
  distrust: () => {
    need().dispatch.distrust();
    return null;
  },
  key: ({ change }) => changeKey(change),
  close: () => {
    close();
    return null;
  },
};

function answer(message: BookMessage): Reply<unknown> {
  if (message.type === 'call') return session === null ? asReply(need) : session.dispatch(message.call);
  return asReply(() => (handlers[message.type] as (message: Other) => unknown)(message));
}

parentPort!.on('message', ({ id, message }: { readonly id: number; readonly message: BookMessage }) => {
  const reply = answer(message);
  const bytes = message.type === 'image' && reply.ok ? [(reply.value as Uint8Array<ArrayBuffer>).buffer] : [];
  parentPort!.postMessage({ id, reply }, bytes);
});
