import type { DataValue } from '#core/contract/round-trip.ts';
import type { ReadDb } from '#db/open.ts';
import { all } from '#db/rows.ts';
import type { DataRow } from './parties.ts';
import type { Refs } from './refs.ts';

/** One row per dated share; the first has all fields of the holding. */
export function holdingRows(db: ReadDb, refs: Refs): DataRow[] {
  const shares = Map.groupBy(
    all<{ holding: string; ownership: number; ownershipAsOf: string }>(
      db,
      'SELECT holding_id AS holding, share_e9 AS ownership, as_of AS ownershipAsOf FROM ownerships ORDER BY holding_id, as_of',
    ),
    (row) => row.holding,
  );
  const rows = all<{ id: string; code: string | null; vintage: number | null; note: string | null; origin: string }>(
    db,
    `SELECT id, code, vintage, nullif(note, '') AS note, origin FROM holdings ORDER BY fund_id, code, id`,
  );
  return rows.flatMap(({ id, ...own }): DataRow[] => {
    const named = refs.holding(id)!;
    const [first, ...rest] = shares.get(id) ?? [];
    const none = { code: null, vintage: null, note: null, origin: null };
    const shareOf = (share: typeof first): Readonly<Record<string, DataValue>> => ({
      ownership: share?.ownership ?? null,
      ownershipAsOf: share?.ownershipAsOf ?? null,
    });
    return [
      { id, ...own, ...named, ...shareOf(first) },
      ...rest.map((share): DataRow => ({ ...none, ...named, ...shareOf(share), id: `${id}@${share.ownershipAsOf}` })),
    ];
  });
}

interface Foreign {
  readonly currency: string | null;
  readonly original: number | null;
  readonly fxRate: number | null;
}
const FOREIGN = `currency, original_minor AS original, fx_rate_e9 AS fxRate`;

export const markRows = (db: ReadDb, refs: Refs): DataRow[] =>
  all<DataRow & { holding: string }>(
    db,
    `SELECT id, holding_id AS holding, as_of AS asOf, value_fen AS value, method, status, nullif(reason, '') AS reason, ${FOREIGN}, origin
     FROM marks ORDER BY holding_id, as_of`,
  ).map(({ holding, ...row }) => ({ ...(row as DataRow), ...refs.holding(holding)! }));

/** Statements of interests, and below them the reports of whole funds with a row per position. */
export function statementRows(db: ReadDb, refs: Refs): DataRow[] {
  const none = {
    fund: null,
    commitment: null,
    paidIn: null,
    distributed: null,
    nav: null,
    publishedMultiple: null,
    source: null,
    fundNav: null,
    position: null,
    positionCost: null,
    positionValue: null,
    positionShare: null,
    positionDirection: null,
  };
  const statements = all<DataRow & { holding: string }>(
    db,
    `SELECT id, holding_id AS holding, as_of AS asOf, commitment_fen AS commitment, paid_in_fen AS paidIn, distributed_fen AS distributed,
       nav_fen AS nav, published_multiple_ppm AS publishedMultiple, nullif(source, '') AS source FROM statements ORDER BY holding_id, as_of`,
  ).map(({ holding, ...row }): DataRow => {
    const { fund, target } = refs.holding(holding)!;
    return { ...none, ...(row as DataRow), fund, target };
  });
  const positions = Map.groupBy(
    all<DataRow & { report: string; party: string; direction: string | null }>(
      db,
      `SELECT id, report_id AS report, party_id AS party, cost_fen AS positionCost, value_fen AS positionValue, share_e9 AS positionShare,
         direction_id AS direction FROM positions ORDER BY report_id, id`,
    ),
    (row) => row.report,
  );
  const reports = all<{ id: string; fund: string; asOf: string; fundNav: number }>(
    db,
    'SELECT id, fund_id AS fund, as_of AS asOf, nav_fen AS fundNav FROM portfolio_reports ORDER BY fund_id, as_of',
  ).flatMap(({ id, fund, asOf, fundNav }): DataRow[] => {
    const base = { ...none, target: refs.party(fund), asOf };
    const held = (positions.get(id) ?? []).map(({ report: _report, party, direction, ...row }): DataRow => ({
      ...base,
      ...(row as DataRow),
      position: refs.party(party),
      positionDirection: refs.direction(direction),
    }));
    return [{ ...base, id, fundNav }, ...held];
  });
  return [...statements, ...reports];
}

interface EventRow extends Foreign {
  readonly id: string;
  readonly date: string;
  readonly kind: string;
  readonly opens: string | null;
  readonly payerId: string | null;
  readonly payeeId: string | null;
  readonly subjectId: string | null;
  readonly holdingId: string | null;
  readonly amount: number;
  readonly cost: number | null;
  readonly share: number | null;
  readonly recallable: number;
  readonly reverses: string | null;
  readonly isReversed: number;
  readonly note: string | null;
  readonly origin: string;
}

const listEvents = (db: ReadDb): EventRow[] =>
  all(
    db,
    `SELECT e.id, e.date, e.kind, e.opens, e.payer_id AS payerId, e.payee_id AS payeeId, e.subject_id AS subjectId,
       e.holding_id AS holdingId, e.amount_fen AS amount, e.cost_fen AS cost, e.share_e9 AS share, e.recallable_fen AS recallable,
       e.currency, e.original_minor AS original, e.fx_rate_e9 AS fxRate, e.reverses_id AS reverses,
       EXISTS (SELECT 1 FROM events r WHERE r.reverses_id = e.id) AS isReversed, nullif(e.note, '') AS note, e.origin
     FROM events e ORDER BY e.date, e.seq`,
  );

const COMMITMENTS = new Set(['commitment', 'commitment_reduction']);

/**
 * Commitments that say no more than who, to which fund, when and how much stand on a sheet of their own; what else was recorded
 * of the same kind, day, sides and amount keeps with the events, so that none is taken for another's double.
 */
function plainCommitments(db: ReadDb, events: readonly EventRow[]): ReadonlySet<string> {
  const ownFunds = new Set(
    all<{ id: string }>(db, `SELECT id FROM funds WHERE kind <> 'external'`).map((fund) => fund.id),
  );
  const interests = new Map(
    all<{ id: string; key: string }>(
      db,
      `SELECT id, fund_id || '/' || target_id AS key FROM holdings WHERE instrument = 'lp_interest'`,
    ).map(({ id, key }) => [key, id]),
  );
  const isPlain = (event: EventRow): boolean => {
    const { payerId, payeeId, holdingId } = event;
    if (payerId === null || payeeId === null || event.subjectId !== null || event.amount === 0) return false;
    if (event.reverses !== null || event.isReversed !== 0 || event.currency !== null) return false;
    if (event.cost !== null || event.share !== null || event.opens !== null) return false;
    return holdingId === (ownFunds.has(payerId) ? (interests.get(`${payerId}/${payeeId}`) ?? '') : null);
  };
  const groups = Map.groupBy(
    events.filter((event) => COMMITMENTS.has(event.kind)),
    (event) =>
      JSON.stringify([event.date, event.kind, event.payerId, event.payeeId, event.holdingId, event.amount, event.note]),
  );
  return new Set(
    [...groups.values()].filter((group) => group.every(isPlain)).flatMap((group) => group.map(({ id }) => id)),
  );
}

export function commitmentRows(db: ReadDb, refs: Refs): DataRow[] {
  const events = listEvents(db);
  const plain = plainCommitments(db, events);
  return events
    .filter(({ id }) => plain.has(id))
    .map(({ id, date, kind, payerId, payeeId, amount, note, origin }) => ({
      id,
      date,
      investor: refs.party(payerId),
      fund: refs.party(payeeId),
      amount: kind === 'commitment' ? amount : -amount,
      note,
      origin,
    }));
}

export function eventRows(db: ReadDb, refs: Refs): DataRow[] {
  const events = listEvents(db);
  const plain = plainCommitments(db, events);
  return events
    .filter(({ id }) => !plain.has(id))
    .map(({ payerId, payeeId, subjectId, holdingId, isReversed: _isReversed, recallable, ...row }): DataRow => {
      const holding = refs.holding(holdingId);
      return {
        ...row,
        recallable: recallable === 0 ? null : recallable,
        ref: row.id,
        payer: refs.party(payerId),
        payee: refs.party(payeeId),
        subject: refs.party(subjectId),
        target: holding?.target ?? null,
        instrument: holding?.instrument ?? null,
      };
    });
}
