import type { Measures } from '#core/domain/performance-figures.ts';
import type { FundSheet, HoldingSheet, Person, Profile, ValuePoint } from '#core/contract/one-pagers.ts';
import type { KpiLine } from '#core/contract/kpis.ts';
import type { LimitCheck } from '#core/contract/planning.ts';
import type { HoldingStatus, ReviewDetail } from '#core/contract/reviews.ts';
import type { HoldingFigures, Statement } from '#core/contract/holdings.ts';
import type { Overview } from '#core/contract/overview.ts';
import type { Company, Fund } from '#core/contract/parties.ts';
import { fromDayNumber, type IsoDate } from '#core/dates.ts';
import { notFound } from '#core/errors.ts';
import { fen } from '#core/money.ts';
import type { ReadDb } from '#db/open.ts';
import { actionRows } from '#db/queries/reviews.ts';
import { all, insert, one, remove, upsert } from '#db/rows.ts';
import type { QueryContext, Services } from '../context.ts';
import { listDocuments, listQuotes } from '../documents.ts';
import { eventsById } from '../events.ts';
import { holdings, listMarks } from '../holdings.ts';
import { kpiBoard, listKpis } from '../kpis.ts';
import { overview } from '../overview.ts';
import { parties } from '../parties.ts';
import { performance } from '../performance.ts';
import { jCurveAt, quarterEnds } from '../performance-series.ts';
import { valuationsAt } from '../performance-source.ts';
import { limitChecks } from '../planning.ts';
import { contextAt, contextOfDay, contextOfReview, type PointContext } from './moments.ts';
import { outsideSheet } from './outside-fund.ts';
import { needReview, reviewDetail, toAction } from './read.ts';
import { statusesAt } from './status.ts';

/** A sheet shows the newest events; the ledger has the rest. */
const EVENTS_SHOWN = 12;
const QUARTERS_SHOWN = 12;

export function readProfile(db: ReadDb, subjectId: string): Profile {
  const row = one<Omit<Profile, 'people'>>(
    db,
    'SELECT summary, terms, risks FROM profiles WHERE subject_id = ?',
    subjectId,
  );
  const people = all<Person>(
    db,
    'SELECT name, role, side FROM people WHERE subject_id = ? ORDER BY position',
    subjectId,
  );
  return { summary: row?.summary ?? '', terms: row?.terms ?? '', risks: row?.risks ?? '', people };
}

/** What all sheets of one point share, so that many of them cost little more than one. */
export interface SheetSource {
  readonly at: PointContext;
  readonly review: ReviewDetail | null;
  readonly figures: ReadonlyMap<string, HoldingFigures>;
  readonly statuses: ReadonlyMap<string, HoldingStatus>;
  readonly measures: ReadonlyMap<string, Measures | null>;
  readonly funds: ReadonlyMap<string, { readonly gross: Measures | null; readonly net: Measures | null }>;
  readonly overview: Overview;
  readonly values: ReadonlyMap<string, readonly ValuePoint[]>;
  readonly limits: readonly LimitCheck[];
  readonly kpis: readonly KpiLine[];
  readonly companyById: ReadonlyMap<string, Company>;
  readonly fundById: ReadonlyMap<string, Fund>;
}

/** Value and cost of every holding at the last quarter ends; days before it was held are left out. */
function valuesOf(at: PointContext): Map<string, ValuePoint[]> {
  const facts = at.facts();
  const first = facts.ledger.count === 0 ? at.point.asOf : fromDayNumber(facts.ledger.day[0]!);
  const days = first > at.point.asOf ? [at.point.asOf] : quarterEnds(first, at.point.asOf).slice(-QUARTERS_SHOWN);
  const values = new Map<string, ValuePoint[]>();
  for (const valuation of valuationsAt(facts, days)) {
    for (const { holding, remainingCost, fairValue } of valuation.holdings.values()) {
      const list = values.get(holding.id) ?? [];
      if (list.length > 0 || remainingCost !== 0 || fairValue !== 0)
        list.push({ day: valuation.asOf, cost: fen(remainingCost), value: fairValue });
      values.set(holding.id, list);
    }
  }
  return values;
}

function measuresBy(
  at: PointContext,
  level: 'holding' | 'fund',
): Map<string, { gross: Measures | null; net: Measures | null }> {
  const input = { asOf: at.point.asOf, level, groupBy: null, horizons: ['inception' as const], filter: {} };
  const { rows } = performance['performance.table'](at, input);
  return new Map(rows.map((row) => [row.key, row.periods[0] ?? { gross: null, net: null }]));
}

export function sheetSource(live: QueryContext, at: PointContext, before: PointContext | null): SheetSource {
  const { asOf, reviewId } = at.point;
  const byHolding = [...measuresBy(at, 'holding')].map(([key, figures]) => [key, figures.gross] as const);
  return {
    at,
    review: reviewId === null ? null : reviewDetail(live.db, reviewId),
    figures: new Map(holdings['holding.list'](at, { asOf }).map((figures) => [figures.id, figures])),
    statuses: new Map(statusesAt(live, at, before).map((status) => [status.holdingId, status])),
    measures: new Map(byHolding),
    funds: measuresBy(at, 'fund'),
    overview: overview['overview.get'](at, { asOf }),
    values: valuesOf(at),
    limits: limitChecks(at.facts(), asOf),
    kpis: kpiBoard(at.db, asOf),
    companyById: new Map(parties['company.list'](at).map((company) => [company.id, company])),
    fundById: new Map(parties['fund.list'](at).map((fund) => [fund.id, fund])),
  };
}

/** The newest, oldest of them first. */
export const newestEvents = (db: ReadDb, where: string, asOf: IsoDate, ...values: string[]): HoldingSheet['events'] =>
  eventsById(
    db,
    all<{ id: string }>(
      db,
      `SELECT id FROM events WHERE date <= ? AND ${where} ORDER BY date DESC, seq DESC LIMIT ${EVENTS_SHOWN}`,
      asOf,
      ...values,
    ).map(({ id }) => id),
  );

/** Documents and quotes about a holding: of itself, of its company, of its marks and of the company's KPIs. */
function evidenceOf(
  db: ReadDb,
  holding: HoldingFigures,
  marks: HoldingSheet['marks'],
): Pick<HoldingSheet, 'documents' | 'quotes'> {
  const subjects = [
    { kind: 'holding' as const, id: holding.id },
    { kind: holding.targetKind === 'company' ? ('company' as const) : ('fund' as const), id: holding.targetId },
    ...marks.map((mark) => ({ kind: 'mark' as const, id: mark.id })),
  ];
  const documents = new Map(
    subjects.flatMap((subject) => listDocuments(db, subject)).map((document) => [document.id, document]),
  );
  const values = new Set(
    all<{ id: string }>(db, 'SELECT id FROM kpi_values WHERE company_id = ?', holding.targetId).map(({ id }) => id),
  );
  const ofKpis = listQuotes(db).filter(({ subject }) => subject.kind === 'kpi_value' && values.has(subject.id));
  return {
    documents: [...documents.values()],
    quotes: [...subjects.flatMap((subject) => listQuotes(db, undefined, subject)), ...ofKpis],
  };
}

export function holdingSheet(source: SheetSource, holdingId: string): HoldingSheet {
  const { at, review } = source;
  const { db, point } = at;
  const holding = source.figures.get(holdingId);
  if (holding === undefined) throw notFound('holding', holdingId);
  const marks = listMarks(db, holdingId).filter((mark) => mark.asOf <= point.asOf);
  const statements = holdings['statement.list'](at, { holdingId }).filter(
    (entry: Statement) => entry.asOf <= point.asOf,
  );
  const kpiLines = source.kpis.filter((line) => line.companyId === holding.targetId);
  const used = new Set(kpiLines.map((line) => line.kpiId));
  return {
    holding,
    status: source.statuses.get(holdingId)!,
    company: source.companyById.get(holding.targetId) ?? null,
    profile: readProfile(db, holdingId),
    ownership: holdings['ownership.list'](at, { holdingId }).filter((entry) => entry.asOf <= point.asOf),
    marks,
    statements,
    events: newestEvents(db, 'holding_id = ?', point.asOf, holdingId),
    values: source.values.get(holdingId) ?? [],
    figures: source.measures.get(holdingId) ?? null,
    kpis: kpiLines,
    kpiList: listKpis(db).filter((kpi) => used.has(kpi.id)),
    limits: source.limits.filter((check) => check.subjectId === holding.targetId),
    ...evidenceOf(db, holding, marks),
    actions: actionRows(db)
      .filter((action) => action.holdingId === holdingId)
      .map(toAction),
    comments: review?.comments.filter((comment) => comment.holdingId === holdingId) ?? [],
  };
}

export function fundSheet(source: SheetSource, fundId: string): FundSheet {
  const { at } = source;
  const { db, point } = at;
  const facts = at.facts();
  const fund = source.fundById.get(fundId);
  const figures = source.overview.funds.find((entry) => entry.id === fundId);
  if (fund === undefined || figures === undefined) throw notFound('fund', fundId);
  const nameOf = (id: string | null): string | null => (id === null ? null : (facts.parties.get(id)?.name ?? null));
  const subject = { level: 'fund', key: fundId, basis: 'net', filter: {} } as const;
  return {
    fund,
    managerName: nameOf(fund.managerId),
    custodianName: nameOf(fund.custodianId),
    figures,
    profile: readProfile(db, fundId),
    ...(source.funds.get(fundId) ?? { gross: null, net: null }),
    jCurve: jCurveAt(facts, point.asOf, subject),
    investors: holdings['commitment.table'](at, { asOf: point.asOf }).filter((row) => row.fundId === fundId),
    holdings: [...source.figures.values()]
      .filter((holding) => holding.fundId === fundId)
      .map((holding) => ({ ...holding, status: source.statuses.get(holding.id)! }))
      .sort((a, b) => b.fairValue - a.fairValue),
    limits: source.limits.filter((check) => check.fundId === fundId),
    events: newestEvents(db, '(payer_id = ? OR payee_id = ?)', point.asOf, fundId, fundId),
    documents: listDocuments(db, { kind: 'fund', id: fundId }),
  };
}

/** The point that a review compares with, or the day named; null when there is none. */
export function comparedWith(
  context: QueryContext,
  reviewId: string | null,
  compareAsOf?: IsoDate,
): PointContext | null {
  if (reviewId !== null) {
    const { compareId, compareAsOf: day } = needReview(context.db, reviewId);
    if (compareId !== null) return contextOfReview(context, compareId);
    return day === null ? null : contextOfDay(contextOfReview(context, reviewId), day);
  }
  return compareAsOf === undefined ? null : contextOfDay(context, compareAsOf);
}

type At = { readonly asOf?: IsoDate | undefined; readonly reviewId?: string | undefined };
const sourceAt = (context: QueryContext, input: At): SheetSource =>
  sheetSource(context, contextAt(context, input), comparedWith(context, input.reviewId ?? null));

export const onePagers = {
  'onePager.holding': (context, { holdingId, ...at }) => holdingSheet(sourceAt(context, at), holdingId),
  'onePager.fund': (context, { fundId, ...at }) => fundSheet(sourceAt(context, at), fundId),
  'onePager.outside': (context, { fundId, ...at }) => outsideSheet(sourceAt(context, at), fundId),
  'onePager.profile': ({ db }, { subjectId }) => readProfile(db, subjectId),
  'onePager.describe': ({ db, newId }, { subjectId, summary, terms, risks, people }) => {
    const known = one(
      db,
      'SELECT 1 FROM holdings WHERE id = ? UNION ALL SELECT 1 FROM funds WHERE id = ?',
      subjectId,
      subjectId,
    );
    if (known === undefined) throw notFound('subject', subjectId);
    upsert(db, 'profiles', ['subject_id'], { subject_id: subjectId, summary, terms, risks });
    remove(db, 'people', { subject_id: subjectId });
    people.forEach((person, index) =>
      insert(db, 'people', { id: newId(), subject_id: subjectId, position: index + 1, ...person }),
    );
    return { id: subjectId };
  },
} satisfies Partial<Services>;
