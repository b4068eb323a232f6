import type { DataValue } from '#core/contract/round-trip.ts';
import type { ReadDb } from '#db/open.ts';
import { listAliases, listRoles } from '#db/queries/parties.ts';
import { all } from '#db/rows.ts';
import { joined, type Refs } from './refs.ts';

/** A row by field; `id` names it. */
export type DataRow = Readonly<Record<string, DataValue>> & { readonly id: string };

const PARTY = `p.id, p.name, p.name_en AS nameEn, p.code, p.uscc, p.province, p.city, nullif(p.note, '') AS note, p.origin`;

interface Split {
  readonly directions: string;
  readonly effectiveOn: string;
}

/** The splits of every party, oldest first, as a cell's text: 'INFRA 60%; HWSW 40%'. */
function splitsOf(db: ReadDb, refs: Refs): ReadonlyMap<string, readonly Split[]> {
  const rows = all<{ party: string; effectiveOn: string; direction: string; weight: number }>(
    db,
    `SELECT party_id AS party, effective_on AS effectiveOn, direction_id AS direction, weight_ppm AS weight FROM splits
     ORDER BY party_id, effective_on, weight_ppm DESC, direction_id`,
  );
  return new Map(
    [...Map.groupBy(rows, (row) => row.party)].map(([party, list]) => [
      party,
      [...Map.groupBy(list, (row) => row.effectiveOn)].map(([effectiveOn, parts]): Split => ({
        effectiveOn,
        directions: parts.map((part) => `${refs.direction(part.direction)!} ${part.weight / 10_000}%`).join('; '),
      })),
    ]),
  );
}

/** One row per split: the first has all fields of the party, those below only what is needed to find it. */
function withSplits(row: DataRow, splits: readonly Split[] | undefined, kept: readonly string[]): DataRow[] {
  const none: Readonly<Record<string, DataValue>> = { directions: null, effectiveOn: null };
  const blank = Object.fromEntries(Object.keys(row).map((key) => [key, kept.includes(key) ? row[key]! : null]));
  const [first, ...rest] = splits ?? [];
  return [
    { ...row, ...none, ...first },
    ...rest.map((split): DataRow => ({ ...blank, ...split, id: `${row.id}@${split.effectiveOn}` })),
  ];
}

export function partyRows(db: ReadDb): DataRow[] {
  const aliases = listAliases(db);
  const roles = listRoles(db);
  return all<DataRow>(
    db,
    `SELECT ${PARTY}, p.investor_class AS investorClass FROM parties p WHERE p.kind = 'organisation' ORDER BY p.name`,
  ).map((row) => ({
    ...row,
    role: (roles.get(row.id) ?? []).join(';') || null,
    aliases: joined(aliases.get(row.id) ?? []),
  }));
}

export function companyRows(db: ReadDb, refs: Refs): DataRow[] {
  const aliases = listAliases(db);
  const splits = splitsOf(db, refs);
  return all<DataRow>(
    db,
    `SELECT ${PARTY}, c.gbt4754, c.stage FROM companies c JOIN parties p ON p.id = c.id ORDER BY p.name`,
  ).flatMap((row) => withSplits({ ...row, aliases: joined(aliases.get(row.id) ?? []) }, splits.get(row.id), ['name']));
}

/** Parents before those below them. */
export function fundRows(db: ReadDb, refs: Refs): DataRow[] {
  const aliases = listAliases(db);
  const splits = splitsOf(db, refs);
  const rows = all<DataRow & { parentId: string | null; managerId: string | null; custodianId: string | null }>(
    db,
    `WITH RECURSIVE tree (id, depth) AS (
       SELECT id, 0 FROM funds WHERE parent_id IS NULL
       UNION ALL SELECT f.id, tree.depth + 1 FROM funds f JOIN tree ON f.parent_id = tree.id
     )
     SELECT ${PARTY}, f.kind, f.parent_id AS parentId, f.target_size_fen AS targetSize, f.vintage, f.established_on AS establishedOn,
       f.investment_end_on AS investmentEndOn, f.term_end_on AS termEndOn, f.amac_code AS amacCode, f.manager_id AS managerId,
       f.custodian_id AS custodianId, f.status, f.strategy
     FROM funds f JOIN parties p ON p.id = f.id JOIN tree ON tree.id = f.id ORDER BY tree.depth, p.name`,
  );
  return rows.flatMap(({ parentId, managerId, custodianId, ...row }) =>
    withSplits(
      {
        ...(row as DataRow),
        parent: refs.party(parentId),
        manager: refs.party(managerId),
        custodian: refs.party(custodianId),
        aliases: joined(aliases.get(row.id) ?? []),
      },
      splits.get(row.id),
      ['name', 'kind'],
    ),
  );
}

export const directionRows = (db: ReadDb): DataRow[] =>
  all(
    db,
    `WITH RECURSIVE tree (id, depth) AS (
       SELECT id, 0 FROM directions WHERE parent_id IS NULL
       UNION ALL SELECT d.id, tree.depth + 1 FROM directions d JOIN tree ON d.parent_id = tree.id
     )
     SELECT d.id, d.code, d.name, d.name_en AS nameEn, p.code AS parent, d.sort
     FROM directions d JOIN tree ON tree.id = d.id LEFT JOIN directions p ON p.id = d.parent_id ORDER BY tree.depth, d.sort, d.code`,
  );
