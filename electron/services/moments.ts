import { backupOf, type KnownAt } from '#core/contract/known-at.ts';
import type { IsoDate } from '#core/dates.ts';
import { ruleError } from '#core/errors.ts';
import { connectBytes } from '#db/connection.ts';
import { rewind } from '#db/inverse.ts';
import { openCopy, type OpenBook, type ReadDb } from '#db/open.ts';
import { one } from '#db/rows.ts';
import { createFactsCache, type FactsCache } from './facts-cache.ts';

/** A book as it was: a private copy in memory, the facts read from it, and the day on which it was so. */
export interface Moment {
  readonly db: ReadDb;
  readonly facts: FactsCache['get'];
  readonly today: IsoDate;
}

export interface Moments {
  /** @throws AppError rule/unknown_moment, when the book had no entry then, or rule/backup_not_shown. */
  readonly at: (knownAt: KnownAt) => Moment;
  /** Shows a backup beside the book; only the last one shown is kept. */
  readonly show: (number: number, bytes: Buffer) => void;
  readonly close: () => void;
}

/** Copies are as large as the book, so few are kept; a past moment never changes and needs no renewal. */
const KEPT = 2;

interface Entry {
  readonly seq: number;
  readonly at: string;
  readonly today: IsoDate;
}

const ENTRY = 'SELECT seq, at, today FROM journal';

/** `localDay` turns a moment into the day at the desk. */
export function createMoments(book: OpenBook, localDay: (now: Date) => IsoDate): Moments {
  const copies = new Map<number, Omit<Moment, 'today'>>();
  let shown: { readonly number: number; readonly moment: Moment } | null = null;

  const copyAt = (seq: number): Omit<Moment, 'today'> => {
    const known = copies.get(seq);
    if (known !== undefined) {
      copies.delete(seq);
      copies.set(seq, known);
      return known;
    }
    const db = connectBytes(book.db.serialize());
    rewind(db, seq);
    db.pragma('query_only = ON');
    const made = { db, facts: createFactsCache(db).get };
    copies.set(seq, made);
    if (copies.size > KEPT) {
      const [oldest, old] = copies.entries().next().value!;
      copies.delete(oldest);
      old.db.close();
    }
    return made;
  };

  const entryAt = (knownAt: KnownAt): Entry => {
    const found =
      typeof knownAt === 'number'
        ? one<Entry>(book.db, `${ENTRY} WHERE seq = ?`, knownAt)
        : one<Entry>(book.db, `${ENTRY} WHERE at <= ? ORDER BY seq DESC LIMIT 1`, new Date(knownAt).toISOString());
    if (found === undefined) throw ruleError('unknown_moment', { moment: knownAt });
    return found;
  };

  return {
    at: (knownAt) => {
      const backup = backupOf(knownAt);
      if (backup !== null) {
        if (shown?.number !== backup) throw ruleError('backup_not_shown', { number: backup });
        return shown.moment;
      }
      const entry = entryAt(knownAt);
      const today = typeof knownAt === 'number' ? entry.today : localDay(new Date(knownAt));
      return { ...copyAt(entry.seq), today };
    },
    show: (number, bytes) => {
      shown?.moment.db.close();
      shown = null;
      const db = openCopy(bytes);
      const last = one<Entry>(db, `${ENTRY} ORDER BY seq DESC LIMIT 1`);
      const today = last?.today ?? localDay(new Date());
      shown = { number, moment: { db, facts: createFactsCache(db).get, today } };
    },
    close: () => {
      for (const copy of copies.values()) copy.db.close();
      copies.clear();
      shown?.moment.db.close();
      shown = null;
    },
  };
}
