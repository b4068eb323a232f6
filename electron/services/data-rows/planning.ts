import type { ReadDb } from '#db/open.ts';
import { all } from '#db/rows.ts';
import type { DataRow } from './parties.ts';
import { joined, type Refs } from './refs.ts';

type Referring = DataRow & { readonly fundId: string; readonly directionId: string };

export const targetRows = (db: ReadDb, refs: Refs): DataRow[] =>
  all<Referring>(
    db,
    `SELECT id, fund_id AS fundId, direction_id AS directionId, effective_on AS effectiveOn, target_ppm AS target, floor_ppm AS floor,
       ceiling_ppm AS ceiling FROM targets ORDER BY fund_id, effective_on, direction_id`,
  ).map(({ fundId, directionId, ...row }) => ({
    ...(row as DataRow),
    fund: refs.party(fundId),
    direction: refs.direction(directionId),
  }));

export const rateRows = (db: ReadDb): DataRow[] =>
  all(db, 'SELECT id, currency, date, rate_e9 AS rate FROM fx_rates ORDER BY currency, date');

/** One row per day; name and currency of the series stand in its first. */
export function indexRows(db: ReadDb): DataRow[] {
  const rows = all<DataRow & { readonly seriesId: string }>(
    db,
    `SELECT s.id || '@' || v.date AS id, s.id AS seriesId, s.code AS series, s.name, s.currency, v.date, v.level_e6 AS level,
       v.dividend_e6 AS dividend, nullif(s.note, '') AS note FROM index_series s JOIN index_values v ON v.series_id = s.id ORDER BY s.code, v.date`,
  );
  return rows.map(({ seriesId, ...row }, index) =>
    rows[index - 1]?.seriesId === seriesId
      ? { ...(row as DataRow), name: null, currency: null, note: null }
      : (row as DataRow),
  );
}

export const limitRows = (db: ReadDb, refs: Refs): DataRow[] =>
  all<Referring>(
    db,
    `SELECT id, name, kind, fund_id AS fundId, base, numerator, limit_ppm AS "limit", warning_ppm AS warning, look_through AS lookThrough,
       effective_on AS effectiveOn, nullif(source, '') AS source FROM limits ORDER BY name, id`,
  ).map(({ fundId, directionId: _none, ...row }) => ({ ...(row as DataRow), fund: refs.party(fundId) }));

export function projectRows(db: ReadDb, refs: Refs): DataRow[] {
  const parties = Map.groupBy(
    all<{ project: string; party: string }>(
      db,
      'SELECT project_id AS project, party_id AS party FROM signed_project_parties ORDER BY project_id, party_id',
    ),
    (row) => row.project,
  );
  return all<DataRow & { readonly directionId: string | null; readonly holdingId: string | null }>(
    db,
    `SELECT id, code, name, agreement, signed_on AS signedOn, amount_fen AS amount, status, place, direction_id AS directionId,
       holding_id AS holdingId, nullif(note, '') AS note, origin FROM signed_projects ORDER BY code, name`,
  ).map(({ directionId, holdingId, ...row }): DataRow => {
    const holding = refs.holding(holdingId);
    return {
      ...(row as DataRow),
      direction: refs.direction(directionId),
      parties: joined((parties.get(row.id) ?? []).map((entry) => refs.party(entry.party)!)),
      fund: holding?.fund ?? null,
      target: holding?.target ?? null,
      instrument: holding?.instrument ?? null,
    };
  });
}

export const balanceRows = (db: ReadDb, refs: Refs): DataRow[] =>
  all<Referring>(
    db,
    'SELECT id, fund_id AS fundId, as_of AS asOf, balance_fen AS balance FROM bank_balances ORDER BY fund_id, as_of',
  ).map(({ fundId, directionId: _none, ...row }) => ({ ...(row as DataRow), fund: refs.party(fundId) }));
