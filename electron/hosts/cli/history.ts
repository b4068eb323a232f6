import { extname } from 'node:path';
import type { Reply } from '#core/errors.ts';
import { writeAtomic } from '#db/atomic.ts';
import { withBook, type CliBook } from './book.ts';
import { asFileReply } from './export.ts';
import { parseWords, replied, UsageError, type Verb } from './verb.ts';

function numberOf(text: unknown, flag: string): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new UsageError(`--${flag} N`);
  return number;
}

export const history: Verb = {
  usage:
    'BOOK [--limit N] [--before N] [--actor NAME] [--action NAME] [--text TEXT] [--from DAY] [--to DAY] [--entry N | --out FILE.csv|.xlsx]',
  run: async (args) => {
    const text = { type: 'string' } as const;
    const flags = {
      limit: text,
      before: text,
      actor: text,
      action: text,
      text,
      from: text,
      to: text,
      entry: text,
      out: text,
    };
    const { positionals, values } = parseWords(args, 1, flags);
    const seq = numberOf(values.entry, 'entry');
    const filter = { actor: values.actor, name: values.action, text: values.text, from: values.from, to: values.to };
    const page = { limit: numberOf(values.limit, 'limit'), before: numberOf(values.before, 'before') };
    const { out } = values;
    const format = out === undefined ? null : formatOf(String(out));
    return replied(
      await withBook(positionals[0]!, async (book): Promise<Reply<unknown>> => {
        if (format !== null) return writeTrail(book, { ...filter, format }, String(out));
        return seq === undefined
          ? book.call('history.list', { ...filter, ...page })
          : book.call('history.get', { seq });
      }),
    );
  },
};

function formatOf(out: string): string {
  const ending = extname(out).toLowerCase();
  if (ending !== '.csv' && ending !== '.xlsx') throw new UsageError('--out must end in .csv or .xlsx');
  return ending.slice(1);
}

/** The audit trail of a filter as a file, which gets its name only when it is whole. */
async function writeTrail(book: CliBook, filter: object, out: string): Promise<Reply<unknown>> {
  const reply = await book.call('history.export', filter);
  if (!reply.ok) return reply;
  const { bytes } = reply.value as { readonly bytes: Uint8Array };
  return asFileReply(() => writeAtomic(out, bytes), { out, bytes: bytes.length });
}

export const undo: Verb = {
  usage: 'BOOK [--entry N]   (the latest change in effect, or the one named)',
  run: async (args) => {
    const { positionals, values } = parseWords(args, 1, { entry: { type: 'string' } });
    const seq = numberOf(values.entry, 'entry');
    return replied(await withBook(positionals[0]!, (book) => book.call('history.undo', { seq })));
  },
};
