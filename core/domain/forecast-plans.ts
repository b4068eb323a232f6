import type { IsoDate } from '../dates.ts';
import type { Fen } from '../money.ts';
import { ppm, WHOLE_PPM, type RatePpm } from '../rates.ts';
import type { FundModel } from './takahashi-alexander.ts';

/** Parameters of the Yale model of one fund interest, as the book holds them. */
export interface ModelPlan {
  /** Share of the uncalled commitment called in year 1, 2 …; the last holds for later years. */
  readonly callRates: readonly RatePpm[];
  readonly lifeYears: number;
  /** 2.5 = 2_500_000. */
  readonly bow: RatePpm;
  /** Per year. */
  readonly growth: RatePpm;
  readonly yield: RatePpm;
}

/** Takahashi and Alexander's base case: what an interest without parameters of its own is projected with. */
export const DEFAULT_MODEL: ModelPlan = {
  callRates: [ppm(250_000), ppm(333_333), ppm(500_000)],
  lifeYears: 12,
  bow: ppm(2_500_000),
  growth: ppm(130_000),
  yield: ppm(0),
};

/** How a fund of the group is run in the forecast. */
export interface FundPlan {
  /** Below it, investors are called. */
  readonly minimumCash: Fen;
  /** Share of exits and distributions received that is paid to investors in the same month. */
  readonly payout: RatePpm;
  /** Null: the costs of the last twelve months go on. */
  readonly yearlyCosts: Fen | null;
  /** Of companies held, per year, until their planned exit. */
  readonly growth: RatePpm;
}

export const DEFAULT_FUND_PLAN: FundPlan = {
  minimumCash: 0 as Fen,
  payout: ppm(WHOLE_PPM),
  yearlyCosts: null,
  growth: ppm(0),
};

/** deal: an investment to come; exit: of a holding; commitment: to a fund yet to be chosen; call, distribution: of investors. */
export const PLANNED_KINDS = ['deal', 'exit', 'commitment', 'call', 'distribution'] as const;
export type PlannedKind = (typeof PLANNED_KINDS)[number];

export interface PlannedFlow {
  readonly id: string;
  readonly fundId: string;
  readonly kind: PlannedKind;
  /** Of an exit. */
  readonly holdingId: string | null;
  readonly name: string;
  readonly date: IsoDate;
  readonly amount: Fen;
  /** Of an exit: the part of the holding that is sold. */
  readonly share: RatePpm;
}

export interface Plans {
  /** By holding. */
  readonly models: ReadonlyMap<string, ModelPlan>;
  /** By fund. */
  readonly funds: ReadonlyMap<string, FundPlan>;
  readonly flows: readonly PlannedFlow[];
}

/**
 * What a scenario changes. value, exit, deal and call are factors (1_000_000 = as planned); growth and bow replace; the delay
 * moves planned exits by months, and lengthens a fund interest's life by whole years.
 */
export const OVERRIDES = ['value', 'growth', 'exit', 'exit_delay', 'deal', 'call', 'bow'] as const;
export type OverrideParameter = (typeof OVERRIDES)[number];

export interface Override {
  readonly parameter: OverrideParameter;
  readonly scope: 'all' | 'fund' | 'holding';
  /** A fund's or a holding's id; '' for all. */
  readonly subjectId: string;
  /** Ppm; of a delay whole months. */
  readonly value: number;
}

/** The override that applies to a holding of a fund: the narrowest scope wins. */
export function overrideOf(
  overrides: readonly Override[],
  parameter: OverrideParameter,
  fundId: string,
  holdingId: string | null,
): number | null {
  const meant = overrides.filter((override) => override.parameter === parameter);
  const found =
    meant.find((override) => override.scope === 'holding' && override.subjectId === holdingId) ??
    meant.find((override) => override.scope === 'fund' && override.subjectId === fundId) ??
    meant.find((override) => override.scope === 'all');
  return found?.value ?? null;
}

/** A model of the book under a scenario, as the projection takes it. */
export function modelOf(
  plan: ModelPlan,
  overrides: readonly Override[],
  fundId: string,
  holdingId: string | null,
): FundModel {
  const of = (parameter: OverrideParameter): number | null => overrideOf(overrides, parameter, fundId, holdingId);
  const call = (of('call') ?? WHOLE_PPM) / WHOLE_PPM;
  const life = plan.lifeYears + Math.round((of('exit_delay') ?? 0) / 12);
  return {
    contributionRates: plan.callRates.map((rate) => Math.min(1, (rate / WHOLE_PPM) * call)),
    life,
    bow: (of('bow') ?? plan.bow) / WHOLE_PPM,
    growth: (of('growth') ?? plan.growth) / WHOLE_PPM,
    yield: plan.yield / WHOLE_PPM,
    lastContributionYear: life,
  };
}
