import { z } from 'zod';
import { OVERRIDES, type Override } from '../domain/forecast-plans.ts';
import type { ForecastStart } from '../domain/forecast-start.ts';
import type { MoneySoFar, Outcome, ScenarioEffects } from '../domain/scenarios.ts';
import { asOfInput, byId, idField, nameField, noteField, nothing, type Saved } from './fields.ts';
import { languageField, PERFORMANCE_TOPICS, type FileOut } from './performance.ts';
import { command, internal, query, task } from './procedure.ts';

export const SCENARIO_KINDS = ['base', 'bull', 'bear', 'exit_delay', 'own'] as const;
export type ScenarioKind = (typeof SCENARIO_KINDS)[number];

/** Ppm; of `exit_delay` whole months. */
const overrideField = z
  .strictObject({
    parameter: z.enum(OVERRIDES),
    scope: z.enum(['all', 'fund', 'holding']),
    subjectId: z.union([idField, z.literal('')]).default(''),
    value: z.number('number').int('whole').min(-10_000_000, 'range').max(1_000_000_000, 'range'),
  })
  .refine(({ scope, subjectId }) => (scope === 'all') === (subjectId === ''), { path: ['subjectId'], message: 'scope' })
  .refine(({ parameter, value }) => parameter !== 'exit_delay' || (value >= -120 && value <= 240), {
    path: ['value'],
    message: 'range',
  })
  .refine(({ parameter, value }) => parameter === 'exit_delay' || parameter === 'growth' || value >= 0, {
    path: ['value'],
    message: 'negative',
  });

export const scenarioInput = z.strictObject({
  id: idField.optional(),
  name: nameField,
  kind: z.enum(SCENARIO_KINDS).default('own'),
  note: noteField.default(''),
  overrides: z.array(overrideField).max(2000).default([]),
});

export interface Scenario {
  readonly id: string;
  readonly name: string;
  readonly kind: ScenarioKind;
  readonly note: string;
  readonly overrides: readonly (Override & { readonly subjectName: string | null })[];
}

export interface ScenarioFund {
  /** Null for the group. */
  readonly fundId: string | null;
  readonly name: string | null;
  readonly outcome: Outcome;
}

export interface ScenarioOutcome {
  /** Null: the plans as they are, without overrides. */
  readonly scenarioId: string | null;
  readonly name: string | null;
  readonly kind: ScenarioKind;
  readonly group: Outcome;
  readonly funds: readonly ScenarioFund[];
  /** How the group's multiple got from the plans as they are to this scenario. */
  readonly effects: Omit<ScenarioEffects, 'holdings'> & {
    readonly holdings: readonly (ScenarioEffects['holdings'][number] & {
      readonly name: string;
      readonly fundName: string;
    })[];
  };
}

/** So many side by side can still be scrolled through. */
export const MOST_SCENARIOS = 100;

/** What a comparison is computed from, away from the book. */
export interface ScenarioStart {
  readonly start: ForecastStart;
  /** Investors' money up to the day: of the group, and of each fund in the order of `start`. */
  readonly soFar: MoneySoFar;
  readonly fundsSoFar: readonly MoneySoFar[];
  readonly scenarios: readonly (Pick<Scenario, 'id' | 'name' | 'kind'> & { readonly overrides: readonly Override[] })[];
  /** In the order of `start`. */
  readonly fundNames: readonly (string | null)[];
  /** Of the holdings of `start`. */
  readonly holdingNames: readonly { readonly name: string; readonly fundName: string }[];
}

const TOPICS = [...PERFORMANCE_TOPICS, 'forecasts'] as const;

export const compareInput = asOfInput.extend({
  months: z.number().int().min(1).max(240).default(60),
  /** More are refused, never cut. */
  scenarioIds: z.array(idField).max(MOST_SCENARIOS),
  /** Holdings asked one by one for their effect, the largest first. */
  effects: z.number().int().min(0).max(500).default(100),
});

export const scenarios = {
  'scenario.list': query<readonly Scenario[]>()(nothing, ...TOPICS),
  /** With all its overrides; those that it had before are replaced. */
  'scenario.save': command<Saved>()(scenarioInput, 'forecasts'),
  'scenario.delete': command<Saved>()(byId, 'forecasts'),
  /** 基准, 乐观, 悲观, 退出延期, as far as a scenario of the kind doesn't exist yet; names are the caller's. */
  'scenario.addPresets': command<{ readonly ids: readonly string[] }>()(
    z.strictObject({
      names: z.strictObject({ base: nameField, bull: nameField, bear: nameField, exit_delay: nameField }),
    }),
    'forecasts',
  ),
  /** The plans as they are, then each scenario, side by side. Computed in the second thread, so the book stays free. */
  'scenario.compare': task<readonly ScenarioOutcome[]>()(compareInput, ...TOPICS),
  'scenario.start': internal(query<ScenarioStart>()(compareInput, ...TOPICS)),
  'scenario.export': task<FileOut>()(compareInput.extend({ language: languageField })),
};
