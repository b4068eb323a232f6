import type {
  Company,
  Direction,
  Fund,
  FundKind,
  Party,
  PartyKind,
  PartyRef,
  Role,
  Split,
} from '#core/contract/parties.ts';
import { notFound, ruleError } from '#core/errors.ts';
import type { WriteDb } from '#db/open.ts';
import {
  listAliases,
  listCompanies,
  listFunds,
  listParties,
  listPartyRefs,
  listRoles,
  listSplits,
} from '#db/queries/parties.ts';
import { all, insert, one, remove, run, upsert } from '#db/rows.ts';
import type { CommandContext, Services } from './context.ts';
import { needRow } from './references.ts';

interface PartyInput {
  readonly id?: string | undefined;
  readonly code: string | null;
  readonly name: string;
  readonly nameEn: string | null;
  readonly uscc: string | null;
  readonly province: string | null;
  readonly city: string | null;
  readonly note: string;
  readonly origin: string;
  readonly aliases: readonly string[];
}

/** Writes the part that every party has; the kind of a party never changes. */
function saveParty(
  { db, newId }: CommandContext,
  kind: PartyKind,
  input: PartyInput,
  investorClass: string | null,
): string {
  const id = input.id ?? newId();
  if (input.id !== undefined) {
    const known = one<{ kind: PartyKind }>(db, 'SELECT kind FROM parties WHERE id = ?', id);
    if (known === undefined) throw notFound(kind, id);
    if (known.kind !== kind) throw ruleError('party_kind_fixed', { name: input.name });
  }
  const { code, name, uscc, province, city, note, origin } = input;
  upsert(db, 'parties', ['id'], {
    id,
    kind,
    code,
    name,
    name_en: input.nameEn,
    uscc,
    investor_class: investorClass,
    province,
    city,
    note,
    origin,
  });
  remove(db, 'aliases', { party_id: id });
  for (const alias of new Set(input.aliases)) insert(db, 'aliases', { party_id: id, alias });
  return id;
}

/** @throws AppError rule/split_sum unless the parts are the whole, or nothing. */
function setSplit(db: WriteDb, partyId: string, { effectiveOn, parts }: Split): void {
  const sum = parts.reduce((total, part) => total + part.weight, 0);
  if (parts.length > 0 && sum !== 1_000_000) throw ruleError('split_sum', { sum });
  remove(db, 'splits', { party_id: partyId, effective_on: effectiveOn });
  for (const { directionId, weight } of parts.filter((part) => part.weight > 0)) {
    needRow(db, 'direction', directionId);
    insert(db, 'splits', {
      party_id: partyId,
      effective_on: effectiveOn,
      direction_id: directionId,
      weight_ppm: weight,
    });
  }
}

/** A fund's ancestors must not lead back to it. */
export function checkTree(db: WriteDb, id: string, parentId: string | null): void {
  const seen = [id];
  for (let at = parentId; at !== null;) {
    if (seen.includes(at)) throw ruleError('fund_tree_loop', {});
    seen.push(at);
    const parent = one<{ parent: string | null; kind: FundKind }>(
      db,
      'SELECT parent_id AS parent, kind FROM funds WHERE id = ?',
      at,
    );
    if (parent === undefined) throw notFound('fund', at);
    at = parent.parent;
  }
}

export const parties = {
  'party.list': ({ db }): Party[] => {
    const aliases = listAliases(db);
    const roles = listRoles<Role>(db);
    return listParties<Omit<Party, 'aliases' | 'roles'>>(db).map((row) => ({
      ...row,
      aliases: aliases.get(row.id) ?? [],
      roles: roles.get(row.id) ?? [],
    }));
  },
  'party.refs': ({ db }): PartyRef[] => listPartyRefs(db),
  'party.save': (context, input) => {
    const id = saveParty(context, 'organisation', input, input.investorClass);
    remove(context.db, 'party_roles', { party_id: id });
    for (const role of new Set(input.roles)) insert(context.db, 'party_roles', { party_id: id, role });
    return { id };
  },
  'party.delete': ({ db }, { id }) => {
    for (const table of ['aliases', 'party_roles', 'splits']) remove(db, table, { party_id: id });
    remove(db, 'funds', { id });
    remove(db, 'companies', { id });
    if (remove(db, 'parties', { id }) === 0) throw notFound('party', id);
    return { id };
  },
  'fund.list': ({ db }): Fund[] => {
    const aliases = listAliases(db);
    return listFunds<Omit<Fund, 'aliases'>>(db).map((row) => ({ ...row, aliases: aliases.get(row.id) ?? [] }));
  },
  'fund.save': (context, input) => {
    const { db } = context;
    const id = saveParty(context, 'fund', input, null);
    checkTree(db, id, input.parentId);
    checkDates(input);
    needRow(db, 'party', input.managerId);
    needRow(db, 'party', input.custodianId);
    if (input.kind === 'group' && one(db, `SELECT 1 FROM funds WHERE kind = 'group' AND id <> ?`, id) !== undefined)
      throw ruleError('one_group', {});
    upsert(db, 'funds', ['id'], {
      id,
      kind: input.kind,
      parent_id: input.parentId,
      target_size_fen: input.targetSize,
      vintage: input.vintage,
      established_on: input.establishedOn,
      investment_end_on: input.investmentEndOn,
      term_end_on: input.termEndOn,
      amac_code: input.amacCode,
      manager_id: input.managerId,
      custodian_id: input.custodianId,
      status: input.status,
      strategy: input.strategy,
    });
    return { id };
  },
  'company.list': ({ db }): Company[] => {
    const aliases = listAliases(db);
    const splits = listSplits<Split>(db);
    return listCompanies<Omit<Company, 'aliases' | 'splits'>>(db).map((row) => ({
      ...row,
      aliases: aliases.get(row.id) ?? [],
      splits: splits.get(row.id) ?? [],
    }));
  },
  'company.save': (context, input) => {
    const id = saveParty(context, 'company', input, null);
    upsert(context.db, 'companies', ['id'], { id, gbt4754: input.gbt4754, stage: input.stage });
    if (input.split !== undefined) setSplit(context.db, id, input.split);
    return { id };
  },
  'split.set': ({ db }, { partyId, ...split }) => {
    needRow(db, 'party', partyId);
    setSplit(db, partyId, split);
    return { id: partyId };
  },
  'direction.list': ({ db }) =>
    all<Direction>(
      db,
      'SELECT id, code, name, name_en AS nameEn, parent_id AS parentId, sort FROM directions ORDER BY sort, code',
    ),
  'direction.save': ({ db, newId }, input) => {
    needRow(db, 'direction', input.id);
    needRow(db, 'direction', input.parentId);
    const id = input.id ?? newId();
    for (let at = input.parentId; at !== null;) {
      if (at === id) throw ruleError('direction_tree_loop', {});
      at =
        one<{ parent: string | null }>(db, 'SELECT parent_id AS parent FROM directions WHERE id = ?', at)?.parent ??
        null;
    }
    const { code, name, nameEn, parentId, sort } = input;
    upsert(db, 'directions', ['id'], { id, code, name, name_en: nameEn, parent_id: parentId, sort });
    return { id };
  },
  'direction.delete': ({ db }, { id }) => {
    if (run(db, 'DELETE FROM directions WHERE id = ?', id) === 0) throw notFound('direction', id);
    return { id };
  },
} satisfies Partial<Services>;

export function checkDates(input: {
  readonly establishedOn: string | null;
  readonly investmentEndOn: string | null;
  readonly termEndOn: string | null;
}): void {
  const days = [input.establishedOn, input.investmentEndOn, input.termEndOn].filter((day) => day !== null);
  if (days.some((day, index) => index > 0 && days[index - 1]! > day)) throw ruleError('fund_dates_order', {});
}
