import { evaluate, type RateEquation } from './equation.ts';
import { evaluateExactly } from './exact.ts';
import { sampleAt, shapeOf, signOf, type Sample } from './pieces.ts';

/**
 * Every root of the equation between two rates, ascending. Pieces of the interval are shown to hold none (all bounds on one
 * side, or a balance of one sign), or at most one (monotone), or are cut at their single extremum (bent), else halved: no
 * grid, so two roots close together are both found, and a curve that only touches zero gives one.
 * @param precision wanted of u, absolute.
 */
export function rootsBetween(equation: RateEquation, low: number, high: number, precision: number): number[] {
  const found: number[] = [];
  const onPiece = (a: Sample, b: Sample): void => {
    const u = crossing(equation, a, b, precision);
    if (u !== null) found.push(u);
  };
  const narrowest = precision / 4;
  const pending: [Sample, Sample][] = [[sampleAt(equation, low), sampleAt(equation, high)]];
  for (let piece = pending.pop(); piece !== undefined; piece = pending.pop()) {
    const [a, b] = piece;
    if (a.noneAbove || b.noneBelow) continue;
    const shape = shapeOf(equation, a, b);
    if (shape.clear) continue;
    if (shape.monotone || b.u - a.u <= narrowest) {
      onPiece(a, b);
    } else if (shape.bent) {
      const top = extremum(equation, a, b, shape.centre);
      if (top === null) onPiece(a, b);
      else {
        onPiece(a, top);
        onPiece(top, b);
      }
    } else {
      const middle = sampleAt(equation, a.u / 2 + b.u / 2);
      pending.push([a, middle], [middle, b]);
    }
  }
  return distinct(found, precision);
}

/** Neighbours closer than the precision are one root: an end shared by two pieces, or the flat bottom of a multiple root. */
function distinct(found: readonly number[], precision: number): number[] {
  const clusters: number[][] = [];
  for (const u of [...found].sort((a, b) => a - b)) {
    const last = clusters.at(-1);
    if (last !== undefined && u - last.at(-1)! <= precision) last.push(u);
    else clusters.push([u]);
  }
  return clusters.map((cluster) => cluster[0]! / 2 + cluster.at(-1)! / 2);
}

/** The root of a monotone piece, or null: an end that vanishes, or the crossing between ends of opposite signs. */
function crossing(equation: RateEquation, a: Sample, b: Sample, precision: number): number | null {
  if (a.sign === 0) return a.u;
  if (b.sign === 0) return b.u;
  return a.sign === b.sign ? null : polish(equation, a.u, b.u, a.sign, precision);
}

/** Newton inside a bracket that only shrinks; in fixed point where a double's error would move the root too far. */
export function polish(equation: RateEquation, from: number, to: number, signFrom: number, precision: number): number {
  let low = from;
  let high = to;
  let u = low / 2 + high / 2;
  for (let round = 0; round < 300; round += 1) {
    const rough = evaluate(equation, u);
    const blurred = Math.abs(rough.value) <= rough.error;
    if (blurred && rough.error <= precision * 0.1 * Math.abs(rough.slope)) {
      return Math.min(high, Math.max(low, u - rough.value / rough.slope));
    }
    const { value, slope } = blurred ? evaluateExactly(equation, u) : rough;
    if (value === 0) return u;
    if (Math.sign(value) === signFrom) low = u;
    else high = u;
    const newton = u - value / slope;
    const next = newton > low && newton < high ? newton : low / 2 + high / 2;
    if (next === u || next <= low || next >= high) return u;
    u = next;
  }
  return u;
}

/**
 * The one extremum of e^(us)f on a piece whose second derivative keeps its sign, as a sample whose sign is that of the
 * extreme value itself; null when it lies outside.
 */
function extremum(equation: RateEquation, a: Sample, b: Sample, centre: number): Sample | null {
  const leaning: RateEquation = {
    ...equation,
    amounts: equation.amounts.map((amount, index) => amount * (centre - equation.days[index]!)),
  };
  const start = sampleAt(leaning, a.u).sign;
  const end = sampleAt(leaning, b.u).sign;
  if (start === end || start === 0 || end === 0) return null;
  const u = polish(leaning, a.u, b.u, start, (b.u - a.u) * 1e-13);
  const { value, error } = evaluate(equation, u);
  if (Math.abs(value) > error) return sampleAt(equation, u, Math.sign(value));
  // u is a double, so the true extremum lies a rounding away: the parabola through the exact figures gives its value.
  const exact = evaluateExactly(equation, u);
  const extreme = exact.bend === 0 ? exact.value : exact.value - exact.slope ** 2 / (2 * exact.bend);
  return sampleAt(equation, u, signOf(extreme));
}
