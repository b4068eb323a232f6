import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Measures } from '#core/domain/performance-figures.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

/** Each kind of bad input is answered with a reason or a note, and nothing is dropped in silence. */
let book: TestBook;
let fund: string;
let company: string;
let holding: string;
beforeEach(() => {
  book = newTestBook();
  fund = book.call('fund.save', { kind: 'direct', name: '基金' }).id;
  company = book.call('company.save', { name: '企业' }).id;
  holding = book.call('holding.save', { fundId: fund, targetId: company, instrument: 'equity' }).id;
});
afterEach(() => book.close());

const invest = (date: string, amount: number): string =>
  book.call('event.record', { date, kind: 'investment', payerId: fund, payeeId: company, holdingId: holding, amount })
    .id;
const receive = (date: string, amount: number, kind: 'dividend' | 'exit' = 'dividend'): string =>
  book.call('event.record', { date, kind, payerId: company, payeeId: fund, holdingId: holding, amount }).id;
const mark = (asOf: string, value: number): void =>
  void book.call('mark.save', { holdingId: holding, asOf, value, method: 'dcf', status: 'approved' });
const figuresAt = (
  asOf: string,
  basis: 'gross' | 'net' = 'gross',
  level: 'holding' | 'fund' = 'holding',
): Measures | null => book.call('performance.table', { asOf, level }).rows[0]?.periods[0]![basis] ?? null;
const notes = (measures: Measures | null): string[] => measures!.notes.map((note) => note.code).sort();

describe('flows', () => {
  it('out of order and on one day are taken in order of days, and netted by day', () => {
    receive('2024-06-01', 30_00);
    invest('2023-01-01', 100_00);
    invest('2024-06-01', 30_00);
    mark('2025-01-01', 121_00);
    const { paidIn, received, irr } = figuresAt('2025-01-01')!;
    expect([paidIn, received]).toEqual([130_00, 30_00]);
    expect(irr.value).toBeCloseTo(1.21 ** (365 / 731) - 1, 9);
  });

  it('after the as-of day don’t count, and a reversed flow counts nothing from the day of its reversal', () => {
    const first = invest('2023-01-01', 100_00);
    invest('2025-01-01', 50_00);
    expect(figuresAt('2024-12-31')).toMatchObject({ paidIn: 100_00 });
    book.call('event.reverse', { id: first, date: '2024-03-01' });
    expect(figuresAt('2024-12-31')).toMatchObject({ paidIn: 0, tvpi: { value: null, reason: 'zero_paid_in' } });
  });

  it('all on one day, all one way, or lost altogether give no rate but a reason', () => {
    invest('2023-01-01', 100_00);
    receive('2023-01-01', 120_00, 'exit');
    expect(figuresAt('2024-01-01')!.irr).toMatchObject({ value: null, reason: 'one_day' });
    invest('2023-05-01', 10_00);
    mark('2024-01-01', 0);
    const row = figuresAt('2024-01-01')!;
    expect(row.irr.value === null).toBe(row.irr.reason !== null);
  });

  it('of a total loss say so, and under a year give the return of the period', () => {
    invest('2023-01-01', 100_00);
    mark('2024-06-30', 0);
    expect(figuresAt('2024-06-30')!.irr).toMatchObject({ value: null, reason: 'total_loss' });
    mark('2023-07-01', 110_00);
    const half = figuresAt('2023-07-01')!.irr;
    expect([half.annual, half.value]).toEqual([false, expect.closeTo(0.1, 9)]);
  });

  it('with several rates list them all and give none', () => {
    invest('2020-01-01', 100_00);
    receive('2020-12-31', 230_00);
    invest('2021-12-31', 132_00);
    mark('2021-12-31', 0);
    const { irr } = figuresAt('2021-12-31')!;
    expect(irr).toMatchObject({ value: null, reason: 'several_roots' });
    expect(irr.roots.length).toBe(2);
  });

  it('of opening balances give multiples and no rate, since their days aren’t known', () => {
    book.call('event.record', {
      date: '2023-01-01',
      kind: 'opening',
      opens: 'investment',
      payerId: fund,
      payeeId: company,
      holdingId: holding,
      amount: 100_00,
    });
    mark('2024-12-31', 150_00);
    expect(figuresAt('2024-12-31')).toMatchObject({
      tvpi: { value: 1.5 },
      irr: { value: null, reason: 'opening_balance' },
    });
    const year = book.call('performance.table', { asOf: '2024-12-31', level: 'holding', horizons: ['1y'] }).rows[0]!
      .periods[0]!.gross!;
    // Opened at the cost that the opening brought in, a leap year long.
    expect(year.irr.value).toBeCloseTo(1.5 ** (365 / 366) - 1, 9);
  });
});

describe('marks', () => {
  it('missing at the day leave cost, or the last one with its age, and say which', () => {
    invest('2023-01-01', 100_00);
    expect(notes(figuresAt('2024-12-31'))).toEqual(['at_cost']);
    mark('2023-06-30', 130_00);
    const old = figuresAt('2024-12-31')!;
    expect([old.value, old.oldest, old.age]).toEqual([130_00, '2023-06-30', 550]);
    expect(notes(old)).toEqual(['stale']);
    invest('2024-09-01', 20_00);
    expect(notes(figuresAt('2024-12-31'))).toEqual(['flows_since_value', 'stale']);
  });

  it('before the first flow are used and said to be so', () => {
    mark('2022-12-31', 90_00);
    invest('2023-01-15', 100_00);
    const row = figuresAt('2023-03-31')!;
    expect(row.value).toBe(90_00);
    expect(notes(row)).toContain('value_before_first_flow');
  });
});

describe('funds', () => {
  it('without any call have no net figures, with the reason', () => {
    invest('2023-01-01', 100_00);
    const net = figuresAt('2024-12-31', 'net', 'fund')!;
    expect(net.paidIn).toBe(0);
    expect(net.tvpi).toEqual({ value: null, reason: 'zero_paid_in' });
    expect(net.pic).toEqual({ value: null, reason: 'no_commitment' });
    expect(net.irr.value).toBeNull();
  });

  it('with a negative NAV keep it, flagged', () => {
    const investor = book.call('party.save', { name: '出资人' }).id;
    book.call('event.record', {
      date: '2023-01-01',
      kind: 'contribution',
      payerId: investor,
      payeeId: fund,
      amount: 10_00,
    });
    invest('2023-01-02', 100_00);
    mark('2024-12-31', 0);
    const net = figuresAt('2024-12-31', 'net', 'fund')!;
    expect(net.value).toBe(-90_00);
    expect(net.tvpi.value).toBe(-9);
    expect(notes(net)).toEqual(['negative_value']);
  });

  it('outside, with a life shorter than their age, can’t be projected', () => {
    const outside = book.call('fund.save', { kind: 'external', name: '子基金', vintage: 2005 }).id;
    const interest = book.call('holding.save', { fundId: fund, targetId: outside, instrument: 'lp_interest' }).id;
    book.call('statement.save', {
      holdingId: interest,
      asOf: '2024-12-31',
      commitment: 100_00,
      paidIn: 90_00,
      distributed: 80_00,
      nav: 40_00,
    });
    expect(book.call('plan.models', { asOf: '2024-12-31' })).toMatchObject([
      { fault: 'life_shorter_than_age', isDefault: true },
    ]);
    const forecast = book.call('forecast.table', { asOf: '2024-12-31', months: 12 });
    expect(forecast.items.find((item) => item.holdingId === interest)!.value.at(-1)).toBe(40_00);
  });
});

describe('questions', () => {
  it('that have no answer are refused with a reason', () => {
    invest('2023-01-01', 100_00);
    const ask = { asOf: '2024-12-31', level: 'holding' };
    expect(book.refused('performance.table', { ...ask, horizons: ['2y'] })).toMatchObject({ code: 'validation' });
    expect(book.refused('performance.table', { ...ask, horizons: ['2027'] })).toMatchObject({ rule: 'horizon_ahead' });
    expect(book.refused('performance.table', { ...ask, groupBy: 'holding' })).toMatchObject({
      fields: { groupBy: 'grouping' },
    });
    expect(book.refused('performance.bridge', { from: '2024-12-31', to: '2024-01-01' })).toMatchObject({
      fields: { to: 'order' },
    });
    expect(book.call('performance.jCurve', { asOf: '2022-12-31', subject: { level: 'group' } })).toEqual([]);
    expect(book.call('performance.table', { asOf: '2022-12-31', level: 'company' }).rows).toEqual([]);
  });
});
