import { ascending } from './equation.ts';
import { RATE_REASONS, rangeOf, solveRate, type DayBasis } from '../xirr.ts';
import { QuickSolver } from './quick.ts';

/** Many series of flows end to end: series k lies at starts[k] … starts[k+1]. */
export interface FlowSeries {
  readonly starts: Int32Array;
  /** Day numbers, best ascending within a series. */
  readonly days: Int32Array;
  readonly amounts: Float64Array;
}

export interface SeriesRates {
  /** NaN where there is no single rate, and only there. */
  readonly rates: Float64Array;
  /** 0 for a rate, else 1 + the index of the reason in RATE_REASONS. */
  readonly reasons: Uint8Array;
}

/** `xirr` of every series, with the same answers: the few that the quick solver can't prove take the exhaustive search. */
export function xirrOfSeries(series: FlowSeries, basis: DayBasis = 365): SeriesRates {
  const count = Math.max(0, series.starts.length - 1);
  const rates = new Float64Array(count).fill(Number.NaN);
  const reasons = new Uint8Array(count);
  const solver = new QuickSolver();
  const [low, high] = rangeOf(basis);
  for (let index = 0; index < count; index += 1) {
    const from = series.starts[index]!;
    const to = series.starts[index + 1]!;
    const quick =
      ascending(series.days, from, to) && solver.find(series.days, series.amounts, from, to, low, high) && solver.alone;
    if (quick) rates[index] = Math.expm1(solver.u * basis);
    else {
      const { rate, reason } = solveRate(series.days.subarray(from, to), series.amounts.subarray(from, to), basis);
      if (rate !== null) rates[index] = rate;
      if (reason !== null) reasons[index] = 1 + RATE_REASONS.indexOf(reason);
    }
  }
  return { rates, reasons };
}
