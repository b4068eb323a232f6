import { interestsAt } from './commitments.ts';
import { dealSide, NEITHER, ownersOf } from './deal-sides.ts';
import { KIND_INDEX as K } from './event-kinds.ts';
import { isOwnFund, type Facts } from './facts.ts';
import { eventsUntil, OPENING_CASH } from './ledger.ts';
import type { Valuation } from './valuation.ts';

/** What moves a fund's cash in a month; in above zero, out below. Lines between funds of the group cancel in the group. */
export const CASH_LINES = [
  'investor_calls',
  'external_distributions',
  'exits',
  'sister_distributions',
  'external_calls',
  'deals',
  'sister_calls',
  'costs',
  'financing',
  'investor_distributions',
  'other',
] as const;
export type CashLine = (typeof CASH_LINES)[number];

/** One fund (or the group) over the months; every list has one entry per month. */
export interface FundMonths {
  /** A fund's id; null for the group. */
  readonly fundId: string | null;
  readonly openingCash: readonly number[];
  readonly lines: Readonly<Record<CashLine, readonly number[]>>;
  readonly closingCash: readonly number[];
  readonly openingNav: readonly number[];
  /** Gains and losses of what is held, before costs. */
  readonly growth: readonly number[];
  readonly closingNav: readonly number[];
  /** What investors may still be called for at each month's end. */
  readonly unfunded: readonly number[];
  /** What the fund may still be called for by the funds that it holds. */
  readonly commitments: readonly number[];
  /** Cash below the fund's minimum that could not be called any more; nothing where all is well. */
  readonly shortfall: readonly number[];
}

type Series = Exclude<keyof FundMonths, 'fundId' | 'lines'>;
export type WritableFundMonths = { readonly fundId: string | null } & { readonly [Key in Series]: number[] } & {
  readonly lines: Readonly<Record<CashLine, number[]>>;
};

/** What one fund of the group holds of another, month by month; `value` begins with the value before the first month. */
export interface SisterMonths {
  readonly value: readonly number[];
  readonly unfunded: readonly number[];
}

export const newFundMonths = (fundId: string | null): WritableFundMonths => ({
  fundId,
  openingCash: [],
  lines: Object.fromEntries(CASH_LINES.map((line) => [line, [] as number[]])) as Record<CashLine, number[]>,
  closingCash: [],
  openingNav: [],
  growth: [],
  closingNav: [],
  unfunded: [],
  commitments: [],
  shortfall: [],
});

/** Lines that change NAV besides growth: investors' money and costs. The rest moves between cash and what is held. */
export const NAV_LINES: readonly CashLine[] = ['investor_calls', 'investor_distributions', 'costs', 'other'];

export interface MonthCheck {
  /** opening + lines − closing, and opening + investors' money − costs + growth − closing: nothing, or the month is wrong. */
  readonly cash: readonly number[];
  readonly nav: readonly number[];
}

/** Both identities of every month, computed from the lines. */
export function checkMonths(fund: FundMonths): MonthCheck {
  const sum = (lines: readonly CashLine[], month: number): number =>
    lines.reduce((total, line) => total + fund.lines[line][month]!, 0);
  return {
    cash: fund.closingCash.map((closing, month) => fund.openingCash[month]! + sum(CASH_LINES, month) - closing),
    nav: fund.closingNav.map(
      (closing, month) => fund.openingNav[month]! + sum(NAV_LINES, month) + fund.growth[month]! - closing,
    ),
  };
}

/**
 * What the ledger says of the months before: the same lines, by the kinds of events.
 * @param note told of every event that counts, with the fund and the amount as that fund sees it.
 */
export function actualMonths(
  facts: Facts,
  fundIds: readonly string[],
  /** Ascending; the first is the day before the first month begins, each other one a month's last day. */
  valuations: readonly Valuation[],
  note: (fundId: string, line: CashLine, index: number, amount: number) => void = () => undefined,
): WritableFundMonths[] {
  const { ledger } = facts;
  const owners = ownersOf(ledger, facts.holdings);
  const targets = new Map(facts.holdings.map((holding) => [ledger.holdingIndex.get(holding.id)!, holding.targetId]));
  const places = new Map(fundIds.map((id, index) => [ledger.partyIndex.get(id)!, index]));
  const funds = fundIds.map(newFundMonths);
  for (let month = 1; month < valuations.length; month += 1) {
    const [before, after] = [valuations[month - 1]!, valuations[month]!];
    funds.forEach((fund) => CASH_LINES.forEach((line) => fund.lines[line].push(0)));
    const end = eventsUntil(ledger, after.asOf);
    for (let index = eventsUntil(ledger, before.asOf); index < end; index += 1) {
      const amount = ledger.sign[index]! * ledger.amount[index]!;
      for (const [party, sign] of [
        [ledger.payer[index]!, -1],
        [ledger.payee[index]!, 1],
      ] as const) {
        const place = places.get(party);
        if (place === undefined) continue;
        const line = lineOf(facts, index, party, owners, targets);
        if (line === null) continue;
        funds[place]!.lines[line][month - 1]! += sign * amount;
        note(fundIds[place]!, line, index, sign * amount);
      }
    }
    funds.forEach((fund) => closeActual(facts, fund, month - 1, before, after));
  }
  return funds;
}

/** The line of an event as one of its sides sees it; null where no cash moves. */
function lineOf(
  facts: Facts,
  index: number,
  party: number,
  owners: Int32Array,
  targets: ReadonlyMap<number, string>,
): CashLine | null {
  const { ledger } = facts;
  const kind = ledger.kind[index]!;
  if (kind === OPENING_CASH) return 'other';
  if (kind === K.commitment || kind === K.commitment_reduction || ledger.opening[index] === 1) return null;
  const holding = ledger.holding[index]!;
  const pays = ledger.payer[index] === party;
  if (holding >= 0 && owners[holding] === party && dealSide(ledger, index, party) !== NEITHER) {
    const target = facts.funds.get(targets.get(holding)!);
    if (target === undefined) return pays ? 'deals' : 'exits';
    if (isOwnFund(target)) return pays ? 'sister_calls' : 'sister_distributions';
    return pays ? 'external_calls' : 'external_distributions';
  }
  switch (kind) {
    case K.contribution:
      return pays ? 'other' : 'investor_calls';
    case K.distribution:
      return pays ? 'investor_distributions' : 'other';
    case K.clawback:
      return pays ? 'other' : 'investor_distributions';
    case K.management_fee:
    case K.expense:
    case K.tax:
      return 'costs';
    case K.borrowing:
    case K.repayment:
      return 'financing';
    default:
      return 'other';
  }
}

function closeActual(facts: Facts, fund: WritableFundMonths, month: number, before: Valuation, after: Valuation): void {
  const id = fund.fundId!;
  const cash = (valuation: Valuation): number => valuation.state.funds.get(id)?.cash ?? 0;
  fund.openingCash.push(cash(before));
  fund.closingCash.push(cash(after));
  const [opening, closing] = [before.nav.get(id) ?? 0, after.nav.get(id) ?? 0];
  fund.openingNav.push(opening);
  fund.closingNav.push(closing);
  const moved = NAV_LINES.reduce((sum, line) => sum + fund.lines[line][month]!, 0);
  fund.growth.push(closing - opening - moved);
  let commitments = 0;
  for (const valued of after.holdings.values())
    if (valued.holding.fundId === id && facts.funds.has(valued.holding.targetId)) commitments += valued.unfunded;
  fund.commitments.push(commitments);
  const theirs = interestsAt(facts, after.asOf).filter((interest) => interest.fundId === id);
  fund.unfunded.push(theirs.reduce((sum, interest) => sum + interest.unfunded, 0));
  fund.shortfall.push(0);
}

/** The funds' months added up, without what one fund of the group pays another or holds of it. */
export function groupMonths(funds: readonly FundMonths[], sisters: readonly SisterMonths[]): FundMonths {
  const count = funds[0]?.closingCash.length ?? 0;
  const months = Array.from({ length: count }, (_, month) => month);
  const sum = (valueOf: (fund: FundMonths) => readonly number[]): number[] =>
    months.map((month) => funds.reduce((total, fund) => total + valueOf(fund)[month]!, 0));
  const less = (whole: readonly number[], part: (month: number) => number): number[] =>
    whole.map((amount, month) => amount - part(month));
  const lines = Object.fromEntries(CASH_LINES.map((line) => [line, sum((fund) => fund.lines[line])])) as Record<
    CashLine,
    number[]
  >;
  const held = (at: number): number => sisters.reduce((total, sister) => total + sister.value[at]!, 0);
  const open = (month: number): number => sisters.reduce((total, sister) => total + sister.unfunded[month]!, 0);
  const inside = (month: number): number => lines.sister_calls[month]! + lines.sister_distributions[month]!;
  return {
    fundId: null,
    openingCash: sum((fund) => fund.openingCash),
    closingCash: sum((fund) => fund.closingCash),
    openingNav: less(
      sum((fund) => fund.openingNav),
      held,
    ),
    closingNav: less(
      sum((fund) => fund.closingNav),
      (month) => held(month + 1),
    ),
    // What a sister interest gained is the sister's own growth, which is in the sum already.
    growth: less(
      sum((fund) => fund.growth),
      (month) => held(month + 1) - held(month) + inside(month),
    ),
    unfunded: less(
      sum((fund) => fund.unfunded),
      open,
    ),
    commitments: less(
      sum((fund) => fund.commitments),
      open,
    ),
    shortfall: sum((fund) => fund.shortfall),
    lines: {
      ...lines,
      investor_calls: less(lines.investor_calls, (month) => -lines.sister_calls[month]!),
      investor_distributions: less(lines.investor_distributions, (month) => -lines.sister_distributions[month]!),
      sister_calls: months.map(() => 0),
      sister_distributions: months.map(() => 0),
    },
  };
}

/** Sister interests as the ledger has them, beside `actualMonths`. */
export const actualSisters = (facts: Facts, valuations: readonly Valuation[]): SisterMonths[] =>
  facts.holdings
    .filter((holding) => isOwnFund(facts.funds.get(holding.targetId)))
    .map((holding) => ({
      value: valuations.map((valuation) => valuation.holdings.get(holding.id)?.fairValue ?? 0),
      unfunded: valuations.slice(1).map((valuation) => valuation.holdings.get(holding.id)?.unfunded ?? 0),
    }));
