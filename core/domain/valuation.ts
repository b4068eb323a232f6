import { dayNumber, type IsoDate } from '../dates.ts';
import { ruleError } from '../errors.ts';
import { toNumber, ZERO, type Fraction } from '../fractions.ts';
import { fen, NO_MONEY, shareOf, type Fen } from '../money.ts';
import { shareFraction, shareRatio } from '../rates.ts';
import { dealSide, NEITHER, ownersOf, RECEIVED } from './deal-sides.ts';
import { isOwnFund, latest, type Facts, type HoldingFact } from './facts.ts';
import { eventsUntil } from './ledger.ts';
import { totalsOf, type HoldingTotals, type LedgerState } from './state.ts';

/** Where a value comes from; 'sister' is the share of the NAV of another fund of the group. */
export type ValueBasis = 'mark' | 'cost' | 'statement' | 'sister' | 'exited' | 'none';

export interface HoldingValue {
  readonly fairValue: Fen;
  readonly basis: ValueBasis;
  readonly asOf: IsoDate | null;
  readonly ageDays: number | null;
  /** The mark or statement used. */
  readonly sourceId: string | null;
  /** Money has moved since the value's day. */
  readonly flowsSince: boolean;
  /** Of a rolled-forward interest: calls less distributions since the statement. */
  readonly rolled: Fen;
}

/** A holding with everything that is computed of it at the day. */
export interface ValuedHolding extends HoldingValue, HoldingTotals {
  readonly holding: HoldingFact;
}

export interface Valuation {
  readonly asOf: IsoDate;
  readonly state: LedgerState;
  readonly holdings: ReadonlyMap<string, ValuedHolding>;
  /** Of the group's own funds: cash + fair values − debt. */
  readonly nav: ReadonlyMap<string, Fen>;
}

/**
 * Values every holding at the day of `state`, and the group's own funds. Sister interests need the NAV of the fund they are in,
 * so funds are valued in the order of who holds whom.
 * @throws AppError rule/fund_loop when funds of the group hold each other in a circle.
 */
export function valueAll(facts: Facts, state: LedgerState): Valuation {
  const valued = new Map<string, ValuedHolding>();
  const nav = new Map<string, Fen>();
  const byFund = Map.groupBy(facts.holdings, (holding) => holding.fundId);
  const since = flowsSince(facts, state);
  const open: string[] = [];

  const navOf = (fundId: string): Fen => {
    const known = nav.get(fundId);
    if (known !== undefined) return known;
    if (open.includes(fundId)) throw ruleError('fund_loop', { loop: nameLoop(facts, [...open, fundId]) });
    open.push(fundId);
    let sum = 0;
    for (const holding of byFund.get(fundId) ?? []) {
      const value = valueOf(holding);
      valued.set(holding.id, { ...totalsOf(facts, state, holding.id), ...value, holding });
      sum += value.fairValue;
    }
    open.pop();
    const fund = state.funds.get(fundId);
    const total = fen(sum + (fund?.cash ?? 0) - (fund?.debt ?? 0));
    nav.set(fundId, total);
    return total;
  };

  const valueOf = (holding: HoldingFact): HoldingValue => {
    const target = facts.funds.get(holding.targetId);
    if (target === undefined) return companyValue(facts, state, holding);
    const stated = interestValue(facts, state, holding, since);
    if (stated !== null) return stated;
    if (!isOwnFund(target)) return nothingKnown(facts, state, holding);
    const share = sisterShare(facts, state, holding);
    return {
      fairValue: shareOf(navOf(holding.targetId), share),
      basis: 'sister',
      asOf: state.asOf,
      ageDays: 0,
      sourceId: null,
      flowsSince: false,
      rolled: NO_MONEY,
    };
  };

  for (const fund of facts.funds.values()) if (isOwnFund(fund) || byFund.has(fund.id)) navOf(fund.id);
  return { asOf: state.asOf, state, holdings: valued, nav };
}

const nameLoop = (facts: Facts, ids: readonly string[]): string =>
  ids
    .slice(ids.indexOf(ids.at(-1)!))
    .map((id) => facts.parties.get(id)?.name ?? id)
    .join(' → ');

/** The latest approved mark; for want of one, the remaining cost; nothing once all was sold after the mark. */
function companyValue(facts: Facts, state: LedgerState, holding: HoldingFact): HoldingValue {
  const { asOf } = state;
  const flows = state.holdings.get(holding.id);
  const mark = latest(facts.marks.get(holding.id), asOf, (entry) => entry.asOf);
  const remaining = fen(flows?.remainingCost ?? 0);
  const base = { rolled: NO_MONEY, sourceId: null, flowsSince: false };
  if (mark === undefined) {
    const basis = remaining > 0 ? 'cost' : flows !== undefined && flows.lastExit >= 0 ? 'exited' : 'none';
    return { ...base, fairValue: remaining, basis, asOf: null, ageDays: null };
  }
  const day = dayNumber(mark.asOf);
  const age = dayNumber(asOf) - day;
  if (remaining === 0 && flows !== undefined && flows.lastExit > day) {
    return { ...base, fairValue: NO_MONEY, basis: 'exited', asOf: mark.asOf, ageDays: age, sourceId: mark.id };
  }
  return {
    ...base,
    fairValue: mark.value,
    basis: 'mark',
    asOf: mark.asOf,
    ageDays: age,
    sourceId: mark.id,
    flowsSince: (flows?.lastFlow ?? -1) > day,
  };
}

/** The last statement's NAV, rolled forward by later money in and out, or nothing once all was sold; null without a NAV. */
function interestValue(
  facts: Facts,
  state: LedgerState,
  holding: HoldingFact,
  since: (holdingId: string, asOf: IsoDate) => number,
): HoldingValue | null {
  const withNav = facts.statements.get(holding.id)?.filter((entry) => entry.nav !== null);
  const statement = latest(withNav, state.asOf, (entry) => entry.asOf);
  if (statement === undefined) return null;
  const flows = state.holdings.get(holding.id);
  const day = dayNumber(statement.asOf);
  if (flows !== undefined && flows.remainingCost === 0 && flows.lastExit > day) {
    return {
      fairValue: NO_MONEY,
      basis: 'exited',
      asOf: statement.asOf,
      ageDays: dayNumber(state.asOf) - day,
      sourceId: statement.id,
      flowsSince: false,
      rolled: NO_MONEY,
    };
  }
  const rolled = fen(since(holding.id, statement.asOf));
  return {
    fairValue: fen(statement.nav! + rolled),
    basis: 'statement',
    asOf: statement.asOf,
    ageDays: dayNumber(state.asOf) - day,
    sourceId: statement.id,
    flowsSince: rolled !== 0,
    rolled,
  };
}

function nothingKnown(facts: Facts, state: LedgerState, holding: HoldingFact): HoldingValue {
  const { remainingCost } = totalsOf(facts, state, holding.id);
  const basis = remainingCost > 0 ? 'cost' : 'none';
  return {
    fairValue: remainingCost,
    basis,
    asOf: null,
    ageDays: null,
    sourceId: null,
    flowsSince: false,
    rolled: NO_MONEY,
  };
}

/** Money in less money out of a holding after a day, up to the state's day; indexed once for all interests. */
function flowsSince(facts: Facts, state: LedgerState): (holdingId: string, after: IsoDate) => number {
  const { ledger } = facts;
  const owners = ownersOf(ledger, facts.holdings);
  const wanted = new Uint8Array(ledger.holdings.length);
  for (const holding of facts.holdings) {
    if (facts.funds.has(holding.targetId)) wanted[ledger.holdingIndex.get(holding.id)!] = 1;
  }
  const flows = new Map<number, { day: number; amount: number }[]>();
  const end = eventsUntil(ledger, state.asOf);
  for (let index = 0; index < end; index += 1) {
    const holding = ledger.holding[index]!;
    if (holding < 0 || wanted[holding] === 0 || ledger.opening[index] === 1) continue;
    const side = dealSide(ledger, index, owners[holding]!);
    if (side === NEITHER) continue;
    const direction = side === RECEIVED ? -1 : 1;
    const entry = { day: ledger.day[index]!, amount: direction * ledger.sign[index]! * ledger.amount[index]! };
    const list = flows.get(holding);
    if (list === undefined) flows.set(holding, [entry]);
    else list.push(entry);
  }
  return (holdingId, after) => {
    const day = dayNumber(after);
    const list = flows.get(ledger.holdingIndex.get(holdingId) ?? -1) ?? [];
    return list.reduce((sum, flow) => (flow.day > day ? sum + flow.amount : sum), 0);
  };
}

/** Our share of a sister fund: the dated share as entered, else what we paid in of all that was paid in. */
export function sisterShare(facts: Facts, state: LedgerState, holding: HoldingFact): Fraction {
  const entered = latest(facts.ownerships.get(holding.id), state.asOf, (entry) => entry.asOf);
  if (entered !== undefined) return shareFraction(entered.share);
  const paidIn = state.funds.get(holding.targetId)?.paidIn ?? 0;
  const ours = state.holdings.get(holding.id)?.invested ?? 0;
  return shareRatio(ours, paidIn) ?? ZERO;
}

/** A share for the screen, in 1e-9. */
export const shareE9Of = (share: Fraction): number => Math.round(toNumber(share) * 1e9);
