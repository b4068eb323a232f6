import type {
  CommitmentRow,
  HoldingFigures,
  Mark,
  PortfolioReport,
  Position,
  Statement,
} from '#core/contract/holdings.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import { fromDayNumber, type IsoDate } from '#core/dates.ts';
import { interestsAt } from '#core/domain/commitments.ts';
import { isOwnFund, latest, type Facts } from '#core/domain/facts.ts';
import { fundMixes, type MixPart } from '#core/domain/look-through-mix.ts';
import type { ValuedHolding } from '#core/domain/valuation.ts';
import { notFound, ruleError } from '#core/errors.ts';
import { add, type Fen } from '#core/money.ts';
import { ratioPpm, type RatePpm } from '#core/rates.ts';
import type { ReadDb } from '#db/open.ts';
import { all, insert, one, remove, upsert } from '#db/rows.ts';
import type { CommandContext, Services } from './context.ts';
import { checkForeign } from './foreign.ts';
import { isOwnFundId, needRow, refuseLoops } from './references.ts';
import { valuationAt } from './valuation.ts';

/** A holding as a page shows it. */
export function figuresOf(
  facts: Facts,
  asOf: IsoDate,
  valued: ValuedHolding,
  firstInvested: number | null,
  mix: readonly MixPart[] = [],
): HoldingFigures {
  const { holding } = valued;
  const target = facts.parties.get(holding.targetId)!;
  const fund = facts.funds.get(holding.targetId);
  const ownership = latest(facts.ownerships.get(holding.id), asOf, (entry) => entry.asOf);
  const split = latest(facts.splits.get(holding.targetId), asOf, (entry) => entry.effectiveOn);
  const { id, code, fundId, targetId, instrument, vintage, note, origin } = holding;
  return {
    id,
    code,
    fundId,
    targetId,
    instrument,
    vintage,
    note,
    origin,
    fundName: facts.parties.get(fundId)!.name,
    targetName: target.name,
    targetKind: fund === undefined ? 'company' : isOwnFund(fund) ? 'sister' : 'external',
    province: target.province,
    city: target.city,
    ownership: ownership?.share ?? null,
    ownershipAsOf: ownership?.asOf ?? null,
    split: split?.parts.map(({ directionId, weight }) => ({ directionId, weight })) ?? mix,
    committed: valued.committed,
    invested: valued.invested,
    remainingCost: valued.remainingCost,
    realised: valued.realised,
    fairValue: valued.fairValue,
    unfunded: valued.unfunded,
    valueBasis: valued.basis,
    valueAsOf: valued.asOf,
    valueAge: valued.ageDays,
    flowsSinceValue: valued.flowsSince,
    moic: ratioPpm(add(valued.realised, valued.fairValue), valued.invested),
    firstInvestedOn: firstInvested === null ? null : fromDayNumber(firstInvested),
  };
}

interface MarkRow extends Omit<Mark, 'foreign' | 'previous'> {
  readonly currency: string | null;
  readonly original: Fen | null;
  readonly rate: number | null;
}

/** Marks newest first, each with the value of the approved mark before it. */
export function listMarks(db: ReadDb, holdingId?: string): Mark[] {
  const rows = all<MarkRow & { previous: Fen | null }>(
    db,
    `SELECT id, holding_id AS holdingId, as_of AS asOf, value_fen AS value, method, status, reason, prepared_by AS preparedBy,
       approved_by AS approvedBy, currency, original_minor AS original, fx_rate_e9 AS rate, origin,
       (SELECT value_fen FROM marks o WHERE o.holding_id = m.holding_id AND o.as_of < m.as_of AND o.status = 'approved'
        ORDER BY o.as_of DESC LIMIT 1) AS previous
     FROM marks m WHERE ? IS NULL OR holding_id = ? ORDER BY as_of DESC, holding_id`,
    holdingId ?? null,
    holdingId ?? null,
  );
  return rows.map(({ currency, original, rate, ...row }) => ({
    ...row,
    foreign: currency === null ? null : ({ currency, original, rate } as Mark['foreign']),
  }));
}

/** (distributed + NAV) ÷ paid-in; null where one of the three is unknown or nothing was paid in. */
export const statementMultiple = (paidIn: Fen | null, distributed: Fen | null, nav: Fen | null): RatePpm | null =>
  paidIn === null || distributed === null || nav === null ? null : ratioPpm(add(distributed, nav), paidIn);

function listStatements(db: ReadDb, holdingId?: string): Statement[] {
  const rows = all<Omit<Statement, 'multiple'>>(
    db,
    `SELECT s.id, s.holding_id AS holdingId, h.fund_id AS fundId, f.name AS fundName, h.target_id AS targetId, t.name AS targetName,
       h.vintage, s.as_of AS asOf, s.commitment_fen AS commitment, s.paid_in_fen AS paidIn, s.distributed_fen AS distributed,
       s.nav_fen AS nav, s.published_multiple_ppm AS publishedMultiple, s.source
     FROM statements s JOIN holdings h ON h.id = s.holding_id JOIN parties f ON f.id = h.fund_id JOIN parties t ON t.id = h.target_id
     WHERE ? IS NULL OR s.holding_id = ? ORDER BY s.as_of DESC, t.name`,
    holdingId ?? null,
    holdingId ?? null,
  );
  return rows.map((row) => ({ ...row, multiple: statementMultiple(row.paidIn, row.distributed, row.nav) }));
}

function listReports(db: ReadDb, fundId?: string): PortfolioReport[] {
  const reports = all<Omit<PortfolioReport, 'positions'>>(
    db,
    `SELECT id, fund_id AS fundId, as_of AS asOf, nav_fen AS nav FROM portfolio_reports WHERE ? IS NULL OR fund_id = ? ORDER BY as_of DESC`,
    fundId ?? null,
    fundId ?? null,
  );
  return reports.map((report) => ({
    ...report,
    positions: all<Position>(
      db,
      `SELECT o.id, o.party_id AS partyId, p.name AS partyName, o.cost_fen AS cost, o.value_fen AS value, o.share_e9 AS share,
         o.direction_id AS directionId FROM positions o JOIN parties p ON p.id = o.party_id WHERE o.report_id = ? ORDER BY o.value_fen DESC`,
      report.id,
    ),
  }));
}

interface HoldingInput {
  readonly id?: string | undefined;
  readonly fundId: string;
  readonly targetId: string;
  readonly instrument: string;
}

/** A fund of the group invests in companies, external funds and sister funds; a fund interest is an LP interest and nothing else. */
export function checkHolding(db: ReadDb, input: HoldingInput): void {
  needRow(db, 'fund', input.fundId);
  if (!isOwnFundId(db, input.fundId)) throw ruleError('holding_of_outside_fund', {});
  const target = one<{ kind: string }>(db, 'SELECT kind FROM parties WHERE id = ?', input.targetId);
  if (target === undefined) throw notFound('party', input.targetId);
  if (target.kind === 'organisation') throw ruleError('holding_target_kind', {});
  if ((target.kind === 'fund') !== (input.instrument === 'lp_interest')) throw ruleError('holding_instrument', {});
}

/** Events name the sides that the holding had when they were recorded, so these stay. */
function checkSidesKept(db: ReadDb, { id, fundId, targetId }: HoldingInput): void {
  if (id === undefined) return;
  needRow(db, 'holding', id);
  const moved = one(
    db,
    'SELECT 1 FROM holdings WHERE id = ? AND (fund_id <> ? OR target_id <> ?)',
    id,
    fundId,
    targetId,
  );
  const used = one(db, 'SELECT 1 FROM events WHERE holding_id = ? LIMIT 1', id);
  if (moved !== undefined && used !== undefined) throw ruleError('holding_has_events', {});
}

/** Companies are valued by marks, interests in funds by statements. */
export function checkTarget(db: ReadDb, holdingId: string, wanted: 'company' | 'fund'): void {
  const target = one<{ kind: string }>(
    db,
    'SELECT p.kind FROM holdings h JOIN parties p ON p.id = h.target_id WHERE h.id = ?',
    holdingId,
  );
  if (target === undefined) throw notFound('holding', holdingId);
  if (target.kind !== wanted) throw ruleError(wanted === 'company' ? 'mark_needs_company' : 'statement_needs_fund', {});
}

/** A report is of an outside fund, and of companies and funds. */
export function checkReport(db: ReadDb, fundId: string, positions: readonly PositionInput[]): void {
  needRow(db, 'fund', fundId);
  if (isOwnFundId(db, fundId)) throw ruleError('report_of_own_fund', {});
  for (const { partyId, directionId } of positions) {
    needRow(db, 'party', partyId);
    needRow(db, 'direction', directionId);
    if (one(db, `SELECT 1 FROM parties WHERE id = ? AND kind = 'organisation'`, partyId) !== undefined)
      throw ruleError('holding_target_kind', {});
  }
}

interface PositionInput {
  readonly partyId: string;
  readonly directionId: string | null;
}

const removeById = (db: CommandContext['db'], table: string, entity: string, id: string): { id: string } => {
  if (remove(db, table, { id }) === 0) throw notFound(entity, id);
  return { id };
};

function saveHolding(context: CommandContext, input: ParsedOf<'holding.save'>): string {
  checkHolding(context.db, input);
  checkSidesKept(context.db, input);
  const id = input.id ?? context.newId();
  const { code, fundId, targetId, instrument, vintage, note, origin } = input;
  upsert(context.db, 'holdings', ['id'], {
    id,
    code,
    fund_id: fundId,
    target_id: targetId,
    instrument,
    vintage,
    note,
    origin,
  });
  refuseLoops(context.db);
  return id;
}

function saveMark(context: CommandContext, input: ParsedOf<'mark.save'>): string {
  const { db, actor } = context;
  checkTarget(db, input.holdingId, 'company');
  needRow(db, 'mark', input.id);
  checkForeign(input.value, input.foreign);
  const id = input.id ?? context.newId();
  upsert(db, 'marks', ['id'], {
    id,
    holding_id: input.holdingId,
    as_of: input.asOf,
    value_fen: input.value,
    method: input.method,
    status: input.status,
    reason: input.reason,
    prepared_by: actor,
    approved_by: input.status === 'approved' ? actor : null,
    currency: input.foreign?.currency ?? null,
    original_minor: input.foreign?.original ?? null,
    fx_rate_e9: input.foreign?.rate ?? null,
    origin: input.origin,
  });
  return id;
}

function approveMark({ db, actor }: CommandContext, id: string): string {
  const mark = one<Record<string, string | number | null>>(db, 'SELECT * FROM marks WHERE id = ?', id);
  if (mark === undefined) throw notFound('mark', id);
  upsert(db, 'marks', ['id'], { ...mark, status: 'approved', approved_by: actor });
  return id;
}

export const holdings = {
  'holding.list': ({ facts: load }, { asOf, fundId }) => {
    const facts = load();
    const valuation = valuationAt(facts, asOf);
    const mixes = fundMixes(facts, valuation);
    return [...valuation.holdings.values()]
      .filter((valued) => fundId === undefined || valued.holding.fundId === fundId)
      .map((valued) => {
        const { id } = valued.holding;
        return figuresOf(facts, asOf, valued, valuation.state.holdings.get(id)?.firstInvested ?? null, mixes.get(id));
      });
  },
  'holding.save': (context, input) => ({ id: saveHolding(context, input) }),
  'holding.saveMany': (context, input) => ({ ids: input.holdings.map((holding) => saveHolding(context, holding)) }),
  'holding.delete': ({ db }, { id }) => {
    remove(db, 'ownerships', { holding_id: id });
    remove(db, 'fund_models', { holding_id: id });
    return removeById(db, 'holdings', 'holding', id);
  },
  'ownership.list': ({ db }, { holdingId }) =>
    all(
      db,
      'SELECT as_of AS asOf, share_e9 AS share FROM ownerships WHERE holding_id = ? ORDER BY as_of DESC',
      holdingId,
    ),
  'ownership.set': ({ db }, { holdingId, asOf, share }) => {
    needRow(db, 'holding', holdingId);
    if (share === null) remove(db, 'ownerships', { holding_id: holdingId, as_of: asOf });
    else upsert(db, 'ownerships', ['holding_id', 'as_of'], { holding_id: holdingId, as_of: asOf, share_e9: share });
    return { id: holdingId };
  },
  'commitment.table': ({ facts: load }, { asOf }): CommitmentRow[] => {
    const facts = load();
    return interestsAt(facts, asOf).map((interest) => {
      const investor = facts.parties.get(interest.investorId)!;
      return {
        ...interest,
        investorName: investor.name,
        investorClass: investor.investorClass,
        fundName: facts.parties.get(interest.fundId)!.name,
        fundKind: facts.funds.get(interest.fundId)!.kind,
        paidInShare: ratioPpm(interest.paidIn, interest.committed),
      };
    });
  },
  'mark.list': ({ db }, { holdingId }) => listMarks(db, holdingId),
  'mark.save': (context, input) => ({ id: saveMark(context, input) }),
  'mark.saveMany': (context, input) => ({ ids: input.marks.map((mark) => saveMark(context, mark)) }),
  'mark.approve': (context, { id }) => ({ id: approveMark(context, id) }),
  'mark.approveMany': (context, { ids }) => ({ ids: ids.map((id) => approveMark(context, id)) }),
  'mark.delete': ({ db }, { id }) => removeById(db, 'marks', 'mark', id),
  'statement.list': ({ db }, { holdingId }) => listStatements(db, holdingId),
  'statement.save': ({ db, newId }, input) => {
    checkTarget(db, input.holdingId, 'fund');
    needRow(db, 'statement', input.id);
    const id = input.id ?? newId();
    upsert(db, 'statements', ['id'], {
      id,
      holding_id: input.holdingId,
      as_of: input.asOf,
      commitment_fen: input.commitment,
      paid_in_fen: input.paidIn,
      distributed_fen: input.distributed,
      nav_fen: input.nav,
      published_multiple_ppm: input.publishedMultiple,
      source: input.source,
    });
    return { id };
  },
  'statement.delete': ({ db }, { id }) => removeById(db, 'statements', 'statement', id),
  'report.list': ({ db }, { fundId }) => listReports(db, fundId),
  'report.save': ({ db, newId }, input) => {
    checkReport(db, input.fundId, input.positions);
    needRow(db, 'report', input.id);
    const id = input.id ?? newId();
    upsert(db, 'portfolio_reports', ['id'], { id, fund_id: input.fundId, as_of: input.asOf, nav_fen: input.nav });
    remove(db, 'positions', { report_id: id });
    for (const position of input.positions) {
      insert(db, 'positions', {
        id: newId(),
        report_id: id,
        party_id: position.partyId,
        cost_fen: position.cost,
        value_fen: position.value,
        share_e9: position.share,
        direction_id: position.directionId,
      });
    }
    refuseLoops(db);
    return { id };
  },
  'report.delete': ({ db }, { id }) => {
    remove(db, 'positions', { report_id: id });
    return removeById(db, 'portfolio_reports', 'report', id);
  },
} satisfies Partial<Services>;
