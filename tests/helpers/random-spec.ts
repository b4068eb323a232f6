import fc from 'fast-check';
import type { BookSpec, EventSpec } from './facts.ts';

const DAYS = [
  '2018-03-31',
  '2018-12-31',
  '2019-02-28',
  '2019-06-30',
  '2020-02-29',
  '2020-09-15',
  '2021-01-04',
  '2022-06-30',
  '2023-11-11',
  '2024-12-31',
];
const day = fc.constantFrom(...DAYS);
const amount = fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 1, max: 9_000_000_000_000 }));

/** Two funds of which one holds the other and an outside fund, three companies, and events in any order of days. */
export const bookSpec: fc.Arbitrary<BookSpec> = fc
  .record({
    deals: fc.array(
      fc.record({
        date: day,
        holding: fc.constantFrom('DA', 'DB', 'FA', 'FC'),
        kind: fc.constantFrom('investment', 'investment', 'follow_on', 'dividend', 'return_of_capital', 'exit'),
        amount,
      }),
      { maxLength: 24 },
    ),
    interests: fc.array(fc.record({ date: day, sister: fc.boolean(), back: fc.boolean(), amount }), { maxLength: 8 }),
    investors: fc.array(
      fc.record({
        date: day,
        who: fc.constantFrom('P', 'Q'),
        fund: fc.constantFrom('D', 'F'),
        back: fc.boolean(),
        amount,
      }),
      { maxLength: 12 },
    ),
    costs: fc.array(
      fc.record({
        date: day,
        fund: fc.constantFrom('D', 'F'),
        kind: fc.constantFrom('management_fee', 'expense', 'tax', 'borrowing', 'repayment'),
        amount,
      }),
      { maxLength: 6 },
    ),
    marks: fc.uniqueArray(fc.record({ holding: fc.constantFrom('DA', 'DB', 'FA', 'FC'), on: day, value: amount }), {
      maxLength: 8,
      selector: (mark) => `${mark.holding} ${mark.on}`,
    }),
    navs: fc.uniqueArray(fc.record({ on: day, nav: amount, paidIn: amount, distributed: amount }), {
      maxLength: 3,
      selector: (nav) => nav.on,
    }),
    weights: fc.array(fc.integer({ min: 1, max: 999_999 }), { minLength: 3, maxLength: 3 }),
    moved: day,
  })
  .map(({ deals, interests, investors, costs, marks, navs, weights, moved }): BookSpec => {
    const sides = { DA: ['D', 'A'], DB: ['D', 'B'], FA: ['F', 'A'], FC: ['F', 'C'] } as const;
    const outgoing = ['investment', 'follow_on'];
    const events: EventSpec[] = [
      ...deals.map(({ date, holding, kind, amount: value }): EventSpec => {
        const [fund, target] = sides[holding as keyof typeof sides];
        const [payer, payee] = outgoing.includes(kind) ? [fund, target] : [target, fund];
        return { date, kind: kind as EventSpec['kind'], payer, payee, holding, amount: value };
      }),
      ...interests.map(({ date, sister, back, amount: value }): EventSpec => {
        const [holding, target] = sister ? ['FD', 'D'] : ['FX', 'X'];
        return back
          ? { date, kind: 'distribution', payer: target, payee: 'F', holding, amount: value }
          : { date, kind: 'contribution', payer: 'F', payee: target, holding, amount: value };
      }),
      ...investors.map(({ date, who, fund, back, amount: value }): EventSpec =>
        back
          ? { date, kind: 'distribution', payer: fund, payee: who, amount: value }
          : { date, kind: 'contribution', payer: who, payee: fund, amount: value },
      ),
      ...costs.map(({ date, fund, kind, amount: value }): EventSpec =>
        kind === 'borrowing'
          ? { date, kind, payer: 'P', payee: fund, amount: value }
          : { date, kind: kind as EventSpec['kind'], payer: fund, payee: 'P', amount: value },
      ),
    ];
    const split = (weight: number): Record<string, number> => ({ INFRA: weight, OPS: 1_000_000 - weight });
    return {
      funds: [
        { id: 'D', kind: 'direct' },
        { id: 'F', kind: 'fof' },
        { id: 'X', kind: 'external' },
      ],
      companies: [{ id: 'A' }, { id: 'B' }, { id: 'C' }],
      investors: [
        { id: 'P', investorClass: 'provincial' },
        { id: 'Q', investorClass: 'industry' },
      ],
      directions: ['INFRA', 'OPS'],
      splits: [
        { party: 'A', on: '2018-01-01', weights: split(weights[0]!) },
        { party: 'B', on: '2018-01-01', weights: split(weights[1]!) },
        { party: 'B', on: moved, weights: split(weights[2]!) },
      ],
      holdings: [
        { id: 'DA', fund: 'D', target: 'A' },
        { id: 'DB', fund: 'D', target: 'B' },
        { id: 'FA', fund: 'F', target: 'A' },
        { id: 'FC', fund: 'F', target: 'C' },
        { id: 'FD', fund: 'F', target: 'D' },
        { id: 'FX', fund: 'F', target: 'X' },
      ],
      marks,
      statements: navs.map((totals) => ({ holding: 'FX', commitment: null, ...totals })),
      events,
    };
  });

export const specDay = day;
