import type { ParsedOf } from '#core/contract/index.ts';
import type { ScenarioOutcome, ScenarioStart } from '#core/contract/scenarios.ts';
import { runForecast, type Forecast } from '#core/domain/forecast.ts';
import type { Override } from '#core/domain/forecast-plans.ts';
import { outcomeOf, scenarioEffects, type ScenarioEffects } from '#core/domain/scenarios.ts';
import type { Pace } from './pace.ts';
import type { BookTasks, TaskContext } from './tasks.ts';

export interface ComparisonInput extends ScenarioStart {
  /** Holdings asked one by one for their effect. */
  readonly effects: number;
}

const NO_EFFECTS: ScenarioEffects = { holdings: [], rest: 0, whole: 0 };

/** Runs in the second thread: every scenario, and in each one every holding alone. @throws what `pace` throws to stop it. */
export async function compareScenarios(
  input: ComparisonInput,
  pace: Pace = () => undefined,
): Promise<readonly ScenarioOutcome[]> {
  const { start, soFar, fundsSoFar, fundNames, scenarios } = input;
  const planned = runForecast(start, []);
  const outcomes = (run: Forecast): Pick<ScenarioOutcome, 'group' | 'funds'> => ({
    group: outcomeOf(run, run.group, soFar),
    funds: run.funds.map((fund, at) => ({
      fundId: fund.fundId,
      name: fundNames[at]!,
      outcome: outcomeOf(run, fund, fundsSoFar[at]!),
    })),
  });
  const effectsOf = (changed: Forecast, overrides: readonly Override[]): ScenarioOutcome['effects'] =>
    withNames(input, scenarioEffects({ start, planned, changed }, overrides, soFar, input.effects));
  return [
    { scenarioId: null, name: null, kind: 'base', ...outcomes(planned), effects: withNames(input, NO_EFFECTS) },
    ...scenarios.map(({ id, name, kind, overrides }, at): ScenarioOutcome => {
      pace(at, scenarios.length);
      const run = runForecast(start, overrides);
      return { scenarioId: id, name, kind, ...outcomes(run), effects: effectsOf(run, overrides) };
    }),
  ];
}

function withNames({ start, holdingNames }: ScenarioStart, effects: ScenarioEffects): ScenarioOutcome['effects'] {
  const places = new Map(start.held.map((held, at) => [held.holdingId, at]));
  return {
    ...effects,
    holdings: effects.holdings.map((effect) => ({ ...effect, ...holdingNames[places.get(effect.holdingId)!]! })),
  };
}

/** @throws AppError not_found, cancelled. */
export async function compared(
  context: TaskContext,
  input: ParsedOf<'scenario.compare'>,
): Promise<readonly ScenarioOutcome[]> {
  context.progress('reading', 0, 2);
  const start = await context.call('scenario.start', input);
  context.checkpoint();
  context.progress('comparing', 1, 2);
  return context.compute('scenario.compare', { ...start, effects: input.effects });
}

export const scenarioTasks: Pick<BookTasks, 'scenario.compare'> = { 'scenario.compare': compared };
