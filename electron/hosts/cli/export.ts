import type { ParseArgsOptionsConfig } from 'node:util';
import type { Reply } from '#core/errors.ts';
import { writeAtomic } from '#db/atomic.ts';
import { withBook } from './book.ts';
import { needed, parseWords, replied, UsageError, type Verb } from './verb.ts';

/** One thing that can be written to a file: the flags it takes, and the task that makes its bytes. */
export interface Export {
  readonly flags: ParseArgsOptionsConfig;
  readonly task: string;
  readonly input: (values: Readonly<Record<string, unknown>>) => unknown;
}

const allocation: Export = {
  flags: {
    'as-of': { type: 'string' },
    measure: { type: 'string' },
    language: { type: 'string' },
    'no-look-through': { type: 'boolean' },
  },
  task: 'allocation.export',
  input: (values) => ({
    asOf: needed(values['as-of'], 'as-of'),
    ...(values['measure'] === undefined ? {} : { measure: values['measure'] }),
    ...(values['language'] === undefined ? {} : { language: values['language'] }),
    ...(values['no-look-through'] === true ? { lookThrough: false } : {}),
  }),
};

const exports: Readonly<Record<string, Export>> = { allocation };

export const exportFile: Verb = {
  usage: `${Object.keys(exports).join('|')} --as-of DATE --out FILE --book BOOK [--measure M] [--language zh-CN|en] [--no-look-through]`,
  run: async ([what, ...args]) => {
    const wanted = exports[what ?? ''];
    if (wanted === undefined) throw new UsageError(`export one of ${Object.keys(exports).join(', ')}`);
    const { values } = parseWords(args, 0, { ...wanted.flags, out: { type: 'string' }, book: { type: 'string' } });
    const out = needed(values['out'], 'out');
    const input = wanted.input(values);
    return replied(
      await withBook(needed(values['book'], 'book'), async (book): Promise<Reply<unknown>> => {
        const reply = await book.call(wanted.task, input);
        if (!reply.ok) return reply;
        const { bytes } = reply.value as { readonly bytes: Uint8Array };
        return asFileReply(() => writeAtomic(out, bytes), { out, bytes: bytes.length });
      }),
    );
  },
};

/** A disk that refuses the file is a refusal, not a fault of the program. */
function asFileReply(write: () => void, value: unknown): Reply<unknown> {
  try {
    write();
    return { ok: true, value };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason =
      code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : code === 'EACCES' || code === 'EROFS' ? 'readonly' : 'io';
    return { ok: false, fault: { code: 'storage', reason } };
  }
}
