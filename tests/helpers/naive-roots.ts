import { fromDouble, type Q } from './naive-rational.ts';

/**
 * Sturm's theorem on Σ aᵢ·vⁱ with whole coefficients: how many different real roots lie in an interval, exactly. v is the
 * discount factor 1/(1+r) of one period, so a rate's roots are counted without any solver.
 */
type Polynomial = readonly bigint[];

const trimmed = (p: Polynomial): Polynomial => p.slice(0, p.findLastIndex((c) => c !== 0n) + 1);
const abs = (a: bigint): bigint => (a < 0n ? -a : a);

function primitive(p: Polynomial): Polynomial {
  const divisor = p.reduce((g, c) => {
    let [a, b] = [g, abs(c)];
    while (b !== 0n) [a, b] = [b, a % b];
    return a;
  }, 0n);
  return divisor === 0n ? [] : p.map((c) => c / divisor);
}

const derivative = (p: Polynomial): Polynomial => p.slice(1).map((c, i) => c * BigInt(i + 1));

/** −remainder of a ÷ b up to a positive factor. */
function negatedRemainder(a: Polynomial, b: Polynomial): Polynomial {
  let rest = [...a];
  const lead = b.at(-1)!;
  const factor = abs(lead);
  while (rest.length >= b.length) {
    const top = rest.at(-1)! * (lead < 0n ? -1n : 1n);
    const shift = rest.length - b.length;
    rest = rest.map((c, i) => c * factor - (i >= shift ? top * b[i - shift]! : 0n));
    rest = [...trimmed(rest)];
  }
  return primitive(rest.map((c) => -c));
}

function sturmChain(p: Polynomial): Polynomial[] {
  const chain = [p, primitive(derivative(p))];
  while (chain.at(-1)!.length > 0) chain.push(negatedRemainder(chain.at(-2)!, chain.at(-1)!));
  return chain.slice(0, -1);
}

const signAt = (p: Polynomial, at: Q): number => {
  let value = 0n;
  let power = 1n;
  for (let i = p.length - 1; i >= 0; i -= 1) {
    value = value * at.n + p[i]! * power;
    power *= at.d;
  }
  return value > 0n ? 1 : value < 0n ? -1 : 0;
};

const variations = (chain: readonly Polynomial[], at: Q): number => {
  const signs = chain.map((p) => signAt(p, at)).filter((s) => s !== 0);
  return signs.filter((s, i) => i > 0 && s !== signs[i - 1]).length;
};

export interface RootCounter {
  /** Different roots v with low < v ≤ high. */
  between(low: Q, high: Q): number;
  vanishesAt(at: Q): boolean;
}

export function rootCounter(amounts: readonly number[]): RootCounter {
  const first = amounts.findIndex((a) => a !== 0);
  const p = primitive(trimmed(amounts.slice(first).map(BigInt)));
  const chain = sturmChain(p);
  return {
    between: (low, high) => variations(chain, low) - variations(chain, high),
    vanishesAt: (at) => signAt(p, at) === 0,
  };
}

/**
 * v of a period whose rate per year is r, as an exact interval around the double; `periods` make a year. Near −100 % the double
 * r itself knows 1+r to 1e-16 only, which is what is asked of it there.
 */
export function factorAround(r: number, periods: number, width: number): { readonly low: Q; readonly high: Q } {
  const reach = Math.max(width * (1 + r), 3e-16);
  const v = (rate: number): number => (1 + rate) ** (-1 / periods);
  return { low: fromDouble(v(r + reach) * (1 - 1e-15)), high: fromDouble(v(r - reach) * (1 + 1e-15)) };
}

/** The whole range of 1+r, 1e-9 … 1e18, in v, widened by nothing: 1e18^(−1/periods) … 1e9^(1/periods). */
export const factorRange = (periods: number): { readonly low: Q; readonly high: Q } => ({
  low: fromDouble(1e18 ** (-1 / periods)),
  high: fromDouble(1e9 ** (1 / periods)),
});
