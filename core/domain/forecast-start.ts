import { addMonths, type IsoDate } from '../dates.ts';
import { toNumber } from '../fractions.ts';
import { allocate, fen, type Fen } from '../money.ts';
import { interestsAt } from './commitments.ts';
import { isOwnFund, type Facts, type HoldingFact } from './facts.ts';
import { heldItems, monthIndex, monthsAhead, plannedItems, type HeldItem, type PlannedItem } from './forecast-items.ts';
import { DEFAULT_FUND_PLAN, type FundPlan, type Override, type Plans } from './forecast-plans.ts';
import { stateAt } from './state.ts';
import { sisterShare, type Valuation, type ValuedHolding } from './valuation.ts';

export interface ForecastInput {
  readonly facts: Facts;
  readonly valuation: Valuation;
  readonly plans: Plans;
  readonly overrides: readonly Override[];
  readonly months: number;
  /** Age of an interest's fund in whole months. */
  readonly ageOf: (valued: ValuedHolding) => number;
}

/** What of a forecast no override changes: the plans, and where every fund and holding stands at the day. It crosses threads. */
export interface ForecastStart {
  readonly asOf: IsoDate;
  readonly months: readonly IsoDate[];
  readonly held: readonly HeldItem[];
  readonly planned: readonly PlannedItem[];
  /** Each after the funds that it holds. */
  readonly funds: readonly FundStart[];
  /** Ids in the book's own order. */
  readonly order: readonly string[];
}

export interface FundStart {
  readonly fundId: string;
  readonly plan: FundPlan;
  readonly cash: number;
  readonly nav: number;
  readonly debt: number;
  /** What its investors may still be called for. */
  readonly unfunded: number;
  /** Of the twelve months of a year. */
  readonly costs: readonly number[];
  /** Planned, by month. */
  readonly calls: readonly number[];
  readonly distributions: readonly number[];
  readonly sisters: readonly SisterStart[];
}

/** An interest in another fund of the group. */
export interface SisterStart {
  readonly holdingId: string;
  readonly targetId: string;
  readonly fairValue: Fen;
  readonly unfunded: Fen;
  readonly share: number;
}

/** The group's funds, each after the funds that it holds. The valuation has already refused circles. */
function inOrder(facts: Facts, sisters: ReadonlyMap<string, readonly HoldingFact[]>): string[] {
  const ordered = new Set<string>();
  const visit = (id: string): void => {
    if (ordered.has(id)) return;
    for (const holding of sisters.get(id) ?? []) visit(holding.targetId);
    ordered.add(id);
  };
  for (const fund of facts.funds.values()) if (isOwnFund(fund)) visit(fund.id);
  return [...ordered];
}

export function forecastStart(input: Omit<ForecastInput, 'overrides'>): ForecastStart {
  const { facts, valuation, plans } = input;
  const { asOf, state } = valuation;
  const months = monthsAhead(asOf, input.months);
  const costs = yearlyCosts(facts, valuation);
  const sisters = Map.groupBy(
    facts.holdings.filter((holding) => isOwnFund(facts.funds.get(holding.targetId))),
    (holding) => holding.fundId,
  );
  const unfunded = new Map<string, number>();
  for (const interest of interestsAt(facts, asOf))
    unfunded.set(interest.fundId, (unfunded.get(interest.fundId) ?? 0) + interest.unfunded);
  const funds = inOrder(facts, sisters).map((fundId): FundStart => {
    const plan = plans.funds.get(fundId) ?? DEFAULT_FUND_PLAN;
    const fund = state.funds.get(fundId);
    return {
      fundId,
      plan,
      cash: fund?.cash ?? 0,
      nav: valuation.nav.get(fundId) ?? 0,
      debt: fund?.debt ?? 0,
      unfunded: unfunded.get(fundId) ?? 0,
      costs: allocate(
        fen(Math.max(0, plan.yearlyCosts ?? costs.get(fundId) ?? 0)),
        Array.from({ length: 12 }, () => 1),
      ),
      calls: plannedByMonth(plans, months, asOf, fundId, 'call'),
      distributions: plannedByMonth(plans, months, asOf, fundId, 'distribution'),
      sisters: (sisters.get(fundId) ?? []).map((holding): SisterStart => {
        const { fairValue, unfunded: open } = valuation.holdings.get(holding.id)!;
        const share = toNumber(sisterShare(facts, state, holding));
        return { holdingId: holding.id, targetId: holding.targetId, fairValue, unfunded: open, share };
      }),
    };
  });
  const own = new Set(funds.map((fund) => fund.fundId));
  const order = [...facts.funds.keys()].filter((id) => own.has(id));
  const held = heldItems(facts, valuation, plans, input.ageOf);
  return { asOf, months, held, planned: plannedItems(plans), funds, order };
}

function plannedByMonth(
  plans: Plans,
  months: readonly IsoDate[],
  asOf: IsoDate,
  fundId: string,
  kind: 'call' | 'distribution',
): number[] {
  const amounts = months.map(() => 0);
  for (const flow of plans.flows) {
    if (flow.fundId !== fundId || flow.kind !== kind) continue;
    const month = monthIndex(months, asOf, flow.date);
    if (month >= 0) amounts[month]! += flow.amount;
  }
  return amounts;
}

/** Costs of the last twelve months, by fund. */
export function yearlyCosts(facts: Facts, valuation: Valuation): ReadonlyMap<string, number> {
  const before = stateAt(facts, addMonths(valuation.asOf, -12));
  return new Map(
    [...valuation.state.funds].map(([id, state]) => [id, state.costs - (before.funds.get(id)?.costs ?? 0)]),
  );
}
