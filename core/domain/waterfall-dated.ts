import type { IsoDate } from '../dates.ts';
import { compare, greatest, least, minus, plus, sum, times, ZERO, type Fraction } from '../fractions.ts';
import {
  accrue,
  distribute,
  gpPart,
  lpPart,
  NEW_ACCOUNT,
  type CarryTerms,
  type HurdleAccount,
  type Tiers,
} from './waterfall.ts';

export interface Dated {
  readonly date: IsoDate;
  readonly amount: Fraction;
}

export interface DatedTiers {
  readonly date: IsoDate;
  /** Capital and preferred return owed just before the payment. */
  readonly hurdleBalance: Fraction;
  readonly tiers: Tiers;
}

export interface FundWaterfall {
  readonly payments: readonly DatedTiers[];
  readonly lpTotal: Fraction;
  readonly gpTotal: Fraction;
}

const byDate = <T extends { readonly date: IsoDate }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));

/** An account that knows its day. Contributions of a day come before its distributions. */
class Running {
  account: HurdleAccount = NEW_ACCOUNT;
  private date: IsoDate | null = null;
  private readonly terms: CarryTerms;
  private readonly contributions: Dated[];

  constructor(contributions: readonly Dated[], terms: CarryTerms) {
    this.terms = terms;
    this.contributions = byDate(contributions);
  }

  advance(date: IsoDate): void {
    for (let next = this.contributions[0]; next !== undefined && next.date <= date; next = this.contributions[0]) {
      this.contributions.shift();
      this.moveTo(next.date);
      this.account = { ...this.account, capital: plus(this.account.capital, next.amount) };
    }
    this.moveTo(date);
  }

  private moveTo(date: IsoDate): void {
    if (this.date !== null && this.date < date) this.account = accrue(this.account, this.date, date, this.terms);
    this.date = date;
  }
}

/** Whole-fund (European): all drawn capital and its preferred return come back before any carry. */
export function fundWaterfall(
  contributions: readonly Dated[],
  distributions: readonly Dated[],
  terms: CarryTerms,
): FundWaterfall {
  const running = new Running(contributions, terms);
  const payments = byDate(distributions).map(({ date, amount }): DatedTiers => {
    running.advance(date);
    const hurdleBalance = plus(running.account.capital, running.account.preferred);
    const { tiers, account } = distribute(running.account, amount, terms);
    running.account = account;
    return { date, hurdleBalance, tiers };
  });
  return { payments, ...totals(payments) };
}

const totals = (payments: readonly DatedTiers[]): { readonly lpTotal: Fraction; readonly gpTotal: Fraction } => ({
  lpTotal: sum(payments.map((payment) => lpPart(payment.tiers))),
  gpTotal: sum(payments.map((payment) => gpPart(payment.tiers))),
});

export interface CarryDeal {
  readonly id: string;
  readonly cost: readonly Dated[];
  /** The last entry, be it zero, is the day on which the deal is realised. */
  readonly proceeds: readonly Dated[];
}

export interface DealWaterfall {
  readonly carryByDeal: ReadonlyMap<string, Fraction>;
  readonly lpTotal: Fraction;
  readonly carryPaid: Fraction;
  /** What the whole-fund waterfall over the same flows would have paid. */
  readonly carryDue: Fraction;
  readonly clawback: Fraction;
}

/**
 * Deal by deal (American): a deal's proceeds return its own capital and preferred return and what earlier realised deals
 * still owe, then catch-up and split. At the end the carry is measured against the whole fund, and the excess comes back.
 */
export function dealWaterfall(deals: readonly CarryDeal[], terms: CarryTerms): DealWaterfall {
  const running = deals.map((deal) => new Running(deal.cost, terms));
  const realisedOn = deals.map((deal) => byDate(deal.proceeds).at(-1)?.date ?? null);
  const exits = byDate(deals.flatMap((deal, index) => deal.proceeds.map((payment) => ({ ...payment, index }))));
  const carryByDeal = new Map(deals.map((deal) => [deal.id, ZERO]));
  let lpTotal = ZERO;
  for (const { date, amount, index } of exits) {
    const own = running[index]!;
    own.advance(date);
    let cash = amount;
    deals.forEach((_, other) => {
      const earlier = realisedOn[other];
      if (other === index || earlier == null || earlier > date || (earlier === date && other > index)) return;
      const owed = running[other]!;
      owed.advance(date);
      const ownDue = least(cash, plus(own.account.capital, own.account.preferred));
      const covered = distribute(owed.account, least(minus(cash, ownDue), outstanding(owed.account)), terms);
      owed.account = covered.account;
      const paid = lpPart(covered.tiers);
      lpTotal = plus(lpTotal, paid);
      cash = minus(cash, paid);
    });
    const { tiers, account } = distribute(own.account, cash, terms);
    own.account = account;
    lpTotal = plus(lpTotal, lpPart(tiers));
    const id = deals[index]!.id;
    carryByDeal.set(id, plus(carryByDeal.get(id)!, gpPart(tiers)));
  }
  const carryPaid = sum([...carryByDeal.values()]);
  const carryDue = fundWaterfall(
    deals.flatMap((deal) => deal.cost),
    deals.flatMap((deal) => deal.proceeds),
    terms,
  ).gpTotal;
  return { carryByDeal, lpTotal, carryPaid, carryDue, clawback: greatest(ZERO, minus(carryPaid, carryDue)) };
}

const outstanding = (account: HurdleAccount): Fraction => plus(account.capital, account.preferred);

/**
 * What the GP gives back at the end by both tests of the field: carry beyond its share of net profit, or the investors'
 * capital and preferred return still missing; the larger, and never more than it received (after tax, where agreed).
 */
export function clawback(test: {
  readonly carryReceived: Fraction;
  readonly netProfit: Fraction;
  readonly carry: Fraction;
  readonly investorsMissing: Fraction;
}): Fraction {
  const due = times(test.carry, greatest(ZERO, test.netProfit));
  const excess = greatest(minus(test.carryReceived, due), test.investorsMissing);
  return compare(excess, ZERO) <= 0 ? ZERO : least(excess, test.carryReceived);
}
