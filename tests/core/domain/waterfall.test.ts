import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, isoDate } from '#core/dates.ts';
import {
  compare,
  fraction,
  minus,
  ONE,
  parseFraction,
  plus,
  sum,
  toNumber,
  whole,
  ZERO,
  type Fraction,
} from '#core/fractions.ts';
import { fen } from '#core/money.ts';
import { yearsBetween } from '#core/domain/day-count.ts';
import { preferredSegments } from '#core/domain/preferred-return.ts';
import { clawback, dealWaterfall, fundWaterfall } from '#core/domain/waterfall-dated.ts';
import {
  distribute,
  gpPart,
  lpPart,
  NEW_ACCOUNT,
  TIER_KEYS,
  tiersInFen,
  type CarryTerms,
} from '#core/domain/waterfall.ts';
import { dripWaterfall } from '#tests/helpers/naive-funds.ts';

const START = isoDate('2021-01-01');
/** Years of 365 days, so that actual/365 gives whole ones. */
const year = (at: number) => addDays(START, at * 365);
const share = (text: string): Fraction => parseFraction(text)!;

const TERMS: CarryTerms = {
  hurdle: share('0.08'),
  compounding: 'compound',
  dayCount: 'actual/365',
  order: 'capital_first',
  catchUp: ONE,
  carry: share('0.2'),
  catchUpLimit: 'share_of_profit',
};

const arbitraryTerms = fc.record({
  hurdle: fc.constantFrom('0', '0.06', '0.08', '0.1'),
  simple: fc.boolean(),
  preferredFirst: fc.boolean(),
  catchUp: fc.constantFrom('0', '0.1', '0.5', '0.8', '1'),
  carry: fc.constantFrom('0.1', '0.15', '0.2', '0.25'),
});
const arbitraryYears = fc.array(
  fc.record({ paidIn: fc.integer({ min: 0, max: 600 }), paidOut: fc.integer({ min: 0, max: 900 }) }),
  { minLength: 1, maxLength: 7 },
);

/** A catch-up below the carry, after a preferred return smaller than a drop. */
const NEVER_CAUGHT_UP = [
  [
    { paidIn: 1, paidOut: 0 },
    { paidIn: 0, paidOut: 4 },
  ],
  { hurdle: '0.06', simple: false, preferredFirst: false, catchUp: '0.1', carry: '0.15' },
] satisfies [object[], object];

it('pays every drop where the contract sends it', () => {
  const drop = 1 / 16;
  fc.assert(
    fc.property(arbitraryYears, arbitraryTerms, (years, given) => {
      const terms: CarryTerms = {
        hurdle: share(given.hurdle),
        compounding: given.simple ? 'simple' : 'compound',
        dayCount: 'actual/365',
        order: given.preferredFirst ? 'preferred_first' : 'capital_first',
        catchUp: share(given.catchUp),
        carry: share(given.carry),
        catchUpLimit: 'share_of_profit',
      };
      const dated = (key: 'paidIn' | 'paidOut') =>
        years.flatMap((each, at) => (each[key] > 0 ? [{ date: year(at), amount: whole(each[key]) }] : []));
      const result = fundWaterfall(dated('paidIn'), dated('paidOut'), terms);
      const naive = dripWaterfall(
        years.map((each, at) => ({ year: at, ...each })),
        { ...given, hurdle: Number(given.hurdle), catchUp: Number(given.catchUp), carry: Number(given.carry) },
        drop,
      );
      const paidOut = years.reduce((all, each) => all + each.paidOut, 0);
      expect(plus(result.lpTotal, result.gpTotal)).toEqual(whole(paidOut));
      // Each tier's end may be off by a drop in each year, and what is unpaid goes on earning.
      expect(Math.abs(toNumber(result.gpTotal) - naive.gp)).toBeLessThan(drop * years.length);
    }),
    { numRuns: 1_000, examples: [NEVER_CAUGHT_UP] },
  );
});

it('splits whole fen so that the tiers add up to the payment', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 13 }),
      fc.integer({ min: 0, max: 10 ** 12 }),
      fc.integer({ min: 0, max: 10 ** 11 }),
      arbitraryTerms,
      (cash, capital, preferred, given) => {
        const account = { ...NEW_ACCOUNT, capital: whole(capital), preferred: whole(preferred) };
        const terms = { ...TERMS, catchUp: share(given.catchUp), carry: share(given.carry) };
        const { tiers } = distribute(account, whole(cash), terms);
        expect(plus(lpPart(tiers), gpPart(tiers))).toEqual(whole(cash));
        const inFen = tiersInFen(fen(cash), tiers);
        expect(TIER_KEYS.reduce((all, key) => all + inFen[key], 0)).toBe(cash);
        for (const key of TIER_KEYS) expect(Math.abs(inFen[key] - toNumber(tiers[key]))).toBeLessThan(1.01);
      },
    ),
    { numRuns: 1000 },
  );
});

it('gives the GP exactly its share once a full catch-up is done', () => {
  const { tiers } = distribute({ ...NEW_ACCOUNT, capital: whole(1000), preferred: whole(80) }, whole(1500), TERMS);
  expect(gpPart(tiers)).toEqual(whole(100));
  const partial = distribute({ ...NEW_ACCOUNT, capital: whole(1000), preferred: whole(80) }, whole(1500), {
    ...TERMS,
    catchUp: share('0.5'),
  });
  expect(gpPart(partial.tiers)).toEqual(whole(100));
});

it('lets an unlimited catch-up take what is left', () => {
  const account = { ...NEW_ACCOUNT, capital: whole(800), preferred: whole(128) };
  const { tiers } = distribute(account, whole(1000), { ...TERMS, catchUpLimit: 'none' });
  expect(gpPart(tiers)).toEqual(whole(72));
});

const flow = (at: number, amount: number) => ({ date: year(at), amount: whole(amount) });

it('measures deal-by-deal carry against the whole fund at the end', () => {
  const winner = { id: 'A', cost: [flow(0, 50)], proceeds: [flow(1, 100)] };
  const loser = { id: 'B', cost: [flow(0, 50)], proceeds: [flow(2, 0)] };
  const result = dealWaterfall([winner, loser], TERMS);
  expect(result.carryByDeal.get('A')).toEqual(whole(10));
  expect([result.carryDue, result.clawback]).toEqual([ZERO, whole(10)]);
});

it('makes up the loss of a deal realised before', () => {
  const loser = { id: 'B', cost: [flow(0, 50)], proceeds: [flow(1, 0)] };
  const winner = { id: 'A', cost: [flow(0, 50)], proceeds: [flow(1, 100)] };
  const result = dealWaterfall([loser, winner], { ...TERMS, hurdle: ZERO });
  expect(result.carryByDeal.get('A')).toEqual(ZERO);
  expect(result.lpTotal).toEqual(whole(100));
  const alone = dealWaterfall([winner, loser], { ...TERMS, hurdle: ZERO });
  expect(alone.carryByDeal.get('A')).toEqual(whole(10));
});

it('keeps every yuan of a deal-by-deal waterfall', () => {
  const deal = fc.record({
    cost: fc.integer({ min: 1, max: 100 }),
    proceeds: fc.integer({ min: 0, max: 300 }),
    exit: fc.integer({ min: 1, max: 6 }),
  });
  fc.assert(
    fc.property(fc.array(deal, { minLength: 1, maxLength: 6 }), (deals) => {
      const result = dealWaterfall(
        deals.map((each, id) => ({
          id: String(id),
          cost: [flow(0, each.cost)],
          proceeds: [flow(each.exit, each.proceeds)],
        })),
        TERMS,
      );
      const cash = deals.reduce((all, each) => all + each.proceeds, 0);
      expect(plus(result.lpTotal, result.carryPaid)).toEqual(whole(cash));
      expect(compare(minus(result.carryPaid, result.clawback), result.carryPaid)).toBeLessThanOrEqual(0);
      expect(toNumber(result.clawback)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});

it('claws back the larger of both tests and never more than was received', () => {
  const test = { carryReceived: whole(30), netProfit: whole(100), carry: share('0.2'), investorsMissing: ZERO };
  expect(clawback(test)).toEqual(whole(10));
  expect(clawback({ ...test, investorsMissing: whole(18) })).toEqual(whole(18));
  expect(clawback({ ...test, investorsMissing: whole(99) })).toEqual(whole(30));
  expect(clawback({ ...test, carryReceived: whole(20) })).toEqual(ZERO);
  expect(clawback({ ...test, netProfit: whole(-5) })).toEqual(whole(30));
});

it('accrues by segments whose days and amounts add up', () => {
  const contributions = [
    { date: isoDate('2024-11-01'), amount: whole(4_230_000) },
    { date: isoDate('2025-03-16'), amount: whole(19_500_000) },
    { date: isoDate('2025-02-01'), amount: whole(3_015_000) },
  ];
  const { segments, total } = preferredSegments(contributions, isoDate('2025-09-30'), share('0.08'), '30/360', true);
  expect(segments.map((segment) => segment.days)).toEqual([90, 45, 195]);
  expect(total).toEqual(sum(segments.map((segment) => segment.accrued)));
  const actual = preferredSegments(contributions, isoDate('2025-09-30'), share('0.08'), 'actual/365', false);
  expect(actual.segments.reduce((days, segment) => days + segment.days, 0)).toBe(333);
});

it('counts days as contracts do', () => {
  const [from, to] = [isoDate('2024-01-01'), isoDate('2025-01-01')];
  expect(yearsBetween(from, to, 'actual/365')).toEqual(fraction(366n, 365n));
  expect(yearsBetween(from, to, 'actual/actual')).toEqual(ONE);
  expect(yearsBetween(from, to, 'actual/360')).toEqual(fraction(366n, 360n));
  expect(yearsBetween(isoDate('2024-01-31'), isoDate('2024-03-31'), '30/360')).toEqual(fraction(60n, 360n));
  expect(yearsBetween(isoDate('2024-01-15'), isoDate('2024-03-31'), '30/360')).toEqual(fraction(75n, 360n));
  expect(yearsBetween(isoDate('2023-07-01'), isoDate('2024-07-01'), 'actual/actual')).toEqual(
    plus(fraction(184n, 365n), fraction(182n, 366n)),
  );
});
