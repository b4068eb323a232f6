import type { IsoDate } from '../dates.ts';
import { fen, mulDiv, type Fen } from '../money.ts';
import { WHOLE_E9 } from '../rates.ts';
import { KIND_INDEX as K } from './event-kinds.ts';
import { isOwnFund, type Facts } from './facts.ts';
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

/** What a transfer moved from one investor to another; negative where it was taken back. */
interface Move {
  readonly seller: number;
  readonly buyer: number;
  readonly fund: number;
  readonly moved: Sums;
}

/** Who committed and paid in, by investor and fund; a transfer moves the sold share of the whole interest. */
export const interestsAt = (facts: Facts, asOf: IsoDate): Interest[] =>
  [...walk(facts, asOf, () => undefined)].map(([key, entry]): Interest => {
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

/** By fund: what investors outside the book's own group have sold to funds inside it, less what went the other way. */
export function movedInside(
  facts: Facts,
  asOf: IsoDate,
): ReadonlyMap<string, { readonly committed: number; readonly paidIn: number }> {
  const { parties } = facts.ledger;
  const inside = (party: number): boolean => isOwnFund(facts.funds.get(parties[party]!));
  const totals = new Map<string, { committed: number; paidIn: number }>();
  walk(facts, asOf, ({ seller, buyer, fund, moved }) => {
    const direction = Number(inside(buyer)) - Number(inside(seller));
    if (direction === 0) return;
    const fundId = parties[fund]!;
    const total = totals.get(fundId) ?? { committed: 0, paidIn: 0 };
    total.committed += direction * moved.committed;
    total.paidIn += direction * moved.paidIn;
    totals.set(fundId, total);
  });
  return totals;
}

function walk(facts: Facts, asOf: IsoDate, note: (move: Move) => void): Map<string, Sums> {
  const { ledger } = facts;
  const sums = new Map<string, Sums>();
  const moves = new Map<number, Sums>();
  const byNumber = new Map<number, Sums>();
  const of = (investor: number, fund: number): Sums | null => {
    const fundId = ledger.parties[fund];
    if (investor < 0 || fundId === undefined || !facts.funds.has(fundId)) return null;
    const number = investor * ledger.parties.length + fund;
    let entry = byNumber.get(number);
    if (entry === undefined) {
      byNumber.set(number, (entry = { ...NOTHING }));
      sums.set(`${ledger.parties[investor]!}/${fundId}`, entry);
    }
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
      case K.transfer: {
        const fund = ledger.subject[index]!;
        const [from, to] = [of(payee, fund), of(payer, fund)];
        if (from === null || to === null) break;
        const moved =
          ledger.sign[index]! > 0
            ? partOf(from, ledger.share[index]!)
            : negated(moves.get(ledger.reverses[index]!) ?? NOTHING);
        moves.set(index, moved);
        for (const field of FIELDS) {
          from[field] -= moved[field];
          to[field] += moved[field];
        }
        note({ seller: payee, buyer: payer, fund, moved });
      }
    }
  }
  return sums;
}

const FIELDS = ['committed', 'paidIn', 'distributed', 'recallable'] as const;
const NOTHING: Sums = { committed: 0, paidIn: 0, distributed: 0, recallable: 0 };

const each = (value: (field: (typeof FIELDS)[number]) => number): Sums => ({
  committed: value('committed'),
  paidIn: value('paidIn'),
  distributed: value('distributed'),
  recallable: value('recallable'),
});

/** Without a stated share all of the seller's interest moves. */
const partOf = (seller: Sums, share: number): Sums =>
  each((field) => (share < 0 ? seller[field] : mulDiv(fen(seller[field]), share, WHOLE_E9, 'halfUp')));

const negated = (sums: Sums): Sums => each((field) => -sums[field]);
