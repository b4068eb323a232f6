import { checkBook } from '../check.ts';
import { parseWords, type Verb } from './verb.ts';

export const check: Verb = {
  usage: 'BOOK',
  run: async (args) => {
    const finding = checkBook(parseWords(args, 1, {}).positionals[0]!);
    return { json: finding, refused: !finding.ok };
  },
};
