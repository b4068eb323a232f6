import type { ReadDb } from '../open.ts';
import { all } from '../rows.ts';

/** The group first, then its funds in the order of the announcement, then others. */
export const FUND_ORDER = `CASE f.kind WHEN 'group' THEN 0 WHEN 'direct' THEN 1 WHEN 'mna' THEN 2 WHEN 'fof' THEN 3 ELSE 4 END`;

const PARTY = `p.id, p.code, p.name, p.name_en AS nameEn, p.uscc, p.province, p.city, p.note, p.origin`;

/** Lists of one column by party. */
function listed<Value extends string>(db: ReadDb, sql: string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const { party, value } of all<{ party: string; value: Value }>(db, sql)) {
    const group = groups.get(party);
    if (group === undefined) groups.set(party, [value]);
    else group.push(value);
  }
  return groups;
}

export const listAliases = (db: ReadDb): Map<string, string[]> =>
  listed(db, 'SELECT party_id AS party, alias AS value FROM aliases ORDER BY party_id, alias');

export const listRoles = <Role extends string>(db: ReadDb): Map<string, Role[]> =>
  listed(db, 'SELECT party_id AS party, role AS value FROM party_roles ORDER BY party_id, role');

/** The organisations: parties that are neither funds nor companies. */
export const listParties = <Row>(db: ReadDb): Row[] =>
  all(
    db,
    `SELECT ${PARTY}, p.kind, p.investor_class AS investorClass FROM parties p WHERE kind = 'organisation' ORDER BY p.name`,
  );

export const listPartyRefs = <Row>(db: ReadDb): Row[] =>
  all(
    db,
    `SELECT p.id, p.kind, f.kind AS fundKind, p.name, p.name_en AS nameEn, p.code
     FROM parties p LEFT JOIN funds f ON f.id = p.id ORDER BY p.name`,
  );

export const listFunds = <Row>(db: ReadDb): Row[] =>
  all(
    db,
    `SELECT ${PARTY}, f.kind, f.parent_id AS parentId, f.target_size_fen AS targetSize, f.vintage,
       f.established_on AS establishedOn, f.investment_end_on AS investmentEndOn, f.term_end_on AS termEndOn,
       f.amac_code AS amacCode, f.manager_id AS managerId, f.custodian_id AS custodianId, f.status, f.strategy
     FROM funds f JOIN parties p ON p.id = f.id
     ORDER BY ${FUND_ORDER}, p.code, p.name`,
  );

export const listCompanies = <Row>(db: ReadDb): Row[] =>
  all(db, `SELECT ${PARTY}, c.gbt4754, c.stage FROM companies c JOIN parties p ON p.id = c.id ORDER BY p.code, p.name`);

interface SplitRow {
  readonly party: string;
  readonly effectiveOn: string;
  readonly directionId: string;
  readonly weight: number;
}

/** All splits by party, oldest day first. */
export function listSplits<Split>(db: ReadDb): Map<string, Split[]> {
  const rows = all<SplitRow>(
    db,
    `SELECT party_id AS party, effective_on AS effectiveOn, direction_id AS directionId, weight_ppm AS weight
     FROM splits ORDER BY party_id, effective_on, weight_ppm DESC, direction_id`,
  );
  const splits = new Map<string, { effectiveOn: string; parts: { directionId: string; weight: number }[] }[]>();
  for (const { party, effectiveOn, directionId, weight } of rows) {
    const days = splits.get(party) ?? [];
    if (days.at(-1)?.effectiveOn !== effectiveOn) days.push({ effectiveOn, parts: [] });
    days.at(-1)!.parts.push({ directionId, weight });
    splits.set(party, days);
  }
  return splits as unknown as Map<string, Split[]>;
}
