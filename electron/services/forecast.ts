import type {
  ForecastFund,
  ForecastItem,
  ForecastTable,
  FundModelRow,
  PacingFlows,
  PacingYear,
  PlannedFlowRow,
  SimulationStart,
} from '#core/contract/forecast.ts';
import { addMonths, monthEnd, type IsoDate } from '#core/dates.ts';
import { isOwnFund, type Facts } from '#core/domain/facts.ts';
import type { Projection } from '#core/domain/forecast-items.ts';
import {
  actualMonths,
  actualSisters,
  CASH_LINES,
  checkMonths,
  groupMonths,
  type CashLine,
  type FundMonths,
} from '#core/domain/forecast-lines.ts';
import { DEFAULT_FUND_PLAN, DEFAULT_MODEL, modelOf } from '#core/domain/forecast-plans.ts';
import { forecast, type Forecast } from '#core/domain/forecast.ts';
import { modelFault } from '#core/domain/takahashi-alexander.ts';
import { notFound, ruleError } from '#core/errors.ts';
import { fen } from '#core/money.ts';
import type { ReadDb } from '#db/open.ts';
import { listPlannedFlows, loadPlans } from '#db/queries/plans.ts';
import { one, remove, upsert } from '#db/rows.ts';
import type { Services } from './context.ts';
import { ageAt, forecastInputOf } from './forecast-run.ts';
import { valuationsAt } from './performance-source.ts';
import { isOwnFundId, needRow } from './references.ts';
import { valuationAt } from './valuation.ts';

const nameOf = (facts: Facts, id: string | null): string => (id === null ? '' : (facts.parties.get(id)?.name ?? id));

/** Interests in outside funds with the parameters by which they are projected. */
function modelRows(db: ReadDb, facts: Facts, asOf: IsoDate): FundModelRow[] {
  const { models } = loadPlans(db);
  const age = ageAt(facts, asOf);
  return [...valuationAt(facts, asOf).holdings.values()].flatMap((valued): FundModelRow[] => {
    const { holding, fairValue, unfunded } = valued;
    const target = facts.funds.get(holding.targetId);
    if (target === undefined || isOwnFund(target)) return [];
    const model = models.get(holding.id) ?? DEFAULT_MODEL;
    const months = age(valued);
    const start = { age: Math.ceil(months / 12), nav: fairValue, unfunded };
    return [
      {
        holdingId: holding.id,
        fundId: holding.fundId,
        fundName: nameOf(facts, holding.fundId),
        targetId: holding.targetId,
        targetName: nameOf(facts, holding.targetId),
        nav: fairValue,
        unfunded,
        age: months,
        model,
        isDefault: !models.has(holding.id),
        fault: modelFault(modelOf(model, [], holding.fundId, holding.id), start),
      },
    ];
  });
}

/** Last days of the months up to the day, oldest first, after the day from which the first of them counts. */
function pastMonths(asOf: IsoDate, count: number): IsoDate[] {
  const first = `${asOf.slice(0, 7)}-01` as IsoDate;
  const ends = Array.from({ length: count + 1 }, (_, back) => monthEnd(addMonths(first, back - count)));
  return [...ends.slice(0, -1), asOf];
}

/** Two runs of months one after the other, line by line. */
function joined(past: FundMonths, future: FundMonths): FundMonths {
  const both = (key: Exclude<keyof FundMonths, 'fundId' | 'lines'>): number[] => [...past[key], ...future[key]];
  return {
    fundId: future.fundId,
    openingCash: both('openingCash'),
    lines: Object.fromEntries(
      CASH_LINES.map((line) => [line, [...past.lines[line], ...future.lines[line]]]),
    ) as unknown as Record<CashLine, readonly number[]>,
    closingCash: both('closingCash'),
    openingNav: both('openingNav'),
    growth: both('growth'),
    closingNav: both('closingNav'),
    unfunded: both('unfunded'),
    commitments: both('commitments'),
    shortfall: both('shortfall'),
  };
}

export function forecastTable(
  db: ReadDb,
  facts: Facts,
  asOf: IsoDate,
  months: number,
  past: number,
  scenarioId: string | null,
): ForecastTable {
  const input = forecastInputOf(db, facts, asOf, months, scenarioId);
  const run = forecast(input);
  const days = pastMonths(asOf, past);
  const valuations = past === 0 ? [] : [...valuationsAt(facts, days)];
  const ids = run.funds.map((fund) => fund.fundId!);
  const before = past === 0 ? null : actualMonths(facts, ids, valuations);
  const groupBefore = before === null ? null : groupMonths(before, actualSisters(facts, valuations));
  const view = (fund: FundMonths, earlier: FundMonths | undefined | null): ForecastFund => {
    const whole = earlier == null ? fund : joined(earlier, fund);
    return { ...whole, name: fund.fundId === null ? null : nameOf(facts, fund.fundId), check: checkMonths(whole) };
  };
  return {
    asOf,
    months: [
      ...days.slice(1).map((to) => ({ to, kind: 'actual' as const })),
      ...run.months.map((to) => ({ to, kind: 'estimate' as const })),
    ],
    funds: run.funds.map((fund, at) => view(fund, before?.[at])),
    group: view(run.group, groupBefore),
    items: run.items.map((item) => named(facts, item, input.plans.flows)),
    overdue: input.plans.flows.filter((flow) => flow.date <= asOf).map((flow) => flow.id),
  };
}

function named(
  facts: Facts,
  item: Projection,
  flows: readonly { readonly id: string; readonly name: string }[],
): ForecastItem {
  const holding = item.holdingId === null ? undefined : facts.holdings.find((entry) => entry.id === item.holdingId);
  const name =
    holding === undefined
      ? (flows.find((flow) => flow.id === item.planId)?.name ?? '')
      : nameOf(facts, holding.targetId);
  return { ...item, name, fundName: nameOf(facts, item.fundId) };
}

/** Interests in outside funds by year: those held and those planned. */
function pacingOf(run: Forecast, plans: ReturnType<typeof loadPlans>, asOf: IsoDate): PacingYear[] {
  const years = [...new Set(run.months.map((month) => Number(month.slice(0, 4))))];
  return years.map((year) => {
    const within = run.months.flatMap((month, at) => (Number(month.slice(0, 4)) === year ? [at] : []));
    const last = within.at(-1)!;
    const flowsOf = (kind: Projection['kind']): PacingFlows => {
      const items = run.items.filter((item) => item.kind === kind);
      const sum = (list: (item: Projection) => number): number => items.reduce((total, item) => total + list(item), 0);
      const over = (series: readonly number[]): number => within.reduce((total, at) => total + series[at]!, 0);
      return {
        calls: fen(sum((item) => over(item.paid))),
        distributions: fen(sum((item) => over(item.received))),
        nav: fen(sum((item) => item.value[last]!)),
        unfunded: fen(sum((item) => item.unfunded[last]!)),
      };
    };
    const commitments = plans.flows
      .filter((flow) => flow.kind === 'commitment' && flow.date > asOf && Number(flow.date.slice(0, 4)) === year)
      .reduce((total, flow) => total + flow.amount, 0);
    return { year, commitments: fen(commitments), existing: flowsOf('external'), planned: flowsOf('commitment') };
  });
}

export function simulationStart(
  db: ReadDb,
  facts: Facts,
  asOf: IsoDate,
  fundIds: readonly string[] | undefined,
): SimulationStart {
  const rows = modelRows(db, facts, asOf).filter((row) => fundIds === undefined || fundIds.includes(row.fundId));
  const usable = rows.filter((row) => row.fault === null && (row.nav > 0 || row.unfunded > 0));
  return {
    funds: usable.map((row) => ({
      holdingId: row.holdingId,
      name: row.targetName,
      ...modelOf(row.model, [], row.fundId, row.holdingId),
      age: row.age,
      nav: row.nav,
      unfunded: row.unfunded,
    })),
    leftOut: rows.filter((row) => row.fault !== null).map((row) => row.targetName),
  };
}

export const forecasts = {
  'plan.models': ({ db, facts }, { asOf }) => modelRows(db, facts(), asOf),
  'plan.saveModel': ({ db, facts }, { holdingId, model }) => {
    needRow(db, 'holding', holdingId);
    if (!isExternal(facts(), holdingId)) throw ruleError('model_needs_external_fund', {});
    if (model === null) remove(db, 'fund_models', { holding_id: holdingId });
    else
      upsert(db, 'fund_models', ['holding_id'], {
        holding_id: holdingId,
        call_rates: JSON.stringify(model.callRates),
        life_years: model.lifeYears,
        bow_ppm: model.bow,
        growth_ppm: model.growth,
        yield_ppm: model.yield,
      });
    return { id: holdingId };
  },
  'plan.funds': ({ db, facts: load }) => {
    const facts = load();
    const { funds } = loadPlans(db);
    return [...facts.funds.values()]
      .filter((fund) => isOwnFund(fund))
      .map((fund) => ({
        ...(funds.get(fund.id) ?? DEFAULT_FUND_PLAN),
        fundId: fund.id,
        fundName: nameOf(facts, fund.id),
        isDefault: !funds.has(fund.id),
      }));
  },
  'plan.saveFund': ({ db }, { fundId, plan }) => {
    needRow(db, 'fund', fundId);
    if (!isOwnFundId(db, fundId)) throw ruleError('plan_needs_own_fund', {});
    if (plan === null) remove(db, 'fund_plans', { fund_id: fundId });
    else
      upsert(db, 'fund_plans', ['fund_id'], {
        fund_id: fundId,
        minimum_cash_fen: plan.minimumCash,
        payout_ppm: plan.payout,
        yearly_costs_fen: plan.yearlyCosts,
        growth_ppm: plan.growth,
      });
    return { id: fundId };
  },
  'plan.flows': ({ db, facts: load }) => {
    const facts = load();
    return listPlannedFlows<PlannedFlowRow>(db).map((flow) => {
      const target = facts.holdings.find((holding) => holding.id === flow.holdingId)?.targetId ?? null;
      return {
        ...flow,
        fundName: nameOf(facts, flow.fundId),
        holdingName: target === null ? null : nameOf(facts, target),
      };
    });
  },
  'plan.saveFlow': ({ db, newId }, input) => {
    needRow(db, 'fund', input.fundId);
    if (!isOwnFundId(db, input.fundId)) throw ruleError('plan_needs_own_fund', {});
    if (input.holdingId !== null) {
      const holding = one<{ fundId: string }>(
        db,
        'SELECT fund_id AS fundId FROM holdings WHERE id = ?',
        input.holdingId,
      );
      if (holding === undefined) throw notFound('holding', input.holdingId);
      if (holding.fundId !== input.fundId) throw ruleError('holding_of_other_fund', { kind: input.kind });
    }
    const id = input.id ?? newId();
    upsert(db, 'planned_flows', ['id'], {
      id,
      fund_id: input.fundId,
      kind: input.kind,
      holding_id: input.holdingId,
      name: input.name,
      date: input.date,
      amount_fen: input.amount,
      share_ppm: input.share,
      note: input.note,
      origin: input.origin,
    });
    return { id };
  },
  'plan.deleteFlow': ({ db }, { id }) => {
    if (remove(db, 'planned_flows', { id }) === 0) throw notFound('plan', id);
    return { id };
  },
  'forecast.table': ({ db, facts }, { asOf, months, past, scenarioId }) =>
    forecastTable(db, facts(), asOf, months, past, scenarioId),
  'forecast.pacing': ({ db, facts }, { asOf, years, scenarioId }) => {
    const input = forecastInputOf(db, facts(), asOf, years * 12, scenarioId);
    return pacingOf(forecast(input), input.plans, asOf);
  },
  'forecast.simulationStart': ({ db, facts }, { asOf, fundIds }) => simulationStart(db, facts(), asOf, fundIds),
} satisfies Partial<Services>;

const isExternal = (facts: Facts, holdingId: string): boolean => {
  const target = facts.holdings.find((holding) => holding.id === holdingId)?.targetId;
  const fund = target === undefined ? undefined : facts.funds.get(target);
  return fund !== undefined && !isOwnFund(fund);
};
