import type { JournalEntry, RowChange, UndoState } from '#core/contract/history.ts';
import { notFound, ruleError } from '#core/errors.ts';
import { applyInverse } from '#db/inverse.ts';
import { readChanges } from '#db/journal.ts';
import type { ReadDb } from '#db/open.ts';
import { all, one, remove, upsert, type SqlValue } from '#db/rows.ts';
import type { Services } from './context.ts';

/** An entry is in effect unless an entry that takes it back is. */
function inEffect(db: ReadDb, seq: number): boolean {
  const taking = one<{ seq: number }>(db, 'SELECT seq FROM journal WHERE undoes = ? ORDER BY seq DESC LIMIT 1', seq);
  return taking === undefined || !inEffect(db, taking.seq);
}

const HEAD = 'seq, at, actor, name, undoes, change_count AS changes, hash';
type Head = Omit<JournalEntry, 'inEffect'>;
const withEffect = (db: ReadDb, head: Head): JournalEntry => ({ ...head, inEffect: inEffect(db, head.seq) });

/** How far back undo and redo look for an entry to act upon. */
function* newestFirst(db: ReadDb): Generator<Head> {
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const page = all<Head>(db, `SELECT ${HEAD} FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT 100`, before);
    yield* page;
    if (page.length < 100) return;
    before = page.at(-1)!.seq;
  }
}

/** The latest user's entry that still stands; the book's beginning can't be taken back. */
function undoable(db: ReadDb): Head | null {
  for (const entry of newestFirst(db)) {
    if (entry.undoes === null && entry.name !== 'book.begin' && inEffect(db, entry.seq)) return entry;
  }
  return null;
}

/** The latest undo that still stands, with no new work after it. */
function redoable(db: ReadDb): Head | null {
  for (const entry of newestFirst(db)) {
    if (entry.undoes === null) return null;
    const undone = one<Head>(db, `SELECT ${HEAD} FROM journal WHERE seq = ?`, entry.undoes)!;
    if (undone.undoes === null && inEffect(db, entry.seq)) return entry;
  }
  return null;
}

/** What was sealed or signed is taken back only as the very last step, before anything rests on it. */
const LAST_STEP_ONLY = new Set(['review.freeze', 'review.sign']);

/** Heads of the entries that a condition picks, newest first. The condition comes from code, its values from anywhere. */
export const entryHeads = (db: ReadDb, where: string, values: readonly SqlValue[], limit: number): JournalEntry[] =>
  all<Head>(db, `SELECT ${HEAD} FROM journal WHERE ${where} ORDER BY seq DESC LIMIT ?`, ...values, limit).map((head) =>
    withEffect(db, head),
  );

const namedBy = (db: ReadDb, entry: Head): string =>
  entry.undoes === null
    ? entry.name
    : namedBy(db, one<Head>(db, `SELECT ${HEAD} FROM journal WHERE seq = ?`, entry.undoes)!);

const rowChange = ([table, key, before, after]: ReturnType<typeof readChanges>[number]): RowChange => ({
  table,
  key: JSON.stringify(key),
  before: before as RowChange['before'],
  after: after as RowChange['after'],
});

export const history = {
  'history.state': ({ db }): UndoState => {
    const undo = undoable(db);
    const redo = redoable(db);
    return {
      undo: undo === null ? null : { seq: undo.seq, name: undo.name },
      redo: redo === null ? null : { seq: redo.seq, name: namedBy(db, redo) },
    };
  },
  'history.list': ({ db }, { actor, name, from, to, before, limit }) => {
    const parts: [string, SqlValue][] = [];
    if (actor !== undefined) parts.push(['actor = ?', actor]);
    if (name !== undefined) parts.push(['name = ?', name]);
    if (from !== undefined) parts.push(['substr(at, 1, 10) >= ?', from]);
    if (to !== undefined) parts.push(['substr(at, 1, 10) <= ?', to]);
    const where = ['1', ...parts.map(([sql]) => sql)].join(' AND ');
    const values = parts.map(([, value]) => value);
    const earlier = before ?? Number.MAX_SAFE_INTEGER;
    const { count } = one<{ count: number }>(db, `SELECT count(*) AS count FROM journal WHERE ${where}`, ...values)!;
    return { entries: entryHeads(db, `${where} AND seq < ?`, [...values, earlier], limit), count };
  },
  'history.get': ({ db }, { seq }) => {
    const head = one<Head & { input: string }>(db, `SELECT ${HEAD}, input FROM journal WHERE seq = ?`, seq);
    if (head === undefined) throw notFound('journal', String(seq));
    const { input, ...rest } = head;
    return { entry: withEffect(db, rest), input, changes: readChanges(db, seq).slice(0, 1000).map(rowChange) };
  },
  'history.ofRow': ({ db }, { table, key }) => {
    const entries = all<Head>(
      db,
      `SELECT ${HEAD} FROM journal WHERE instr(changes, ?) > 0 ORDER BY seq DESC LIMIT 500`,
      `["${table}",${key},`,
    );
    return entries.flatMap((head) => {
      const change = readChanges(db, head.seq).find(([name, id]) => name === table && JSON.stringify(id) === key);
      return change === undefined ? [] : [{ entry: withEffect(db, head), change: rowChange(change) }];
    });
  },
  'history.undo': ({ db, undoes }, { seq }) => {
    const entry = seq === undefined ? undoable(db) : one<Head>(db, `SELECT ${HEAD} FROM journal WHERE seq = ?`, seq);
    if (entry === null) throw ruleError('nothing_to_undo', {});
    if (entry === undefined) throw notFound('journal', String(seq));
    if (!inEffect(db, entry.seq)) throw ruleError('already_undone', { seq: entry.seq });
    if (entry.name === 'book.begin') throw ruleError('nothing_to_undo', {});
    if (LAST_STEP_ONLY.has(entry.name) && undoable(db)?.seq !== entry.seq) throw ruleError('review_sealed', {});
    applyInverse(db, entry.seq);
    undoes(entry.seq);
    return { seq: entry.seq, name: namedBy(db, entry) };
  },
  'history.redo': ({ db, undoes }) => {
    const entry = redoable(db);
    if (entry === null) throw ruleError('nothing_to_redo', {});
    applyInverse(db, entry.seq);
    undoes(entry.seq);
    return { seq: entry.seq, name: namedBy(db, entry) };
  },
  'view.list': ({ db }, { page }) =>
    all<{ id: string; page: string; name: string; state: string }>(
      db,
      'SELECT id, page, name, state FROM saved_views WHERE page = ? ORDER BY name',
      page,
    ),
  'view.save': ({ db, newId }, input) => {
    const id = input.id ?? newId();
    const { page, name, state } = input;
    upsert(db, 'saved_views', ['id'], { id, page, name, state });
    return { id };
  },
  'view.delete': ({ db }, { id }) => {
    if (remove(db, 'saved_views', { id }) === 0) throw notFound('view', id);
    return { id };
  },
} satisfies Partial<Services>;
