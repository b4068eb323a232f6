import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CALC_KINDS, runCalc } from '#core/domain/calc/index.ts';
import { ownCases } from '#tests/helpers/vectors.ts';

const one = (kind: string, input: unknown): Record<string, unknown> =>
  runCalc([{ id: 1, kind, input }])[0]!.output as Record<string, unknown>;

const code = (kind: string, input: unknown): unknown =>
  (one(kind, input)['error'] as { code: string } | undefined)?.code;

it('answers in order, and refuses only what is wrong', () => {
  const good = { id: 'a', kind: 'irr', input: { amounts: [-100, 110] } };
  const answers = runCalc([
    good,
    { id: 'b', kind: 'magic', input: {} },
    5,
    { ...good, id: 'c' },
    { id: 'd', kind: 'irr' },
  ]);
  expect(answers.map((answer) => answer.id)).toEqual(['a', 'b', null, 'c', 'd']);
  const codes = answers.map((answer) => (answer.output['error'] as { code: string } | undefined)?.code);
  expect(codes).toEqual([undefined, 'unknown_kind', 'not_an_object', undefined, 'not_an_object']);
});

it('takes only a list', () => {
  expect(() => runCalc({})).toThrow(TypeError);
});

it('reads amounts as text and as fractions', () => {
  expect(one('irr', { amounts: ['-1/3', '1,100.00', -1000] })).toEqual(one('irr', { amounts: [-1, 3300, -3000] }));
  expect(one('capital_account', { opening: '1,000.10', gains: '0.2' })).toEqual({ closing: 1000.3 });
});

it('finds the exact double root of decimal amounts', () => {
  expect(one('irr', { amounts: [-1, 2.2, -1.21] })['roots']).toEqual([expect.closeTo(0.1, 12)]);
});

it.each([
  ['xirr', { flows: [['2020-02-30', 1]] }, 'not_a_date'],
  ['xirr', { flows: [['2020-01-01', 'NaN']] }, 'not_a_number'],
  ['xirr', { flows: [['2020-01-01']] }, 'not_an_object'],
  ['xirr', { amounts: [1, 2], dates: ['2020-01-01'] }, 'unequal_lengths'],
  ['xirr', { amounts: [1, 2] }, 'missing_field'],
  [
    'xirr',
    {
      flows: [
        ['2020-01-01', -1],
        ['2021-01-01', 2],
      ],
      day_count: 'lunar',
    },
    'unknown_term',
  ],
  ['irr', { amounts: 'x' }, 'not_a_list'],
  ['irr', { amounts: [-1, null] }, 'not_a_number'],
  ['xnpv', { rate: -1, flows: [['2020-01-01', 1]] }, 'out_of_range'],
  ['mirr', { amounts: [-1, 2], finance_rate: 0.1 }, 'missing_field'],
  ['multiples', { calls: [-1], nav: 2 }, 'negative'],
  ['pme_kaplan_schoar', { amounts: [-1, 2], index: [100, 0] }, 'not_positive'],
  ['pme_kaplan_schoar', { amounts: [-1, 2], index: [100] }, 'unequal_lengths'],
  ['takahashi_alexander', { commitment: 1, rate_of_contribution: [], life: 3, bow: 1, growth: 0 }, 'model'],
  ['takahashi_alexander', { commitment: 1, rate_of_contribution: [1], life: 2.5, bow: 1, growth: 0 }, 'model'],
  ['ta_period_split', { annual_rate_of_uncalled: 0.5, periods: 0 }, 'not_positive'],
  [
    'waterfall_single',
    { proceeds: 1, capital: 1, preferred_amount: 0, catch_up_to_gp: 1.5, carry: 0.2 },
    'out_of_range',
  ],
  ['waterfall_single', { proceeds: -1, capital: 1, preferred_amount: 0, carry: 0.2 }, 'negative'],
  [
    'waterfall_dated_european',
    { contributions: [], distributions: [], hurdle: 0.08, hurdle_rule: 'as agreed', carry: 0.2 },
    'unknown_term',
  ],
  ['waterfall_whole_fund_no_hurdle', { events: [['gift', 1]], carry: 0.2 }, 'unknown_term'],
  ['management_fee', { rate: 0.02 }, 'missing_field'],
  ['management_fee_daily', { base: 1, rate: 0.02, from: '2025-02-01', to_exclusive: '2025-01-01' }, 'out_of_range'],
  ['allocate_cents', { amount_fen: 1.5, weights: [1] }, 'not_whole'],
  ['allocate_cents', { amount_fen: 1, weights: [0, 0] }, 'all_zero'],
  ['allocate_cents', { amount_fen: 1, weights: [] }, 'all_zero'],
  ['allocate_cents', { amount_fen: 1, weights: [1, -1] }, 'negative'],
  ['hhi', { weights: [] }, 'all_zero'],
  ['look_through', { holders: { A: { B: 1.5 } }, funds: {} }, 'out_of_range'],
  ['look_through', { holders: { A: { B: 0.5 }, B: { C: 0.5 }, C: { B: 0.1 } }, funds: {} }, 'loop'],
  ['twr', { returns: [-2] }, 'out_of_range'],
  ['government_fund_direction_score', { policy: 1, layout: 1, execution: 1, weights: [1, 1] }, 'unequal_lengths'],
])('refuses %s of %j with %s', (kind, input, expected) => {
  expect(code(kind, input)).toBe(expected);
});

it('gives the reason of each figure that cannot be given', () => {
  expect(one('mirr', { amounts: [1, 2], finance_rate: 0, reinvest_rate: 0 })).toEqual({
    rate: null,
    reason: 'one_sign',
  });
  expect(one('payback', { amounts: [-5, 1] })).toEqual({ years: null, reason: 'never_paid_back' });
  expect(
    one('xirr', {
      flows: [
        ['2020-01-01', -5],
        ['2021-01-01', 0],
      ],
    }),
  ).toEqual({ roots: [], reason: 'total_loss' });
  expect(one('pme_plus', { amounts: [-5, 0], index: [1, 2], nav: 3 })).toMatchObject({
    lambda: null,
    reason: 'no_distributions',
  });
  expect(one('pme_long_nickels', { amounts: [-5, 50], index: [1, 2] })['reason']).toBe('negative_index_value');
  expect(one('multiples', { calls: [], nav: 3 })).toMatchObject({ tvpi: null, warning: 'ZERO_CONTRIBUTIONS' });
  expect(one('volatility', { returns: [0.1] })).toMatchObject({ standard_deviation: null, reason: 'too_few_returns' });
});

it('says the period’s own return where it is under a year', () => {
  const output = one('xirr', {
    flows: [
      ['2024-01-01', -100],
      ['2024-07-01', 110],
    ],
  });
  expect(output['period_return']).toBeCloseTo(0.1, 12);
});

it('leaves out what lies after the as-of day', () => {
  const output = one('multiples', {
    calls: [['2024-01-01', 100], { date: '2025-01-01', amount: 50 }],
    distributions: [['2026-01-01', 70]],
    nav_marks: [
      { date: '2025-06-30', value: 130, status: 'approved' },
      { date: '2025-09-30', value: 999, status: 'draft' },
      { date: '2026-06-30', value: 500, status: 'approved' },
    ],
    as_of: '2025-12-31',
  });
  expect(output).toMatchObject({ paid_in: 150, distributions: 0, nav: 130 });
});

it('holds a sister’s holding once, by every path that enters the group', () => {
  const output = one('look_through', {
    holders: { FoF: { S1: 0.5, Direct: 0.1 }, S1: { Direct: 0.2, S2: 0.5 } },
    funds: { S1: { X: 8 }, S2: { X: 4 }, Direct: { X: 20 } },
    group: ['FoF', 'Direct'],
  });
  expect(output).toMatchObject({ X: 25, total: 25, share_X: 1 });
  expect(output['paths_X']).toEqual([
    ['FoF', 'S1', 4],
    ['FoF', 'S1', 'S2', 1],
    ['Direct', 20],
  ]);
});

it('counts fees through steps of base and rate', () => {
  const steps = {
    base_steps: [
      ['2025-01-01', 100],
      ['2025-07-01', 200],
    ],
    rate_steps: [
      ['2025-01-01', 0.02],
      ['2026-01-01', 0.01],
    ],
  };
  const output = one('management_fee_daily', { ...steps, from: '2025-01-01', to_exclusive: '2027-01-01' });
  expect(output['fee']).toBeCloseTo((100 * 0.02 * 181 + 200 * 0.02 * 184 + 200 * 0.01 * 365) / 365, 12);
  expect(one('management_fee', { base: 100, rate: [0.02, '1/100'] })).toEqual({ yearly: [2, 1], total: 3 });
});

it('reads the contract’s words of a hurdle', () => {
  const base = {
    contributions: [
      ['2021-01-01', 60],
      ['2022-01-01', 40],
    ],
    distributions: [
      ['2023-01-01', 80],
      ['2024-01-01', 100],
    ],
    hurdle: 0.08,
    catch_up_to_gp: 1,
    carry: 0.2,
  };
  const preferred = (hurdle_rule: string): unknown =>
    one('waterfall_dated_european', { ...base, hurdle_rule })['preferred_total'];
  expect(preferred('simple, actual/365, capital returned first')).toBeCloseTo(14.4, 12);
  expect(preferred('simple (单利), actual/365, preferred return first (先付息后还本)')).toBeCloseTo(
    12.8 + (100 - 67.2) * 0.08,
    12,
  );
  expect(preferred('compound (复利), actual/360')).toBeGreaterThan(15.83872);
});

const numbersIn = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(numbersIn)
      : [];

it('answers whatever it is asked, with figures or with a refusal', () => {
  const seeds = ownCases().map((each) => each.input as Record<string, unknown>);
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(null, [], {}, '', 'NaN', 1e308, -0, '1/0', '1e999', [[]]),
  );
  const input = fc.tuple(fc.constantFrom(...seeds), fc.dictionary(fc.string(), junk)).chain(([seed, extra]) =>
    fc.record({
      seed: fc.constant(seed),
      extra: fc.constant(extra),
      key: fc.constantFrom(...Object.keys(seed)),
      value: junk,
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...CALC_KINDS), input, (kind, { seed, extra, key, value }) => {
      const output = one(kind, { ...seed, ...extra, [key]: value });
      expect(Object.keys(output).length).toBeGreaterThan(0);
      expect(numbersIn(output).every(Number.isFinite)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
