import { add, div, mul, pow, q, sign, sub, total, type Q } from './naive-rational.ts';

/** Figures of funds written from their definitions in exact rationals, with none of the product's code. */

/** Σ aᵢ·(1+r)^−i for a rational r. */
export const presentValue = (amounts: readonly number[], rate: Q): Q =>
  total(amounts.map((amount, period) => mul(q(amount), pow(add(q(1), rate), -period))));

/** (FV of inflows at the reinvestment rate) ÷ (PV of outflows at the finance rate); its root less 1 is the MIRR. */
export function modifiedGrowth(amounts: readonly number[], finance: Q, reinvest: Q): Q {
  const last = amounts.length - 1;
  const earned = amounts.map((a, i) => (a > 0 ? mul(q(a), pow(add(q(1), reinvest), last - i)) : q(0)));
  const paid = amounts.map((a, i) => (a < 0 ? mul(q(-a), pow(add(q(1), finance), -i)) : q(0)));
  return div(total(earned), total(paid));
}

export interface NaiveFund {
  readonly contributions: readonly number[];
  readonly distributions: readonly number[];
  readonly index: readonly number[];
  readonly nav: number;
}

const atEnd = (fund: NaiveFund, amounts: readonly number[]): Q =>
  total(amounts.map((amount, t) => div(mul(q(amount), q(fund.index.at(-1)!)), q(fund.index[t]!))));

export const kaplanSchoarOf = (fund: NaiveFund): Q =>
  div(add(atEnd(fund, fund.distributions), q(fund.nav)), atEnd(fund, fund.contributions));

/** The index account lived through period by period. */
export function indexAccount(fund: NaiveFund): Q {
  let units = q(0);
  fund.index.forEach((level, t) => {
    units = add(units, div(q(fund.contributions[t]! - fund.distributions[t]!), q(level)));
  });
  return mul(units, q(fund.index.at(-1)!));
}

/** The λ with which the index account that pays out λ times the distributions ends at the NAV: linear in λ. */
export function scaleOf(fund: NaiveFund): Q {
  const at = (scale: number): Q =>
    total(
      fund.index.map((level, t) =>
        div(mul(q(fund.contributions[t]! - scale * fund.distributions[t]!), q(fund.index.at(-1)!)), q(level)),
      ),
    );
  return div(sub(q(fund.nav), at(0)), sub(at(1), at(0)));
}

/** Each flow times I_T ÷ I_t, the NAV with the last. */
export function alphaFlows(fund: NaiveFund): Q[] {
  return fund.index.map((level, t) => {
    const net = fund.distributions[t]! - fund.contributions[t]!;
    const carried = div(mul(q(net), q(fund.index.at(-1)!)), q(level));
    return t === fund.index.length - 1 ? add(carried, q(fund.nav)) : carried;
  });
}

/** Yale's three lines, year by year; the bow is whole so that (t/L)^B stays rational. */
export function yaleYears(model: {
  readonly commitment: number;
  readonly rates: readonly Q[];
  readonly life: number;
  readonly bow: number;
  readonly growth: Q;
  readonly floor: Q;
  readonly lastCall: number;
}): { readonly calls: Q[]; readonly paid: Q[]; readonly nav: Q[] } {
  const [calls, paid, nav] = [[q(0)], [q(0)], [q(0)]];
  for (let t = 1; t <= model.life; t += 1) {
    const rate = t <= model.lastCall ? (model.rates[t - 1] ?? model.rates.at(-1)!) : q(0);
    const call = mul(rate, sub(q(model.commitment), total(calls)));
    const grown = mul(nav.at(-1)!, add(q(1), model.growth));
    const byAge = pow(q(t, model.life), model.bow);
    const share = sign(sub(byAge, model.floor)) >= 0 ? byAge : model.floor;
    const out = mul(share, grown);
    calls.push(call);
    paid.push(out);
    nav.push(sub(add(grown, call), out));
  }
  return { calls, paid, nav };
}

/**
 * A waterfall by dripping: each drop goes where the contract says the next yuan goes, the catch-up until the GP has its share of
 * all profit paid. Right to a drop or two, and free of any formula for the tiers.
 */
export function dripWaterfall(
  events: readonly { readonly year: number; readonly paidIn: number; readonly paidOut: number }[],
  terms: {
    readonly hurdle: number;
    readonly simple: boolean;
    readonly preferredFirst: boolean;
    readonly catchUp: number;
    readonly carry: number;
  },
  drop: number,
): { readonly lp: number; readonly gp: number } {
  let [capital, preferred, lpProfit, gp, lp, year] = [0, 0, 0, 0, 0, 0];
  for (const event of events) {
    for (; year < event.year; year += 1) preferred += (capital + (terms.simple ? 0 : preferred)) * terms.hurdle;
    capital += event.paidIn;
    for (let left = event.paidOut; left > drop / 2; left -= drop) {
      const owedFirst = terms.preferredFirst ? preferred : capital;
      if (owedFirst > drop / 2 || capital + preferred > drop / 2) {
        const toPreferred = terms.preferredFirst ? preferred > drop / 2 : capital <= drop / 2;
        if (toPreferred) {
          preferred -= drop;
          lpProfit += drop;
        } else capital -= drop;
        lp += drop;
      } else {
        // Half a drop would hide a small preferred return, after which a catch-up below the carry never ends.
        const behind = terms.catchUp > 0 && gp < terms.carry * (gp + lpProfit) - 1e-9;
        const share = behind ? terms.catchUp : terms.carry;
        gp += drop * share;
        lp += drop * (1 - share);
        lpProfit += drop * (1 - share);
      }
    }
  }
  return { lp, gp };
}

/** Day by day: each day's base and rate, a 365th of a year. */
export const feeByDays = (days: readonly { readonly base: number; readonly rate: Q }[]): Q =>
  total(days.map((day) => div(mul(q(day.base), day.rate), q(365))));
