import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { IMPORT_KINDS, type ReadAnswer } from '#core/contract/imports.ts';
import { withBook } from './book.ts';
import { needed, parseJson, parseWords, replied, UsageError, type Verb } from './verb.ts';

/** Parts of a map that say how the file is read; all the others are the mapping itself. */
const READING = ['sheet', 'encoding', 'headerRow'] as const;

function readMap(file: string | undefined): { readonly reading: object; readonly mapping: object } {
  if (file === undefined) return { reading: {}, mapping: {} };
  const map = parseJson(readText(file), file);
  if (typeof map !== 'object' || map === null || Array.isArray(map)) throw new UsageError(`${file} is not an object`);
  const isReading = ([key]: [string, unknown]): boolean => (READING as readonly string[]).includes(key);
  const entries = Object.entries(map);
  return {
    reading: Object.fromEntries(entries.filter(isReading)),
    mapping: Object.fromEntries(entries.filter((entry) => !isReading(entry))),
  };
}

const readText = (file: string): string => Buffer.from(readBytes(file)).toString('utf8');

function readBytes(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new UsageError(`${file} cannot be read`, { cause: error });
  }
}

export const importFile: Verb = {
  usage: 'FILE --as KIND [--map MAP.json] [--dry-run] --book BOOK',
  run: async (args) => {
    const { positionals, values } = parseWords(args, 1, {
      as: { type: 'string' },
      map: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      book: { type: 'string' },
    });
    const kind = needed(values.as, 'as');
    if (!(IMPORT_KINDS as readonly string[]).includes(kind))
      throw new UsageError(`--as is one of ${IMPORT_KINDS.join(', ')}`);
    const path = positionals[0]!;
    const { reading, mapping } = readMap(values.map as string | undefined);
    const file = { kind, fileName: basename(path), bytes: readBytes(path), ...reading };
    const name = values['dry-run'] === true ? 'import.dryRun' : 'import.run';
    return replied(
      await withBook(needed(values.book, 'book'), async (book) => {
        const read = await book.call('import.read', file);
        if (!read.ok) return read;
        const { suggested } = read.value as ReadAnswer;
        return book.call(name, { ...file, mapping: { ...suggested, ...mapping } });
      }),
    );
  },
};
