import type { SimulationBand, SimulationResult, SimulationStart } from '#core/contract/forecast.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import { addMonths, type IsoDate } from '#core/dates.ts';
import {
  QUANTILES,
  simulate,
  simulationFault,
  type Band,
  type SimulatedFund,
  type SimulationTerms,
} from '#core/domain/simulation.ts';
import { ruleError } from '#core/errors.ts';
import { WHOLE_PPM } from '#core/rates.ts';
import type { Pace } from './pace.ts';
import type { BookTasks, TaskContext } from './tasks.ts';

const MONTHS = 3;
const PER_YEAR = 4;

export interface SimulationInput {
  readonly funds: SimulationStart['funds'];
  readonly terms: SimulationTerms;
}

export interface SimulatedBands {
  readonly calls: SimulationBand;
  readonly distributions: SimulationBand;
  readonly nav: SimulationBand;
  readonly cumulative: SimulationBand;
}

const plain = (band: Band): SimulationBand => ({
  mean: Array.from(band.mean),
  bands: band.quantiles.map((quantile) => Array.from(quantile)),
});

/** The funds as the simulation takes them, aged in whole quarters. */
export const startedFunds = (funds: SimulationStart['funds']): SimulatedFund[] =>
  funds.map(({ age, nav, unfunded, contributionRates, life, bow, growth, yield: least, lastContributionYear }) => ({
    model: { contributionRates, life, bow, growth, yield: least, lastContributionYear },
    start: { age: Math.floor(age / MONTHS), nav, unfunded },
  }));

/** Runs in the second thread. @throws AppError rule/simulation_terms, and what `pace` throws to stop it. */
export async function runSimulation(
  { funds, terms }: SimulationInput,
  pace: Pace = () => undefined,
): Promise<SimulatedBands> {
  const fault = simulationFault(terms);
  if (fault !== null) throw ruleError('simulation_terms', { term: fault });
  const result = simulate(startedFunds(funds), terms, (done) => {
    pace(done, terms.paths);
    return true;
  })!;
  return {
    calls: plain(result.calls),
    distributions: plain(result.distributions),
    nav: plain(result.nav),
    cumulative: plain(result.cumulative),
  };
}

export const termsOf = (input: Omit<ParsedOf<'forecast.simulate'>, 'asOf'>): SimulationTerms => ({
  paths: input.paths,
  periods: input.quarters,
  perYear: PER_YEAR,
  seed: input.seed,
  volatility: input.volatility / WHOLE_PPM,
  correlation: input.correlation / WHOLE_PPM,
  paceVolatility: input.paceVolatility / WHOLE_PPM,
});

/** @throws AppError rule/nothing_to_simulate, rule/simulation_terms, cancelled. */
export async function simulated(context: TaskContext, input: ParsedOf<'forecast.simulate'>): Promise<SimulationResult> {
  const { asOf, fundIds, quarters, paths, seed } = input;
  context.progress('reading', 0, 2);
  const start = await context.call('forecast.simulationStart', { asOf, fundIds });
  if (start.funds.length === 0) throw ruleError('nothing_to_simulate', {});
  context.checkpoint();
  context.progress('simulating', 1, 2);
  const bands = await context.compute('forecast.simulate', { funds: start.funds, terms: termsOf(input) });
  return {
    asOf,
    quarters: Array.from({ length: quarters }, (_, at): IsoDate => addMonths(asOf, MONTHS * (at + 1))),
    quantiles: [...QUANTILES],
    funds: start.funds.length,
    paths,
    seed,
    leftOut: start.leftOut,
    ...bands,
  };
}

export const forecastTasks: Pick<BookTasks, 'forecast.simulate'> = { 'forecast.simulate': simulated };
