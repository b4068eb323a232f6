import { ruleError } from '#core/errors.ts';
import { all, insert, one, remove } from '#db/rows.ts';
import {
  directionId,
  either,
  given,
  listed,
  need,
  numberOf,
  put,
  textOf,
  type Appliers,
  type Apply,
  type ImportContext,
} from './apply-common.ts';

const targets: Apply = (context, row) => {
  const fundId = context.names.ownFund(need(row, 'fund'));
  const key = {
    fund_id: fundId,
    direction_id: directionId(context, need(row, 'direction')),
    effective_on: need(row, 'effectiveOn'),
  };
  const target = numberOf(row, 'target')!;
  if ((numberOf(row, 'floor') ?? 0) > target || (numberOf(row, 'ceiling') ?? target) < target)
    throw ruleError('target_band', {});
  const { outcome } = put(context, 'targets', key, {
    given: { target_ppm: target, ...given(row, { floor_ppm: 'floor', ceiling_ppm: 'ceiling' }) },
    blank: { floor_ppm: null, ceiling_ppm: null },
  });
  context.touched.set(`${fundId}\n${key.effective_on}`, row.row);
  return { outcome, label: need(row, 'direction') };
};

const limits: Apply = (context, row) => {
  const kind = need(row, 'kind');
  const limit = numberOf(row, 'limit');
  if ((kind === 'single_company') !== (limit !== null)) throw ruleError('limit_needs_share', {});
  const fundId = context.names.ownFund(need(row, 'fund'));
  const key = { name: need(row, 'name'), fund_id: fundId, effective_on: need(row, 'effectiveOn') };
  const { outcome } = put(context, 'limits', key, {
    given: {
      kind,
      base: need(row, 'base'),
      ...given(row, {
        numerator: 'numerator',
        limit_ppm: 'limit',
        warning_ppm: 'warning',
        look_through: 'lookThrough',
        source: 'source',
      }),
    },
    blank: { numerator: 'cost', limit_ppm: null, warning_ppm: 20_000, look_through: 1, source: '' },
  });
  return { outcome, label: key.name };
};

const projects: Apply = (context, row) => {
  const { names, command } = context;
  const { db } = command;
  const code = textOf(row, 'code');
  const name = need(row, 'name');
  const direction = textOf(row, 'direction');
  const fund = textOf(row, 'fund');
  const target = textOf(row, 'target');
  const holdingId =
    fund === null || target === null
      ? null
      : names.holding(names.ownFund(fund), names.target(target, 'either'), target, textOf(row, 'instrument'), null).id;
  const written = put(context, 'signed_projects', code === null ? { name } : { code }, {
    given: {
      name,
      ...given(row, {
        code: 'code',
        agreement: 'agreement',
        signed_on: 'signedOn',
        amount_fen: 'amount',
        status: 'status',
        place: 'place',
        note: 'note',
        origin: 'origin',
      }),
      ...(direction === null ? {} : { direction_id: directionId(context, direction) }),
      ...(holdingId === null ? {} : { holding_id: holdingId }),
    },
    blank: {
      code: null,
      signed_on: null,
      amount_fen: null,
      status: 'signed',
      place: null,
      direction_id: null,
      holding_id: null,
      note: '',
      origin: 'recorded',
    },
  });
  const signed = textOf(row, 'parties');
  if (signed === null) return { outcome: written.outcome, label: name };
  const wanted = [...new Set(listed(signed).map((party) => names.party(party).id))].sort();
  const known = all<{ id: string }>(
    db,
    'SELECT party_id AS id FROM signed_project_parties WHERE project_id = ? ORDER BY party_id',
    written.id,
  ).map((party) => party.id);
  if (JSON.stringify(known) === JSON.stringify(wanted)) return { outcome: written.outcome, label: name };
  remove(db, 'signed_project_parties', { project_id: written.id });
  for (const party_id of wanted) insert(db, 'signed_project_parties', { project_id: written.id, party_id });
  return { outcome: either(written.outcome, 'change'), label: name };
};

/** The targets of a fund that this file has touched must add up to the whole on their day: the rows where they don't, and the sums. */
export function wrongTargets({ command, touched }: ImportContext): { readonly row: number; readonly sum: number }[] {
  return [...touched].flatMap(([key, row]) => {
    const [fundId, effectiveOn] = key.split('\n') as [string, string];
    const { sum } = one<{ sum: number | null }>(
      command.db,
      `SELECT sum(t.target_ppm) AS sum FROM targets t JOIN directions d ON d.id = t.direction_id
       WHERE t.fund_id = ? AND t.effective_on = ? AND d.parent_id IS NULL`,
      fundId,
      effectiveOn,
    )!;
    return sum === null || sum === 1_000_000 ? [] : [{ row, sum }];
  });
}

export const planningAppliers: Appliers<'targets' | 'limits' | 'projects'> = { targets, limits, projects };
