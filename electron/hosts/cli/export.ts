import { extname } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import { AppError, notFound, type Reply } from '#core/errors.ts';
import { writeAtomic } from '#db/atomic.ts';
import { asAsyncReply } from '../book-session.ts';
import { withBook, type CliBook } from './book.ts';
import { needed, parseWords, replied, UsageError, type Verb } from './verb.ts';

type Values = Readonly<Record<string, unknown>>;

/** One thing that can be written to a file: the flags it takes, and the task that makes its bytes. */
export interface Export {
  readonly flags: ParseArgsOptionsConfig;
  /** Some tasks go by the file's ending. */
  readonly task: (out: string) => string;
  /** Looks up in the book what a flag names. @throws AppError not_found. */
  readonly input: (values: Values, book: CliBook) => unknown;
}

const allocation: Export = {
  flags: {
    'as-of': { type: 'string' },
    measure: { type: 'string' },
    language: { type: 'string' },
    'no-look-through': { type: 'boolean' },
  },
  task: () => 'allocation.export',
  input: (values) => ({
    asOf: needed(values['as-of'], 'as-of'),
    ...(values['measure'] === undefined ? {} : { measure: values['measure'] }),
    ...(values['language'] === undefined ? {} : { language: values['language'] }),
    ...(values['no-look-through'] === true ? { lookThrough: false } : {}),
  }),
};

const REVIEW_TASKS: Readonly<Record<string, string>> = {
  '.pdf': 'review.exportPdf',
  '.pptx': 'review.exportSlides',
  '.xlsx': 'review.exportWorkbook',
};

/** A review by its name, or the usual pages at a day. */
const review: Export = {
  flags: {
    review: { type: 'string' },
    'as-of': { type: 'string' },
    'compare-as-of': { type: 'string' },
    language: { type: 'string' },
    orientation: { type: 'string' },
    'one-pagers': { type: 'boolean' },
  },
  task: (out) => {
    const task = REVIEW_TASKS[extname(out).toLowerCase()];
    if (task === undefined) throw new UsageError(`--out must end in ${Object.keys(REVIEW_TASKS).join(', ')}`);
    return task;
  },
  input: async (values, book) => ({
    ...(values['review'] === undefined
      ? { asOf: needed(values['as-of'], 'as-of') }
      : { reviewId: await reviewNamed(book, String(values['review'])) }),
    ...(values['compare-as-of'] === undefined ? {} : { compareAsOf: values['compare-as-of'] }),
    ...(values['language'] === undefined ? {} : { language: values['language'] }),
    ...(values['orientation'] === undefined ? {} : { orientation: values['orientation'] }),
    ...(values['one-pagers'] === true ? { onePagers: 'all' } : {}),
  }),
};

async function reviewNamed(book: CliBook, name: string): Promise<string> {
  const reply = await book.call('review.list', {});
  if (!reply.ok) throw new AppError(reply.fault);
  const found = (reply.value as readonly { readonly id: string; readonly name: string }[]).find(
    (entry) => entry.name === name,
  );
  if (found === undefined) throw notFound('review', name);
  return found.id;
}

const exports: Readonly<Record<string, Export>> = { allocation, review };

export const exportFile: Verb = {
  usage: `${Object.keys(exports).join('|')} --as-of DATE|--review NAME --out FILE --book BOOK [--language zh-CN|en] [--measure M] [--no-look-through] [--compare-as-of DATE] [--orientation portrait|landscape] [--one-pagers]`,
  run: async ([what, ...args]) => {
    const wanted = exports[what ?? ''];
    if (wanted === undefined) throw new UsageError(`export one of ${Object.keys(exports).join(', ')}`);
    const { values } = parseWords(args, 0, { ...wanted.flags, out: { type: 'string' }, book: { type: 'string' } });
    const out = needed(values['out'], 'out');
    const task = wanted.task(out);
    const given: Values = values;
    if (given['review'] === undefined) needed(given['as-of'], 'as-of');
    return replied(
      await withBook(needed(values['book'], 'book'), async (book): Promise<Reply<unknown>> => {
        const input = await asAsyncReply(async () => wanted.input(values, book));
        if (!input.ok) return input;
        const reply = await book.call(task, input.value);
        if (!reply.ok) return reply;
        const { bytes } = reply.value as { readonly bytes: Uint8Array };
        return asFileReply(() => writeAtomic(out, bytes), { out, bytes: bytes.length });
      }),
    );
  },
};

/** A disk that refuses the file is a refusal, not a fault of the program. */
export function asFileReply(write: () => void, value: unknown): Reply<unknown> {
  try {
    write();
    return { ok: true, value };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, fault: error.fault };
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === 'EACCES' || code === 'EROFS' ? 'readonly' : 'io';
    return { ok: false, fault: { code: 'storage', reason } };
  }
}
