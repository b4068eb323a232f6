import { dayNumber, type IsoDate } from '#core/dates.ts';
import { KIND_INDEX, type EventKind } from '#core/domain/event-kinds.ts';
import { OPENING_CASH, type Ledger } from '#core/domain/ledger.ts';
import type { ReadDb } from '../open.ts';
import { all, one, prepared } from '../rows.ts';

type Row = [
  id: string,
  seq: number,
  date: IsoDate,
  kind: EventKind,
  payer: string | null,
  payee: string | null,
  subject: string | null,
  holding: string | null,
  amount: number,
  cost: number | null,
  share: number | null,
  recallable: number,
  opens: EventKind | 'cash' | null,
  reverses: string | null,
];

const SELECT = `SELECT id, seq, date, kind, payer_id, payee_id, subject_id, holding_id, amount_fen, cost_fen, share_e9,
  recallable_fen, opens, reverses_id FROM events ORDER BY date, seq`;

const numbered = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, index) => [id, index]));

/** Reads the whole ledger into columns, in the order of (day, seq). */
export function loadLedger(db: ReadDb): Ledger {
  const total = one<{ count: number }>(db, 'SELECT count(*) AS count FROM events')!.count;
  const parties = all<{ id: string }>(db, 'SELECT id FROM parties ORDER BY id').map(({ id }) => id);
  const holdings = all<{ id: string }>(db, 'SELECT id FROM holdings ORDER BY id').map(({ id }) => id);
  const partyIndex = numbered(parties);
  const holdingIndex = numbered(holdings);
  const ids: string[] = [];
  const ledger = {
    count: total,
    day: new Int32Array(total),
    seq: new Float64Array(total),
    kind: new Uint8Array(total),
    opening: new Uint8Array(total),
    sign: new Int8Array(total),
    reverses: new Int32Array(total).fill(-1),
    payer: new Int32Array(total),
    payee: new Int32Array(total),
    subject: new Int32Array(total),
    holding: new Int32Array(total),
    amount: new Float64Array(total),
    cost: new Float64Array(total),
    share: new Float64Array(total),
    recallable: new Float64Array(total),
    ids,
    parties,
    holdings,
    partyIndex,
    holdingIndex,
  };
  const indexOf = (index: ReadonlyMap<string, number>, id: string | null): number =>
    id === null ? -1 : index.get(id)!;
  let lastDate = '';
  let lastDay = 0;
  const reversing: (readonly [at: number, id: string])[] = [];
  let at = 0;
  for (const row of prepared(db, SELECT).raw(true).iterate() as IterableIterator<Row>) {
    const [id, seq, date, kind, payer, payee, subject, holding, amount, cost, share, recallable, opens, reverses] = row;
    if (date !== lastDate) {
      lastDate = date;
      lastDay = dayNumber(date);
    }
    ids.push(id);
    ledger.day[at] = lastDay;
    ledger.seq[at] = seq;
    ledger.kind[at] = opens === null ? KIND_INDEX[kind] : opens === 'cash' ? OPENING_CASH : KIND_INDEX[opens];
    ledger.opening[at] = opens === null ? 0 : 1;
    ledger.sign[at] = reverses === null ? 1 : -1;
    if (reverses !== null) reversing.push([at, reverses]);
    ledger.payer[at] = indexOf(partyIndex, payer);
    ledger.payee[at] = indexOf(partyIndex, payee);
    ledger.subject[at] = indexOf(partyIndex, subject);
    ledger.holding[at] = indexOf(holdingIndex, holding);
    ledger.amount[at] = amount;
    ledger.cost[at] = cost ?? -1;
    ledger.share[at] = share ?? -1;
    ledger.recallable[at] = recallable;
    at += 1;
  }
  if (reversing.length > 0) {
    const byId = numbered(ids);
    for (const [index, id] of reversing) ledger.reverses[index] = byId.get(id) ?? -1;
  }
  return ledger;
}
