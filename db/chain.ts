import { createHash } from 'node:crypto';
import type { ReadDb } from './connection.ts';
import { one } from './rows.ts';

export const FIRST_HASH = '0'.repeat(64);

/** What an entry of the journal holds beside its changes. */
export interface EntryHead {
  readonly requestId: string;
  readonly at: string;
  readonly actor: string;
  readonly name: string;
  readonly input: string;
  readonly today: string;
  readonly undoes: number | null;
  readonly result: string;
}

/** An entry that is known from outside the book: from a backup's manifest or a report. Without it a cut tail is invisible. */
export interface Anchor {
  readonly seq: number;
  readonly hash: string;
  /** Of which book it is known, where more than one may have borne the file's name. */
  readonly bookId?: string;
}

/** The first entry that doesn't hold, or where the journal ends too early. */
export type ChainFinding =
  | { readonly kind: 'broken'; readonly entry: number }
  | { readonly kind: 'cut'; readonly entry: number; readonly known: number };

/** The hash covers everything in the entry, its changes as they are stored, and the hash before it. */
export function entryHash(prev: string, seq: number, head: EntryHead, changes: Uint8Array, count: number): string {
  const { requestId, at, actor, name, input, today, undoes, result } = head;
  return createHash('sha256')
    .update(JSON.stringify([prev, seq, requestId, at, actor, name, today, undoes, count]))
    .update(`\n${input}\n${result}\n`)
    .update(changes)
    .digest('hex');
}

interface EntryRow {
  readonly seq: number;
  readonly request_id: string;
  readonly at: string;
  readonly actor: string;
  readonly name: string;
  readonly input: string;
  readonly today: string;
  readonly undoes: number | null;
  readonly changes: Buffer;
  readonly change_count: number;
  readonly result: string;
  readonly prev_hash: string;
  readonly hash: string;
}

const headOf = (row: EntryRow): EntryHead => ({
  requestId: row.request_id,
  at: row.at,
  actor: row.actor,
  name: row.name,
  input: row.input,
  today: row.today,
  undoes: row.undoes,
  result: row.result,
});

/** The newest entry; the zero entry in a book that has none. */
export const chainHead = (db: ReadDb): Anchor =>
  one<Anchor>(db, 'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1') ?? { seq: 0, hash: FIRST_HASH };

/** The first of the newest entries that together are within both bounds; at least the newest. An import may be one entry of megabytes. */
export function firstOfNewest(db: ReadDb, most: { readonly links: number; readonly bytes: number }): number {
  const head = chainHead(db).seq;
  const sizes = db
    .prepare<[number], { seq: number; bytes: number }>(
      // octet_length doesn't read the text itself.
      `SELECT seq, octet_length(changes) + octet_length(input) + octet_length(result) AS bytes FROM journal
       WHERE seq > ? ORDER BY seq DESC`,
    )
    .iterate(head - most.links);
  let first = head;
  let sum = 0;
  for (const { seq, bytes } of sizes) {
    sum += bytes;
    if (sum > most.bytes) break;
    first = seq;
  }
  return first;
}

/** Recomputes every link from `from` on, each one and not only the ends; null when all hold and the anchor is among them. */
export function verifyChain(db: ReadDb, options: { from?: number; anchor?: Anchor | null } = {}): ChainFinding | null {
  const from = Math.max(1, options.from ?? 1);
  const before = from === 1 ? undefined : one<Anchor>(db, 'SELECT seq, hash FROM journal WHERE seq = ?', from - 1);
  if (from > 1 && before === undefined) return { kind: 'broken', entry: from - 1 };
  let prev = before?.hash ?? FIRST_HASH;
  let expected = from;
  const rows = db.prepare<[number], EntryRow>('SELECT * FROM journal WHERE seq >= ? ORDER BY seq').iterate(from);
  for (const row of rows) {
    const hash = row.seq === expected ? entryHash(prev, row.seq, headOf(row), row.changes, row.change_count) : null;
    if (row.prev_hash !== prev || row.hash !== hash) return { kind: 'broken', entry: expected };
    prev = row.hash;
    expected += 1;
  }
  return options.anchor === undefined || options.anchor === null ? null : verifyAnchor(db, options.anchor);
}

function verifyAnchor(db: ReadDb, anchor: Anchor): ChainFinding | null {
  const book = one<{ id: string }>(db, 'SELECT id FROM book')?.id;
  if (anchor.seq === 0 || (anchor.bookId !== undefined && anchor.bookId !== book)) return null;
  const head = chainHead(db);
  if (head.seq < anchor.seq) return { kind: 'cut', entry: head.seq, known: anchor.seq };
  const known = one<Anchor>(db, 'SELECT seq, hash FROM journal WHERE seq = ?', anchor.seq);
  return known?.hash === anchor.hash ? null : { kind: 'broken', entry: anchor.seq };
}
