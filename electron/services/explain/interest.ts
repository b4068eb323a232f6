import type { ExplainTable, Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import { interestsAt } from '#core/domain/commitments.ts';
import { KIND_INDEX as K } from '#core/domain/event-kinds.ts';
import { notFound } from '#core/errors.ts';
import { ratioPpm } from '#core/rates.ts';
import {
  endOf,
  eventTable,
  explained,
  nameOf,
  plainTerm,
  signed,
  sumOf,
  termOf,
  type ExplainContext,
} from './tables.ts';

type Amount = 'committed' | 'paidIn' | 'distributed' | 'recallable';
const TITLES: Readonly<Record<Amount, string>> = {
  committed: 'commitments',
  paidIn: 'contributions',
  distributed: 'distributions',
  recallable: 'recallable',
};

/** What an event between the investor and the fund adds to one of the interest's amounts. */
function amountOf(context: ExplainContext, index: number, amount: Amount): number {
  const { ledger } = context.facts;
  const value = signed(context, index);
  switch (ledger.kind[index]) {
    case K.commitment:
      return amount === 'committed' ? value : 0;
    case K.commitment_reduction:
      return amount === 'committed' ? -value : 0;
    case K.contribution:
      return amount === 'paidIn' ? value : 0;
    case K.distribution:
      if (amount === 'recallable') return ledger.sign[index]! * ledger.recallable[index]!;
      return amount === 'distributed' ? value : 0;
    case K.clawback:
      return amount === 'distributed' ? -value : 0;
    default:
      return 0;
  }
}

/** Interests bought (above zero) and sold: they carry their part of every amount with them. */
function transferTable(context: ExplainContext, investor: number, fund: number): ExplainTable {
  const { ledger } = context.facts;
  return eventTable(context, 'transfers', endOf(context), (index) => {
    if (ledger.kind[index] !== K.transfer || ledger.subject[index] !== fund) return 0;
    if (ledger.payer[index] === investor) return signed(context, index);
    return ledger.payee[index] === investor ? -signed(context, index) : 0;
  });
}

export function explainInterest(
  context: ExplainContext,
  { investorId, fundId, figure }: RefOf<'interest'>,
): Explanation {
  const { facts, asOf } = context;
  const interest = interestsAt(facts, asOf).find((entry) => entry.investorId === investorId && entry.fundId === fundId);
  if (interest === undefined) throw notFound('interest', `${investorId} × ${fundId}`);
  const { ledger } = facts;
  const [investor, fund] = [ledger.partyIndex.get(investorId)!, ledger.partyIndex.get(fundId)!];
  const eventsOf = (amount: Amount): ExplainTable =>
    eventTable(context, TITLES[amount], endOf(context), (index) => {
      const [payer, payee] = [ledger.payer[index]!, ledger.payee[index]!];
      const between = (payer === investor && payee === fund) || (payer === fund && payee === investor);
      return between ? amountOf(context, index, amount) : 0;
    });
  const transfers = transferTable(context, investor, fund);
  const params = { investor: nameOf(facts, investorId) ?? '', fund: nameOf(facts, fundId) ?? '' };
  const one = (amount: Amount): Explanation => {
    const table = eventsOf(amount);
    const moved = plainTerm('transferred', interest[amount] - sumOf(table));
    return explained(context, {
      figure,
      params,
      value: interest[amount],
      unit: 'fen',
      formula: `${table.title} + transferred`,
      terms: [termOf(table), moved],
      tables: [table, transfers],
    });
  };
  const of = {
    committed: 'committed',
    paid_in: 'paidIn',
    distributed: 'distributed',
    recallable: 'recallable',
  } as const;
  if (figure !== 'unfunded' && figure !== 'pic') return one(of[figure]);
  const whole = { committed: interest.committed, paid_in: interest.paidIn, recallable: interest.recallable };
  return explained(context, {
    figure,
    params,
    value: figure === 'pic' ? ratioPpm(interest.paidIn, interest.committed) : interest.unfunded,
    unit: figure === 'pic' ? 'ppm' : 'fen',
    reason: figure === 'pic' && interest.committed <= 0 ? 'no_commitment' : null,
    formula: figure === 'pic' ? 'paid_in / committed' : 'max(0, committed - paid_in + recallable)',
    terms: Object.entries(whole).map(([key, value]) => plainTerm(key, value)),
    tables: [...(['committed', 'paidIn', 'recallable'] as const).map(eventsOf), transfers],
  });
}
