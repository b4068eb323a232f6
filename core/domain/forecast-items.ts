import { addMonths, monthEnd, type IsoDate } from '../dates.ts';
import { fen, type Fen } from '../money.ts';
import { WHOLE_PPM } from '../rates.ts';
import { isOwnFund, type Facts } from './facts.ts';
import {
  DEFAULT_FUND_PLAN,
  DEFAULT_MODEL,
  modelOf,
  overrideOf,
  type Override,
  type PlannedFlow,
  type Plans,
} from './forecast-plans.ts';
import { fundPeriods } from './fund-periods.ts';
import { modelFault, newFund, type FundModel, type FundStart, type ModelReason } from './takahashi-alexander.ts';
import type { Valuation, ValuedHolding } from './valuation.ts';

/** Months to come: each ends on its last day; the first begins after the as-of day. */
export function monthsAhead(asOf: IsoDate, count: number): IsoDate[] {
  const first = monthEnd(asOf) > asOf ? asOf : addMonths(`${asOf.slice(0, 7)}-01` as IsoDate, 1);
  return Array.from({ length: count }, (_, index) => monthEnd(addMonths(`${first.slice(0, 7)}-01` as IsoDate, index)));
}

/** What one holding, planned deal or planned commitment does month by month; whole fen. */
export interface Projection {
  /** Of a holding, or of a planned flow. */
  readonly holdingId: string | null;
  readonly planId: string | null;
  readonly fundId: string;
  readonly kind: 'external' | 'company' | 'commitment' | 'deal' | 'sister';
  readonly start: Fen;
  readonly paid: readonly number[];
  readonly received: readonly number[];
  /** At each month's end: the month before + paid − received + growth. */
  readonly value: readonly number[];
  /** What may still be called at each month's end. */
  readonly unfunded: readonly number[];
  /** Whether the model is the default, and why it can't be used; the value then stays as it is. */
  readonly isDefault: boolean;
  readonly fault: ModelReason | null;
  /** Whole months at the as-of day. */
  readonly age: number | null;
}

interface ItemContext {
  readonly facts: Facts;
  readonly asOf: IsoDate;
  readonly plans: Plans;
  readonly overrides: readonly Override[];
  readonly months: readonly IsoDate[];
}

/** Whole months between a fund's start and the day; its start is its founding, else its vintage, else our first flow. */
export function ageInMonths(facts: Facts, valued: ValuedHolding, firstDay: IsoDate | null, asOf: IsoDate): number {
  const fund = facts.funds.get(valued.holding.targetId);
  const vintage = valued.holding.vintage ?? fund?.vintage ?? null;
  const start = fund?.establishedOn ?? (vintage === null ? (firstDay ?? asOf) : (`${vintage}-01-01` as IsoDate));
  if (start >= asOf) return 0;
  const monthOf = (day: IsoDate): number => Number(day.slice(0, 4)) * MONTHS + Number(day.slice(5, 7));
  const whole = monthOf(asOf) - monthOf(start);
  return addMonths(start, whole) > asOf ? whole - 1 : whole;
}

const MONTHS = 12;

/** The model month by month, rounded to the fen so that unfunded falls by what is called. */
function runModel(
  model: FundModel,
  start: FundStart,
  months: number,
): Pick<Projection, 'paid' | 'received' | 'value' | 'unfunded'> {
  let open = Math.round(start.unfunded);
  const steps = fundPeriods(model, start, MONTHS, months).map((step) => {
    const paid = Math.min(open, Math.round(step.contribution));
    open -= paid;
    return { paid, received: Math.round(step.distribution), value: Math.round(step.nav), unfunded: open };
  });
  return {
    paid: steps.map((step) => step.paid),
    received: steps.map((step) => step.received),
    value: steps.map((step) => step.value),
    unfunded: steps.map((step) => step.unfunded),
  };
}

/** What is wrong with a model for a fund of that age. */
const faultOf = (model: FundModel, start: FundStart): ModelReason | null =>
  modelFault(model, { ...start, age: Math.ceil(start.age / MONTHS) });

/** The month in which a planned day falls; −1 for one that has passed (it belongs in the ledger) or lies beyond. */
export const monthIndex = (months: readonly IsoDate[], asOf: IsoDate, day: IsoDate): number =>
  day <= asOf ? -1 : months.findIndex((month) => day <= month);

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

/** An interest in an outside fund, from its real value, unfunded commitment and age. */
function externalItem(context: ItemContext, valued: ValuedHolding, age: number): Projection {
  const { plans, overrides, months } = context;
  const { id, fundId } = valued.holding;
  const own = plans.models.get(id);
  const model = modelOf(own ?? DEFAULT_MODEL, overrides, fundId, id);
  const shock = (overrideOf(overrides, 'value', fundId, id) ?? WHOLE_PPM) / WHOLE_PPM;
  const nav = Math.round(valued.fairValue * shock);
  const start = { age, nav, unfunded: valued.unfunded };
  const fault = faultOf(model, start);
  const base = {
    holdingId: id,
    planId: null,
    fundId,
    kind: 'external' as const,
    start: valued.fairValue,
    isDefault: own === undefined,
    fault,
    age,
  };
  if (fault !== null)
    return {
      ...base,
      paid: zeros(months.length),
      received: zeros(months.length),
      value: months.map(() => nav),
      unfunded: months.map(() => valued.unfunded),
    };
  return { ...base, ...runModel(model, start, months.length) };
}

/** A commitment yet to be made: nothing until its month, then a new fund by the default model. */
function commitmentItem(context: ItemContext, plan: PlannedFlow): Projection | null {
  const { overrides, months, asOf } = context;
  const begin = monthIndex(months, asOf, plan.date);
  if (begin < 0) return null;
  const model = modelOf(DEFAULT_MODEL, overrides, plan.fundId, null);
  const run = runModel(model, newFund(plan.amount), months.length - begin);
  const before = zeros(begin);
  return {
    holdingId: null,
    planId: plan.id,
    fundId: plan.fundId,
    kind: 'commitment',
    start: fen(0),
    isDefault: true,
    fault: modelFault(model),
    age: 0,
    paid: [...before, ...run.paid],
    received: [...before, ...run.received],
    value: [...before, ...run.value],
    unfunded: [...before, ...run.unfunded],
  };
}

/** A company: its value grows until the planned exits, each of which sells a part of it for its planned proceeds. */
function companyItem(context: ItemContext, valued: ValuedHolding): Projection {
  const { plans, overrides, months, asOf } = context;
  const { id, fundId } = valued.holding;
  const of = (parameter: 'value' | 'growth' | 'exit' | 'exit_delay'): number | null =>
    overrideOf(overrides, parameter, fundId, id);
  const plan = plans.funds.get(fundId) ?? DEFAULT_FUND_PLAN;
  const growth = (1 + (of('growth') ?? plan.growth) / WHOLE_PPM) ** (1 / MONTHS);
  const delay = of('exit_delay') ?? 0;
  const proceeds = (of('exit') ?? WHOLE_PPM) / WHOLE_PPM;
  const exits = plans.flows
    .filter((flow) => flow.kind === 'exit' && flow.holdingId === id)
    .map((flow) => ({ month: monthIndex(months, asOf, addMonths(flow.date, delay)), flow }));
  const [received, value]: [number[], number[]] = [zeros(months.length), []];
  let held = Math.round((valued.fairValue * (of('value') ?? WHOLE_PPM)) / WHOLE_PPM);
  months.forEach((_, month) => {
    held = Math.round(held * growth);
    for (const { flow } of exits.filter((exit) => exit.month === month)) {
      received[month]! += Math.round(flow.amount * proceeds);
      held -= Math.round((held * flow.share) / WHOLE_PPM);
    }
    value.push(held);
  });
  return {
    holdingId: id,
    planId: null,
    fundId,
    kind: 'company',
    start: valued.fairValue,
    isDefault: false,
    fault: null,
    age: null,
    paid: zeros(months.length),
    received,
    value,
    unfunded: months.map(() => valued.unfunded),
  };
}

function dealItem(context: ItemContext, plan: PlannedFlow): Projection | null {
  const { plans, overrides, months, asOf } = context;
  const begin = monthIndex(months, asOf, plan.date);
  if (begin < 0) return null;
  const factor = (overrideOf(overrides, 'deal', plan.fundId, null) ?? WHOLE_PPM) / WHOLE_PPM;
  const cost = Math.round(plan.amount * factor);
  const fundPlan = plans.funds.get(plan.fundId) ?? DEFAULT_FUND_PLAN;
  const yearly = overrideOf(overrides, 'growth', plan.fundId, null) ?? fundPlan.growth;
  const growth = (1 + yearly / WHOLE_PPM) ** (1 / MONTHS);
  let held = 0;
  const paid = months.map((_, month) => (month === begin ? cost : 0));
  const value = months.map((_, month) => (held = Math.round(held * growth) + paid[month]!));
  return {
    holdingId: null,
    planId: plan.id,
    fundId: plan.fundId,
    kind: 'deal',
    start: fen(0),
    isDefault: false,
    fault: null,
    age: null,
    paid,
    received: zeros(months.length),
    value,
    unfunded: zeros(months.length),
  };
}

/** All that is held or planned but interests in sister funds, which depend on what those funds do. */
export function projectItems(
  facts: Facts,
  valuation: Valuation,
  plans: Plans,
  overrides: readonly Override[],
  months: readonly IsoDate[],
  ageAt: (valued: ValuedHolding) => number,
): Projection[] {
  const context = { facts, asOf: valuation.asOf, plans, overrides, months };
  const held = [...valuation.holdings.values()].flatMap((valued): Projection[] => {
    const target = facts.funds.get(valued.holding.targetId);
    if (isOwnFund(target)) return [];
    if (target !== undefined) return [externalItem(context, valued, ageAt(valued))];
    return valued.fairValue === 0 && valued.unfunded === 0 ? [] : [companyItem(context, valued)];
  });
  const planned = plans.flows.flatMap((flow): Projection[] => {
    const item =
      flow.kind === 'commitment'
        ? commitmentItem(context, flow)
        : flow.kind === 'deal'
          ? dealItem(context, flow)
          : null;
    return item === null ? [] : [item];
  });
  return [...held, ...planned];
}
