import { KIND_INDEX as K } from './event-kinds.ts';
import type { Ledger } from './ledger.ts';

/** What an event of a holding is to the fund that owns it: nothing, money put in, money back, or money given back again. */
export const NEITHER = 0;
export const PAID = 1;
export const RECEIVED = 2;
export const RETURNED = 3;

/** By kind; a transfer's side depends on who pays, see `dealSide`. */
export const SIDES = new Uint8Array(256);
for (const kind of [K.investment, K.follow_on, K.contribution]) SIDES[kind] = PAID;
for (const kind of [K.return_of_capital, K.dividend, K.interest, K.exit, K.distribution]) SIDES[kind] = RECEIVED;
SIDES[K.clawback] = RETURNED;

/** The side of the event at `index`; a transfer depends on whether the owner (index of a party) pays. */
export function dealSide(ledger: Pick<Ledger, 'kind' | 'payer'>, index: number, owner: number): number {
  const kind = ledger.kind[index]!;
  if (kind === K.transfer) return ledger.payer[index] === owner ? PAID : RECEIVED;
  return SIDES[kind]!;
}

/** The owner of every holding of the ledger, as an index into its parties; −1 for a holding that the facts don't know. */
export function ownersOf(
  ledger: Pick<Ledger, 'holdings' | 'holdingIndex' | 'partyIndex'>,
  holdings: readonly { readonly id: string; readonly fundId: string }[],
): Int32Array {
  const owners = new Int32Array(ledger.holdings.length).fill(-1);
  for (const holding of holdings) owners[ledger.holdingIndex.get(holding.id)!] = ledger.partyIndex.get(holding.fundId)!;
  return owners;
}
