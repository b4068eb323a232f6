/**
 * The kinds of dated money, in the order in which the ledger's columns number them; new kinds go at the end.
 *
 * A commitment binds the payer (investor) towards the payee (fund) and moves no cash. All other kinds but `opening` move cash
 * from payer to payee, which touches a fund only where it stands on one of the sides.
 */
export const EVENT_KINDS = [
  'opening',
  'commitment',
  'commitment_reduction',
  'contribution',
  'investment',
  'follow_on',
  'return_of_capital',
  'dividend',
  'interest',
  'exit',
  'borrowing',
  'repayment',
  'management_fee',
  'expense',
  'tax',
  'distribution',
  'clawback',
  'transfer',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const KIND_INDEX = Object.fromEntries(EVENT_KINDS.map((kind, index) => [kind, index])) as Readonly<
  Record<EventKind, number>
>;

/** What an opening balance may stand for: cash, or the cumulative figure of another kind up to that day. */
export const OPENING_KINDS = [
  'cash',
  'commitment',
  'contribution',
  'investment',
  'return_of_capital',
  'dividend',
  'interest',
  'exit',
  'borrowing',
  'management_fee',
  'expense',
  'tax',
  'distribution',
] as const;
export type OpeningKind = (typeof OPENING_KINDS)[number];

/** Who stands on the two sides of a kind, and whether a holding is meant. */
export interface KindRule {
  /** 'fund': a fund of the book's own group; 'party': anyone, funds included. */
  readonly payer: 'fund' | 'party';
  readonly payee: 'fund' | 'party';
  readonly holding: 'required' | 'optional' | 'none';
  readonly cash: boolean;
}

const deal = { holding: 'required', cash: true } as const;
const either = { payer: 'party', payee: 'party', holding: 'optional' } as const;
const out = { payer: 'fund', payee: 'party', cash: true } as const;

/**
 * Commitments, contributions, distributions and clawbacks run between an investor and a fund or, with a holding, between a fund
 * and the fund that it holds; so either side may be the group's own.
 */
export const KIND_RULES: Readonly<Record<EventKind, KindRule>> = {
  opening: { ...either, cash: false },
  commitment: { ...either, cash: false },
  commitment_reduction: { ...either, cash: false },
  contribution: { ...either, cash: true },
  investment: { payer: 'fund', payee: 'party', ...deal },
  follow_on: { payer: 'fund', payee: 'party', ...deal },
  return_of_capital: { payer: 'party', payee: 'fund', ...deal },
  dividend: { payer: 'party', payee: 'fund', ...deal },
  interest: { payer: 'party', payee: 'fund', holding: 'optional', cash: true },
  exit: { payer: 'party', payee: 'fund', ...deal },
  borrowing: { payer: 'party', payee: 'fund', holding: 'none', cash: true },
  repayment: { ...out, holding: 'none' },
  management_fee: { ...out, holding: 'none' },
  expense: { ...out, holding: 'optional' },
  tax: { ...out, holding: 'optional' },
  distribution: { ...either, cash: true },
  clawback: { ...either, cash: true },
  transfer: { ...either, cash: true },
};
