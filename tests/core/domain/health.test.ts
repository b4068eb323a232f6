import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '#core/dates.ts';
import { examine, type Examined, type HealthCode } from '#core/domain/health.ts';
import { HEALTH_CODES } from '#core/domain/health/finding.ts';
import { sameName } from '#core/domain/health/parties.ts';
import { normalised, normalisedTargets } from '#core/domain/health/shares.ts';
import { stateAt } from '#core/domain/state.ts';
import { valueAll } from '#core/domain/valuation.ts';
import type { Fen } from '#core/money.ts';
import type { RatePpm } from '#core/rates.ts';
import { factsFrom, type BookSpec, type EventSpec } from '#tests/helpers/facts.ts';

const ASOF = isoDate('2026-09-30');

/** A book with what the facts don't hold. */
interface Sick {
  readonly spec: BookSpec;
  readonly more?: Partial<Pick<Examined, 'ties' | 'registered' | 'drafts' | 'balances'>>;
  readonly provinces?: Readonly<Record<string, string>>;
}

function findingsOf({ spec, more, provinces = {} }: Sick): ReturnType<typeof examine> {
  const plain = factsFrom(spec);
  const parties = new Map(
    [...plain.parties].map(([id, party]) => [id, { ...party, province: provinces[id] ?? party.province }]),
  );
  const facts = { ...plain, parties };
  const valuation = valueAll(facts, stateAt(facts, ASOF));
  return examine({ asOf: ASOF, facts, valuation, ties: [], registered: [], drafts: [], balances: [], ...more });
}

const codesOf = (book: Sick): HealthCode[] => [...new Set(findingsOf(book).map(({ code }) => code))];

/** A sound book of two funds, a company and an external fund; every amount is drawn. */
const sound = fc
  .record({
    unit: fc.integer({ min: 5, max: 500_000_000 }).map((half) => 2 * half),
    paid: fc.integer({ min: 4, max: 9 }),
    weight: fc.integer({ min: 1, max: 999_999 }),
    gain: fc.integer({ min: -4, max: 4 }),
  })
  .map(({ unit, paid, weight, gain }): BookSpec => ({
    funds: [
      { id: 'D', kind: 'direct', establishedOn: '2024-01-01', termEndOn: '2034-01-01' },
      { id: 'F', kind: 'fof', establishedOn: '2024-01-01', termEndOn: '2034-01-01' },
      { id: 'X', kind: 'external' },
    ],
    companies: [
      { id: 'A', province: '河南省' },
      { id: 'B', province: 'Baden' },
    ],
    investors: [{ id: 'P' }],
    directions: ['T1', 'T2', { id: 'S', parent: 'T1' }],
    splits: [{ party: 'A', on: '2024-01-01', weights: { T1: weight, T2: 1_000_000 - weight } }],
    targets: [
      { fund: 'D', direction: 'T1', on: '2024-01-01', target: weight },
      { fund: 'D', direction: 'T2', on: '2024-01-01', target: 1_000_000 - weight },
      { fund: 'D', direction: 'S', on: '2024-01-01', target: 17 },
    ],
    holdings: [
      { id: 'DA', fund: 'D', target: 'A' },
      { id: 'FX', fund: 'F', target: 'X' },
    ],
    marks: [{ holding: 'DA', on: '2026-06-30', value: unit }],
    statements: [
      { holding: 'FX', on: '2026-03-31', commitment: 9 * unit, paidIn: unit, distributed: 0, nav: 10 * unit },
      {
        holding: 'FX',
        on: '2026-06-30',
        commitment: 9 * unit,
        paidIn: 2 * unit,
        distributed: unit,
        nav: (10 + gain) * unit,
      },
    ],
    reports: [{ fund: 'X', on: '2026-06-30', nav: unit, positions: [{ party: 'B', value: unit }] }],
    events: [
      { date: '2023-12-01', kind: 'commitment', payer: 'P', payee: 'D', amount: 10 * unit },
      { date: '2024-02-01', kind: 'contribution', payer: 'P', payee: 'D', amount: paid * unit },
      { date: '2024-03-01', kind: 'investment', payer: 'D', payee: 'A', holding: 'DA', amount: 3 * unit },
    ],
  }));

const plus = (spec: BookSpec, ...events: EventSpec[]): BookSpec => ({ ...spec, events: [...spec.events, ...events] });
const unitOf = (spec: BookSpec): number => spec.marks![0]!.value;
const statement = (spec: BookSpec, change: Partial<NonNullable<BookSpec['statements']>[number]>): BookSpec => ({
  ...spec,
  statements: [spec.statements![0]!, { ...spec.statements![1]!, ...change }],
});
const draft = { id: 'm', holdingId: 'DA', asOf: ASOF, value: 5 as Fen };

/** What breaks a sound book; `by` is any number from 1 up. */
const FLAWS: Readonly<Record<HealthCode, (spec: BookSpec, by: number) => Sick>> = {
  totals_differ: (spec, by) => ({
    spec,
    more: {
      ties: [{ measure: 'invested', columnKey: 'D', matrix: by as Fen, ledger: 0 as Fen, difference: by as Fen }],
    },
  }),
  bank_differs: (spec, by) => ({ spec, more: { balances: [{ fundId: 'F', asOf: ASOF, balance: by as Fen }] } }),
  statement_differs: (spec, by) => ({
    spec: plus(spec, {
      date: '2026-02-01',
      kind: 'contribution',
      payer: 'F',
      payee: 'X',
      holding: 'FX',
      amount: 3 * unitOf(spec) + by,
    }),
  }),
  negative_cash: (spec, by) => ({
    spec: plus(
      spec,
      { date: '2025-01-01', kind: 'expense', payer: 'D', amount: 9 * unitOf(spec) + by },
      { date: '2025-01-02', kind: 'borrowing', payee: 'D', amount: 99 * unitOf(spec) + by },
    ),
  }),
  negative_cost: (spec, by) => ({
    spec: plus(spec, {
      date: '2025-01-01',
      kind: 'return_of_capital',
      payer: 'A',
      payee: 'D',
      holding: 'DA',
      amount: 1,
      cost: 3 * unitOf(spec) + by,
    }),
  }),
  negative_share: (spec, by) => ({
    spec: plus(
      spec,
      { date: '2025-01-01', kind: 'follow_on', payer: 'D', payee: 'A', holding: 'DA', amount: 0, share: 1_000 },
      {
        date: '2025-01-02',
        kind: 'exit',
        payer: 'A',
        payee: 'D',
        holding: 'DA',
        amount: 1,
        share: 2_000 + (by % 1_000),
      },
    ),
  }),
  negative_value: (spec, by) => ({ spec: statement(spec, { nav: -by }) }),
  over_called: (spec, by) => ({
    spec: plus(spec, {
      date: '2025-01-01',
      kind: 'contribution',
      payer: 'P',
      payee: 'D',
      amount: 10 * unitOf(spec) + by,
    }),
  }),
  split_sum: (spec, by) => ({
    spec: { ...spec, splits: [...spec.splits!, { party: 'A', on: '2025-01-01', weights: { T1: 1 + (by % 999_998) } }] },
  }),
  target_sum: (spec, by) => ({
    spec: {
      ...spec,
      targets: [...spec.targets!, { fund: 'F', direction: 'T1', on: '2025-01-01', target: 1 + (by % 999_998) }],
    },
  }),
  duplicate_event: (spec, by) => ({ spec: plus(spec, spec.events[by % 3]!) }),
  duplicate_party: (spec) => ({ spec: { ...spec, companies: [...spec.companies!, { id: 'Ａ ', province: '河南' }] } }),
  statement_falls: (spec, by) => ({ spec: statement(spec, { paidIn: unitOf(spec) - by }) }),
  statement_jump: (spec, by) => ({ spec: statement(spec, { nav: 16 * unitOf(spec) + by }) }),
  before_life: (spec, by) => ({ spec: plus(spec, { date: '2023-12-31', kind: 'borrowing', payee: 'D', amount: by }) }),
  after_life: (spec, by) => ({
    spec: plus(
      { ...spec, funds: spec.funds.map((fund) => ({ ...fund, termEndOn: '2026-01-01' })) },
      { date: '2026-01-02', kind: 'borrowing', payee: 'D', amount: by },
    ),
  }),
  draft_mark: (spec) => ({ spec, more: { drafts: [draft] } }),
  mark_missing: (spec) => ({ spec: { ...spec, marks: [] } }),
  mark_stale: (spec) => ({ spec: { ...spec, marks: [{ ...spec.marks![0]!, on: '2026-03-29' }] } }),
  statement_missing: (spec, by) => ({
    spec: plus(
      { ...spec, statements: [] },
      { date: '2026-02-01', kind: 'commitment', payer: 'F', payee: 'X', holding: 'FX', amount: by },
      { date: '2026-02-01', kind: 'contribution', payer: 'F', payee: 'X', holding: 'FX', amount: by },
    ),
  }),
  statement_stale: (spec) => ({ spec: { ...spec, statements: [{ ...spec.statements![0]!, on: '2026-03-29' }] } }),
  no_positions: (spec) => ({ spec: { ...spec, reports: [{ ...spec.reports![0]!, positions: [] }] } }),
  region_unknown: (spec, by) => ({ spec, provinces: { A: by % 2 === 0 ? '云贵川' : '  ' } }),
};

describe('a sound book', () => {
  it('has no finding, whatever its amounts', () => {
    fc.assert(
      fc.property(sound, (spec) => {
        expect(findingsOf({ spec })).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe.each(HEALTH_CODES)('%s', (code) => {
  it('is found in a book that has it', () => {
    fc.assert(
      fc.property(sound, fc.integer({ min: 1, max: 1_000_000_000 }), (spec, by) => {
        expect(codesOf(FLAWS[code](spec, by))).toContain(code);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is near a flaw and none', () => {
  const clean = (change: (spec: BookSpec) => Sick, code: HealthCode): void =>
    fc.assert(
      fc.property(sound, (spec) => {
        expect(codesOf(change(spec))).not.toContain(code);
      }),
      { numRuns: 50 },
    );

  it('equal events of which one is reversed', () =>
    clean((spec) => ({ spec: plus(spec, spec.events[1]!, { ...spec.events[1]!, reverses: 3 }) }), 'duplicate_event'));
  it('cash that is short in the morning and whole at night', () =>
    clean(
      (spec) => ({
        spec: plus(
          spec,
          { date: '2025-01-01', kind: 'expense', payer: 'D', amount: 50 * unitOf(spec) },
          { date: '2025-01-01', kind: 'borrowing', payee: 'D', amount: 50 * unitOf(spec) },
        ),
      }),
      'negative_cash',
    ));
  it('a call that was returned and may be called again', () =>
    clean(
      (spec) => ({
        spec: plus(
          spec,
          {
            date: '2025-01-01',
            kind: 'distribution',
            payer: 'D',
            payee: 'P',
            amount: unitOf(spec),
            recallable: unitOf(spec),
          },
          { date: '2025-02-01', kind: 'contribution', payer: 'P', payee: 'D', amount: unitOf(spec) },
        ),
      }),
      'over_called',
    ));
  it('a mark exactly two quarters old', () =>
    clean((spec) => ({ spec: { ...spec, marks: [{ ...spec.marks![0]!, on: '2026-03-30' }] } }), 'mark_stale'));
  it('a draft of a later day', () =>
    clean((spec) => ({ spec, more: { drafts: [{ ...draft, asOf: isoDate('2026-10-01') }] } }), 'draft_mark'));
  it('a gain of exactly one half', () =>
    clean((spec) => ({ spec: statement(spec, { nav: 15.5 * unitOf(spec) }) }), 'statement_jump'));
  it('a company and an investor of one name', () =>
    clean((spec) => ({ spec: { ...spec, investors: [...spec.investors!, { id: 'a' }] } }), 'duplicate_party'));
});

it('gives the exact numbers, and a key of its own to every finding', () => {
  fc.assert(
    fc.property(sound, fc.integer({ min: 1, max: 1000 }), (spec, by) => {
      const [jump] = findingsOf(FLAWS.statement_jump(spec, by));
      const { opening, calls, distributions, closing, gain } = jump!.money;
      expect(opening! + calls! - distributions! + gain!).toBe(closing);
      const all = Object.values(FLAWS).flatMap((flaw) => findingsOf(flaw(spec, by)));
      for (const finding of all) expect(finding.key.startsWith(`${finding.code}/`)).toBe(true);
      const twice = findingsOf({ spec: plus(spec, ...spec.events, ...spec.events) });
      expect(new Set(twice.map(({ key }) => key)).size).toBe(twice.length);
    }),
    { numRuns: 30 },
  );
});

it('tells two registrations of one organisation by its code, and each pair once', () => {
  const registered = [
    { id: 'A', uscc: '91410000MA9XXXXX0A' },
    { id: 'B', uscc: '92410000MA9XXXXX0B' },
  ];
  fc.assert(
    fc.property(sound, (spec) => {
      const found = findingsOf({ spec, more: { registered } }).filter(({ code }) => code === 'duplicate_party');
      expect(found.map(({ facts }) => facts['by'])).toEqual(['uscc']);
    }),
    { numRuns: 20 },
  );
  expect(sameName('河南（示例）科技 有限责任公司')).toBe(sameName('河南(示例)科技有限公司'));
  expect(sameName('Fund IV, L.P.')).toBe(sameName('ＦＵＮＤ iv LP'));
});

describe('scaling to 100 %', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 });

  it('adds up exactly, and keeps every part within one unit of its proportion', () => {
    fc.assert(
      fc.property(
        weights.filter((list) => list.some((weight) => weight > 0)),
        (list) => {
          const parts = normalised(list as RatePpm[]);
          const sum = list.reduce((total, weight) => total + weight, 0);
          expect(parts.reduce((total, part) => total + part, 0)).toBe(1_000_000);
          parts.forEach((part, index) => expect(Math.abs(part - (list[index]! * 1e6) / sum)).toBeLessThan(1));
        },
      ),
    );
  });

  it('is not offered where a target would leave its own band', () => {
    const facts = factsFrom({
      funds: [{ id: 'D', kind: 'direct' }],
      directions: ['T1', 'T2'],
      targets: [
        { fund: 'D', direction: 'T1', on: '2025-01-01', target: 500_000, ceiling: 550_000 },
        { fund: 'D', direction: 'T2', on: '2025-01-01', target: 300_000 },
      ],
      events: [],
    });
    expect(normalisedTargets(facts, facts.targets)).toBeNull();
    expect(normalisedTargets(facts, facts.targets.slice(1))).toMatchObject([{ target: 1_000_000 }]);
  });
});
