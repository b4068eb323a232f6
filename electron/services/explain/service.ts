import type { Explanation } from '#core/contract/explain.ts';
import type { FigureRef } from '#core/contract/figures.ts';
import { one } from '#db/rows.ts';
import type { Services } from '../context.ts';
import { contextOfReview } from '../review/moments.ts';
import { explainAllocation, explainLimit, explainLookThrough, explainUnseen } from './allocation.ts';
import { explainBridge, explainContribution } from './attribution.ts';
import { explainEvent, explainEvents } from './entered.ts';
import {
  explainIndexLevel,
  explainMark,
  explainOwnership,
  explainReported,
  explainSignedProject,
  explainStated,
} from './entered-values.ts';
import { explainForecast } from './forecast.ts';
import { explainBenchmark, explainIndexGrowth } from './benchmarks.ts';
import { explainFund, explainGroup } from './fund.ts';
import { explainHolding } from './holding.ts';
import { inEnglish } from './in-language.ts';
import { explainInterest } from './interest.ts';
import { explainKpi } from './kpi.ts';
import { explainPerformance } from './performance.ts';
import { explainPacing, explainProjection } from './projection.ts';
import { explainBank, explainSigned, explainStatement } from './recorded.ts';
import { explainEffect, explainScenario } from './scenario.ts';
import { explainSimulation } from './simulation.ts';
import { explainStatistic } from './statistics.ts';
import type { ExplainContext } from './tables.ts';

/** One function per kind of figure; a missing one is a compile error. */
function explain(context: ExplainContext, ref: FigureRef): Explanation {
  switch (ref.kind) {
    case 'holding':
      return explainHolding(context, ref);
    case 'fund':
      return explainFund(context, ref);
    case 'group':
      return explainGroup(context, ref);
    case 'interest':
      return explainInterest(context, ref);
    case 'performance':
      return explainPerformance(context, ref);
    case 'benchmark':
      return explainBenchmark(context, ref);
    case 'index_growth':
      return explainIndexGrowth(context, ref);
    case 'allocation':
      return explainAllocation(context, ref);
    case 'limit':
      return explainLimit(context, ref);
    case 'look_through':
      return explainLookThrough(context, ref);
    case 'unseen':
      return explainUnseen(context, ref);
    case 'bridge':
      return explainBridge(context, ref);
    case 'contribution':
      return explainContribution(context, ref);
    case 'statistic':
      return explainStatistic(context, ref);
    case 'statement':
      return explainStatement(context, ref);
    case 'bank':
      return explainBank(context, ref);
    case 'signed':
      return explainSigned(context, ref);
    case 'forecast':
      return explainForecast(context, ref);
    case 'projection':
      return explainProjection(context, ref);
    case 'pacing':
      return explainPacing(context, ref);
    case 'scenario':
      return explainScenario(context, ref);
    case 'scenario_effect':
      return explainEffect(context, ref);
    case 'simulation':
      return explainSimulation(context, ref);
    case 'event':
      return explainEvent(context, ref);
    case 'events':
      return explainEvents(context, ref);
    case 'mark':
      return explainMark(context, ref);
    case 'stated':
      return explainStated(context, ref);
    case 'reported':
      return explainReported(context, ref);
    case 'ownership':
      return explainOwnership(context, ref);
    case 'kpi':
      return explainKpi(context, ref);
    case 'index_level':
      return explainIndexLevel(context, ref);
    case 'signed_project':
      return explainSignedProject(context, ref);
  }
}

export const figures = {
  'figure.explain': (context, { asOf, ref, reviewId, language, rows }) => {
    const { db, facts } = reviewId === undefined ? context : contextOfReview(context, reviewId);
    const last = one<{ at: string }>(db, 'SELECT at FROM journal WHERE seq = (SELECT max(seq) FROM journal)');
    const explanation = { ...explain({ db, facts: facts(), asOf, rows }, ref), knownAt: last?.at ?? null };
    return language === 'en' ? inEnglish(db, facts(), explanation) : explanation;
  },
} satisfies Partial<Services>;
