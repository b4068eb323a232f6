import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '#core/errors.ts';
import { asReply, createSession } from '../book-session.ts';
import { cliActor } from './book.ts';
import { parseWords, replied, type Verb } from './verb.ts';

export const newBook: Verb = {
  usage: 'BOOK [--currency CNY] [--sample]',
  run: async (args) => {
    const { positionals, values } = parseWords(args, 1, {
      currency: { type: 'string', default: 'CNY' },
      sample: { type: 'boolean', default: false },
    });
    const file = positionals[0]!;
    const name = basename(file).replace(/\.hesuan$/i, '');
    const { currency, sample } = values as { currency: string; sample: boolean };
    return replied(
      asReply(() => {
        if (existsSync(file)) throw new AppError({ code: 'conflict', entity: 'book', field: 'file', value: name });
        createSession(file, { name, currency, sample, actor: cliActor() }).close();
        return { name, currency, sample };
      }),
    );
  },
};
