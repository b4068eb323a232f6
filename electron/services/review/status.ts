import type { HoldingStatus, Override } from '#core/contract/reviews.ts';
import { daysBetween } from '#core/dates.ts';
import { compareHoldings } from '#core/domain/compare-holdings.ts';
import { checkLimits } from '#core/domain/limits.ts';
import { judgeHolding } from '#core/domain/review-status.ts';
import type { QueryContext } from '../context.ts';
import { actionRows } from '#db/queries/reviews.ts';
import { kpiBoard } from '../kpis.ts';
import { momentOf, type PointContext } from './moments.ts';
import { overridesOf, ownRules } from './read.ts';

const LEVEL = { ok: 0, no_base: 0, warning: 1, below: 0, broken: 2 } as const;
const KPI_LEVEL = { green: 0, yellow: 1, red: 2 } as const;

/** By 'fund/company': the worst limit that counts what the fund holds of it. */
function limitLevels({ facts, valuation }: ReturnType<typeof momentOf>): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const { state, subjectId, parts } of checkLimits(facts, valuation)) {
    for (const part of parts) {
      const key = `${part.path[0]}/${subjectId}`;
      levels.set(key, Math.max(levels.get(key) ?? 0, LEVEL[state]));
    }
  }
  return levels;
}

const worst = <Key>(pairs: Iterable<readonly [Key, number]>): ReadonlyMap<Key, number> => {
  const found = new Map<Key, number>();
  for (const [key, value] of pairs) found.set(key, Math.max(found.get(key) ?? 0, value));
  return found;
};

/**
 * The status of every holding at a point. Rules, KPIs and action items are those known there; what was set by hand belongs to
 * the review's minutes and is read from the book as it is.
 */
export function statusesAt(live: QueryContext, at: PointContext, before: PointContext | null): HoldingStatus[] {
  const now = momentOf(at);
  const rules = ownRules(at.db);
  const changes = new Map(
    (before === null ? [] : compareHoldings(momentOf(before), now)).map((change) => [change.holdingId, change]),
  );
  const limits = limitLevels(now);
  const kpis = worst(kpiBoard(at.db, at.point.asOf).map((line) => [line.companyId, KPI_LEVEL[line.level]] as const));
  const overdue = worst(
    actionRows(at.db).flatMap((action) =>
      action.holdingId === null || action.dueOn === null || action.closedAt !== null
        ? []
        : [[action.holdingId, Math.max(0, daysBetween(action.dueOn, at.today))] as const],
    ),
  );
  const overrides = new Map<string, Override>(
    (at.point.reviewId === null ? [] : overridesOf(live.db, at.point.reviewId)).map((entry) => [
      entry.holdingId,
      entry,
    ]),
  );
  return [...now.valuation.holdings.values()].map((valued): HoldingStatus => {
    const { id: holdingId, fundId, targetId } = valued.holding;
    const { status: automatic, reasons } = judgeHolding(
      {
        valued,
        change: changes.get(holdingId),
        limitLevel: limits.get(`${fundId}/${targetId}`) ?? 0,
        kpiLevel: kpis.get(targetId) ?? 0,
        overdueDays: overdue.get(holdingId) ?? 0,
      },
      rules,
    );
    const override = overrides.get(holdingId) ?? null;
    return { holdingId, automatic, reasons, override, status: override?.status ?? automatic };
  });
}
