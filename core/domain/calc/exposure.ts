import { compare, over, plus, sum, times, toNumber, ZERO, type Fraction } from '../../fractions.ts';
import { allocate, fen } from '../../money.ts';
import { herfindahl, limitState } from '../concentration.ts';
import { effectiveShare } from '../look-through.ts';
import {
  entries,
  exact,
  fieldsOf,
  has,
  need,
  notNegative,
  Refusal,
  share,
  text,
  wholeNumber,
  type Fields,
} from './input.ts';
import type { Output } from './rates.ts';

/** Shares of one commitment: largest remainder, ties to the first; a negative amount mirrors the positive one. */
function allocateKind(input: Fields): Output {
  const amount = wholeNumber(need(input, 'amount_fen'), true);
  const weights = entries(need(input, 'weights')).map(notNegative);
  if (weights.every((weight) => weight.num === 0n)) throw new Refusal('all_zero', 'the weights are all zero');
  const common = weights.reduce((product, weight) => product * weight.den, 1n);
  const parts = allocate(
    fen(amount),
    weights.map((weight) => weight.num * (common / weight.den)),
  );
  return { parts_fen: parts };
}

const VERDICTS = { within: 'ok', at: 'ok (at the limit)', above: 'breach' } as const;

function concentrationKind(input: Fields): Output {
  const size = wholeNumber(need(input, 'fund_size_fen'));
  const limit = notNegative(need(input, 'limit'));
  const costs = entries(need(input, 'cumulative_cost_fen')).map((given) => wholeNumber(given));
  return { result: costs.map((cost) => VERDICTS[limitState(cost, size, limit)]) };
}

/** Shares as printed add up to 1 only after rounding and stand as they are; other weights are brought to shares. */
const ROUNDED_SHARES = 0.01;

function hhiKind(input: Fields): Output {
  const weights = entries(need(input, 'weights')).map((given) => toNumber(notNegative(given)));
  const total = weights.reduce((all, weight) => all + weight, 0);
  const result = herfindahl(weights, Math.abs(total - 1) <= ROUNDED_SHARES ? 1 : total);
  if (result === null) throw new Refusal('all_zero', 'the weights add up to nothing');
  return { hhi: result.index, effective_number: result.effective };
}

type Shares = ReadonlyMap<string, ReadonlyMap<string, Fraction>>;

function table(input: Fields, key: string, read: typeof exact): Shares {
  if (!has(input, key)) return new Map();
  return new Map(
    Object.entries(fieldsOf(need(input, key).value, key)).map(([holder, held]) => {
      const list = Object.entries(fieldsOf(held, `${key}.${holder}`));
      return [holder, new Map(list.map(([name, value]) => [name, read({ value, at: `${key}.${holder}.${name}` })]))];
    }),
  );
}

/** @throws Refusal loop, naming the funds around it. */
function refuseLoops(holders: Shares): void {
  const cleared = new Set<string>();
  const visit = (fund: string, path: readonly string[]): void => {
    const at = path.indexOf(fund);
    if (at >= 0) throw new Refusal('loop', `circular holding ${[...path.slice(at), fund].join('->')}`);
    if (cleared.has(fund)) return;
    for (const held of holders.get(fund)?.keys() ?? []) visit(held, [...path, fund]);
    cleared.add(fund);
  };
  for (const fund of holders.keys()) visit(fund, []);
}

interface Path {
  readonly company: string;
  readonly funds: readonly string[];
  readonly amount: Fraction;
}

/** Every path from a fund of the group to a company; one that enters another fund of the group is counted there instead. */
function pathsFrom(start: string, owned: Fraction, group: ReadonlySet<string>, holders: Shares, funds: Shares): Path[] {
  const walk = (fund: string, steps: readonly { partyId: string; share: Fraction }[]): Path[] => {
    const whole = effectiveShare(steps);
    const names = steps.map((step) => step.partyId);
    const own = [...(funds.get(fund) ?? [])].map(([company, amount]) => ({
      company,
      funds: names,
      amount: times(whole, amount),
    }));
    const through = [...(holders.get(fund) ?? [])]
      .filter(([held]) => !group.has(held))
      .flatMap(([held, part]) => walk(held, [...steps, { partyId: held, share: part }]));
    return [...own, ...through];
  };
  return walk(start, [{ partyId: start, share: owned }]);
}

function lookThroughKind(input: Fields): Output {
  const holders = table(input, 'holders', share);
  const funds = table(input, 'funds', exact);
  refuseLoops(holders);
  const heldBySome = new Set([...holders.values()].flatMap((held) => [...held.keys()]));
  const group = has(input, 'group')
    ? entries(need(input, 'group')).map(text)
    : [...new Set([...holders.keys(), ...funds.keys()])].filter((fund) => !heldBySome.has(fund));
  const members = new Set(group);
  const paths = [...members].flatMap((fund) => {
    const key = `group_owns_${fund.toLowerCase()}_share`;
    const owned = has(input, key) ? share(need(input, key)) : { num: 1n, den: 1n };
    return pathsFrom(fund, owned, members, holders, funds);
  });
  const total = sum(paths.map((path) => path.amount));
  const byCompany = Map.groupBy(paths, (path) => path.company);
  const companies = [...byCompany].flatMap(([company, list]) => {
    const amount = list.map((path) => path.amount).reduce(plus, ZERO);
    return [
      [company, toNumber(amount)] as const,
      [`share_${company}`, compare(total, ZERO) > 0 ? toNumber(over(amount, total)) : null] as const,
      [`paths_${company}`, list.map((path) => [...path.funds, toNumber(path.amount)])] as const,
    ];
  });
  return { ...Object.fromEntries(companies), total: toNumber(total) };
}

export const EXPOSURE_KINDS = {
  allocate_cents: allocateKind,
  concentration: concentrationKind,
  hhi: hhiKind,
  look_through: lookThroughKind,
  look_through_error: lookThroughKind,
};
