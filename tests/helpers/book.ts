import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InputOf, NamesOf, OutputOf } from '#core/contract/index.ts';
import type { AppFault, Reply } from '#core/errors.ts';
import { closeBook, createBook, openBook, type OpenBook } from '#db/open.ts';
import { createDispatch, type Clock, type Dispatch } from '#electron/services/dispatch.ts';
import { buildSample } from '#seeds/sample.ts';

/** Where the run's sample books lie, see `copyMadeSample`; without it every test makes its own. */
export const BOOKS_ONCE = 'HESUAN_TEST_BOOKS';
const NOW = '2026-10-08T09:00:00.000Z';

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

export function newTestBook({ currency = 'CNY', sample = false }: TestBookOptions = {}): TestBook {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-test-'));
  const file = join(folder, 'book.hesuan');
  const made = process.env[BOOKS_ONCE];
  if (!sample || made === undefined) return begin(folder, file, currency, sample).book;
  const ids = copyMadeSample(made, file, currency);
  return wrap(folder, file, openBook(file), { now: NOW, id: ids });
}

function begin(folder: string, file: string, currency: string, sample: boolean): { book: TestBook; ids: () => number } {
  const state = { now: NOW, id: 0 };
  const book = wrap(folder, file, createBook(file), state);
  book.call('book.begin', { name: '测试账簿', currency, isSample: sample });
  if (sample) buildSample((name, input) => book.call(name as Name, input as never));
  return { book, ids: () => state.id };
}

/**
 * A copy of the run's sample of a currency, which the first test that wants it makes: the sample is the same every time, and
 * making it takes seconds. Gives the number of ids that are used up.
 */
function copyMadeSample(made: string, file: string, currency: string): number {
  const [sample, ids] = [join(made, `${currency}.hesuan`), join(made, `${currency}.ids`)];
  if (!existsSync(sample)) {
    const own = mkdtempSync(join(made, 'making-'));
    const fresh = join(own, 'book.hesuan');
    const { book, ids: used } = begin(own, fresh, currency, true);
    closeBook(book.book);
    writeFileSync(join(own, 'ids'), String(used()));
    // Another process may have been as quick; both made the same, and the sample appears last and whole.
    renameSync(join(own, 'ids'), ids);
    renameSync(fresh, sample);
  }
  copyFileSync(sample, file);
  return Number(readFileSync(ids, 'utf8'));
}

function wrap(folder: string, file: string, open: OpenBook, state = { now: NOW, id: 0 }): TestBook {
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
