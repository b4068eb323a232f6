import { readFileSync } from 'node:fs';
import { withBook } from './book.ts';
import { fromJson } from './json.ts';
import { needed, parseJson, parseWords, replied, type Verb } from './verb.ts';

export const call: Verb = {
  usage: 'PROCEDURE JSON --book BOOK   (JSON - reads standard input)',
  run: async (args) => {
    const { positionals, values } = parseWords(args, 2, { book: { type: 'string' } });
    const [name, text] = positionals as [string, string];
    const file = needed(values.book, 'book');
    const input = fromJson(parseJson(text === '-' ? readFileSync(0, 'utf8') : text, 'the input'));
    return replied(await withBook(file, (book) => book.call(name, input)));
  },
};
