import { statSync } from 'node:fs';
import { resolve } from 'node:path';

const isBookFile = (file: string): boolean => {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

/**
 * The book that a command line names: the last argument that ends in `.hesuan` and is a file. Flags, addresses and whatever else
 * another program may have put there are passed over.
 */
export function bookArgument(argv: readonly string[], folder: string): string | null {
  const named = argv.filter(
    (word) => !word.startsWith('-') && /\.hesuan$/i.test(word) && !/^[a-z][a-z0-9+.-]+:/i.test(word),
  );
  const files = named.map((word) => resolve(folder, word)).filter(isBookFile);
  return files.at(-1) ?? null;
}
