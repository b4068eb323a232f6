import type { IsoDate } from '#core/dates.ts';
import type { ReadDb } from '../open.ts';
import { all } from '../rows.ts';

export interface LedgerTotals {
  readonly committed: number;
  readonly invested: number;
  readonly realised: number;
}

/** A reversing event counts with the opposite sign, an opening as what it opens. */
const SIGNED = 'CASE WHEN reverses_id IS NULL THEN amount_fen ELSE -amount_fen END';
const MEANING = 'coalesce(opens, kind)';

/**
 * Totals by fund, by plain SQL sums over events (and over the last statements of interests without events). It shares no code
 * with the domain on purpose: the allocation's check row compares the two. The sums by holding read one index from end to end; a
 * transfer's side depends on who pays, so the few of them are added apart.
 */
export function ledgerTotals(db: ReadDb, asOf: IsoDate): ReadonlyMap<string, LedgerTotals> {
  const rows = all<LedgerTotals & { fundId: string }>(
    db,
    `WITH at (day) AS (SELECT ?), by_holding AS (
       SELECT holding_id,
         sum(CASE ${MEANING} WHEN 'commitment' THEN ${SIGNED} WHEN 'commitment_reduction' THEN -(${SIGNED}) ELSE 0 END) AS commitment,
         sum(CASE WHEN ${MEANING} IN ('investment', 'follow_on', 'contribution') THEN ${SIGNED} ELSE 0 END) AS invested,
         sum(CASE WHEN ${MEANING} IN ('return_of_capital', 'dividend', 'interest', 'exit', 'distribution') THEN ${SIGNED}
           WHEN ${MEANING} = 'clawback' THEN -(${SIGNED}) ELSE 0 END) AS realised
       FROM events WHERE holding_id IS NOT NULL AND date <= (SELECT day FROM at) GROUP BY holding_id
     ), transfers AS (
       SELECT e.holding_id, sum(CASE WHEN e.payer_id = h.fund_id THEN ${SIGNED} ELSE 0 END) AS bought,
         sum(CASE WHEN e.payer_id IS NOT h.fund_id THEN ${SIGNED} ELSE 0 END) AS sold
       FROM events e JOIN holdings h ON h.id = e.holding_id
       WHERE e.kind = 'transfer' AND e.date <= (SELECT day FROM at) GROUP BY e.holding_id
     ), moved AS (
       SELECT h.fund_id AS owner, b.commitment, b.invested + coalesce(t.bought, 0) AS invested,
         b.realised + coalesce(t.sold, 0) AS realised
       FROM by_holding b JOIN holdings h ON h.id = b.holding_id LEFT JOIN transfers t ON t.holding_id = b.holding_id
     ), stated AS (
       SELECT h.fund_id AS owner, coalesce(s.commitment_fen, 0) AS commitment, coalesce(s.paid_in_fen, 0) AS invested,
         coalesce(s.distributed_fen, 0) AS realised
       FROM statements s JOIN holdings h ON h.id = s.holding_id
       WHERE s.as_of = (SELECT max(o.as_of) FROM statements o WHERE o.holding_id = s.holding_id AND o.as_of <= (SELECT day FROM at))
         AND NOT EXISTS (SELECT 1 FROM events e WHERE e.holding_id = s.holding_id AND e.date <= (SELECT day FROM at))
     )
     SELECT owner AS fundId, sum(max(commitment, invested)) AS committed, sum(invested) AS invested, sum(realised) AS realised
     FROM (SELECT * FROM moved UNION ALL SELECT * FROM stated) GROUP BY owner`,
    asOf,
  );
  return new Map(rows.map(({ fundId, ...totals }) => [fundId, totals]));
}
