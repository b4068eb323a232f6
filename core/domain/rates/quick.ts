import { ROUNDING } from './equation.ts';

/** Powers of one day's discount factor are looked up in two tables, days below this and multiples of it. */
const STRIDE = 64;
/** A step this small, relative, leaves an error that the last exact step squares away. */
const NEAR = 1e-4;

/**
 * Newton on ln(inflows ÷ outflows), both discounted: nearly a straight line in u, so a fund's flows take three steps from
 * zero. It reads a stretch of columns (days ascending, several flows a day allowed) and allocates nothing, so that ten
 * thousand series cost milliseconds. What it doesn't find or prove is left to the exhaustive search.
 */
export class QuickSolver {
  /** The root, after `find` gave true. */
  u = 0;
  /** There is proven to be no other root on the whole line. */
  alone = false;
  private readonly small = new Float64Array(STRIDE);
  private large = new Float64Array(256);
  private step = 0;

  /** False when Newton leaves the interval or doesn't settle; nothing is concluded from that. */
  find(
    days: ArrayLike<number>,
    amounts: ArrayLike<number>,
    from: number,
    to: number,
    low: number,
    high: number,
  ): boolean {
    const span = days[to - 1]! - days[from]!;
    if (!(span > 0)) return false;
    let u = 0;
    for (let round = 0; round < 24; round += 1) {
      if (round === 0) this.sumAtZero(days, amounts, from, to);
      else if (to - from > STRIDE / 2 + span / STRIDE / 2) this.sumByTables(days, amounts, from, to, u);
      else this.sumByPowers(days, amounts, from, to, u);
      const { step } = this;
      u += step;
      if (!(u >= low && u <= high)) return false;
      if (Math.abs(step) <= NEAR * Math.abs(u) + 1e-7 / span) return this.settle(days, amounts, from, to, u);
    }
    return false;
  }

  /** At u = 0 nothing is discounted. */
  private sumAtZero(days: ArrayLike<number>, amounts: ArrayLike<number>, from: number, to: number): void {
    const first = days[from]!;
    let total = 0;
    let size = 0;
    let moment = 0;
    let momentSize = 0;
    let second = 0;
    let secondSize = 0;
    for (let index = from; index < to; index += 1) {
      const term = amounts[index]!;
      const distance = days[index]! - first;
      const lever = term * distance;
      total += term;
      size += Math.abs(term);
      moment += lever;
      momentSize += Math.abs(lever);
      second += lever * distance;
      secondSize += Math.abs(lever) * distance;
    }
    this.stepFrom(total, size, moment, momentSize, second, secondSize);
  }

  private sumByPowers(days: ArrayLike<number>, amounts: ArrayLike<number>, from: number, to: number, u: number): void {
    const anchor = u >= 0 ? days[from]! : days[to - 1]!;
    let total = 0;
    let size = 0;
    let moment = 0;
    let momentSize = 0;
    let second = 0;
    let secondSize = 0;
    for (let index = from; index < to; index += 1) {
      const distance = days[index]! - anchor;
      const term = amounts[index]! * Math.exp(-u * distance);
      const lever = term * distance;
      total += term;
      size += Math.abs(term);
      moment += lever;
      momentSize += Math.abs(term) * distance;
      second += lever * distance;
      secondSize += Math.abs(lever * distance);
    }
    this.stepFrom(total, size, moment, momentSize, second, secondSize);
  }

  private sumByTables(days: ArrayLike<number>, amounts: ArrayLike<number>, from: number, to: number, u: number): void {
    const forward = u >= 0;
    const anchor = forward ? days[from]! : days[to - 1]!;
    this.fillTables(Math.exp(-Math.abs(u)), days[to - 1]! - days[from]!);
    const { small, large } = this;
    let total = 0;
    let size = 0;
    let moment = 0;
    let momentSize = 0;
    let second = 0;
    let secondSize = 0;
    for (let index = from; index < to; index += 1) {
      const distance = days[index]! - anchor;
      const steps = forward ? distance : -distance;
      const term = amounts[index]! * small[steps & (STRIDE - 1)]! * large[steps >> 6]!;
      const lever = term * distance;
      total += term;
      size += Math.abs(term);
      moment += lever;
      momentSize += Math.abs(term) * distance;
      second += lever * distance;
      secondSize += Math.abs(lever * distance);
    }
    this.stepFrom(total, size, moment, momentSize, second, secondSize);
  }

  /**
   * The step to the root of ln(inflow ÷ outflow) by value, slope and bend (Halley). Sums and sums of sizes hold both sides:
   * inflow = (total + size) ÷ 2.
   */
  private stepFrom(
    total: number,
    size: number,
    moment: number,
    momentSize: number,
    second: number,
    secondSize: number,
  ): void {
    const inflow = size + total;
    const outflow = size - total;
    const inflowMean = (momentSize + moment) / inflow;
    const outflowMean = (momentSize - moment) / outflow;
    const value = Math.log(inflow / outflow);
    const slope = outflowMean - inflowMean;
    const bend =
      (secondSize + second) / inflow - inflowMean ** 2 - ((secondSize - second) / outflow - outflowMean ** 2);
    const straight = -value / slope;
    const bending = 1 + (0.5 * straight * bend) / slope;
    this.step = bending > 0.5 && bending < 2 ? straight / bending : straight;
  }

  private fillTables(perDay: number, span: number): void {
    const blocks = Math.floor(span / STRIDE) + 1;
    if (this.large.length < blocks) this.large = new Float64Array(blocks * 2);
    const { small, large } = this;
    let power = 1;
    for (let index = 0; index < STRIDE; index += 1) {
      small[index] = power;
      power *= perDay;
    }
    const perBlock = power;
    power = 1;
    for (let index = 0; index < blocks; index += 1) {
      large[index] = power;
      power *= perBlock;
    }
  }

  /**
   * The last step, with exact powers, and the proof. A value beyond rounding, or a slope too flat to pin the root, is no root;
   * never a guess. One change of sign means one root. Else, where the running balance keeps one sign at the root (the
   * investor is in debt to the project all the time, or never), f(u) is (u − root) times an integral of one sign, and there is
   * no other root either (Soper 1959, Norstrom 1972); the balance must clear what the last step moves.
   */
  private settle(days: ArrayLike<number>, amounts: ArrayLike<number>, from: number, to: number, near: number): boolean {
    const anchor = near >= 0 ? days[from]! : days[to - 1]!;
    const span = days[to - 1]! - days[from]!;
    let balance = 0;
    let slope = 0;
    let size = 0;
    let error = 0;
    let least = 1;
    let balanceSign = 0;
    let amountSign = 0;
    let changes = 0;
    for (let index = from; index < to; index += 1) {
      const distance = days[index]! - anchor;
      const exponent = near * distance;
      const term = amounts[index]! * Math.exp(-exponent);
      balance += term;
      slope -= distance * term;
      const magnitude = Math.abs(term);
      size += magnitude;
      error += magnitude * exponent;
      const sign = term > 0 ? 1 : -1;
      if (sign !== amountSign && amountSign !== 0) changes += 1;
      amountSign = sign;
      if (index + 1 < to && days[index + 1] !== days[index]) {
        if (balanceSign === 0) balanceSign = balance > 0 ? 1 : -1;
        least = Math.min(least, (balance * balanceSign) / size);
      }
    }
    const correction = balance / slope;
    const scale = Math.max(Math.abs(near), 1 / span);
    const blur = (error + size * (to - from + 3)) * ROUNDING;
    if (!(Math.abs(correction) <= 1e-7 * scale && blur <= 1e-12 * scale * Math.abs(slope))) return false;
    this.u = near - correction;
    this.alone = changes === 1 || least > 4 * Math.abs(correction) * span + 1e-9;
    return true;
  }
}
