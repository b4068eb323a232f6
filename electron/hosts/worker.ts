import { parentPort } from 'node:worker_threads';
import { AppError, type Reply } from '#core/errors.ts';
import { asReply, createSession, openSession, type BookSession, type Call, type NewBook } from './book-session.ts';

/** What the desk may ask of the thread that owns the book. */
export type BookMessage =
  | { readonly type: 'open'; readonly file: string; readonly readOnly: boolean }
  | { readonly type: 'create'; readonly file: string; readonly options: NewBook }
  | { readonly type: 'call'; readonly call: Call }
  | { readonly type: 'copy'; readonly file: string }
  | { readonly type: 'close' };

let session: BookSession | null = null;

const need = (): BookSession => {
  if (session === null) throw new AppError({ code: 'book', reason: 'none_open', params: {} });
  return session;
};

const close = (): void => {
  session?.close();
  session = null;
};

function answer(message: BookMessage): Reply<unknown> {
  switch (message.type) {
    case 'open':
      return asReply(() => {
        close();
        session = openSession(message.file, message.readOnly);
        return null;
      });
    case 'create':
      return asReply(() => {
        close();
        session = createSession(message.file, message.options);
        return null;
      });
    case 'call':
      return session === null ? asReply(need) : session.dispatch(message.call);
    case 'copy':
      return asReply(() => {
        need().copyTo(message.file);
        return null;
      });
    case 'close':
      return asReply(() => {
        close();
        return null;
      });
  }
}

parentPort!.on('message', ({ id, message }: { readonly id: number; readonly message: BookMessage }) => {
  parentPort!.postMessage({ id, reply: answer(message) });
});
