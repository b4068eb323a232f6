import { addMonths, type IsoDate } from '../dates.ts';
import { toNumber } from '../fractions.ts';
import { allocate, fen } from '../money.ts';
import { WHOLE_PPM } from '../rates.ts';
import { interestsAt } from './commitments.ts';
import { isOwnFund, type Facts, type HoldingFact } from './facts.ts';
import { monthIndex, monthsAhead, projectItems, type Projection } from './forecast-items.ts';
import {
  groupMonths,
  newFundMonths,
  type FundMonths,
  type SisterMonths,
  type WritableFundMonths,
} from './forecast-lines.ts';
import { DEFAULT_FUND_PLAN, type FundPlan, type Override, type Plans } from './forecast-plans.ts';
import { stateAt } from './state.ts';
import { sisterShare, type Valuation, type ValuedHolding } from './valuation.ts';

/** The months to come of every fund and of the group, with what each holding and plan does in them. For internal use. */
export interface Forecast {
  readonly months: readonly IsoDate[];
  readonly funds: readonly FundMonths[];
  readonly group: FundMonths;
  readonly items: readonly Projection[];
}

export interface ForecastInput {
  readonly facts: Facts;
  readonly valuation: Valuation;
  readonly plans: Plans;
  readonly overrides: readonly Override[];
  readonly months: number;
  /** Age of an interest's fund in whole months. */
  readonly ageOf: (valued: ValuedHolding) => number;
}

/** The group's funds, each after the funds that it holds. The valuation has already refused circles. */
function inOrder(facts: Facts): string[] {
  const ordered: string[] = [];
  const visit = (id: string): void => {
    if (ordered.includes(id)) return;
    for (const holding of facts.holdings)
      if (holding.fundId === id && isOwnFund(facts.funds.get(holding.targetId))) visit(holding.targetId);
    ordered.push(id);
  };
  for (const fund of facts.funds.values()) if (isOwnFund(fund)) visit(fund.id);
  return ordered;
}

export function forecast(input: ForecastInput): Forecast {
  const { facts, valuation, plans, overrides } = input;
  const months = monthsAhead(valuation.asOf, input.months);
  const items = projectItems(facts, valuation, plans, overrides, months, input.ageOf);
  const funds = new Map<string, FundMonths>();
  const costs = yearlyCosts(facts, valuation);
  for (const fundId of inOrder(facts)) {
    const sisters = facts.holdings
      .filter((holding) => holding.fundId === fundId && isOwnFund(facts.funds.get(holding.targetId)))
      .map((holding) => sisterItem(input, holding, funds.get(holding.targetId)!));
    items.push(...sisters);
    const own = items.filter((item) => item.fundId === fundId);
    funds.set(fundId, fundMonths(input, months, fundId, own, costs.get(fundId) ?? 0));
  }
  const list = [...facts.funds.keys()].flatMap((id) => (funds.has(id) ? [funds.get(id)!] : []));
  const sisters: SisterMonths[] = items
    .filter((item) => item.kind === 'sister')
    .map((item) => ({ value: [item.start, ...item.value], unfunded: item.unfunded }));
  return { months, funds: list, group: groupMonths(list, sisters), items };
}

/** Costs of the last twelve months, by fund. */
export function yearlyCosts(facts: Facts, valuation: Valuation): ReadonlyMap<string, number> {
  const before = stateAt(facts, addMonths(valuation.asOf, -12));
  return new Map(
    [...valuation.state.funds].map(([id, state]) => [id, state.costs - (before.funds.get(id)?.costs ?? 0)]),
  );
}

/** An interest in a sister fund: our share of what that fund calls, pays out and is worth. */
function sisterItem(input: ForecastInput, holding: HoldingFact, sister: FundMonths): Projection {
  const { facts, valuation } = input;
  const share = toNumber(sisterShare(facts, valuation.state, holding));
  const valued = valuation.holdings.get(holding.id)!;
  let open: number = valued.unfunded;
  const paid = sister.lines.investor_calls.map((call) => {
    const ours = Math.min(open, Math.round(call * share));
    open -= ours;
    return ours;
  });
  let left: number = valued.unfunded;
  return {
    holdingId: holding.id,
    planId: null,
    fundId: holding.fundId,
    kind: 'sister',
    start: valued.fairValue,
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
function fundMonths(
  input: ForecastInput,
  months: readonly IsoDate[],
  fundId: string,
  items: readonly Projection[],
  lastCosts: number,
): FundMonths {
  const { facts, valuation, plans } = input;
  const plan = plans.funds.get(fundId) ?? DEFAULT_FUND_PLAN;
  const state = valuation.state.funds.get(fundId);
  const costs = allocate(
    fen(Math.max(0, plan.yearlyCosts ?? lastCosts)),
    Array.from({ length: 12 }, () => 1),
  );
  const fund = newFundMonths(fundId);
  let cash = state?.cash ?? 0;
  let nav: number = valuation.nav.get(fundId) ?? 0;
  let open = interestsAt(facts, valuation.asOf)
    .filter((interest) => interest.fundId === fundId)
    .reduce((sum, interest) => sum + interest.unfunded, 0);
  const planned = (kind: 'call' | 'distribution', month: number): number =>
    plans.flows
      .filter((flow) => flow.fundId === fundId && flow.kind === kind)
      .filter((flow) => monthIndex(months, valuation.asOf, flow.date) === month)
      .reduce((sum, flow) => sum + flow.amount, 0);
  months.forEach((_, month) => {
    fund.openingCash.push(cash);
    fund.openingNav.push(nav);
    noteItems(fund, items, month);
    fund.lines.costs.push(-costs[month % 12]!);
    fund.lines.financing.push(0);
    fund.lines.other.push(0);
    const before = cash + heldLines(fund, month) - costs[month % 12]!;
    const { call, paidOut, shortfall } = investorMoney(plan, before, proceeds(fund, month), open, {
      call: planned('call', month),
      distribution: planned('distribution', month),
    });
    open -= call;
    fund.lines.investor_calls.push(call);
    fund.lines.investor_distributions.push(-paidOut);
    fund.shortfall.push(shortfall);
    fund.unfunded.push(open);
    fund.commitments.push(items.reduce((sum, item) => sum + (item.kind === 'company' ? 0 : item.unfunded[month]!), 0));
    cash = before + call - paidOut;
    nav = cash + items.reduce((sum, item) => sum + item.value[month]!, 0) - (state?.debt ?? 0);
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
