import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import type { Projection } from '../domain/forecast-items.ts';
import type { FundMonths, MonthCheck } from '../domain/forecast-lines.ts';
import { PLANNED_KINDS, type FundPlan, type ModelPlan, type PlannedFlow } from '../domain/forecast-plans.ts';
import type { ModelReason } from '../domain/takahashi-alexander.ts';
import type { Fen } from '../money.ts';
import type { RatePpm } from '../rates.ts';
import {
  amountField,
  asOfInput,
  byId,
  dayField,
  idField,
  nameField,
  noteField,
  nothing,
  originField,
  portionField,
  type Origin,
  type Saved,
} from './fields.ts';
import { languageField, PERFORMANCE_TOPICS, type FileOut } from './performance.ts';
import { command, query, task } from './procedure.ts';

const yearlyGrowth = z
  .number('number')
  .int('whole')
  .min(-999_999, 'range')
  .max(10_000_000, 'range')
  .transform((value) => value as RatePpm);

export const modelField = z.strictObject({
  /** Of the uncalled commitment, by year; 100 % only as the last. */
  callRates: z
    .array(portionField)
    .min(1, 'rates_empty')
    .max(30)
    .refine((rates) => !rates.slice(0, -1).includes(1_000_000 as RatePpm), 'full_call_before_last'),
  lifeYears: z.number('number').int('whole').min(1, 'range').max(60, 'range'),
  bow: z
    .number('number')
    .int('whole')
    .min(1, 'range')
    .max(100_000_000, 'range')
    .transform((value) => value as RatePpm),
  growth: yearlyGrowth,
  yield: portionField,
});

export const plannedFlowInput = z
  .strictObject({
    id: idField.optional(),
    fundId: idField,
    kind: z.enum(PLANNED_KINDS),
    /** Of an exit, and of no other. */
    holdingId: idField.nullable().default(null),
    name: nameField,
    date: dayField,
    amount: amountField,
    share: portionField.default(1_000_000 as RatePpm),
    note: noteField.default(''),
    origin: originField,
  })
  .refine(({ kind, holdingId }) => (kind === 'exit') === (holdingId !== null), {
    path: ['holdingId'],
    message: 'exit_holding',
  });

/** An interest in an outside fund with what it is projected by. */
export interface FundModelRow {
  readonly holdingId: string;
  readonly fundId: string;
  readonly fundName: string;
  readonly targetId: string;
  readonly targetName: string;
  readonly nav: Fen;
  readonly unfunded: Fen;
  /** Whole months since the fund began. */
  readonly age: number;
  readonly model: ModelPlan;
  /** The base case of the model's authors stands in for parameters of its own. */
  readonly isDefault: boolean;
  /** Why it can't be projected. */
  readonly fault: ModelReason | null;
}

export interface FundPlanRow extends FundPlan {
  readonly fundId: string;
  readonly fundName: string;
  readonly isDefault: boolean;
}

export interface PlannedFlowRow extends PlannedFlow {
  readonly fundName: string;
  readonly holdingName: string | null;
  readonly note: string;
  readonly origin: Origin;
}

export interface ForecastFund extends FundMonths {
  readonly name: string | null;
  readonly check: MonthCheck;
}

export interface ForecastItem extends Projection {
  readonly name: string;
  readonly fundName: string;
}

export interface ForecastTable {
  readonly asOf: IsoDate;
  /** Last days of months; the ledger's before and up to the as-of day, the forecast's after it. */
  readonly months: readonly { readonly to: IsoDate; readonly kind: 'actual' | 'estimate' }[];
  readonly funds: readonly ForecastFund[];
  readonly group: ForecastFund;
  /** Over the months to come. */
  readonly items: readonly ForecastItem[];
  /** Planned flows whose day has passed: they belong in the ledger and count no more. */
  readonly overdue: readonly string[];
}

/** The fund of funds by year: what is there already and what is planned, kept apart. */
export interface PacingYear {
  readonly year: number;
  readonly commitments: Fen;
  readonly existing: PacingFlows;
  readonly planned: PacingFlows;
}
export interface PacingFlows {
  readonly calls: Fen;
  readonly distributions: Fen;
  readonly nav: Fen;
  readonly unfunded: Fen;
}

export interface SimulationBand {
  readonly mean: readonly number[];
  /** One list per entry of `quantiles`. */
  readonly bands: readonly (readonly number[])[];
}

export interface SimulationResult {
  readonly asOf: IsoDate;
  readonly quarters: readonly IsoDate[];
  readonly quantiles: readonly number[];
  readonly funds: number;
  readonly paths: number;
  readonly seed: number;
  readonly calls: SimulationBand;
  readonly distributions: SimulationBand;
  readonly nav: SimulationBand;
  readonly cumulative: SimulationBand;
  /** Interests left out because their model has a fault, by name. */
  readonly leftOut: readonly string[];
}

export const forecastInput = asOfInput.extend({
  months: z.number().int().min(1).max(240).default(36),
  past: z.number().int().min(0).max(60).default(12),
  scenarioId: idField.nullable().default(null),
});

export const simulationInput = asOfInput.extend({
  fundIds: z.array(idField).max(100).optional(),
  quarters: z.number().int().min(1).max(120).default(40),
  paths: z.number().int().min(1).max(100_000).default(10_000),
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
  /** Of the yearly log growth, and of the pace of calls. */
  volatility: portionField.default(250_000 as RatePpm),
  paceVolatility: portionField.default(150_000 as RatePpm),
  correlation: portionField.default(500_000 as RatePpm),
});

const TOPICS = [...PERFORMANCE_TOPICS, 'forecasts'] as const;

export const forecasts = {
  'plan.models': query<readonly FundModelRow[]>()(asOfInput, ...TOPICS),
  /** Null: the base case again. */
  'plan.saveModel': command<Saved>()(z.strictObject({ holdingId: idField, model: modelField.nullable() }), 'forecasts'),
  'plan.funds': query<readonly FundPlanRow[]>()(nothing, ...TOPICS),
  'plan.saveFund': command<Saved>()(
    z.strictObject({
      fundId: idField,
      /** Null: the defaults again. */
      plan: z
        .strictObject({
          minimumCash: amountField,
          payout: portionField,
          yearlyCosts: amountField.nullable(),
          growth: yearlyGrowth,
        })
        .nullable(),
    }),
    'forecasts',
  ),
  'plan.flows': query<readonly PlannedFlowRow[]>()(nothing, ...TOPICS),
  'plan.saveFlow': command<Saved>()(plannedFlowInput, 'forecasts'),
  'plan.deleteFlow': command<Saved>()(byId, 'forecasts'),
  /** 内部使用: forecasts are not for investors. */
  'forecast.table': query<ForecastTable>()(forecastInput, ...TOPICS),
  'forecast.pacing': query<readonly PacingYear[]>()(
    asOfInput.extend({
      years: z.number().int().min(1).max(20).default(10),
      scenarioId: idField.nullable().default(null),
    }),
    ...TOPICS,
  ),
  /** Marked 内部使用, with live sums and checks. */
  'forecast.export': task<FileOut>()(forecastInput.extend({ language: languageField })),
  'forecast.simulate': task<SimulationResult>()(simulationInput),
  /** Runs it again, with the same figures for the same seed, and writes its quantiles by quarter. */
  'forecast.exportSimulation': task<FileOut>()(simulationInput.extend({ language: languageField })),
  /** What a simulation starts from; `forecast.simulate` asks for it. */
  'forecast.simulationStart': query<SimulationStart>()(
    asOfInput.extend({ fundIds: z.array(idField).max(100).optional() }),
    ...TOPICS,
  ),
};

export interface SimulationStart {
  readonly funds: readonly {
    readonly holdingId: string;
    readonly name: string;
    readonly contributionRates: readonly number[];
    readonly life: number;
    readonly bow: number;
    readonly growth: number;
    readonly yield: number;
    readonly lastContributionYear: number;
    /** Whole months. */
    readonly age: number;
    readonly nav: Fen;
    readonly unfunded: Fen;
  }[];
  readonly leftOut: readonly string[];
}
