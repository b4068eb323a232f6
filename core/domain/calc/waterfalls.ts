import {
  compare,
  greatest,
  minus,
  ONE,
  over,
  plus,
  sum,
  times,
  toNumber,
  ZERO,
  type Fraction,
} from '../../fractions.ts';
import type { DayCount } from '../day-count.ts';
import { preferredSegments } from '../preferred-return.ts';
import { clawback, dealWaterfall, fundWaterfall } from '../waterfall-dated.ts';
import { distribute, gpPart, lpPart, NEW_ACCOUNT, type CarryTerms, type Tiers } from '../waterfall.ts';
import {
  date,
  entries,
  fieldsOf,
  has,
  need,
  notNegative,
  payment,
  Refusal,
  share,
  text,
  type Fields,
} from './input.ts';
import type { Output } from './rates.ts';

/** The contract's words on day counts, as statements print them. */
export function dayCountIn(words: string, otherwise: DayCount): DayCount {
  const terms = words.toLowerCase();
  if (/30e?\s*\/\s*360/.test(terms)) return '30/360';
  if (/act(ual)?\s*\/\s*act(ual)?/.test(terms)) return 'actual/actual';
  const match = /act(?:ual)?\s*\/\s*(\d+)/.exec(terms);
  if (!match) return otherwise;
  if (match[1] === '365') return 'actual/365';
  if (match[1] === '360') return 'actual/360';
  throw new Refusal('unknown_term', `unknown day count: ${words}`);
}

/** 'compound annual, actual/365', 'simple (单利), …, capital returned first (先还本后付息)'. */
function hurdleRule(words: string): Pick<CarryTerms, 'compounding' | 'dayCount' | 'order'> {
  const simple = /simple|单利/i.test(words);
  if (!simple && !/compound|复利/i.test(words))
    throw new Refusal('unknown_term', `hurdle_rule is neither simple nor compound: ${words}`);
  return {
    compounding: simple ? 'simple' : 'compound',
    dayCount: dayCountIn(words, 'actual/365'),
    order: /(pref\w*|return|interest)[^,;]*first|先付息|先息后本/i.test(words.replace(/capital[^,;]*first/i, ''))
      ? 'preferred_first'
      : 'capital_first',
  };
}

function termsOf(input: Fields): CarryTerms {
  const limit = has(input, 'catch_up_limit') ? text(need(input, 'catch_up_limit')) : '';
  const rule = has(input, 'hurdle_rule') ? text(need(input, 'hurdle_rule')) : 'compound annual, actual/365';
  return {
    ...hurdleRule(rule),
    hurdle: has(input, 'hurdle') ? notNegative(need(input, 'hurdle')) : ZERO,
    catchUp: has(input, 'catch_up_to_gp') ? share(need(input, 'catch_up_to_gp')) : ZERO,
    carry: share(need(input, 'carry')),
    catchUpLimit: /^none/i.test(limit) ? 'none' : 'share_of_profit',
  };
}

const total = (tiers: readonly Tiers[], key: keyof Tiers): number => toNumber(sum(tiers.map((each) => each[key])));

const tiersOutput = (tiers: Tiers): Output => ({
  return_of_capital: toNumber(tiers.returnOfCapital),
  preferred: toNumber(tiers.preferred),
  catch_up_gp: toNumber(tiers.catchUpGp),
  catch_up_lp: toNumber(tiers.catchUpLp),
  residual_lp: toNumber(tiers.residualLp),
  carry_gp: toNumber(tiers.carryGp),
});

function singleKind(input: Fields): Output {
  const account = {
    ...NEW_ACCOUNT,
    capital: notNegative(need(input, 'capital')),
    preferred: notNegative(need(input, 'preferred_amount')),
  };
  const { tiers } = distribute(account, notNegative(need(input, 'proceeds')), termsOf(input));
  return { ...tiersOutput(tiers), lp_total: toNumber(lpPart(tiers)), gp_total: toNumber(gpPart(tiers)) };
}

function europeanKind(input: Fields): Output {
  const contributions = entries(need(input, 'contributions')).map(payment);
  const distributions = entries(need(input, 'distributions')).map(payment);
  const result = fundWaterfall(contributions, distributions, termsOf(input));
  const tiers = result.payments.map((each) => each.tiers);
  const last = result.payments.at(-1);
  return {
    by_distribution: result.payments.map((each) => ({ date: each.date, ...tiersOutput(each.tiers) })),
    hurdle_balance_before_last: last === undefined ? null : toNumber(last.hurdleBalance),
    return_of_capital: total(tiers, 'returnOfCapital'),
    preferred_total: total(tiers, 'preferred'),
    catch_up_gp: total(tiers, 'catchUpGp'),
    catch_up_lp: total(tiers, 'catchUpLp'),
    residual_lp: total(tiers, 'residualLp'),
    carry_gp: total(tiers, 'carryGp'),
    lp_total: toNumber(result.lpTotal),
    gp_total: toNumber(result.gpTotal),
  };
}

function americanKind(input: Fields): Output {
  const deals = entries(need(input, 'deals')).map((given, index) => {
    const deal = fieldsOf(given.value, given.at);
    return {
      id: has(deal, 'id') ? text(need(deal, 'id')) : String(index + 1),
      cost: entries(need(deal, 'cost')).map(payment),
      proceeds: entries(need(deal, 'proceeds')).map(payment),
    };
  });
  const result = dealWaterfall(deals, termsOf(input));
  const paid = [...result.carryByDeal].map(([id, carry]) => [`carry_paid_at_${id}`, toNumber(carry)] as const);
  return {
    ...Object.fromEntries(paid),
    carry_paid: toNumber(result.carryPaid),
    whole_fund_carry_due: toNumber(result.carryDue),
    clawback: toNumber(result.clawback),
    lp_total: toNumber(result.lpTotal),
  };
}

/** Deals without dates: each pays carry on its own gain, and at the end the whole fund is measured. */
function clawbackKind(input: Fields): Output {
  const terms = {
    ...termsOf(input),
    catchUp: has(input, 'catch_up_to_gp') ? share(need(input, 'catch_up_to_gp')) : ONE,
  };
  const deals = entries(need(input, 'deals')).map((given) => {
    const deal = fieldsOf(given.value, given.at);
    return { cost: notNegative(need(deal, 'cost')), proceeds: notNegative(need(deal, 'proceeds')) };
  });
  const carryOn = (cost: Fraction, proceeds: Fraction): Fraction =>
    gpPart(distribute({ ...NEW_ACCOUNT, capital: cost, preferred: times(cost, terms.hurdle) }, proceeds, terms).tiers);
  const cost = sum(deals.map((deal) => deal.cost));
  const proceeds = sum(deals.map((deal) => deal.proceeds));
  const paid = sum(deals.map((deal) => carryOn(deal.cost, deal.proceeds)));
  const profit = minus(proceeds, cost);
  const due = carryOn(cost, proceeds);
  const owed = plus(cost, times(cost, terms.hurdle));
  const missing = greatest(ZERO, minus(owed, minus(proceeds, paid)));
  const profitable = compare(profit, ZERO) > 0;
  return {
    carry_paid: toNumber(paid),
    fund_profit: toNumber(profit),
    effective_carry: profitable ? toNumber(over(paid, profit)) : null,
    ...(profitable ? {} : { reason: 'no_profit' }),
    carry_due: toNumber(due),
    clawback: toNumber(
      clawback({ carryReceived: paid, netProfit: profit, carry: terms.carry, investorsMissing: missing }),
    ),
  };
}

/** Calls and exits in order, without dates and so without a hurdle; a call after a profit is new capital to return. */
function noHurdleKind(input: Fields): Output {
  const terms: CarryTerms = { ...termsOf(input), hurdle: ZERO };
  const list = (key: string, kind: string): (readonly [string, Fraction])[] =>
    entries(need(input, key)).map((given) => [kind, notNegative(given)]);
  const events = has(input, 'events')
    ? entries(need(input, 'events')).map((given): readonly [string, Fraction] => {
        const [kind, amount] = entries(given);
        if (kind === undefined || amount === undefined || !/^(call|exit)$/.test(String(kind.value)))
          throw new Refusal('unknown_term', `${given.at} is neither a call nor an exit`);
        return [String(kind.value), notNegative(amount)];
      })
    : [...list('contributions', 'call'), ...list('exits', 'exit')];
  let account = NEW_ACCOUNT;
  const exits: Tiers[] = [];
  for (const [kind, amount] of events) {
    if (kind === 'call') account = { ...account, capital: plus(account.capital, amount) };
    else {
      const result = distribute(account, amount, terms);
      account = result.account;
      exits.push(result.tiers);
    }
  }
  const paidIn = sum(events.filter(([kind]) => kind === 'call').map(([, amount]) => amount));
  const lp = sum(exits.map(lpPart));
  return {
    ...Object.fromEntries(exits.map((tiers, index) => [`exit${index + 1}`, exitOutput(tiers)])),
    paid_in: toNumber(paidIn),
    lp_total: toNumber(lp),
    gp_total: toNumber(sum(exits.map(gpPart))),
    dpi: compare(paidIn, ZERO) > 0 ? toNumber(over(lp, paidIn)) : null,
  };
}

const exitOutput = (tiers: Tiers): Output => ({
  return_of_capital: toNumber(tiers.returnOfCapital),
  lp_residual: toNumber(tiers.residualLp),
  lp: toNumber(lpPart(tiers)),
  gp: toNumber(gpPart(tiers)),
});

function prefKind(input: Fields): Output {
  const words = has(input, 'day_count') ? text(need(input, 'day_count')) : '30/360';
  const dayCount = dayCountIn(words, '30/360');
  if (dayCount === 'actual/actual') throw new Refusal('unknown_term', 'actual/actual has no segments of whole days');
  const { segments, total: accrued } = preferredSegments(
    entries(need(input, 'contributions')).map(payment),
    date(need(input, 'to')),
    notNegative(need(input, 'rate')),
    dayCount,
    /inclusive/i.test(words) && !/(not|non)[ -]?inclusive/i.test(words),
  );
  return {
    segment_days: segments.map((segment) => segment.days),
    segment_balance: segments.map((segment) => toNumber(segment.balance)),
    accrued: segments.map((segment) => toNumber(segment.accrued)),
    total: toNumber(accrued),
  };
}

export const WATERFALL_KINDS = {
  waterfall_single: singleKind,
  waterfall_dated_european: europeanKind,
  waterfall_dated_american: americanKind,
  waterfall_whole_fund_no_hurdle: noHurdleKind,
  clawback: clawbackKind,
  pref_segments_30_360: prefKind,
};
