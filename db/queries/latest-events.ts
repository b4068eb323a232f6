import type { IsoDate } from '#core/dates.ts';
import type { EventKind } from '#core/domain/event-kinds.ts';
import type { Fen } from '#core/money.ts';
import type { ReadDb } from '../open.ts';
import { all } from '../rows.ts';

/** Events of one day, kind, fund and other side, taken together: a call on twenty investors is one line. */
export interface EventGroup {
  readonly date: IsoDate;
  readonly kind: EventKind;
  readonly fundId: string;
  readonly fundName: string;
  /** What is held, or who stands on the other side; null where that is the fund's investors. */
  readonly otherName: string | null;
  readonly otherId: string | null;
  /** Seen by the fund: received is positive, paid negative. */
  readonly amount: Fen;
  readonly count: number;
  /** The last one of them. */
  readonly eventId: string;
  readonly eventIds: readonly string[];
}

/** The latest rows are looked at, not the whole ledger; far more than a page shows. */
const LOOKED_AT = 500;

const GROUPS = `
  WITH recent AS (SELECT * FROM events WHERE date <= ? AND kind <> 'opening' ORDER BY date DESC, seq DESC LIMIT ${LOOKED_AT}),
  seen AS (
    SELECT r.id, r.seq, r.date, r.kind, r.payer_id, r.payee_id, r.amount_fen, r.reverses_id, h.target_id AS held,
      CASE WHEN h.fund_id IS NOT NULL THEN h.fund_id WHEN f.kind <> 'external' THEN r.payee_id ELSE r.payer_id END AS fund
    FROM recent r LEFT JOIN holdings h ON h.id = r.holding_id LEFT JOIN funds f ON f.id = r.payee_id),
  sided AS (
    SELECT *, iif(fund = payee_id, 1, -1) * iif(reverses_id IS NULL, 1, -1) AS sign,
      CASE WHEN held IS NOT NULL THEN held
        WHEN kind IN ('commitment', 'commitment_reduction', 'contribution', 'distribution', 'clawback') THEN NULL
        WHEN fund = payee_id THEN payer_id ELSE payee_id END AS other
    FROM seen)
  SELECT s.date, s.kind, s.fund AS fundId, p.name AS fundName, o.name AS otherName, s.other AS otherId, sum(s.sign * s.amount_fen) AS amount,
    count(*) AS count, max(s.seq) AS last, s.id AS eventId,
    json_group_array(s.id) AS eventIds
  FROM sided s JOIN parties p ON p.id = s.fund LEFT JOIN parties o ON o.id = s.other
  GROUP BY s.date, s.kind, s.fund, s.other ORDER BY s.date DESC, last DESC LIMIT ?`;

/** The latest events up to a day, newest first. Beside `max()` a bare column comes from the row that has the maximum. */
export const latestEvents = (db: ReadDb, asOf: IsoDate, limit: number): EventGroup[] =>
  all<Omit<EventGroup, 'eventIds'> & { last: number; eventIds: string }>(db, GROUPS, asOf, limit).map(
    ({ last: _last, eventIds, ...group }) => ({ ...group, eventIds: JSON.parse(eventIds) as string[] }),
  );
