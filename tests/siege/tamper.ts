import { readFileSync } from 'node:fs';
import { AppError } from '#core/errors.ts';
import { chainHead, entryHash, type Anchor, type EntryHead } from '#db/chain.ts';
import { checkWhole } from '#db/check.ts';
import { connectBytes, type WriteDb } from '#db/connection.ts';
import { tables } from '#db/journal.ts';
import { seededRandom } from '#tests/helpers/random.ts';
import { bookIn } from './lab.ts';

type Random = () => number;
/** What the check must say of an edit: the first entry that doesn't hold, or the table whose rows nobody wrote. */
type Expected = { readonly entry: number } | { readonly table: string };
interface Room {
  readonly db: WriteDb;
  readonly random: Random;
  readonly last: number;
  readonly draw: (from: number, to: number) => number;
}

const COPIED = ['request_id', 'at', 'actor', 'name', 'input', 'today', 'changes', 'result'];
const FIELDS = [...COPIED, 'change_count', 'prev_hash', 'hash'];

interface Row extends Omit<EntryHead, 'requestId'> {
  readonly seq: number;
  readonly request_id: string;
  readonly changes: Buffer;
  readonly change_count: number;
  readonly prev_hash: string;
  readonly hash: string;
}

const entry = (db: WriteDb, seq: number): Row => db.prepare('SELECT * FROM journal WHERE seq = ?').get(seq) as Row;
const hashOf = (row: Row, prev: string): string =>
  entryHash(prev, row.seq, { ...row, requestId: row.request_id }, row.changes, row.change_count);

/** One character, digit or byte of a value becomes another. */
function altered(value: string | number | Buffer, random: Random): string | number | Buffer {
  if (Buffer.isBuffer(value)) {
    const bytes = Buffer.from(value);
    bytes[Math.floor(random() * bytes.length)]! ^= 1 + Math.floor(random() * 255);
    return bytes;
  }
  if (typeof value === 'number') return value + 1 + Math.floor(random() * 9);
  const at = Math.floor(random() * Math.max(1, value.length));
  return `${value.slice(0, at)}${value[at] === '7' ? '3' : '7'}${value.slice(at + 1)}`;
}

/** The entry with other content and a hash of its own that fits it. */
function forge(db: WriteDb, seq: number, prev: string): void {
  const row = { ...entry(db, seq), actor: '伪造者' };
  db.prepare('UPDATE journal SET actor = ?, prev_hash = ?, hash = ? WHERE seq = ?').run(
    row.actor,
    prev,
    hashOf(row, prev),
    seq,
  );
}

const prevOf = (db: WriteDb, seq: number): string => entry(db, seq).prev_hash;

/** A table of the book that has rows, its first key column and one of its other columns. */
function anyCell({ db, draw }: Room): { readonly table: string; readonly column: string; readonly rowid: string } {
  const filled = [...tables(db).values()].filter(
    ({ name, columns, key }) =>
      columns.length > key.length && (db.prepare(`SELECT count(*) FROM ${name}`).pluck().get() as number) > 0,
  );
  const info = filled[draw(0, filled.length - 1)]!;
  const others = info.columns.filter((column) => !info.key.includes(column));
  return { table: info.name, column: others[draw(0, others.length - 1)]!, rowid: info.key.join(' || ') };
}

const edits: Readonly<Record<string, (room: Room) => Expected>> = {
  'one field of an entry': ({ db, random, last, draw }) => {
    const [seq, field] = [draw(1, last), FIELDS[draw(0, FIELDS.length - 1)]!];
    const value = (entry(db, seq) as unknown as Record<string, string | number | Buffer>)[field]!;
    db.prepare(`UPDATE journal SET ${field} = ? WHERE seq = ?`).run(altered(value, random), seq);
    return { entry: seq };
  },
  'two entries swapped': ({ db, last, draw }) => {
    const first = draw(1, last - 1);
    const second = draw(first + 1, last);
    const rows = [entry(db, first), entry(db, second)] as unknown as Record<string, string>[];
    db.prepare(`UPDATE journal SET request_id = 'away', hash = ? WHERE seq = ?`).run('0'.repeat(64), second);
    const put = db.prepare(`UPDATE journal SET ${[...FIELDS].map((field) => `${field} = ?`).join(', ')} WHERE seq = ?`);
    put.run(...FIELDS.map((field) => rows[1]![field]), first);
    put.run(...FIELDS.map((field) => rows[0]![field]), second);
    return { entry: first };
  },
  'a middle entry deleted': ({ db, last, draw }) => {
    const seq = draw(1, last - 1);
    db.prepare('DELETE FROM journal WHERE seq = ?').run(seq);
    return { entry: seq };
  },
  'the tail deleted': ({ db, last, draw }) => {
    const seq = draw(2, last);
    db.prepare('DELETE FROM journal WHERE seq >= ?').run(seq);
    return { entry: seq - 1 };
  },
  'an entry forged with its own hash': ({ db, last, draw }) => {
    const seq = draw(1, last - 1);
    forge(db, seq, prevOf(db, seq));
    return { entry: seq + 1 };
  },
  'the chain rebuilt from a forged entry on': ({ db, last, draw }) => {
    const seq = draw(1, last);
    let prev = prevOf(db, seq);
    for (let at = seq; at <= last; at += 1) {
      forge(db, at, prev);
      prev = entry(db, at).hash;
    }
    return { entry: last };
  },
  'an old tail played again': ({ db, last, draw }) => {
    const length = draw(1, 5);
    const from = last - length + 1;
    const source = draw(1, from - length);
    for (let step = 0; step < length; step += 1) {
      const old = entry(db, source + step) as unknown as Record<string, string>;
      db.prepare('DELETE FROM journal WHERE seq = ?').run(from + step);
      db.prepare(`INSERT INTO journal (seq, ${FIELDS.join(', ')}) VALUES (?, ${FIELDS.map(() => '?').join(', ')})`).run(
        from + step,
        ...FIELDS.map((field) =>
          field === 'request_id' || field === 'hash' ? `${old[field]}`.replace(/^./, 'x') : old[field]!,
        ),
      );
    }
    return { entry: from };
  },
  'a row changed past the journal': (room) => {
    const { table, column, rowid } = anyCell(room);
    const { db, random } = room;
    const row = db.prepare(`SELECT ${rowid} AS id, ${column} AS value FROM ${table} LIMIT 1`).get() as {
      readonly id: string;
      readonly value: string | number | null;
    };
    db.prepare(`UPDATE ${table} SET ${column} = ? WHERE (${rowid}) IS ?`).run(
      row.value === null ? '1' : altered(row.value, random),
      row.id,
    );
    return { table };
  },
  'a row deleted past the journal': (room) => {
    const { table, rowid } = anyCell(room);
    room.db.exec(`DELETE FROM ${table} WHERE (${rowid}) = (SELECT ${rowid} FROM ${table} LIMIT 1)`);
    return { table };
  },
};

export interface Tampering {
  readonly edits: number;
  readonly found: number;
  /** Found, and the entry or table named. */
  readonly located: number;
  readonly impossible: number;
  readonly missed: readonly string[];
}

/**
 * Edits copies of a book as someone with the key and an editor can, with all walls pulled down, and asks the whole check. What
 * SQLite itself would not take is drawn again.
 */
export function tamper(folder: string, count: number, check: typeof checkWhole = checkWhole): Tampering {
  const bytes = readFileSync(bookIn(folder));
  const random = seededRandom(count);
  const names = Object.keys(edits);
  const tally = { found: 0, located: 0, impossible: 0 };
  const missed: string[] = [];
  for (let done = 0; done < count;) {
    const db = connectBytes(Buffer.from(bytes));
    const anchor: Anchor = chainHead(db);
    db.exec('DROP TRIGGER journal_keeps_entries; DROP TRIGGER journal_keeps_all');
    db.pragma('foreign_keys = OFF');
    db.pragma('ignore_check_constraints = ON');
    const draw = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
    const name = names[done % names.length]!;
    let expected: Expected;
    try {
      expected = edits[name]!({ db, random, last: anchor.seq, draw });
    } catch {
      tally.impossible += 1;
      db.close();
      continue;
    }
    done += 1;
    const said = verdict(db, anchor, check);
    if (said === null) missed.push(name);
    else tally.found += 1;
    if (said !== null && isNamed(said, expected)) tally.located += 1;
    else if (said !== null && missed.length < 10)
      missed.push(`${name}: ${JSON.stringify(expected)} but ${JSON.stringify(said)}`);
    db.close();
  }
  return { edits: count, ...tally, missed };
}

type Said = Readonly<Record<string, unknown>>;

function verdict(db: WriteDb, anchor: Anchor, check: typeof checkWhole): Said | null {
  try {
    check(db, anchor);
    return null;
  } catch (error) {
    if (error instanceof AppError && error.fault.code === 'book') return error.fault.params;
    throw error;
  }
}

const isNamed = (said: Said, expected: Expected): boolean =>
  'entry' in expected ? said['entry'] === expected.entry : said['table'] === expected.table || 'found' in said;
