import { anchorOf, evaluate, type RateEquation } from './equation.ts';
import { sampleAt } from './pieces.ts';

/**
 * Newton on ln(inflows ÷ outflows), both discounted: nearly a straight line in u, so a fund's flows take three steps from
 * zero. Null when it leaves the interval or doesn't settle; nothing is concluded from that.
 */
export function quickRoot(equation: RateEquation, low: number, high: number): number | null {
  const { amounts, days } = equation;
  let u = 0;
  for (let round = 0; round < 24; round += 1) {
    const anchor = anchorOf(equation, u);
    let [inflow, outflow, inflowMoment, outflowMoment] = [0, 0, 0, 0];
    for (let index = 0; index < amounts.length; index += 1) {
      const distance = days[index]! - anchor;
      const term = amounts[index]! * Math.exp(-u * distance);
      if (term > 0) {
        inflow += term;
        inflowMoment += term * distance;
      } else {
        outflow -= term;
        outflowMoment -= term * distance;
      }
    }
    const step = Math.log(inflow / outflow) / (inflowMoment / inflow - outflowMoment / outflow);
    if (!Number.isFinite(step)) return null;
    const next = u + step;
    if (next < low || next > high) return null;
    if (Math.abs(step) <= 2e-16 * Math.abs(next) + 1e-20) return settled(equation, next);
    u = next;
  }
  return settled(equation, u);
}

/** A value within rounding of zero, on a slope steep enough to pin the root; never a guess. */
function settled(equation: RateEquation, u: number): number | null {
  const { value, slope, error } = evaluate(equation, u);
  const blur = (error / Math.abs(slope)) * 1e13;
  return Math.abs(value) <= 4 * error && blur <= Math.max(Math.abs(u), 1 / equation.span) ? u : null;
}

/**
 * At a root the running balance of one sign (the investor is never in debt to the project, or always) proves that there is
 * no other root on the whole line: f(u) is then (u − root) times an integral of one sign. Soper 1959, Norstrom 1972.
 */
export function provenOnly(equation: RateEquation, root: number): boolean {
  const { factors } = sampleAt(equation, root);
  const { amounts } = equation;
  let balance = 0;
  let error = 0;
  let seen = 0;
  for (let index = 0; index < amounts.length - 1; index += 1) {
    const term = amounts[index]! * factors[index]!;
    balance += term;
    error += Math.abs(term) * 1e-12;
    const sign = Math.sign(balance);
    if (Math.abs(balance) <= error || (seen !== 0 && sign !== seen)) return false;
    seen = sign;
  }
  return true;
}
