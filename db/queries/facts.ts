import type { IsoDate } from '#core/dates.ts';
import type {
  DirectionFact,
  Facts,
  FundFact,
  HoldingFact,
  LimitFact,
  PartyFact,
  TargetFact,
} from '#core/domain/facts.ts';
import type { ReadDb } from '../open.ts';
import { all } from '../rows.ts';
import { extendLedger, loadLedger } from './ledger.ts';
import { FUND_ORDER } from './parties.ts';

export type FactTable = keyof Facts;

interface Loader<Part> {
  /** The tables from which it reads. */
  readonly tables: readonly string[];
  readonly load: (db: ReadDb) => Part;
  /** Reads only what was added to the tables, where nothing in them was deleted or, but for `unchanged`, changed. */
  readonly extend?: (db: ReadDb, known: Part) => Part;
  /** Tables of which the part knows nothing but which rows there are. */
  readonly unchanged?: readonly string[];
}

/** Groups rows that come ordered by key; each group keeps the rows' order. */
function grouped<Row, Part>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  part: (row: Row) => Part,
): Map<string, Part[]> {
  const groups = new Map<string, Part[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part(row)]);
    else group.push(part(row));
  }
  return groups;
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

interface SplitRow {
  readonly partyId: string;
  readonly effectiveOn: IsoDate;
  readonly directionId: string;
  readonly weight: number;
}

function loadSplits(db: ReadDb): Facts['splits'] {
  const rows = all<SplitRow>(
    db,
    `SELECT party_id AS partyId, effective_on AS effectiveOn, direction_id AS directionId, weight_ppm AS weight
     FROM splits s JOIN directions d ON d.id = s.direction_id ORDER BY party_id, effective_on, d.sort, d.code`,
  );
  const splits = new Map<string, { effectiveOn: IsoDate; parts: SplitRow[] }[]>();
  for (const row of rows) {
    const days = splits.get(row.partyId) ?? [];
    if (days.at(-1)?.effectiveOn !== row.effectiveOn) days.push({ effectiveOn: row.effectiveOn, parts: [] });
    days.at(-1)!.parts.push(row);
    splits.set(row.partyId, days);
  }
  return splits as unknown as Facts['splits'];
}

function loadReports(db: ReadDb): Facts['reports'] {
  const positions = grouped(
    all<{ reportId: string }>(
      db,
      `SELECT report_id AS reportId, id, party_id AS partyId, cost_fen AS cost, value_fen AS value, share_e9 AS share,
         direction_id AS directionId FROM positions ORDER BY report_id, id`,
    ),
    (row) => row.reportId,
    (row) => row,
  );
  const reports = all<{ id: string; fundId: string }>(
    db,
    'SELECT id, fund_id AS fundId, as_of AS asOf, nav_fen AS nav FROM portfolio_reports ORDER BY fund_id, as_of',
  );
  return grouped(
    reports,
    (row) => row.fundId,
    (row) => ({ ...row, positions: positions.get(row.id) ?? [] }),
  ) as unknown as Facts['reports'];
}

/** How each part of the facts comes from its tables. */
export const factLoaders: { readonly [Part in FactTable]: Loader<Facts[Part]> } = {
  parties: {
    tables: ['parties'],
    load: (db) =>
      byId(
        all<PartyFact>(
          db,
          `SELECT id, kind, name, name_en AS nameEn, investor_class AS investorClass, province, city FROM parties ORDER BY name`,
        ),
      ),
  },
  funds: {
    tables: ['funds'],
    load: (db) =>
      byId(
        all<FundFact>(
          db,
          `SELECT f.id, f.kind, f.parent_id AS parentId, f.target_size_fen AS targetSize, f.vintage,
             f.strategy, f.established_on AS establishedOn, f.term_end_on AS termEndOn
           FROM funds f JOIN parties p ON p.id = f.id ORDER BY ${FUND_ORDER}, p.code, p.name`,
        ),
      ),
  },
  directions: {
    tables: ['directions'],
    load: (db) =>
      all<DirectionFact>(
        db,
        `SELECT id, code, name, name_en AS nameEn, parent_id AS parentId FROM directions ORDER BY sort, code`,
      ),
  },
  splits: { tables: ['splits', 'directions'], load: loadSplits },
  holdings: {
    tables: ['holdings'],
    load: (db) =>
      all<HoldingFact>(
        db,
        `SELECT id, code, fund_id AS fundId, target_id AS targetId, instrument, vintage, note, origin FROM holdings ORDER BY code, id`,
      ),
  },
  ownerships: {
    tables: ['ownerships'],
    load: (db) =>
      grouped(
        all<{ holdingId: string }>(
          db,
          `SELECT holding_id AS holdingId, as_of AS asOf, share_e9 AS share FROM ownerships ORDER BY holding_id, as_of`,
        ),
        (row) => row.holdingId,
        (row) => row,
      ) as unknown as Facts['ownerships'],
  },
  marks: {
    tables: ['marks'],
    load: (db) =>
      grouped(
        all<{ holdingId: string }>(
          db,
          `SELECT id, holding_id AS holdingId, as_of AS asOf, value_fen AS value, method FROM marks WHERE status = 'approved'
           ORDER BY holding_id, as_of`,
        ),
        (row) => row.holdingId,
        (row) => row,
      ) as unknown as Facts['marks'],
  },
  statements: {
    tables: ['statements'],
    load: (db) =>
      grouped(
        all<{ holdingId: string }>(
          db,
          `SELECT id, holding_id AS holdingId, as_of AS asOf, commitment_fen AS commitment, paid_in_fen AS paidIn,
             distributed_fen AS distributed, nav_fen AS nav FROM statements ORDER BY holding_id, as_of`,
        ),
        (row) => row.holdingId,
        (row) => row,
      ) as unknown as Facts['statements'],
  },
  reports: { tables: ['portfolio_reports', 'positions'], load: loadReports },
  targets: {
    tables: ['targets'],
    load: (db) =>
      all<TargetFact>(
        db,
        `SELECT id, fund_id AS fundId, direction_id AS directionId, effective_on AS effectiveOn, target_ppm AS target,
           floor_ppm AS floor, ceiling_ppm AS ceiling FROM targets ORDER BY fund_id, effective_on`,
      ),
  },
  limits: {
    tables: ['limits'],
    load: (db) =>
      all<LimitFact & { readonly lookThrough: unknown }>(
        db,
        `SELECT id, name, kind, fund_id AS fundId, base, numerator, limit_ppm AS "limit", warning_ppm AS warning,
           look_through AS lookThrough, effective_on AS effectiveOn FROM limits ORDER BY kind DESC, name`,
      ).map((row) => ({ ...row, lookThrough: Boolean(row.lookThrough) })),
  },
  ledger: {
    tables: ['events', 'parties', 'holdings'],
    load: loadLedger,
    extend: extendLedger,
    unchanged: ['parties', 'holdings'],
  },
};
