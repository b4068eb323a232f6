import { notFound } from '#core/errors.ts';
import type { ReadDb } from '#db/open.ts';
import { all, insert, one, run, upsert } from '#db/rows.ts';
import type { Services } from './context.ts';

interface BookRow {
  readonly id: string;
  readonly name: string;
  readonly base_currency: string;
  readonly is_sample: number;
  readonly created_at: string;
}

interface Counts {
  readonly funds: number;
  readonly companies: number;
  readonly holdings: number;
  readonly events: number;
}

const NOTICED_MINUTES = 5;

/** How far the clock stands behind the newest entry; a few minutes are a clock being set. */
function minutesBehind(db: ReadDb, now: string): number {
  const last = one<{ at: string }>(db, 'SELECT at FROM journal ORDER BY seq DESC LIMIT 1')?.at ?? now;
  const minutes = Math.floor((Date.parse(last) - Date.parse(now)) / 60_000);
  return minutes > NOTICED_MINUTES ? minutes : 0;
}

export const book = {
  'book.get': ({ db, readOnly, now }) => {
    const row = one<BookRow>(db, 'SELECT * FROM book');
    if (row === undefined) throw notFound('book', '');
    const counts = one<Counts>(
      db,
      `SELECT (SELECT count(*) FROM funds) AS funds, (SELECT count(*) FROM companies) AS companies,
         (SELECT count(*) FROM holdings) AS holdings, (SELECT count(*) FROM events) AS events`,
    )!;
    const days = one<{ first: string | null; last: string | null }>(
      db,
      `SELECT min(first) AS first, max(last) AS last FROM (
         SELECT min(date) AS first, max(date) AS last FROM events
         UNION ALL SELECT min(as_of), max(as_of) FROM marks
         UNION ALL SELECT min(as_of), max(as_of) FROM statements)`,
    )!;
    return {
      id: row.id,
      name: row.name,
      baseCurrency: row.base_currency,
      isSample: row.is_sample === 1,
      createdAt: row.created_at,
      groupId: one<{ id: string }>(db, `SELECT id FROM funds WHERE kind = 'group'`)?.id ?? null,
      readOnly,
      clockBehindMinutes: minutesBehind(db, now),
      journalSeq: one<{ seq: number }>(db, 'SELECT coalesce(max(seq), 0) AS seq FROM journal')!.seq,
      counts,
      firstDay: days.first,
      lastDay: days.last,
    };
  },
  'book.rename': ({ db }, { name }) => {
    run(db, 'UPDATE book SET name = ?', name);
    return { id: one<{ id: string }>(db, 'SELECT id FROM book')!.id };
  },
  'book.begin': ({ db, newId, at }, input) => {
    const id = newId();
    insert(db, 'book', {
      only: 1,
      id,
      name: input.name,
      base_currency: input.currency,
      is_sample: input.isSample ? 1 : 0,
      created_at: at,
    });
    return { id };
  },
  'user.list': ({ db }) => all<{ id: string; name: string }>(db, 'SELECT id, name FROM users ORDER BY name'),
  'user.create': ({ db, newId }, { name }) => {
    const id = newId();
    insert(db, 'users', { id, name });
    return { id };
  },
  'user.rename': ({ db }, { id, name }) => {
    if (one(db, 'SELECT 1 FROM users WHERE id = ?', id) === undefined) throw notFound('user', id);
    upsert(db, 'users', ['id'], { id, name });
    return { id };
  },
} satisfies Partial<Services>;
