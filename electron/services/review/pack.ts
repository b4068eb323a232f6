import type { ReviewPack } from '#core/contract/review-pack.ts';
import type { ReviewPage } from '#core/contract/reviews.ts';
import { addDays, lastQuarterEnd, type IsoDate } from '#core/dates.ts';
import { isOwnFund } from '#core/domain/facts.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import { one } from '#db/rows.ts';
import { allocation } from '../allocation.ts';
import { book } from '../book.ts';
import type { QueryContext, Services } from '../context.ts';
import { kpiBoard, listKpis } from '../kpis.ts';
import { parties } from '../parties.ts';
import { performance } from '../performance.ts';
import { jCurveAt } from '../performance-series.ts';
import { comparePoints } from './compare.ts';
import { contextAt, type PointContext } from './moments.ts';
import { comparedWith, fundSheet, holdingSheet, sheetSource, type SheetSource } from './one-pagers.ts';
import { outsideSheet } from './outside-fund.ts';
import { AGENDA } from './read.ts';
import { statusesAt } from './status.ts';

const QUARTERS_SHOWN = 8;

/** The review's day and the quarter ends before it, oldest first. */
function lastQuarters(asOf: IsoDate): IsoDate[] {
  const days = [asOf];
  for (
    let end = lastQuarterEnd(addDays(asOf, -1));
    days.length < QUARTERS_SHOWN;
    end = lastQuarterEnd(addDays(end, -1))
  )
    days.unshift(end);
  return days;
}

const usualPages = (): ReviewPage[] =>
  AGENDA.filter((kind) => kind !== 'actions' && kind !== 'decisions').map((kind) => ({
    id: kind,
    kind,
    subjectId: null,
    title: '',
    note: '',
    talk: '',
  }));

function englishNames(
  things: readonly { readonly id: string; readonly nameEn: string | null }[],
  { figures }: SheetSource,
): Record<string, string> {
  const names = Object.fromEntries(things.flatMap(({ id, nameEn }) => (nameEn === null ? [] : [[id, nameEn]])));
  const held = [...figures.values()].flatMap(({ id, targetId }) => {
    const name = names[targetId];
    return name === undefined ? [] : [[id, name]];
  });
  return { ...names, ...Object.fromEntries(held) };
}

const stillHeld = (source: SheetSource, holdingId: string): boolean => {
  const { fairValue, remainingCost, unfunded } = source.figures.get(holdingId)!;
  return fairValue !== 0 || remainingCost !== 0 || unfunded !== 0;
};

/** Whose one-pagers are made: of the pages that name them, or of every fund and everything held, largest first. */
function subjectsOf(
  source: SheetSource,
  pages: readonly ReviewPage[],
  all: boolean,
): { funds: string[]; holdings: string[] } {
  if (!all) {
    const named = (kind: ReviewPage['kind']): string[] =>
      pages.flatMap((page) => (page.kind === kind && page.subjectId !== null ? [page.subjectId] : []));
    return { funds: named('fund'), holdings: named('holding') };
  }
  const facts = source.at.facts();
  return {
    funds: source.overview.funds.filter((fund) => fund.kind !== 'group' || fund.holdings > 0).map((fund) => fund.id),
    holdings: [...source.figures.values()]
      .filter((holding) => isOwnFund(facts.funds.get(holding.fundId)) && stillHeld(source, holding.id))
      .sort((a, b) => b.fairValue - a.fairValue)
      .map((holding) => holding.id),
  };
}

function packAt(context: QueryContext, at: PointContext, before: PointContext | null, all: boolean): ReviewPack {
  const { asOf, seq } = at.point;
  const source = sheetSource(context, at, before);
  const facts = at.facts();
  const pages = source.review?.pages ?? usualPages();
  const isOutside = (id: string): boolean => source.fundById.get(id)?.kind === 'external';
  const subjects = subjectsOf(source, pages, all);
  const { name, baseCurrency, isSample } = book['book.get'](at);
  const directions = parties['direction.list'](at);
  const table = {
    asOf,
    level: 'fund' as const,
    groupBy: null,
    horizons: ['inception' as const, '1y' as const],
    filter: {},
  };
  return {
    book: { name, currency: baseCurrency, isSample },
    review: source.review,
    point: at.point,
    knownAt: one<{ at: string }>(at.db, 'SELECT at FROM journal WHERE seq = ?', seq)?.at ?? null,
    pages,
    directions,
    englishNames: englishNames([...parties['party.refs'](at), ...directions], source),
    overview: source.overview,
    matrix: allocation['allocation.matrix'](at, { asOf, lookThrough: true, byFund: false, base: 'target_size' }),
    overTime: allocation['allocation.overTime'](at, {
      days: lastQuarters(asOf),
      measure: 'fair_value',
      lookThrough: true,
    }),
    limits: source.limits,
    holdings: [...source.figures.values()]
      .map((holding) => ({ ...holding, status: source.statuses.get(holding.id)! }))
      .sort((a, b) => b.fairValue - a.fairValue),
    performance: performance['performance.table'](at, table),
    jCurve: jCurveAt(facts, asOf, { level: 'group', key: 'group', basis: 'net', filter: {} }),
    bridge:
      before === null || before.point.asOf >= asOf
        ? null
        : performance['performance.bridge'](at, { from: before.point.asOf, to: asOf }),
    comparison: before === null ? null : comparePoints(before, at),
    kpis: kpiBoard(at.db, asOf),
    kpiList: listKpis(at.db),
    funds: subjects.funds.filter((id) => !isOutside(id)).map((id) => fundSheet(source, id)),
    outside: subjects.funds.filter(isOutside).map((id) => outsideSheet(source, id)),
    sheets: subjects.holdings.map((id) => holdingSheet(source, id)),
  };
}

const pack = (context: QueryContext, input: ParsedOf<'review.pack'>): ReviewPack => {
  const before = comparedWith(context, input.reviewId ?? null, input.compareAsOf);
  return packAt(context, contextAt(context, input), before, input.onePagers === 'all');
};

export const reviewPacks = {
  'review.pack': pack,
  'review.statuses': (context, input) =>
    statusesAt(context, contextAt(context, input), comparedWith(context, input.reviewId ?? null)),
} satisfies Partial<Services>;
