import {
  AGREEMENTS,
  type Limit,
  type LimitCheck,
  type SignedProject,
  type SignedSummary,
  type Target,
} from '#core/contract/planning.ts';
import { dealRoom } from '#core/domain/deal-room.ts';
import { checkLimits, type Deal, type LimitResult } from '#core/domain/limits.ts';
import type { Facts } from '#core/domain/facts.ts';
import type { IsoDate } from '#core/dates.ts';
import { notFound, ruleError } from '#core/errors.ts';
import { fen, type Fen } from '#core/money.ts';
import { all, insert, one, remove, upsert } from '#db/rows.ts';
import type { CommandContext, Services } from './context.ts';
import { needRow } from './references.ts';
import { valuationAt } from './valuation.ts';

const LIMIT = `id, name, kind, fund_id AS fundId, base, numerator, limit_ppm AS "limit", warning_ppm AS warning,
  look_through AS lookThrough, effective_on AS effectiveOn, source`;

/** A check with the names that a page shows. */
function namedCheck(facts: Facts, { limit, parts, ...result }: LimitResult): LimitCheck {
  const nameOf = (id: string): string =>
    facts.parties.get(id)?.name ?? facts.directions.find((entry) => entry.id === id)?.name ?? id;
  return {
    ...result,
    limitId: limit.id,
    limitName: limit.name,
    kind: limit.kind,
    fundId: limit.fundId,
    fundName: nameOf(limit.fundId),
    subjectName: nameOf(result.subjectId),
    parts: parts.map((part) => ({ path: part.path.map(nameOf).join(' → '), amount: part.amount, valued: part.valued })),
  };
}

export const limitChecks = (facts: Facts, asOf: IsoDate, deal?: Deal): LimitCheck[] =>
  checkLimits(facts, valuationAt(facts, asOf), deal).map((result) => namedCheck(facts, result));

const removeById = (db: CommandContext['db'], table: string, entity: string, id: string): { id: string } => {
  if (remove(db, table, { id }) === 0) throw notFound(entity, id);
  return { id };
};

export const planning = {
  'target.list': ({ db }) =>
    all<Target>(
      db,
      `SELECT id, fund_id AS fundId, direction_id AS directionId, effective_on AS effectiveOn, target_ppm AS target,
         floor_ppm AS floor, ceiling_ppm AS ceiling FROM targets ORDER BY fund_id, effective_on DESC`,
    ),
  'target.set': ({ db, newId }, { fundId, effectiveOn, rows }) => {
    needRow(db, 'fund', fundId);
    for (const row of rows) needRow(db, 'direction', row.directionId);
    const tops = new Set(
      all<{ id: string }>(db, 'SELECT id FROM directions WHERE parent_id IS NULL').map(({ id }) => id),
    );
    const sum = rows.filter((row) => tops.has(row.directionId)).reduce((total, row) => total + row.target, 0);
    if (rows.length > 0 && sum !== 1_000_000) throw ruleError('target_sum', { sum });
    for (const row of rows) {
      if ((row.floor ?? 0) > row.target || (row.ceiling ?? 1_000_000) < row.target) throw ruleError('target_band', {});
    }
    remove(db, 'targets', { fund_id: fundId, effective_on: effectiveOn });
    for (const { directionId, target, floor, ceiling } of rows) {
      insert(db, 'targets', {
        id: newId(),
        fund_id: fundId,
        direction_id: directionId,
        effective_on: effectiveOn,
        target_ppm: target,
        floor_ppm: floor,
        ceiling_ppm: ceiling,
      });
    }
    return { id: fundId };
  },
  'limit.list': ({ db }) =>
    all<Limit & { lookThrough: unknown }>(db, `SELECT ${LIMIT} FROM limits ORDER BY name`).map((row) => ({
      ...row,
      lookThrough: Boolean(row.lookThrough),
    })),
  'limit.save': ({ db, newId }, input) => {
    needRow(db, 'limit', input.id);
    needRow(db, 'fund', input.fundId);
    const id = input.id ?? newId();
    if ((input.kind === 'single_company') !== (input.limit !== null)) throw ruleError('limit_needs_share', {});
    upsert(db, 'limits', ['id'], {
      id,
      name: input.name,
      kind: input.kind,
      fund_id: input.fundId,
      base: input.base,
      numerator: input.numerator,
      limit_ppm: input.limit,
      warning_ppm: input.warning,
      look_through: input.lookThrough ? 1 : 0,
      effective_on: input.effectiveOn,
      source: input.source,
    });
    return { id };
  },
  'limit.delete': ({ db }, { id }) => removeById(db, 'limits', 'limit', id),
  'limit.check': ({ facts }, { asOf, deal }) => limitChecks(facts(), asOf, deal),
  'limit.room': ({ facts: load }, { asOf, ...deal }) => {
    const facts = load();
    const { room, binding } = dealRoom(facts, valuationAt(facts, asOf), deal);
    return { room, binding: binding === null ? null : namedCheck(facts, binding) };
  },
  'rate.list': ({ db }) =>
    all(db, 'SELECT id, currency, date, rate_e9 AS rate FROM fx_rates ORDER BY currency, date DESC'),
  'rate.set': ({ db, newId }, { currency, date, rate }) => {
    const known = one<{ id: string }>(db, 'SELECT id FROM fx_rates WHERE currency = ? AND date = ?', currency, date);
    const id = known?.id ?? newId();
    if (rate === null) remove(db, 'fx_rates', { id });
    else upsert(db, 'fx_rates', ['id'], { id, currency, date, rate_e9: rate });
    return { id };
  },
  'project.list': ({ db }): SignedProject[] => {
    const parties = Map.groupBy(
      all<{ project: string; party: string }>(
        db,
        'SELECT project_id AS project, party_id AS party FROM signed_project_parties',
      ),
      (row) => row.project,
    );
    return all<Omit<SignedProject, 'partyIds'>>(
      db,
      `SELECT id, code, name, agreement, signed_on AS signedOn, amount_fen AS amount, status, place, direction_id AS directionId,
         holding_id AS holdingId, note, origin FROM signed_projects ORDER BY code, name`,
    ).map((row) => ({ ...row, partyIds: (parties.get(row.id) ?? []).map((entry) => entry.party) }));
  },
  'project.summary': ({ db }): SignedSummary[] =>
    AGREEMENTS.flatMap((agreement) => {
      const stated = one<Pick<SignedSummary, 'count' | 'total' | 'origin' | 'source'>>(
        db,
        'SELECT count, total_fen AS total, origin, source FROM signed_summaries WHERE agreement = ?',
        agreement,
      );
      const rows = one<{ rows: number; total: Fen | null }>(
        db,
        'SELECT count(*) AS rows, sum(amount_fen) AS total FROM signed_projects WHERE agreement = ?',
        agreement,
      )!;
      if (stated === undefined && rows.rows === 0) return [];
      const none = { count: 0, total: fen(0), origin: 'recorded' as const, source: '' };
      return [{ ...(stated ?? none), agreement, rows: rows.rows, rowsTotal: fen(rows.total ?? 0) }];
    }),
  'project.save': ({ db, newId }, input) => {
    needRow(db, 'project', input.id);
    needRow(db, 'direction', input.directionId);
    needRow(db, 'holding', input.holdingId);
    for (const partyId of input.partyIds) needRow(db, 'party', partyId);
    const id = input.id ?? newId();
    upsert(db, 'signed_projects', ['id'], {
      id,
      code: input.code,
      name: input.name,
      agreement: input.agreement,
      signed_on: input.signedOn,
      amount_fen: input.amount,
      status: input.status,
      place: input.place,
      direction_id: input.directionId,
      holding_id: input.holdingId,
      note: input.note,
      origin: input.origin,
    });
    remove(db, 'signed_project_parties', { project_id: id });
    for (const partyId of new Set(input.partyIds))
      insert(db, 'signed_project_parties', { project_id: id, party_id: partyId });
    return { id };
  },
  'project.delete': ({ db }, { id }) => {
    remove(db, 'signed_project_parties', { project_id: id });
    return removeById(db, 'signed_projects', 'project', id);
  },
  'project.setSummary': ({ db }, { agreement, count, total, source, origin }) => {
    upsert(db, 'signed_summaries', ['agreement'], { agreement, count, total_fen: total, source, origin });
    return { id: agreement };
  },
} satisfies Partial<Services>;
