import type { IsoDate } from '../dates.ts';
import { fen, mulDiv, type Fen } from '../money.ts';
import { WHOLE_E9 } from '../rates.ts';
import { KIND_INDEX as K } from './event-kinds.ts';
import type { Facts } from './facts.ts';
import { eventsUntil } from './ledger.ts';

/** One investor in one fund up to a day. */
export interface Interest {
  readonly investorId: string;
  readonly fundId: string;
  readonly committed: Fen;
  readonly paidIn: Fen;
  readonly distributed: Fen;
  readonly recallable: Fen;
  /** commitment − paid-in + recallable distributions, never below nothing. */
  readonly unfunded: Fen;
}

interface Sums {
  committed: number;
  paidIn: number;
  distributed: number;
  recallable: number;
}

/** Who committed and paid in, by investor and fund; a transfer moves the sold share of the whole interest. */
export function interestsAt(facts: Facts, asOf: IsoDate): Interest[] {
  const { ledger } = facts;
  const sums = new Map<string, Sums>();
  const of = (investor: number, fund: number): Sums | null => {
    const fundId = ledger.parties[fund];
    if (investor < 0 || fundId === undefined || !facts.funds.has(fundId)) return null;
    const key = `${ledger.parties[investor]!}/${fundId}`;
    let entry = sums.get(key);
    if (entry === undefined) sums.set(key, (entry = { committed: 0, paidIn: 0, distributed: 0, recallable: 0 }));
    return entry;
  };
  const end = eventsUntil(ledger, asOf);
  for (let index = 0; index < end; index += 1) {
    const amount = ledger.sign[index]! * ledger.amount[index]!;
    const payer = ledger.payer[index]!;
    const payee = ledger.payee[index]!;
    switch (ledger.kind[index]) {
      case K.commitment:
      case K.commitment_reduction: {
        const entry = of(payer, payee);
        if (entry !== null) entry.committed += ledger.kind[index] === K.commitment ? amount : -amount;
        break;
      }
      case K.contribution: {
        const entry = of(payer, payee);
        if (entry !== null) entry.paidIn += amount;
        break;
      }
      case K.distribution: {
        const entry = of(payee, payer);
        if (entry !== null) entry.distributed += amount;
        if (entry !== null) entry.recallable += ledger.sign[index]! * ledger.recallable[index]!;
        break;
      }
      case K.clawback: {
        const entry = of(payer, payee);
        if (entry !== null) entry.distributed -= amount;
        break;
      }
      case K.transfer:
        move(
          of(payee, ledger.subject[index]!),
          of(payer, ledger.subject[index]!),
          ledger.share[index]!,
          ledger.sign[index]!,
        );
    }
  }
  return [...sums].map(([key, entry]): Interest => {
    const [investorId, fundId] = key.split('/') as [string, string];
    return {
      investorId,
      fundId,
      committed: fen(entry.committed),
      paidIn: fen(entry.paidIn),
      distributed: fen(entry.distributed),
      recallable: fen(entry.recallable),
      unfunded: fen(Math.max(0, entry.committed - entry.paidIn + entry.recallable)),
    };
  });
}

/** Without a stated share all of the seller's interest moves; a reversal moves it back. */
function move(seller: Sums | null, buyer: Sums | null, share: number, sign: number): void {
  if (seller === null || buyer === null) return;
  const [from, to] = sign > 0 ? [seller, buyer] : [buyer, seller];
  for (const field of ['committed', 'paidIn', 'distributed', 'recallable'] as const) {
    const part = share < 0 ? from[field] : mulDiv(fen(from[field]), share, WHOLE_E9, 'halfUp');
    from[field] -= part;
    to[field] += part;
  }
}
