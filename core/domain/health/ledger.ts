import { dayNumber, fromDayNumber } from '../../dates.ts';
import { fen } from '../../money.ts';
import { ppm } from '../../rates.ts';
import { interestsAt } from '../commitments.ts';
import { dealSide, ownersOf, PAID, RECEIVED } from '../deal-sides.ts';
import { EVENT_KINDS, KIND_INDEX as K } from '../event-kinds.ts';
import { isOwnFund, type FundFact } from '../facts.ts';
import { eventsUntil, OPENING_CASH, traitsOf, type Ledger } from '../ledger.ts';
import { finding, holdingName, partyName, type Examined, type Finding } from './finding.ts';

const isCash = (ledger: Ledger, index: number): boolean => {
  const kind = ledger.kind[index]!;
  if (kind === OPENING_CASH) return true;
  return ledger.opening[index] === 0 && kind !== K.commitment && kind !== K.commitment_reduction;
};

interface Low {
  firstDay: number;
  lowest: number;
  lowestDay: number;
}

/** Own funds whose cash was below nothing at the end of some day. */
export function negativeCash({ facts, asOf }: Examined): Finding[] {
  const { ledger } = facts;
  const own = ledger.parties.map((id) => isOwnFund(facts.funds.get(id)));
  const cash = new Float64Array(ledger.parties.length);
  const lows = new Map<number, Low>();
  const moved = new Set<number>();
  const closeDay = (day: number): void => {
    for (const party of moved) {
      const balance = cash[party]!;
      if (balance >= 0) continue;
      const low = lows.get(party);
      if (low === undefined) lows.set(party, { firstDay: day, lowest: balance, lowestDay: day });
      else if (balance < low.lowest) Object.assign(low, { lowest: balance, lowestDay: day });
    }
    moved.clear();
  };
  const move = (party: number, amount: number): void => {
    if (party < 0 || own[party] !== true) return;
    cash[party]! += amount;
    moved.add(party);
  };
  const end = eventsUntil(ledger, asOf);
  for (let index = 0; index < end; index += 1) {
    if (index > 0 && ledger.day[index] !== ledger.day[index - 1]) closeDay(ledger.day[index - 1]!);
    if (!isCash(ledger, index)) continue;
    const amount = ledger.sign[index]! * ledger.amount[index]!;
    move(ledger.payer[index]!, -amount);
    move(ledger.payee[index]!, amount);
  }
  if (end > 0) closeDay(ledger.day[end - 1]!);
  return [...lows].map(([party, low]) => {
    const id = ledger.parties[party]!;
    const money = { lowest: fen(low.lowest), now: fen(cash[party]!) };
    const days = { lowestDay: fromDayNumber(low.lowestDay) };
    const more = { name: partyName(facts, id), day: fromDayNumber(low.firstDay), money, facts: days };
    return finding('negative_cash', { kind: 'fund', id }, more);
  });
}

/**
 * Holdings out of which sales have taken more cost, or a larger share, than was ever put in. The figures stop at nothing, so only
 * this check tells.
 */
export function oversold(book: Examined): Finding[] {
  const { facts, asOf } = book;
  const { ledger } = facts;
  const owners = ownersOf(ledger, facts.holdings);
  const [cost, share] = [new Float64Array(owners.length), new Float64Array(owners.length)];
  const bought = new Uint8Array(owners.length);
  const end = eventsUntil(ledger, asOf);
  for (let index = 0; index < end; index += 1) {
    const holding = ledger.holding[index]!;
    if (holding < 0) continue;
    const side = dealSide(ledger, index, owners[holding]!);
    const sign = ledger.sign[index]!;
    const stated = Math.max(0, ledger.share[index]!);
    if (side === PAID) {
      cost[holding]! += sign * ledger.amount[index]!;
      share[holding]! += sign * stated;
      if (stated > 0) bought[holding] = 1;
    } else if (side === RECEIVED) {
      cost[holding]! -= sign * Math.max(0, ledger.cost[index]!);
      share[holding]! -= sign * stated;
    }
  }
  return ledger.holdings.flatMap((id, holding): Finding[] => {
    const place = { kind: 'holding', id } as const;
    const name = cost[holding]! < 0 || share[holding]! < 0 ? holdingName(book, id) : '';
    const short = bought[holding] === 1 && share[holding]! < 0 && !facts.ownerships.has(id);
    return [
      ...(cost[holding]! < 0 ? [finding('negative_cost', place, { name, money: { cost: fen(cost[holding]!) } })] : []),
      ...(short
        ? [finding('negative_share', place, { name, ratio: { share: ppm(Math.round(share[holding]! / 1000)) } })]
        : []),
    ];
  });
}

/** Investors who paid in more than they committed, recallable distributions given back. */
export const overCalled = ({ facts, asOf }: Examined): Finding[] =>
  interestsAt(facts, asOf).flatMap(({ investorId, fundId, committed, paidIn, recallable }): Finding[] => {
    const over = paidIn - recallable - committed;
    if (over <= 0) return [];
    const name = `${partyName(facts, investorId)} → ${partyName(facts, fundId)}`;
    const money = { committed, paidIn, recallable, over: fen(over) };
    return [finding('over_called', { kind: 'fund', id: fundId }, { name, money }, investorId)];
  });

const isSameEvent = (ledger: Ledger, a: number, b: number): boolean =>
  ledger.kind[a] === ledger.kind[b] &&
  ledger.opening[a] === ledger.opening[b] &&
  ledger.payer[a] === ledger.payer[b] &&
  ledger.payee[a] === ledger.payee[b] &&
  ledger.subject[a] === ledger.subject[b] &&
  ledger.holding[a] === ledger.holding[b];

/** Events of one day with the same kind, sides, holding and amount, of which none is reversed: the later ones. */
export function duplicateEvents({ facts, asOf }: Examined): Finding[] {
  const { ledger } = facts;
  const { reversed } = traitsOf(ledger);
  const end = eventsUntil(ledger, asOf);
  const found: Finding[] = [];
  // Of one day, by amount, in which events differ most.
  const seen = new Map<number, number[]>();
  for (let index = 0; index < end; index += 1) {
    const alone = ledger.day[index] !== ledger.day[index - 1];
    if (alone) seen.clear();
    if (alone && ledger.day[index] !== ledger.day[index + 1]) continue;
    if (ledger.sign[index]! < 0 || reversed.has(index)) continue;
    const alike = seen.get(ledger.amount[index]!);
    const first = alike?.find((other) => isSameEvent(ledger, other, index));
    if (first !== undefined) found.push(duplicate(facts, first, index));
    else if (alike !== undefined) alike.push(index);
    else seen.set(ledger.amount[index]!, [index]);
  }
  return found;
}

function duplicate(facts: Examined['facts'], first: number, index: number): Finding {
  const { ledger } = facts;
  const id = ledger.ids[index]!;
  const sides = [ledger.payer[index]!, ledger.payee[index]!].filter((party) => party >= 0);
  const name = sides.map((party) => partyName(facts, ledger.parties[party]!)).join(' → ');
  const kind = ledger.kind[index]!;
  const more = {
    name,
    day: fromDayNumber(ledger.day[index]!),
    money: { amount: fen(ledger.amount[index]!) },
    facts: { kind: kind === OPENING_CASH ? 'opening' : EVENT_KINDS[kind]!, first: ledger.ids[first]! },
    fix: { kind: 'reverse_event', id } as const,
  };
  return finding('duplicate_event', { kind: 'event', id }, more);
}

/** Agreements and opening balances come before a fund lives. */
const mayComeBefore = (ledger: Ledger, index: number): boolean =>
  ledger.opening[index] === 1 || ledger.kind[index] === K.commitment || ledger.kind[index] === K.commitment_reduction;

interface Outside {
  count: number;
  first: number;
}

/** Funds with money before they were established or after their term: how often, and the first event of it. */
export function outsideLife({ facts, asOf }: Examined): Finding[] {
  const { ledger } = facts;
  const fundOf = ledger.parties.map((id) => facts.funds.get(id));
  const bounds = fundOf.map((fund) => ({
    from: fund?.establishedOn == null ? -Infinity : dayNumber(fund.establishedOn),
    to: fund?.termEndOn == null ? Infinity : dayNumber(fund.termEndOn),
  }));
  const found = { before_life: new Map<number, Outside>(), after_life: new Map<number, Outside>() };
  const note = (code: keyof typeof found, party: number, index: number): void => {
    const known = found[code].get(party);
    if (known === undefined) found[code].set(party, { count: 1, first: index });
    else known.count += 1;
  };
  const end = eventsUntil(ledger, asOf);
  const { reversed } = traitsOf(ledger);
  for (let index = 0; index < end; index += 1) {
    if (ledger.sign[index]! < 0 || reversed.has(index)) continue;
    const day = ledger.day[index]!;
    for (const party of [ledger.payer[index]!, ledger.payee[index]!]) {
      if (party < 0 || fundOf[party] === undefined) continue;
      if (day < bounds[party]!.from && !mayComeBefore(ledger, index)) note('before_life', party, index);
      else if (day > bounds[party]!.to) note('after_life', party, index);
    }
  }
  return (['before_life', 'after_life'] as const).flatMap((code) =>
    [...found[code]].map(([party, { count, first }]) => {
      const fund: FundFact = fundOf[party]!;
      const limit = code === 'before_life' ? fund.establishedOn! : fund.termEndOn!;
      const more = {
        name: partyName(facts, fund.id),
        day: fromDayNumber(ledger.day[first]!),
        money: { amount: fen(ledger.amount[first]!) },
        facts: { count, limit },
      };
      return finding(code, { kind: 'event', id: ledger.ids[first]! }, more, fund.id);
    }),
  );
}
