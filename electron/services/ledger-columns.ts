import type { LedgerColumns } from '#core/contract/events.ts';
import type { IsoDate } from '#core/dates.ts';
import type { Facts } from '#core/domain/facts.ts';
import { eventsUntil } from '#core/domain/ledger.ts';

/** The ledger up to a day as columns that cross the boundary without being copied row by row. */
export function ledgerColumns(facts: Facts, to: IsoDate | undefined): LedgerColumns {
  const { ledger } = facts;
  const count = to === undefined ? ledger.count : eventsUntil(ledger, to);
  const holdings = new Map(facts.holdings.map((holding) => [holding.id, holding]));
  const nameOf = (id: string): string => facts.parties.get(id)?.name ?? id;
  return {
    count,
    ids: ledger.ids.slice(0, count),
    day: ledger.day.slice(0, count),
    kind: ledger.kind.slice(0, count),
    payer: ledger.payer.slice(0, count),
    payee: ledger.payee.slice(0, count),
    holding: ledger.holding.slice(0, count),
    amount: ledger.amount.slice(0, count),
    sign: ledger.sign.slice(0, count),
    parties: ledger.parties.map((id) => ({ id, name: nameOf(id) })),
    holdings: ledger.holdings.map((id) => ({ id, name: nameOf(holdings.get(id)?.targetId ?? id) })),
  };
}
