import type { IsoDate } from '#core/dates.ts';
import type { ReadDb } from '../open.ts';
import { all } from '../rows.ts';

export interface LedgerTotals {
  readonly committed: number;
  readonly invested: number;
  readonly realised: number;
}

/**
 * Totals by fund, by plain SQL sums over events (and over the last statements of interests without events). It shares no code
 * with the domain on purpose: the allocation's check row compares the two.
 */
export function ledgerTotals(db: ReadDb, asOf: IsoDate): ReadonlyMap<string, LedgerTotals> {
  const rows = all<LedgerTotals & { fundId: string }>(
    db,
    `WITH at (day) AS (SELECT ?), signed_events AS (
       SELECT e.*, h.fund_id AS owner, CASE WHEN e.reverses_id IS NULL THEN e.amount_fen ELSE -e.amount_fen END AS signed,
         coalesce(e.opens, e.kind) AS meaning
       FROM events e JOIN holdings h ON h.id = e.holding_id WHERE e.date <= (SELECT day FROM at)
     ), by_holding AS (
       SELECT owner, holding_id,
         sum(CASE WHEN meaning = 'commitment' THEN signed WHEN meaning = 'commitment_reduction' THEN -signed ELSE 0 END) AS commitment,
         sum(CASE WHEN meaning IN ('investment', 'follow_on', 'contribution') OR (meaning = 'transfer' AND payer_id = owner)
           THEN signed ELSE 0 END) AS invested,
         sum(CASE WHEN meaning IN ('return_of_capital', 'dividend', 'interest', 'exit', 'distribution')
             OR (meaning = 'transfer' AND payer_id IS NOT owner) THEN signed
           WHEN meaning = 'clawback' THEN -signed ELSE 0 END) AS realised
       FROM signed_events GROUP BY holding_id
     ), stated AS (
       SELECT h.fund_id AS owner, s.holding_id, coalesce(s.commitment_fen, 0) AS commitment, coalesce(s.paid_in_fen, 0) AS invested,
         coalesce(s.distributed_fen, 0) AS realised
       FROM statements s JOIN holdings h ON h.id = s.holding_id
       WHERE s.as_of = (SELECT max(o.as_of) FROM statements o WHERE o.holding_id = s.holding_id AND o.as_of <= (SELECT day FROM at))
         AND NOT EXISTS (SELECT 1 FROM events e WHERE e.holding_id = s.holding_id AND e.date <= (SELECT day FROM at))
     )
     SELECT owner AS fundId, sum(max(commitment, invested)) AS committed, sum(invested) AS invested, sum(realised) AS realised
     FROM (SELECT * FROM by_holding UNION ALL SELECT * FROM stated) GROUP BY owner`,
    asOf,
  );
  return new Map(rows.map(({ fundId, ...totals }) => [fundId, totals]));
}
