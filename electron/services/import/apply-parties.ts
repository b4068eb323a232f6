import type { FundKind, PartyKind } from '#core/contract/parties.ts';
import { usccField } from '#core/contract/fields.ts';
import type { RowOutcome } from '#core/contract/imports.ts';
import { ruleError } from '#core/errors.ts';
import { all, insert, one, remove, run, upsert, type SqlRow } from '#db/rows.ts';
import { checkDates, checkTree } from '../parties.ts';
import {
  either,
  given,
  invalid,
  listed,
  need,
  put,
  splitParts,
  textOf,
  type Appliers,
  type Apply,
  type ImportContext,
  type SplitPart,
  type Written,
} from './apply-common.ts';
import { BLANK_FUND, BLANK_PARTY } from './names.ts';
import type { ParsedRow } from './parse.ts';

const PARTY_COLUMNS = {
  name_en: 'nameEn',
  code: 'code',
  uscc: 'uscc',
  province: 'province',
  city: 'city',
  note: 'note',
  investor_class: 'investorClass',
  origin: 'origin',
} as const;

/** The part that every party has. `fundKind` is null unless it is a fund. */
function saveParty(context: ImportContext, kind: PartyKind, row: ParsedRow, fundKind: FundKind | null): Written {
  const { db } = context.command;
  const name = need(row, 'name');
  const uscc = textOf(row, 'uscc');
  if (uscc !== null && !usccField.safeParse(uscc).success) throw invalid('uscc', 'uscc');
  const written = put(context, 'parties', { kind, name }, { given: given(row, PARTY_COLUMNS), blank: BLANK_PARTY });
  const { id } = written;
  const party = { id, name, kind, fundKind };
  context.names.addParty(name, party);
  const code = textOf(row, 'code');
  if (code !== null) context.names.addParty(code, party);
  let { outcome } = written;
  const aliases = textOf(row, 'aliases');
  if (aliases !== null) outcome = either(outcome, setAliases(context, id, listed(aliases)));
  for (const alias of all<{ alias: string }>(db, 'SELECT alias FROM aliases WHERE party_id = ?', id))
    context.names.addParty(alias.alias, party);
  return { id, outcome };
}

/** The aliases are exactly those listed. */
function setAliases({ command: { db } }: ImportContext, id: string, aliases: readonly string[]): RowOutcome {
  const known = all<{ alias: string }>(db, 'SELECT alias FROM aliases WHERE party_id = ?', id).map((row) => row.alias);
  const wanted = [...new Set(aliases)];
  if (known.length === wanted.length && wanted.every((alias) => known.includes(alias))) return 'skip';
  remove(db, 'aliases', { party_id: id });
  for (const alias of wanted) insert(db, 'aliases', { party_id: id, alias });
  return 'change';
}

/** Of the row's table beside `parties`, which has the same id. */
function saveBeside(
  { command: { db } }: ImportContext,
  table: string,
  id: string,
  blank: SqlRow,
  values: SqlRow,
): RowOutcome {
  const known = one<Record<string, string | number | null>>(db, `SELECT * FROM ${table} WHERE id = ?`, id);
  if (known !== undefined && Object.entries(values).every(([column, value]) => known[column] === value)) return 'skip';
  upsert(db, table, ['id'], { id, ...(known ?? blank), ...values });
  return known === undefined ? 'create' : 'change';
}

/** Directions without a day hold from the first day that a book knows. */
const ALWAYS = '1990-01-01';

function setSplit(context: ImportContext, partyId: string, row: ParsedRow): RowOutcome {
  const text = textOf(row, 'directions');
  if (text === null) return 'skip';
  const { db } = context.command;
  const effectiveOn = textOf(row, 'effectiveOn') ?? ALWAYS;
  const parts = splitParts(context, text).filter((part) => part.weight > 0);
  const sum = parts.reduce((total, part) => total + part.weight, 0);
  if (sum !== 1_000_000) throw ruleError('split_sum', { sum });
  const inOrder = (list: readonly SplitPart[]): string =>
    JSON.stringify([...list].sort((a, b) => (a.id < b.id ? -1 : 1)));
  const known = all<SplitPart>(
    db,
    'SELECT direction_id AS id, weight_ppm AS weight FROM splits WHERE party_id = ? AND effective_on = ?',
    partyId,
    effectiveOn,
  );
  if (inOrder(known) === inOrder(parts)) return 'skip';
  remove(db, 'splits', { party_id: partyId, effective_on: effectiveOn });
  for (const { id, weight } of parts)
    insert(db, 'splits', { party_id: partyId, effective_on: effectiveOn, direction_id: id, weight_ppm: weight });
  return 'change';
}

const parties: Apply = (context, row) => {
  const { id, outcome } = saveParty(context, 'organisation', row, null);
  const added = listed(textOf(row, 'role') ?? '').reduce(
    (count, role) =>
      count +
      run(
        context.command.db,
        'INSERT INTO party_roles (party_id, role) VALUES (?, ?) ON CONFLICT DO NOTHING',
        id,
        role,
      ),
    0,
  );
  return { outcome: added > 0 ? either(outcome, 'change') : outcome, label: need(row, 'name') };
};

const companies: Apply = (context, row) => {
  const { id, outcome } = saveParty(context, 'company', row, null);
  const blank = { gbt4754: null, stage: null };
  const beside = saveBeside(context, 'companies', id, blank, given(row, { gbt4754: 'gbt4754', stage: 'stage' }));
  const split = setSplit(context, id, row);
  return { outcome: either(either(outcome, beside), split), label: need(row, 'name') };
};

const funds: Apply = (context, row) => {
  const { names } = context;
  const fundKind = need(row, 'kind') as FundKind;
  const { id, outcome } = saveParty(context, 'fund', row, fundKind);
  const parent = textOf(row, 'parent');
  const parentId = parent === null ? null : names.fund(parent).id;
  checkTree(context.command.db, id, parentId);
  const [establishedOn, investmentEndOn, termEndOn] = ['establishedOn', 'investmentEndOn', 'termEndOn'].map((key) =>
    textOf(row, key),
  );
  checkDates({
    establishedOn: establishedOn ?? null,
    investmentEndOn: investmentEndOn ?? null,
    termEndOn: termEndOn ?? null,
  });
  const organisations = (['manager', 'custodian'] as const).flatMap((key) => {
    const name = textOf(row, key);
    return name === null ? [] : [[`${key}_id`, names.organisation(name)] as const];
  });
  const { db } = context.command;
  if (fundKind === 'group' && one(db, `SELECT 1 FROM funds WHERE kind = 'group' AND id <> ?`, id) !== undefined)
    throw ruleError('one_group', {});
  const beside = saveBeside(
    context,
    'funds',
    id,
    { ...BLANK_FUND },
    {
      kind: fundKind,
      ...given(row, {
        target_size_fen: 'targetSize',
        vintage: 'vintage',
        established_on: 'establishedOn',
        investment_end_on: 'investmentEndOn',
        term_end_on: 'termEndOn',
        amac_code: 'amacCode',
        status: 'status',
        strategy: 'strategy',
      }),
      ...(parentId === null ? {} : { parent_id: parentId }),
      ...Object.fromEntries(organisations),
    },
  );
  const split = setSplit(context, id, row);
  return { outcome: either(either(outcome, beside), split), label: need(row, 'name') };
};

const directions: Apply = (context, row) => {
  const { db } = context.command;
  const code = need(row, 'code');
  const parent = textOf(row, 'parent');
  const parentId =
    parent === null ? null : (one<{ id: string }>(db, 'SELECT id FROM directions WHERE code = ?', parent)?.id ?? null);
  if (parent !== null && parentId === null) throw invalid('parent', 'unknown_name');
  if (parent === code) throw ruleError('direction_tree_loop', {});
  const { outcome } = put(
    context,
    'directions',
    { code },
    {
      given: {
        ...given(row, { name: 'name', name_en: 'nameEn', sort: 'sort' }),
        ...(parentId === null ? {} : { parent_id: parentId }),
      },
      blank: { name_en: null, parent_id: null, sort: 0 },
    },
  );
  return { outcome, label: need(row, 'name') };
};

export const partyAppliers: Appliers<'parties' | 'companies' | 'funds' | 'directions'> = {
  parties,
  companies,
  funds,
  directions,
};
