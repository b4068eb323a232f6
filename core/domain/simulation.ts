import { RandomStream } from '../random.ts';
import { periodShares } from './fund-periods.ts';
import type { FundModel, FundStart } from './takahashi-alexander.ts';

/** A fund of the simulation; amounts in fen, start.age in periods. */
export interface SimulatedFund {
  readonly model: FundModel;
  readonly start: FundStart;
}

export interface SimulationTerms {
  readonly paths: number;
  /** Periods ahead, and how many make a year. */
  readonly periods: number;
  readonly perYear: number;
  readonly seed: number;
  /** Of a fund's yearly log growth. */
  readonly volatility: number;
  /** Share of that variance which all funds have in common, 0–1. */
  readonly correlation: number;
  /** Scatter of the pace of calls, of its logarithm per period; moves with the market, since managers call more in good times. */
  readonly paceVolatility: number;
}

/** In the order of each band's `quantiles`. */
export const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** One entry per period. */
export interface Band {
  readonly mean: Float64Array;
  /** One column per entry of QUANTILES. */
  readonly quantiles: readonly Float64Array[];
}

export interface Simulation {
  readonly calls: Band;
  readonly distributions: Band;
  /** At the period's end. */
  readonly nav: Band;
  /** Distributions − calls from the start to the period's end: the lowest is the cash that must be at hand. */
  readonly cumulative: Band;
}

export const SIMULATION_FAULTS = ['paths', 'periods', 'volatility', 'correlation'] as const;
export type SimulationFault = (typeof SIMULATION_FAULTS)[number];

/** Which term is out of its range, or null. */
export function simulationFault(terms: SimulationTerms): SimulationFault | null {
  const { paths, periods, perYear, volatility, paceVolatility, correlation } = terms;
  if (!(Number.isSafeInteger(paths) && paths >= 1 && paths <= 1_000_000)) return 'paths';
  if (!(Number.isSafeInteger(periods) && periods >= 1 && periods <= 1200 && perYear >= 1)) return 'periods';
  if (!(volatility >= 0 && volatility <= 3 && paceVolatility >= 0 && paceVolatility <= 3)) return 'volatility';
  return correlation >= 0 && correlation <= 1 ? null : 'correlation';
}

/**
 * Monte Carlo over the Yale model: each fund's growth is lognormal about its expected growth, part of it common to all, and the
 * pace of calls scatters with the market. The mean of any figure linear in growth is that of the model without scatter.
 * The same terms give the same figures, and the first n of N paths are those of n paths.
 * @param goOn asked after each hundred paths with the number done; false ends the run with null.
 */
export function simulate(
  funds: readonly SimulatedFund[],
  terms: SimulationTerms,
  goOn: (done: number) => boolean = () => true,
): Simulation | null {
  const { paths, periods } = terms;
  const columns = Array.from({ length: 4 }, () => new Float64Array(paths * periods));
  const [calls, distributions, navs, cumulative] = columns as [Float64Array, Float64Array, Float64Array, Float64Array];
  const prepared = funds.map(({ model, start }) => ({
    start,
    shares: periodShares(model, start.age, terms.perYear, periods),
  }));
  const market = new Float64Array(periods);
  const pace = new Float64Array(periods);
  const deviation = terms.volatility / Math.sqrt(terms.perYear);
  const own = deviation * Math.sqrt(1 - terms.correlation);
  const common = deviation * Math.sqrt(terms.correlation);
  for (let path = 0; path < paths; path += 1) {
    if (path % 100 === 0 && !goOn(path)) return null;
    const random = new RandomStream(terms.seed, path);
    for (let period = 0; period < periods; period += 1) {
      const draw = random.normal();
      // The half variances keep the means of both factors at 1.
      market[period] = common * draw - deviation ** 2 / 2;
      pace[period] = Math.exp(terms.paceVolatility * draw - terms.paceVolatility ** 2 / 2);
    }
    for (const { start, shares } of prepared) {
      let { nav, unfunded } = start;
      const growth = 1 + shares.growth;
      for (let period = 0; period < periods; period += 1) {
        const at = period * paths + path;
        const scatter = Math.exp(market[period]! + own * random.normal());
        const grown = nav * growth * scatter;
        const call = Math.min(1, shares.call[period]! * pace[period]!) * unfunded;
        const paid = grown * shares.pay[period]!;
        nav = grown - paid + call;
        unfunded -= call;
        calls[at]! += call;
        distributions[at]! += paid;
        navs[at]! += nav;
      }
    }
  }
  accumulate(calls, distributions, cumulative, paths);
  const band = (column: Float64Array): Band => bandOf(column, paths, periods);
  return { calls: band(calls), distributions: band(distributions), nav: band(navs), cumulative: band(cumulative) };
}

function accumulate(calls: Float64Array, paid: Float64Array, into: Float64Array, paths: number): void {
  for (let at = 0; at < into.length; at += 1) {
    into[at] = (at >= paths ? into[at - paths]! : 0) + paid[at]! - calls[at]!;
  }
}

/** The values of a period lie together, so that a period is one sort. */
function bandOf(column: Float64Array, paths: number, periods: number): Band {
  const mean = new Float64Array(periods);
  const quantiles = QUANTILES.map(() => new Float64Array(periods));
  for (let period = 0; period < periods; period += 1) {
    const values = column.slice(period * paths, (period + 1) * paths).sort();
    mean[period] = values.reduce((sum, value) => sum + value, 0) / paths;
    QUANTILES.forEach((share, index) => {
      quantiles[index]![period] = quantileOf(values, share);
    });
  }
  return { mean, quantiles };
}

/** Between the two nearest values in proportion (the spreadsheets' PERCENTILE). */
export function quantileOf(ascending: ArrayLike<number>, share: number): number {
  const position = (ascending.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below]! + (ascending[above]! - ascending[below]!) * (position - below);
}
