import { constants, deflateSync, inflateSync } from 'node:zlib';
import type Database from 'better-sqlite3';

/** Texts shorter than a page stay as they are: most entries are, and are read far more often than an import is. */
const PACKED_FROM = 4096;
const FIRST_OF_TEXT = '['.charCodeAt(0);

/**
 * An entry's changes as the journal stores them: UTF-8, and deflated where they are long. An import's images name the same
 * columns a hundred thousand times; packed they take a tenth of the file, of every backup, and of each check at opening.
 */
export function packChanges(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return bytes.length < PACKED_FROM ? bytes : deflateSync(bytes, { level: constants.Z_BEST_SPEED });
}

const bytesOf = (packed: Buffer): Buffer => (packed[0] === FIRST_OF_TEXT ? packed : inflateSync(packed));

/** The text again. A deflated text starts with its method, a plain one with the bracket of its list. @throws Error of zlib. */
export const unpackChanges = (packed: Buffer): string => bytesOf(packed).toString('utf8');

/**
 * Makes known to a connection, for statements that look into entries: `changes_text(changes)`, and `changes_have(changes, texts)`,
 * whether any text of a JSON list stands in them.
 */
export function offerPacking(db: Database.Database): void {
  const options = { deterministic: true, directOnly: true } as const;
  db.function('changes_text', options, (packed) => unpackChanges(packed as Buffer));
  let known = '';
  let texts: readonly Buffer[] = [];
  db.function('changes_have', options, (packed, list) => {
    if (list !== known) {
      known = list as string;
      texts = (JSON.parse(known) as string[]).map((text) => Buffer.from(text, 'utf8'));
    }
    const bytes = bytesOf(packed as Buffer);
    return texts.some((text) => bytes.includes(text)) ? 1 : 0;
  });
}
