import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InputOf, NamesOf, OutputOf } from '#core/contract/index.ts';
import type { AppFault, Reply } from '#core/errors.ts';
import { closeBook, createBook, openBook, type OpenBook } from '#db/open.ts';
import { createDispatch, type Clock, type Dispatch } from '#electron/services/dispatch.ts';
import { buildSample } from '#seeds/sample.ts';

type Name = NamesOf<'query'> | NamesOf<'command'>;

/** A book in a folder of its own, spoken to through the dispatch alone; ids count up and the clock stands still unless moved. */
export interface TestBook {
  readonly file: string;
  readonly folder: string;
  readonly book: OpenBook;
  readonly dispatch: Dispatch;
  /** @throws Error with the fault as JSON. */
  readonly call: <N extends Name>(name: N, input: InputOf<N>) => OutputOf<N>;
  /** The fault of a call that must be refused. @throws Error when it wasn't. */
  readonly refused: <N extends Name>(name: N, input: unknown) => AppFault;
  readonly setNow: (now: string) => void;
  /** Closes and opens the same file again. */
  readonly reopen: () => TestBook;
  /** Closes and removes the folder. */
  readonly close: () => void;
}

export interface TestBookOptions {
  readonly currency?: string;
  readonly sample?: boolean;
}

export function newTestBook(options: TestBookOptions = {}): TestBook {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-test-'));
  const file = join(folder, 'book.hesuan');
  const book = wrap(folder, file, createBook(file));
  const sample = options.sample === true;
  book.call('book.begin', { name: '测试账簿', currency: options.currency ?? 'CNY', isSample: sample });
  if (sample) buildSample((name, input) => book.call(name as Name, input as never));
  return book;
}

function wrap(
  folder: string,
  file: string,
  open: OpenBook,
  state = { now: '2026-10-08T09:00:00.000Z', id: 0 },
): TestBook {
  const clock: Clock = {
    now: () => new Date(state.now),
    newId: () => `t${(state.id += 1)}`,
    report: (error) => {
      throw error;
    },
  };
  const dispatch = createDispatch(open, clock);
  let requests = 0;
  const ask = (name: string, input: unknown): Reply<unknown> =>
    dispatch({ name, input, requestId: `${state.id}-${(requests += 1)}-${file.length}`, actor: '测试员' });
  return {
    file,
    folder,
    book: open,
    dispatch,
    call: (name, input) => {
      const reply = ask(name, input);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.fault)}`);
      return reply.value as never;
    },
    refused: (name, input) => {
      const reply = ask(name, input);
      if (reply.ok) throw new Error(`${name} was not refused: ${JSON.stringify(reply.value)}`);
      return reply.fault;
    },
    setNow: (now) => {
      state.now = now;
    },
    reopen: () => {
      closeBook(open);
      state.id += 1000;
      return wrap(folder, file, openBook(file), state);
    },
    close: () => {
      closeBook(open);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
