import type { BookSpec, EventSpec } from '#tests/helpers/facts.ts';

/**
 * A second implementation of the ledger, the slow and plain way: each figure filters the whole list of events for itself, in whole
 * bigint fen. It shares no code with the product. Written from the settled points 22 to 25 and 27.
 */
export interface Dated extends EventSpec {
  /** Place in the book, which orders events of one day. */
  readonly number: number;
}

export const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
export const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
export const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** amount × a ÷ b, halves away from zero. */
export function part(amount: bigint, a: bigint, b: bigint): bigint {
  const product = amount * a;
  const absolute = product < 0n ? -product : product;
  const rounded = (2n * absolute + b) / (2n * b);
  return product < 0n ? -rounded : rounded;
}

/** Splits so that the parts add up: everybody gets the whole part, then one each goes to the largest remainder. */
export function splitUp(amount: bigint, weights: readonly bigint[]): bigint[] {
  if (amount < 0n) return splitUp(-amount, weights).map((share) => -share);
  const total = sum(weights);
  const parts = weights.map((weight) => (amount * weight) / total);
  const given = new Set<number>();
  while (sum(parts) < amount) {
    let best = -1;
    for (let at = 0; at < weights.length; at += 1) {
      const rest = (amount * weights[at]!) % total;
      if (!given.has(at) && (best < 0 || rest > (amount * weights[best]!) % total)) best = at;
    }
    given.add(best);
    parts[best]! += 1n;
  }
  return parts;
}

export const eventsUntil = (book: BookSpec, asOf: string): Dated[] =>
  book.events
    .map((event, number) => ({ ...event, number }))
    .filter((event) => event.date <= asOf)
    .sort((a, b) => (a.date === b.date ? a.number - b.number : a.date < b.date ? -1 : 1));

const meaning = (event: Dated): string => event.opens ?? event.kind;
/** Positive, or negative for an event that takes another back. */
const signed = (event: Dated): bigint => (event.reverses === undefined ? 1n : -1n) * BigInt(event.amount);
const recallable = (event: Dated): bigint => (event.reverses === undefined ? 1n : -1n) * BigInt(event.recallable ?? 0);

const isOwn = (book: BookSpec, id: string | undefined): boolean =>
  book.funds.some((fund) => fund.id === id && fund.kind !== 'external');

/** Whether money changes hands: not in a promise, and not where an opening stands for earlier events. */
const movesCash = (event: Dated): boolean =>
  event.kind === 'opening' ? event.opens === 'cash' : !event.kind.startsWith('commitment');

export interface NaiveFund {
  readonly cash: bigint;
  readonly debt: bigint;
  readonly committed: bigint;
  readonly paidIn: bigint;
  readonly distributed: bigint;
  readonly recallable: bigint;
  readonly outsideCommitted: bigint;
  readonly outsidePaidIn: bigint;
  readonly outsideDistributed: bigint;
  readonly costs: bigint;
}

/** Totals of one fund by filtering the events once per figure. */
export function fundAt(book: BookSpec, fundId: string, asOf: string): NaiveFund {
  const events = eventsUntil(book, asOf);
  const total = (kinds: readonly string[], wanted: (event: Dated) => boolean, value = signed): bigint =>
    sum(events.filter((event) => kinds.includes(meaning(event)) && wanted(event)).map(value));
  const into = (event: Dated): boolean => event.payee === fundId;
  const outOf = (event: Dated): boolean => event.payer === fundId;
  const fromOutside = (event: Dated): boolean => into(event) && !isOwn(book, event.payer);
  const toOutside = (event: Dated): boolean => outOf(event) && !isOwn(book, event.payee);
  const moving = events.filter(movesCash);
  return {
    cash: sum(moving.filter(into).map(signed)) - sum(moving.filter(outOf).map(signed)),
    debt: total(['borrowing'], into) - total(['repayment'], outOf),
    committed: total(['commitment'], into) - total(['commitment_reduction'], into),
    paidIn: total(['contribution'], into),
    distributed: total(['distribution'], outOf) - total(['clawback'], into),
    recallable: total(['distribution'], outOf, recallable),
    outsideCommitted:
      total(['commitment'], fromOutside) -
      total(['commitment_reduction'], fromOutside) -
      boughtIn(book, fundId, asOf, 'committed'),
    outsidePaidIn: total(['contribution'], fromOutside) - boughtIn(book, fundId, asOf, 'paidIn'),
    outsideDistributed: total(['distribution'], toOutside) - total(['clawback'], fromOutside),
    costs: total(['management_fee', 'expense', 'tax'], outOf),
  };
}

type Interest = Readonly<Record<'committed' | 'paidIn', bigint>>;

/** What one investor has in a fund before an event: its own money, and what transfers brought and took. */
function interestBefore(
  book: BookSpec,
  fundId: string,
  investor: string | undefined,
  events: readonly Dated[],
): Interest {
  const own = events.filter((event) => event.payer === investor && event.payee === fundId);
  const total = (kind: string): bigint => sum(own.filter((event) => meaning(event) === kind).map(signed));
  const moves = events.filter((event) => event.kind === 'transfer' && event.subject === fundId);
  const moved = (which: keyof Interest): bigint =>
    sum(
      moves.map((event) => {
        const amount = transferred(book, event, events, which);
        return event.payer === investor ? amount : event.payee === investor ? -amount : 0n;
      }),
    );
  return {
    committed: total('commitment') - total('commitment_reduction') + moved('committed'),
    paidIn: total('contribution') + moved('paidIn'),
  };
}

/** The amount that a transfer moved from the payee, who sold, to the payer; a reversal moves the very same back. */
function transferred(book: BookSpec, event: Dated, events: readonly Dated[], which: keyof Interest): bigint {
  if (event.reverses !== undefined) {
    const first = events.find((entry) => entry.number === event.reverses)!;
    return -transferred(book, first, events, which);
  }
  const before = events.slice(0, events.indexOf(event));
  const all = interestBefore(book, event.subject!, event.payee, before)[which];
  return event.share === undefined ? all : part(all, BigInt(event.share), 1_000_000_000n);
}

/** What funds of the group bought from outside investors, less what they sold to them. */
function boughtIn(book: BookSpec, fundId: string, asOf: string, which: keyof Interest): bigint {
  const events = eventsUntil(book, asOf);
  const moves = events.filter((event) => event.kind === 'transfer' && event.subject === fundId);
  return sum(
    moves.map((event) => {
      const inward = BigInt(isOwn(book, event.payer)) - BigInt(isOwn(book, event.payee));
      return inward * transferred(book, event, events, which);
    }),
  );
}

export interface NaivePosition {
  readonly events: number;
  readonly signed: bigint;
  readonly invested: bigint;
  readonly realised: bigint;
  readonly recallable: bigint;
  readonly remainingCost: bigint;
  /** Signed net flow after a day: what was put in less what came back. */
  readonly netAfter: (day: string) => bigint;
  readonly lastSaleOn: string;
}

const PUT_IN = ['investment', 'follow_on', 'contribution'];
const CAME_BACK = ['return_of_capital', 'dividend', 'interest', 'exit', 'distribution'];

export function positionAt(book: BookSpec, holdingId: string, asOf: string): NaivePosition {
  const holding = book.holdings!.find((entry) => entry.id === holdingId)!;
  const events = eventsUntil(book, asOf).filter((event) => event.holding === holdingId);
  const bought = (event: Dated): boolean =>
    PUT_IN.includes(meaning(event)) || (event.kind === 'transfer' && event.payer === holding.fund);
  const back = (event: Dated): boolean =>
    CAME_BACK.includes(meaning(event)) || (event.kind === 'transfer' && event.payer !== holding.fund);
  const total = (wanted: (event: Dated) => boolean, value = signed): bigint => sum(events.filter(wanted).map(value));
  const invested = total(bought);
  const ofKind = (kind: string) => (event: Dated) => meaning(event) === kind;
  return {
    events: events.length,
    signed: total(ofKind('commitment')) - total(ofKind('commitment_reduction')),
    invested,
    realised: total(back) - total(ofKind('clawback')),
    recallable: total(back, recallable),
    remainingCost: invested - sum([...costsSold(book, holding.id, events, bought, back).values()]),
    netAfter: (day) => {
      const later = (wanted: (event: Dated) => boolean): bigint =>
        sum(events.filter((event) => event.date > day && event.kind !== 'opening' && wanted(event)).map(signed));
      return later(bought) + later(ofKind('clawback')) - later(back);
    },
    lastSaleOn:
      events.findLast(
        (event) => back(event) && event.reverses === undefined && ends(event, holding.instrument === 'loan'),
      )?.date ?? '',
  };
}

/** A return of capital ends a loan, but not a share in a company. */
const ends = (event: Dated, loan: boolean): boolean => sells(event) && (loan || meaning(event) !== 'return_of_capital');

const sells = (event: Dated): boolean => ['return_of_capital', 'exit', 'transfer'].includes(meaning(event));

/** By event: the cost that left with it. A reversal gives back what its event took. */
function costsSold(
  book: BookSpec,
  holdingId: string,
  events: readonly Dated[],
  bought: (event: Dated) => boolean,
  back: (event: Dated) => boolean,
): Map<number, bigint> {
  const taken = new Map<number, bigint>();
  let put = 0n;
  for (const event of events) {
    if (bought(event)) put += signed(event);
    if (!back(event)) continue;
    const left = put - sum([...taken.values()]);
    const cost =
      event.reverses === undefined
        ? costOf(event, left, heldBefore(book, holdingId, events, event, bought))
        : -(taken.get(event.reverses) ?? 0n);
    taken.set(event.number, cost);
  }
  return taken;
}

/** The share entered last before the day, then bought and sold as the events since that day say; null where none of it is known. */
function heldBefore(
  book: BookSpec,
  holdingId: string,
  events: readonly Dated[],
  at: Dated,
  bought: (event: Dated) => boolean,
): bigint | null {
  const entered = (book.ownerships ?? [])
    .filter((entry) => entry.holding === holdingId && entry.on < at.date)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1);
  const since = events
    .slice(0, events.indexOf(at))
    .filter((event) => event.share !== undefined && (bought(event) || sells(event)))
    .filter((event) => entered === undefined || event.date > entered.on);
  if (entered === undefined && since.length === 0) return null;
  const moved = since.map(
    (event) => (bought(event) === (event.reverses === undefined) ? 1n : -1n) * BigInt(event.share!),
  );
  return BigInt(entered?.share ?? 0) + sum(moved);
}

function costOf(event: Dated, left: bigint, held: bigint | null): bigint {
  if (event.cost !== undefined) return min(BigInt(event.cost), left);
  if (!sells(event)) return 0n;
  if (event.share !== undefined) {
    const sold = BigInt(event.share);
    return held === null || sold >= held ? left : part(left, sold, held);
  }
  return meaning(event) === 'return_of_capital' ? min(BigInt(event.amount), left) : left;
}
