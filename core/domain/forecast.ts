import type { IsoDate } from '../dates.ts';
import { WHOLE_PPM } from '../rates.ts';
import { projectHeld, projectPlanned, type ItemContext, type Projection } from './forecast-items.ts';
import {
  groupMonths,
  newFundMonths,
  type FundMonths,
  type SisterMonths,
  type WritableFundMonths,
} from './forecast-lines.ts';
import type { FundPlan, Override } from './forecast-plans.ts';
import {
  forecastStart,
  type ForecastInput,
  type ForecastStart,
  type FundStart,
  type SisterStart,
} from './forecast-start.ts';

/** The months to come of every fund and of the group, with what each holding and plan does in them. For internal use. */
export interface Forecast {
  readonly months: readonly IsoDate[];
  readonly funds: readonly FundMonths[];
  readonly group: FundMonths;
  readonly items: readonly Projection[];
}

export const forecast = (input: ForecastInput): Forecast => runForecast(forecastStart(input), input.overrides);

export function runForecast(start: ForecastStart, overrides: readonly Override[]): Forecast {
  const context: ItemContext = { asOf: start.asOf, months: start.months, overrides };
  const held = start.held.map((item) => projectHeld(context, item));
  return withItems(start, [...held, ...start.planned.flatMap((item) => projectPlanned(context, item) ?? [])]);
}

/** What a run comes to with one holding under overrides of its own; only the funds on its way to the group are run anew. */
export function withOneChanged(
  start: ForecastStart,
  run: Forecast,
  holdingId: string,
  overrides: readonly Override[],
): Forecast {
  const at = start.held.findIndex((held) => held.holdingId === holdingId);
  if (at < 0) return run;
  const changed = projectHeld({ asOf: start.asOf, months: start.months, overrides }, start.held[at]!);
  const items = run.items.filter((item) => item.kind !== 'sister');
  return withItems(start, items.with(at, changed), { run, fundId: changed.fundId });
}

/** @param known a run from which the items differ in one fund alone. */
function withItems(
  start: ForecastStart,
  alone: readonly Projection[],
  known?: { readonly run: Forecast; readonly fundId: string },
): Forecast {
  const byFund = Map.groupBy(alone, (item) => item.fundId);
  const funds = new Map<string, FundMonths>();
  const sisters: Projection[] = [];
  const touched = new Set<string>(known === undefined ? [] : [known.fundId]);
  for (const fund of start.funds) {
    const theirs = fund.sisters.map((sister) => sisterItem(fund.fundId, sister, funds.get(sister.targetId)!));
    sisters.push(...theirs);
    if (fund.sisters.some((sister) => touched.has(sister.targetId))) touched.add(fund.fundId);
    const same =
      known === undefined || touched.has(fund.fundId)
        ? undefined
        : known.run.funds.find((months) => months.fundId === fund.fundId);
    funds.set(fund.fundId, same ?? fundMonths(start.months, fund, [...(byFund.get(fund.fundId) ?? []), ...theirs]));
  }
  const list = start.order.map((id) => funds.get(id)!);
  const between: SisterMonths[] = sisters.map((item) => ({
    value: [item.start, ...item.value],
    unfunded: item.unfunded,
  }));
  return { months: start.months, funds: list, group: groupMonths(list, between), items: [...alone, ...sisters] };
}

/** An interest in a sister fund: our share of what that fund calls, pays out and is worth. */
function sisterItem(fundId: string, { holdingId, share, ...held }: SisterStart, sister: FundMonths): Projection {
  let open: number = held.unfunded;
  const paid = sister.lines.investor_calls.map((call) => {
    const ours = Math.min(open, Math.round(call * share));
    open -= ours;
    return ours;
  });
  let left: number = held.unfunded;
  return {
    holdingId,
    planId: null,
    fundId,
    kind: 'sister',
    start: held.fairValue,
    paid,
    received: sister.lines.investor_distributions.map((amount) => Math.round(-amount * share)),
    value: sister.closingNav.map((nav) => Math.round(nav * share)),
    unfunded: paid.map((ours) => (left -= ours)),
    isDefault: false,
    fault: null,
    age: null,
  };
}

/** The cash line on which an item pays, and the one on which it brings money in. */
export const PAID_LINES = {
  external: 'external_calls',
  commitment: 'external_calls',
  company: 'deals',
  deal: 'deals',
  sister: 'sister_calls',
} as const;
export const RECEIVED_LINES = {
  external: 'external_distributions',
  commitment: 'external_distributions',
  company: 'exits',
  deal: 'exits',
  sister: 'sister_distributions',
} as const;

/** One fund month by month: what its holdings do, its costs, what it calls from investors and pays to them. */
function fundMonths(months: readonly IsoDate[], start: FundStart, items: readonly Projection[]): FundMonths {
  const { plan, debt } = start;
  const fund = newFundMonths(start.fundId);
  let { cash, nav, unfunded: open } = start;
  months.forEach((_, month) => {
    const costs = start.costs[month % 12]!;
    fund.openingCash.push(cash);
    fund.openingNav.push(nav);
    noteItems(fund, items, month);
    fund.lines.costs.push(-costs);
    fund.lines.financing.push(0);
    fund.lines.other.push(0);
    const before = cash + heldLines(fund, month) - costs;
    const { call, paidOut, shortfall } = investorMoney(plan, before, proceeds(fund, month), open, {
      call: start.calls[month]!,
      distribution: start.distributions[month]!,
    });
    open -= call;
    fund.lines.investor_calls.push(call);
    fund.lines.investor_distributions.push(-paidOut);
    fund.shortfall.push(shortfall);
    fund.unfunded.push(open);
    fund.commitments.push(items.reduce((sum, item) => sum + (item.kind === 'company' ? 0 : item.unfunded[month]!), 0));
    cash = before + call - paidOut;
    nav = cash + items.reduce((sum, item) => sum + item.value[month]!, 0) - debt;
    fund.closingCash.push(cash);
    fund.closingNav.push(nav);
  });
  return fund;
}

function noteItems(fund: WritableFundMonths, items: readonly Projection[], month: number): void {
  const sums = {
    external_calls: 0,
    deals: 0,
    sister_calls: 0,
    external_distributions: 0,
    exits: 0,
    sister_distributions: 0,
  };
  let growth = 0;
  for (const item of items) {
    const [paid, received] = [item.paid[month]!, item.received[month]!];
    sums[PAID_LINES[item.kind]] -= paid;
    sums[RECEIVED_LINES[item.kind]] += received;
    growth += item.value[month]! - (month === 0 ? item.start : item.value[month - 1]!) - paid + received;
  }
  for (const [line, amount] of Object.entries(sums)) fund.lines[line as keyof typeof sums].push(amount);
  fund.growth.push(growth);
}

const HELD_LINES = [
  'external_calls',
  'deals',
  'sister_calls',
  'external_distributions',
  'exits',
  'sister_distributions',
] as const;
const PROCEEDS = ['external_distributions', 'exits', 'sister_distributions'] as const;

const heldLines = (fund: FundMonths, month: number): number =>
  HELD_LINES.reduce((sum, line) => sum + fund.lines[line][month]!, 0);
const proceeds = (fund: FundMonths, month: number): number =>
  PROCEEDS.reduce((sum, line) => sum + fund.lines[line][month]!, 0);

/**
 * Investors get the planned distributions and the fund's share of what came in, as far as cash stays above its minimum; they are
 * called as planned, and for whatever is missing to the minimum while they have unfunded commitments.
 */
function investorMoney(
  plan: FundPlan,
  cash: number,
  cameIn: number,
  unfunded: number,
  planned: { readonly call: number; readonly distribution: number },
): { readonly call: number; readonly paidOut: number; readonly shortfall: number } {
  const called = Math.min(planned.call, unfunded);
  const free = Math.max(0, cash + called - planned.distribution - plan.minimumCash);
  const passedOn = Math.min(free, Math.round((cameIn * plan.payout) / WHOLE_PPM));
  const paidOut = planned.distribution + Math.max(0, passedOn);
  const missing = Math.max(0, plan.minimumCash - (cash + called - paidOut));
  const more = Math.min(missing, unfunded - called);
  return { call: called + more, paidOut, shortfall: missing - more };
}
