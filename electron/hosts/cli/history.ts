import { withBook } from './book.ts';
import { parseWords, replied, UsageError, type Verb } from './verb.ts';

function numberOf(text: unknown, flag: string): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new UsageError(`--${flag} N`);
  return number;
}

export const history: Verb = {
  usage: 'BOOK [--limit N] [--before N] [--actor NAME] [--action NAME] [--entry N]',
  run: async (args) => {
    const text = { type: 'string' } as const;
    const flags = { limit: text, before: text, actor: text, action: text, entry: text };
    const { positionals, values } = parseWords(args, 1, flags);
    const seq = numberOf(values.entry, 'entry');
    const filter = {
      limit: numberOf(values.limit, 'limit'),
      before: numberOf(values.before, 'before'),
      actor: values.actor,
      name: values.action,
    };
    return replied(
      await withBook(positionals[0]!, (book) =>
        seq === undefined ? book.call('history.list', filter) : book.call('history.get', { seq }),
      ),
    );
  },
};

export const undo: Verb = {
  usage: 'BOOK [--entry N]   (the latest change in effect, or the one named)',
  run: async (args) => {
    const { positionals, values } = parseWords(args, 1, { entry: { type: 'string' } });
    const seq = numberOf(values.entry, 'entry');
    return replied(await withBook(positionals[0]!, (book) => book.call('history.undo', { seq })));
  },
};
