import { describe, expect, it } from 'vitest';
import { isoDate } from '#core/dates.ts';
import { allocationMatrix } from '#core/domain/allocation.ts';
import { interestsAt } from '#core/domain/commitments.ts';
import { stateAt, statesAt, totalsOf } from '#core/domain/state.ts';
import { valueAll } from '#core/domain/valuation.ts';
import { factsFrom, type BookSpec, type EventSpec } from '#tests/helpers/facts.ts';

const DAY = isoDate('2026-09-30');

const book = (events: readonly EventSpec[], more: Partial<BookSpec> = {}): BookSpec => ({
  funds: [
    { id: 'D', kind: 'direct' },
    { id: 'F', kind: 'fof' },
    { id: 'X', kind: 'external' },
  ],
  companies: [{ id: 'A' }],
  investors: [{ id: 'P' }, { id: 'Q' }],
  holdings: [
    { id: 'DA', fund: 'D', target: 'A' },
    { id: 'DL', fund: 'D', target: 'A', instrument: 'loan' },
    { id: 'FX', fund: 'F', target: 'X' },
  ],
  events,
  ...more,
});

const invest = (date: string, amount: number, more: Partial<EventSpec> = {}): EventSpec => ({
  date,
  kind: 'investment',
  payer: 'D',
  payee: 'A',
  holding: 'DA',
  amount,
  ...more,
});
const sale = (date: string, amount: number, more: Partial<EventSpec> = {}): EventSpec => ({
  date,
  kind: 'exit',
  payer: 'P',
  payee: 'D',
  holding: 'DA',
  amount,
  ...more,
});

const held = (spec: BookSpec, id = 'DA', asOf = DAY) => {
  const facts = factsFrom(spec);
  const state = stateAt(facts, asOf);
  return { ...totalsOf(facts, state, id), value: valueAll(facts, state).holdings.get(id)! };
};

describe('remaining cost', () => {
  it('falls by what the sale states, never below nothing', () => {
    expect(held(book([invest('2025-01-01', 100), sale('2025-02-01', 60, { cost: 30 })])).remainingCost).toBe(70);
    expect(held(book([invest('2025-01-01', 100), sale('2025-02-01', 60, { cost: 300 })])).remainingCost).toBe(0);
  });

  it('falls pro rata to the share sold of the share held', () => {
    const ownerships = [{ holding: 'DA', on: '2025-01-01', share: 100_000_000 }];
    const half = sale('2025-02-01', 60, { share: 50_000_000 });
    expect(held(book([invest('2025-01-01', 101), half], { ownerships })).remainingCost).toBe(50);
  });

  it('knows that a share sold before is no longer held, though nobody entered the new share', () => {
    const ownerships = [{ holding: 'DA', on: '2025-01-01', share: 100_000_000 }];
    const half = (date: string): EventSpec => sale(date, 60, { share: 50_000_000 });
    const events = [invest('2025-01-01', 100), half('2025-02-01'), half('2025-03-01')];
    expect(held(book(events, { ownerships })).remainingCost).toBe(0);
    const entered = [...ownerships, { holding: 'DA', on: '2025-02-01', share: 80_000_000 }];
    expect(held(book(events, { ownerships: entered })).remainingCost).toBe(19);
  });

  it('goes wholly with a sale that says neither', () => {
    expect(held(book([invest('2025-01-01', 100), sale('2025-02-01', 60)])).remainingCost).toBe(0);
  });

  it('falls by a return of capital, and not by income', () => {
    const events = [
      invest('2025-01-01', 100),
      sale('2025-02-01', 30, { kind: 'return_of_capital', payer: 'A' }),
      sale('2025-03-01', 50, { kind: 'dividend', payer: 'A' }),
    ];
    expect(held(book(events))).toMatchObject({ remainingCost: 70, realised: 80, invested: 100 });
  });

  it('comes back exactly when the sale is taken back', () => {
    const events = [
      invest('2025-01-01', 100),
      sale('2025-02-01', 60, { cost: 33 }),
      invest('2025-03-01', 10),
      sale('2025-04-01', 60, { cost: 33, reverses: 1 }),
    ];
    expect(held(book(events))).toMatchObject({ remainingCost: 110, realised: 0, invested: 110 });
    expect(held(book(events), 'DA', isoDate('2025-03-31')).remainingCost).toBe(77);
  });
});

describe('fair value', () => {
  const marks = [{ holding: 'DA', on: '2025-01-31', value: 150 }];

  it('is the last approved mark up to the day, else cost', () => {
    const events = [invest('2025-01-01', 100)];
    expect(held(book(events)).value).toMatchObject({ fairValue: 100, basis: 'cost', asOf: null });
    expect(held(book(events, { marks })).value).toMatchObject({ fairValue: 150, basis: 'mark', ageDays: 607 });
    expect(held(book(events, { marks }), 'DA', isoDate('2025-01-30')).value).toMatchObject({
      fairValue: 100,
      basis: 'cost',
    });
  });

  it('is nothing once all was sold after the mark, but not because the cost came back', () => {
    const sold = book([invest('2025-01-01', 100), sale('2025-02-01', 160)], { marks });
    expect(held(sold).value).toMatchObject({ fairValue: 0, basis: 'exited' });
    const recovered = book(
      [invest('2025-01-01', 100), sale('2025-02-01', 100, { kind: 'return_of_capital', payer: 'A' })],
      { marks },
    );
    expect(held(recovered).value).toMatchObject({ fairValue: 150, basis: 'mark', flowsSince: true });
  });

  it('is nothing once a loan was repaid after its mark', () => {
    const events = [
      invest('2025-01-01', 100, { holding: 'DL' }),
      sale('2025-06-01', 100, { holding: 'DL', kind: 'return_of_capital', payer: 'A' }),
    ];
    const spec = book(events, { marks: [{ holding: 'DL', on: '2025-03-31', value: 100 }] });
    expect(held(spec, 'DL').value).toMatchObject({ fairValue: 0, basis: 'exited' });
  });

  const statements = [
    { holding: 'FX', on: '2025-06-30', commitment: 300, paidIn: 100, distributed: 0, nav: 120 },
    { holding: 'FX', on: '2025-09-30', commitment: null, paidIn: null, distributed: null, nav: null },
  ];
  const interest = (date: string, kind: EventSpec['kind'], amount: number): EventSpec =>
    kind === 'distribution' || kind === 'exit'
      ? { date, kind, payer: 'X', payee: 'F', holding: 'FX', amount }
      : { date, kind, payer: 'F', payee: 'X', holding: 'FX', amount };

  it('of an interest is the last NAV, rolled forward by calls and distributions after it', () => {
    const events = [
      interest('2025-01-01', 'contribution', 100),
      interest('2025-07-01', 'contribution', 40),
      interest('2025-08-01', 'distribution', 15),
    ];
    expect(held(book(events, { statements }), 'FX').value).toMatchObject({
      fairValue: 145,
      rolled: 25,
      basis: 'statement',
      asOf: '2025-06-30',
      flowsSince: true,
    });
  });

  it('of an interest sold after its statement is nothing', () => {
    const events = [interest('2025-01-01', 'contribution', 100), interest('2025-08-01', 'exit', 130)];
    expect(held(book(events, { statements }), 'FX').value).toMatchObject({ fairValue: 0, basis: 'exited' });
  });

  it('of an interest without events takes its totals from the statement', () => {
    const totals = held(book([], { statements: [statements[0]!] }), 'FX');
    expect(totals).toMatchObject({ committed: 300, invested: 100, unfunded: 200, stated: true });
    expect(held(book([], { statements }), 'FX')).toMatchObject({ committed: 0, invested: 0, stated: true });
  });
});

describe('a split that changed', () => {
  const splits = [
    { party: 'X', on: '2024-01-01', weights: { T1: 1_000_000 } },
    { party: 'X', on: '2025-01-01', weights: { T2: 1_000_000 } },
  ];
  const statements = [{ holding: 'FX', on: '2025-06-30', commitment: 9, paidIn: 9, distributed: 7, nav: 5 }];
  const totalRealised = (spec: BookSpec, lookThrough: boolean): number => {
    const facts = factsFrom(spec);
    const options = { lookThrough, byFund: false, base: 'cost' } as const;
    return allocationMatrix(facts, valueAll(facts, stateAt(facts, DAY)), options)
      .rows.at(-1)!
      .amounts.realised.at(-1)!;
  };

  it('loses nothing of what a statement says was distributed', () => {
    const spec = book([], { splits, statements, directions: ['T1', 'T2'] });
    expect([totalRealised(spec, true), totalRealised(spec, false)]).toEqual([7, 7]);
  });
});

describe('interests of investors', () => {
  it('move with a transfer, by the share sold, and back with its reversal', () => {
    const move: EventSpec = {
      date: '2025-03-01',
      kind: 'transfer',
      payer: 'Q',
      payee: 'P',
      subject: 'D',
      amount: 9,
      share: 250_000_000,
    };
    const events: EventSpec[] = [
      { date: '2025-01-01', kind: 'commitment', payer: 'P', payee: 'D', amount: 1_000 },
      { date: '2025-02-01', kind: 'contribution', payer: 'P', payee: 'D', amount: 400 },
      { date: '2025-02-01', kind: 'distribution', payer: 'D', payee: 'P', amount: 100, recallable: 40 },
      { date: '2025-01-01', kind: 'commitment', payer: 'Q', payee: 'D', amount: 10 },
      move,
    ];
    const table = (spec: BookSpec) =>
      Object.fromEntries(
        interestsAt(factsFrom(spec), DAY).map((row) => [row.investorId, [row.committed, row.paidIn, row.unfunded]]),
      );
    expect(table(book(events))).toEqual({ P: [750, 300, 480], Q: [260, 100, 170] });
    expect(table(book([...events, { ...move, date: '2025-04-01', reverses: 4 }]))).toEqual({
      P: [1_000, 400, 640],
      Q: [10, 0, 10],
    });
  });
});

it('gives the states of several days as it gives each alone', () => {
  const facts = factsFrom(
    book([invest('2025-01-01', 100), sale('2025-02-01', 60, { cost: 30 }), invest('2025-03-01', 7)]),
  );
  const days = ['2024-12-31', '2025-01-01', '2025-02-15', '2025-03-01'].map(isoDate);
  expect(statesAt(facts, days)).toEqual(days.map((day) => stateAt(facts, day)));
});
