import { evaluate, type RateEquation } from './equation.ts';
import { evaluateExactly } from './exact.ts';
import { sampleAt, shapeOf, signOf, type Sample } from './pieces.ts';

/**
 * Every root of the equation between two rates, ascending. Pieces of the interval are shown to hold none (all bounds on one
 * side, or a balance of one sign), or at most one (monotone), or are cut at their single extremum (bent), else halved: no
 * grid, so two roots close together are both found, and a curve that only touches zero gives one.
 * @param precision wanted of u, absolute.
 * @param hint a likely root: the search is cut beside it, so that most of the line falls away at once.
 */
export function rootsBetween(
  equation: RateEquation,
  low: number,
  high: number,
  precision: number,
  hint: number | null = null,
): number[] {
  const found: number[] = [];
  const onPiece = (a: Sample, b: Sample): void => {
    const u = crossing(equation, a, b, precision, hint);
    if (u !== null) found.push(u);
  };
  const narrowest = precision / 4;
  const pending = firstPieces(equation, low, high, hint);
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
      const middle = sampleAt(equation, a.u + (b.u - a.u) * OFF_CENTRE);
      pending.push([a, middle], [middle, b]);
    }
  }
  return distinct(found, precision);
}

/** Pieces lie evenly about the hint, so a cut in the middle would fall on the root itself, where no sign is to be had. */
const OFF_CENTRE = 0.46;

type Piece = readonly [Sample, Sample];

/** The neighbourhood of the hint, then pieces outward, each twice the last, until the rest of the line is cleared at a look. */
function firstPieces(equation: RateEquation, low: number, high: number, hint: number | null): Piece[] {
  const reach = 2 / equation.span;
  if (hint === null || hint - reach <= low || hint + reach >= high)
    return [[sampleAt(equation, low), sampleAt(equation, high)]];
  const below = sampleAt(equation, hint - reach);
  const above = sampleAt(equation, hint + reach);
  const pieces: Piece[] = [[below, above]];
  let step = reach;
  for (let outer = above; !outer.noneAbove && outer.u < high; step *= 2) {
    const next = sampleAt(equation, Math.min(high, outer.u + step));
    pieces.push([outer, next]);
    outer = next;
  }
  step = reach;
  for (let outer = below; !outer.noneBelow && outer.u > low; step *= 2) {
    const next = sampleAt(equation, Math.max(low, outer.u - step));
    pieces.push([next, outer]);
    outer = next;
  }
  return pieces;
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
function crossing(equation: RateEquation, a: Sample, b: Sample, precision: number, hint: number | null): number | null {
  if (a.sign === 0) return a.u;
  if (b.sign === 0) return b.u;
  if (a.sign === b.sign) return null;
  const start = hint !== null && hint > a.u && hint < b.u ? hint : a.u / 2 + b.u / 2;
  return polish(equation, a.u, b.u, a.sign, precision, start);
}

/** Newton inside a bracket that only shrinks; in fixed point where a double's error would move the root too far. */
export function polish(
  equation: RateEquation,
  from: number,
  to: number,
  signFrom: number,
  precision: number,
  start: number,
): number {
  let low = from;
  let high = to;
  let u = start;
  for (let round = 0; round < 300; round += 1) {
    const rough = evaluate(equation, u);
    const blurred = Math.abs(rough.value) <= rough.error;
    if (blurred && rough.error <= precision * Math.abs(rough.slope)) {
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
  const u = polish(leaning, a.u, b.u, start, (b.u - a.u) * 1e-9, a.u / 2 + b.u / 2);
  const { value, error } = evaluate(equation, u);
  if (Math.abs(value) > error) return sampleAt(equation, u, Math.sign(value));
  return touchingPoint(equation, u);
}

/** A doubtful extremum followed in fixed point. u stays a double, so the parabola through the exact figures gives the value. */
function touchingPoint(equation: RateEquation, near: number): Sample {
  let u = near;
  let exact = evaluateExactly(equation, u);
  for (let round = 0; round < 8 && exact.bend !== 0; round += 1) {
    const next = u - exact.slope / exact.bend;
    if (next === u) break;
    u = next;
    exact = evaluateExactly(equation, u);
  }
  const extreme = exact.bend === 0 ? exact.value : exact.value - exact.slope ** 2 / (2 * exact.bend);
  return sampleAt(equation, u, signOf(extreme));
}
