import { createHash } from 'node:crypto';
import { pendingDigest } from '#db/journal.ts';
import { one } from '#db/rows.ts';
import type { CommandContext } from '../context.ts';
import type { ApplyInput } from './apply-common.ts';

/**
 * An import rehearsed and an import applied make the very same rows, ids included, as long as file, mapping and book are the
 * same: so one hash of all changes tells whether what is written is what was shown.
 */
export interface Plan {
  readonly importId: string;
  readonly newId: () => string;
  /** Of all changes so far, and of the book's state before them. */
  readonly hash: () => string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** In the form of the other ids. */
const asId = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');

/** The import's own record tells when and who, which no preview can know. */
const OWN_RECORD = ['imports'];

export function planOf({ db }: CommandContext, { kind, fileHash, createMissing }: ApplyInput): Plan {
  const head = one<{ seq: number; hash: string }>(db, 'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1')!;
  const seed = sha256(JSON.stringify([head.seq, head.hash, kind, fileHash, createMissing]));
  let made = 0;
  return {
    importId: asId(seed),
    newId: () => asId(sha256(`${seed}${(made += 1)}`)),
    hash: () => sha256(`${seed}${pendingDigest(db, OWN_RECORD)}`),
  };
}
