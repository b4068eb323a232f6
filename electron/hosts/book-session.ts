import { randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import type { Reply } from '#core/errors.ts';
import { closeBook, createBook, openBook, type OpenBook } from '#db/open.ts';
import { createDispatch, systemClock, type Call, type Dispatch } from '#electron/services/dispatch.ts';
import { toFault } from '#electron/services/faults.ts';
import { valueOf } from '#electron/services/tasks.ts';
import { buildSample } from '#seeds/sample.ts';
import { noteIncident } from './incident.ts';

export interface NewBook {
  readonly name: string;
  readonly currency: string;
  readonly sample: boolean;
  readonly actor: string;
}

/** One open book with its dispatch; lives in the book's worker, or in the process of the command line. */
export interface BookSession {
  readonly dispatch: Dispatch;
  readonly readOnly: boolean;
  /** A consistent copy of the book in another file. */
  readonly copyTo: (file: string) => void;
  readonly close: () => void;
}

const startSession = (book: OpenBook): BookSession => ({
  dispatch: createDispatch(book, { ...systemClock, report: noteIncident }),
  readOnly: book.readOnly,
  copyTo: (file) => {
    const unfinished = `${file}.part`;
    rmSync(unfinished, { force: true });
    try {
      book.db.prepare('VACUUM INTO ?').run(unfinished);
      renameSync(unfinished, file);
    } finally {
      rmSync(unfinished, { force: true });
    }
  },
  close: () => closeBook(book),
});

/** @throws AppError book/*. */
export const openSession = (file: string, readOnly = false): BookSession => startSession(openBook(file, { readOnly }));

/** Makes a book under an unfinished name, fills it, and gives it its own name only when it is whole. */
export function createSession(file: string, options: NewBook): BookSession {
  const unfinished = `${file}.new`;
  rmSync(unfinished, { force: true });
  const session = startSession(createBook(unfinished));
  const { name, currency, sample, actor } = options;
  try {
    const call = (procedure: string, input: unknown): unknown => {
      return valueOf(session.dispatch({ name: procedure, input, actor, requestId: randomUUID() }));
    };
    call('book.begin', { name, currency, isSample: sample });
    if (sample) buildSample(call);
  } catch (error) {
    session.close();
    rmSync(unfinished, { force: true });
    throw error;
  }
  session.close();
  renameSync(unfinished, file);
  return openSession(file);
}

/** Runs what may throw and answers as a `Reply`. */
export function asReply<T>(run: () => T): Reply<T> {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    return { ok: false, fault: toFault(error, noteIncident) };
  }
}

export async function asAsyncReply<T>(run: () => Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    return { ok: false, fault: toFault(error, noteIncident) };
  }
}

export type { Call };
