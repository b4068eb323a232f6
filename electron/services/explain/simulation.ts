import type { Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import { QUANTILES, simulate, simulationFault } from '#core/domain/simulation.ts';
import { ruleError } from '#core/errors.ts';
import { startedFunds, termsOf } from '../forecast-tasks.ts';
import { simulationStart } from '../forecast.ts';
import { explained, plainTerm, tableOf, type ExplainContext, type Row } from './tables.ts';

/** Steps of fund and quarter that an explanation may take while others wait for the book. */
const MOST_STEPS = 20_000_000;

/**
 * A mean or quantile of a simulation, run again: the same seed gives the same paths. One that would hold the book up is told by
 * its terms and inputs alone.
 */
export function explainSimulation(context: ExplainContext, ref: RefOf<'simulation'>): Explanation {
  const { db, facts, asOf } = context;
  const start = simulationStart(db, facts, asOf, ref.fundIds);
  const terms = termsOf(ref);
  if (start.funds.length === 0) throw ruleError('nothing_to_simulate', {});
  const fault = simulationFault(terms);
  if (fault !== null || ref.quarter > terms.periods) throw ruleError('simulation_terms', { term: fault ?? 'quarter' });
  const tooMany = terms.paths * terms.periods * start.funds.length > MOST_STEPS;
  const band = tooMany ? null : simulate(startedFunds(start.funds), terms)![ref.series];
  const at = ref.quarter - 1;
  const value =
    band === null ? null : Math.round(ref.quantile === null ? band.mean[at]! : band.quantiles[ref.quantile]![at]!);
  const quantiles = (band?.quantiles ?? []).map((list, place): Row => ({
    cells: [QUANTILES[place]!, Math.round(list[at]!)],
    link: null,
  }));
  return explained(context, {
    figure: `simulation_${ref.series}`,
    params: { quarter: ref.quarter, paths: ref.paths, seed: ref.seed },
    notes: [{ code: 'internal_use', count: 1 }],
    value,
    reason: value === null ? 'too_long_to_repeat' : null,
    unit: 'fen',
    formula: 'simulated',
    terms: [
      plainTerm('simulated', value),
      ...(ref.quantile === null ? [] : [plainTerm('quantile', QUANTILES[ref.quantile]!, 'number')]),
      plainTerm('simulated_paths', ref.paths, 'count'),
      plainTerm('seed', ref.seed, 'count'),
      plainTerm('volatility', terms.volatility, 'number'),
      plainTerm('correlation', terms.correlation, 'number'),
      plainTerm('pace_volatility', terms.paceVolatility, 'number'),
    ],
    tables: [
      tableOf(
        context,
        'quantiles',
        [
          ['quantile', 'number'],
          ['simulated', 'money'],
        ],
        quantiles,
      ),
      tableOf(
        context,
        'simulated_funds',
        [
          ['holding', 'text'],
          ['nav', 'money'],
          ['unfunded', 'money'],
          ['growth', 'rate'],
          ['life', 'number'],
          ['years_old', 'number'],
        ],
        start.funds.map((fund): Row => ({
          cells: [fund.name, fund.nav, fund.unfunded, fund.growth, fund.life, fund.age / 12],
          link: { kind: 'holding', id: fund.holdingId },
        })),
      ),
    ],
  });
}
