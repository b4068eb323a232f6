import { addMonths, monthEnd, type IsoDate } from '../dates.ts';
import { fen, type Fen } from '../money.ts';
import { WHOLE_PPM, type RatePpm } from '../rates.ts';
import { isOwnFund, type Facts } from './facts.ts';
import {
  DEFAULT_FUND_PLAN,
  DEFAULT_MODEL,
  modelOf,
  overrideOf,
  type Override,
  type ModelPlan,
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

/** A holding that is projected on its own, with what of it matters. */
export interface HeldItem {
  readonly kind: 'external' | 'company';
  readonly holdingId: string;
  readonly fundId: string;
  readonly fairValue: Fen;
  readonly unfunded: Fen;
  /** Whole months of an outside fund at the as-of day. */
  readonly age: number | null;
  /** Null: the base case. */
  readonly model: ModelPlan | null;
  /** Of companies, per year, by the plan of the fund that holds it. */
  readonly growth: RatePpm;
  readonly exits: readonly PlannedFlow[];
}

/** A deal or commitment to come, with what its fund's plan lets it grow by. */
export interface PlannedItem {
  readonly flow: PlannedFlow;
  readonly growth: RatePpm;
}

export interface ItemContext {
  readonly asOf: IsoDate;
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
function externalItem(context: ItemContext, held: HeldItem): Projection {
  const { overrides, months } = context;
  const { holdingId: id, fundId } = held;
  const age = held.age!;
  const model = modelOf(held.model ?? DEFAULT_MODEL, overrides, fundId, id);
  const shock = (overrideOf(overrides, 'value', fundId, id) ?? WHOLE_PPM) / WHOLE_PPM;
  const nav = Math.round(held.fairValue * shock);
  const start = { age, nav, unfunded: held.unfunded };
  const fault = faultOf(model, start);
  const base = {
    holdingId: id,
    planId: null,
    fundId,
    kind: 'external' as const,
    start: held.fairValue,
    isDefault: held.model === null,
    fault,
    age,
  };
  if (fault !== null)
    return {
      ...base,
      paid: zeros(months.length),
      received: zeros(months.length),
      value: months.map(() => nav),
      unfunded: months.map(() => held.unfunded),
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
function companyItem(context: ItemContext, company: HeldItem): Projection {
  const { overrides, months, asOf } = context;
  const { holdingId: id, fundId } = company;
  const of = (parameter: 'value' | 'growth' | 'exit' | 'exit_delay'): number | null =>
    overrideOf(overrides, parameter, fundId, id);
  const growth = (1 + (of('growth') ?? company.growth) / WHOLE_PPM) ** (1 / MONTHS);
  const delay = of('exit_delay') ?? 0;
  const proceeds = (of('exit') ?? WHOLE_PPM) / WHOLE_PPM;
  const exits = company.exits.map((flow) => ({ month: monthIndex(months, asOf, addMonths(flow.date, delay)), flow }));
  const [received, value]: [number[], number[]] = [zeros(months.length), []];
  let held = Math.round((company.fairValue * (of('value') ?? WHOLE_PPM)) / WHOLE_PPM);
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
    start: company.fairValue,
    isDefault: false,
    fault: null,
    age: null,
    paid: zeros(months.length),
    received,
    value,
    unfunded: months.map(() => company.unfunded),
  };
}

function dealItem(context: ItemContext, { flow: plan, growth: planned }: PlannedItem): Projection | null {
  const { overrides, months, asOf } = context;
  const begin = monthIndex(months, asOf, plan.date);
  if (begin < 0) return null;
  const factor = (overrideOf(overrides, 'deal', plan.fundId, null) ?? WHOLE_PPM) / WHOLE_PPM;
  const cost = Math.round(plan.amount * factor);
  const yearly = overrideOf(overrides, 'growth', plan.fundId, null) ?? planned;
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

const growthOf = (plans: Plans, fundId: string): RatePpm => (plans.funds.get(fundId) ?? DEFAULT_FUND_PLAN).growth;

/** What is held and projected on its own: all but interests in sister funds, which depend on what those funds do. */
export function heldItems(
  facts: Facts,
  valuation: Valuation,
  plans: Plans,
  ageOf: (valued: ValuedHolding) => number,
): HeldItem[] {
  const exits = Map.groupBy(
    plans.flows.filter((flow) => flow.kind === 'exit'),
    (flow) => flow.holdingId,
  );
  return [...valuation.holdings.values()].flatMap((valued): HeldItem[] => {
    const { holding, fairValue, unfunded } = valued;
    const target = facts.funds.get(holding.targetId);
    if (isOwnFund(target) || (target === undefined && fairValue === 0 && unfunded === 0)) return [];
    return [
      {
        ...(target === undefined ? { kind: 'company', age: null } : { kind: 'external', age: ageOf(valued) }),
        holdingId: holding.id,
        fundId: holding.fundId,
        fairValue,
        unfunded,
        model: plans.models.get(holding.id) ?? null,
        growth: growthOf(plans, holding.fundId),
        exits: exits.get(holding.id) ?? [],
      },
    ];
  });
}

export const plannedItems = (plans: Plans): PlannedItem[] =>
  plans.flows
    .filter((flow) => flow.kind === 'deal' || flow.kind === 'commitment')
    .map((flow) => ({ flow, growth: growthOf(plans, flow.fundId) }));

export const projectHeld = (context: ItemContext, held: HeldItem): Projection =>
  held.kind === 'external' ? externalItem(context, held) : companyItem(context, held);

/** Null where its day has passed, or lies beyond the months. */
export const projectPlanned = (context: ItemContext, planned: PlannedItem): Projection | null =>
  planned.flow.kind === 'commitment' ? commitmentItem(context, planned.flow) : dealItem(context, planned);
