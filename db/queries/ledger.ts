import { EVENT_KINDS, KIND_INDEX, type EventKind } from '#core/domain/event-kinds.ts';
import { mergeLedgers, sortedColumns, type LedgerColumns } from '#core/domain/ledger-merge.ts';
import { OPENING_CASH, type Ledger } from '#core/domain/ledger.ts';
import { dayNumber, type IsoDate } from '#core/dates.ts';
import type { ReadDb } from '../open.ts';
import { all, one } from '../rows.ts';
import {
  dictionary,
  joined,
  joinedOrEmpty,
  joinedText,
  readDays,
  readNumbers,
  splitText,
  type Dictionary,
} from './column-text.ts';

/** Numbers of rows whose columns are joined at once; a text may not grow beyond what the engine holds. */
const CHUNK = 200_000;

interface ChunkRow {
  readonly count: number;
  readonly seqs: Uint8Array;
  readonly days: Uint8Array;
  readonly kinds: Uint8Array;
  readonly payers: Uint8Array;
  readonly payees: Uint8Array;
  readonly holdings: Uint8Array;
  readonly amounts: Uint8Array;
  readonly ids: string;
}

const CHUNK_SQL = `SELECT count(*) AS count, ${joined('seq')} AS seqs, ${joined('date')} AS days, ${joined('kind')} AS kinds,
    ${joinedOrEmpty('payer_id')} AS payers, ${joinedOrEmpty('payee_id')} AS payees,
    ${joinedOrEmpty('holding_id')} AS holdings, ${joined('amount_fen')} AS amounts, ${joinedText('id')} AS ids
  FROM events WHERE seq > ? AND seq <= ?`;

/** What few events have, read row by row; the condition is that of the index events_rare, word for word. */
const RARE_SQL = `SELECT e.seq, e.subject_id AS subject, e.cost_fen AS cost, e.share_e9 AS share, e.recallable_fen AS recallable,
    e.opens, e.reverses_id IS NOT NULL AS reverses, r.date AS reversedOn, r.seq AS reversedSeq
  FROM events e LEFT JOIN events r ON r.id = e.reverses_id
  WHERE e.seq > ? AND (e.subject_id IS NOT NULL OR e.cost_fen IS NOT NULL OR e.share_e9 IS NOT NULL
    OR e.recallable_fen > 0 OR e.opens IS NOT NULL OR e.reverses_id IS NOT NULL)`;

interface RareRow {
  readonly seq: number;
  readonly subject: string | null;
  readonly cost: number | null;
  readonly share: number | null;
  readonly recallable: number;
  readonly opens: EventKind | 'cash' | null;
  readonly reverses: number;
  readonly reversedOn: IsoDate | null;
  readonly reversedSeq: number | null;
}

/** How far a ledger has read: newer rows have higher numbers, in every one of the three tables. */
interface Read {
  readonly events: number;
  readonly parties: number;
  readonly holdings: number;
}
const read = new WeakMap<Ledger, Read>();
const NOTHING_READ: Read = { events: 0, parties: 0, holdings: 0 };

interface Ids {
  readonly last: number;
  readonly ids: readonly string[];
}

function idsAfter(db: ReadDb, table: 'parties' | 'holdings', after: number): Ids {
  const rows = all<{ number: number; id: string }>(
    db,
    `SELECT rowid AS number, id FROM ${table} WHERE rowid > ? ORDER BY rowid`,
    after,
  );
  return { last: rows.at(-1)?.number ?? after, ids: rows.map((row) => row.id) };
}

/** Reads the whole ledger into columns, in the order of (day, seq). */
export const loadLedger = (db: ReadDb): Ledger => readOn(db, null);

/**
 * A ledger with what was added to its tables since it was read; `known` stays as it is. Only for tables in which nothing was
 * changed or deleted since then.
 */
export function extendLedger(db: ReadDb, known: Ledger): Ledger {
  if (cameBack(db, known)) return loadLedger(db);
  const extended = readOn(db, known);
  const { count } = one<{ count: number }>(db, 'SELECT count(*) AS count FROM events')!;
  // A redone event comes back under its old number, which lies below those already read.
  return extended.count === count ? extended : loadLedger(db);
}

/** Whether a row already read has a new number: an undone change puts its row back as a new one. */
function cameBack(db: ReadDb, known: Ledger): boolean {
  const from = read.get(known)!;
  return (['parties', 'holdings'] as const).some((table) => {
    const { ids } = idsAfter(db, table, from[table]);
    const seen = ids.length === 0 ? null : new Set(known[table]);
    return seen !== null && ids.some((id) => seen.has(id));
  });
}

function readOn(db: ReadDb, known: Ledger | null): Ledger {
  const from = known === null ? NOTHING_READ : read.get(known)!;
  const newParties = idsAfter(db, 'parties', from.parties);
  const newHoldings = idsAfter(db, 'holdings', from.holdings);
  const parties = [...(known?.parties ?? []), ...newParties.ids];
  const holdings = [...(known?.holdings ?? []), ...newHoldings.ids];
  const last = one<{ last: number | null }>(db, 'SELECT max(seq) AS last FROM events')?.last ?? 0;
  const columns = columnsBetween(db, { after: from.events, last }, parties, holdings);
  const ledger = mergeLedgers(known, columns, { parties, holdings });
  read.set(ledger, { events: last, parties: newParties.last, holdings: newHoldings.last });
  return ledger;
}

/** The events after a number up to another, in the order of (day, seq). */
function columnsBetween(
  db: ReadDb,
  { after, last }: { readonly after: number; readonly last: number },
  parties: readonly string[],
  holdings: readonly string[],
): LedgerColumns {
  const words = { kind: dictionary(EVENT_KINDS), party: dictionary(parties), holding: dictionary(holdings) };
  const parts: LedgerColumns[] = [];
  for (let from = after; from < last; from += CHUNK) {
    const chunk = one<ChunkRow>(db, CHUNK_SQL, from, Math.min(last, from + CHUNK))!;
    if (chunk.count > 0) parts.push(decode(chunk, words));
  }
  const columns = sortedColumns(parts);
  noteRare(db, after, columns, new Map(parties.map((id, index) => [id, index])));
  return columns;
}

function decode(
  chunk: ChunkRow,
  words: { readonly kind: Dictionary; readonly party: Dictionary; readonly holding: Dictionary },
): LedgerColumns {
  const { count } = chunk;
  const columns = {
    count,
    day: new Int32Array(count),
    seq: new Float64Array(count),
    kind: new Uint8Array(count),
    opening: new Uint8Array(count),
    sign: new Int8Array(count).fill(1),
    payer: new Int32Array(count),
    payee: new Int32Array(count),
    subject: new Int32Array(count).fill(-1),
    holding: new Int32Array(count),
    amount: new Float64Array(count),
    cost: new Float64Array(count).fill(-1),
    share: new Float64Array(count).fill(-1),
    recallable: new Float64Array(count),
    reversing: [],
    ids: () => splitText(chunk.ids),
  };
  readNumbers(chunk.seqs, columns.seq);
  readDays(chunk.days, columns.day);
  words.kind.read(chunk.kinds, columns.kind);
  words.party.read(chunk.payers, columns.payer);
  words.party.read(chunk.payees, columns.payee);
  words.holding.read(chunk.holdings, columns.holding);
  readNumbers(chunk.amounts, columns.amount);
  return columns;
}

/** Sets what only some events have. */
function noteRare(db: ReadDb, after: number, columns: LedgerColumns, parties: ReadonlyMap<string, number>): void {
  const rows = all<RareRow>(db, RARE_SQL, after);
  if (rows.length === 0) return;
  const place = new Map<number, number>();
  const wanted = new Set(rows.map((row) => row.seq));
  for (let index = 0; index < columns.count; index += 1)
    if (wanted.has(columns.seq[index]!)) place.set(columns.seq[index]!, index);
  for (const row of rows) {
    const index = place.get(row.seq)!;
    if (row.opens !== null) {
      columns.opening[index] = 1;
      columns.kind[index] = row.opens === 'cash' ? OPENING_CASH : KIND_INDEX[row.opens];
    }
    columns.subject[index] = row.subject === null ? -1 : parties.get(row.subject)!;
    columns.cost[index] = row.cost ?? -1;
    columns.share[index] = row.share ?? -1;
    columns.recallable[index] = row.recallable;
    if (row.reverses === 0) continue;
    columns.sign[index] = -1;
    if (row.reversedOn !== null)
      columns.reversing.push({ index, day: dayNumber(row.reversedOn), seq: row.reversedSeq! });
  }
}
