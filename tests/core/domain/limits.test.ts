import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LimitFact } from '#core/domain/facts.ts';
import { checkLimits, type Deal } from '#core/domain/limits.ts';
import { stateAt } from '#core/domain/state.ts';
import { valueAll } from '#core/domain/valuation.ts';
import { fen } from '#core/money.ts';
import { factsFrom, type BookSpec } from '#tests/helpers/facts.ts';
import { byDirection, pathsAt } from '#tests/helpers/naive-allocation.ts';
import { sum } from '#tests/helpers/naive-ledger.ts';
import { anyDay, randomBook } from '#tests/helpers/random-book.ts';

const limit = (more: Partial<LimitFact>): LimitFact =>
  ({
    id: 'L',
    name: 'L',
    kind: 'single_company',
    fundId: 'G',
    base: 'committed',
    numerator: 'cost',
    limit: 200_000,
    warning: 20_000,
    lookThrough: true,
    effectiveOn: '2024-01-01',
    ...more,
  }) as LimitFact;

const check = (book: BookSpec, asOf: string, deal?: Deal) => {
  const facts = factsFrom(book);
  return checkLimits(facts, valueAll(facts, stateAt(facts, asOf as never)), deal);
};

const BASES = ['target_size', 'committed', 'paid_in', 'nav'] as const;
const NUMERATORS = ['cost', 'remaining_cost', 'fair_value'] as const;
const withLimit = fc
  .record({
    fundId: fc.constantFrom('G', 'D', 'M', 'F'),
    base: fc.constantFrom(...BASES),
    numerator: fc.constantFrom(...NUMERATORS),
    limit: fc.integer({ min: 1, max: 1_000_000 }),
    lookThrough: fc.boolean(),
  })
  .map((more) => limit(more as Partial<LimitFact>));

const sized = (book: BookSpec, rule: LimitFact): BookSpec => ({
  ...book,
  funds: book.funds.map((fund) => ({ ...fund, targetSize: 5_000_000_000_000 })),
  limits: [rule],
});

describe('single company', () => {
  it('counts every path of every company, as the second implementation does', () => {
    fc.assert(
      fc.property(randomBook(), anyDay, withLimit, (book, asOf, rule) => {
        fc.pre(rule.numerator !== 'remaining_cost');
        const expected = new Map<string, bigint>();
        for (const path of pathsAt(book, asOf, rule.lookThrough)) {
          const counted = rule.fundId === 'G' ? !path.sister : path.fund === rule.fundId;
          if (!counted || path.company === null) continue;
          const useValue = rule.numerator === 'fair_value' || !path.costKnown;
          const amount = useValue ? path.amounts.fair_value : path.amounts.invested;
          expected.set(path.company, (expected.get(path.company) ?? 0n) + amount);
        }
        for (const result of check(sized(book, rule), asOf)) {
          expect([result.subjectId, BigInt(result.amount)]).toEqual([result.subjectId, expected.get(result.subjectId)]);
          expect(sum(result.parts.map((part) => BigInt(part.amount)))).toBe(BigInt(result.amount));
          expected.delete(result.subjectId);
        }
        expect([...expected.values()].filter((amount) => amount !== 0n)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('offers a headroom that may be used to the last fen, and not beyond', () => {
    let tried = 0;
    fc.assert(
      fc.property(randomBook(), anyDay, withLimit, (book, asOf, rule) => {
        const limited = sized(book, rule);
        for (const { subjectId, headroom } of check(limited, asOf)) {
          if (headroom === null || headroom < 0 || headroom > 1_000_000_000_000_000) continue;
          tried += 1;
          const fundId = rule.fundId === 'G' ? 'D' : rule.fundId;
          const after = (amount: number) =>
            check(limited, asOf, { fundId, companyId: subjectId, amount: fen(amount) }).find(
              (result) => result.subjectId === subjectId,
            )!;
          expect(after(headroom)).toMatchObject({ headroom: 0 });
          expect(after(headroom).state).not.toBe('broken');
          expect(after(headroom + 1).state).toBe('broken');
        }
      }),
      { numRuns: 1_000 },
    );
    expect(tried).toBeGreaterThan(30);
  });

  it('is broken, not without a base, where the base is next to nothing', () => {
    const book: BookSpec = {
      funds: [{ id: 'D', kind: 'direct', targetSize: 1 }],
      companies: [{ id: 'A' }],
      holdings: [{ id: 'DA', fund: 'D', target: 'A' }],
      limits: [limit({ fundId: 'D', base: 'target_size' })],
      events: [
        { date: '2024-02-01', kind: 'investment', payer: 'D', payee: 'A', holding: 'DA', amount: 1_000_000_000_000 },
      ],
    };
    expect(check(book, '2024-03-01')).toMatchObject([{ share: null, headroom: -1_000_000_000_000, state: 'broken' }]);
  });

  it('has no answer without a base, rather than nothing or everything', () => {
    const book: BookSpec = {
      funds: [{ id: 'D', kind: 'direct' }],
      companies: [{ id: 'A' }],
      holdings: [{ id: 'DA', fund: 'D', target: 'A' }],
      limits: [limit({ fundId: 'D' })],
      events: [{ date: '2024-02-01', kind: 'investment', payer: 'D', payee: 'A', holding: 'DA', amount: 5 }],
    };
    expect(check(book, '2024-03-01')).toMatchObject([
      { subjectId: 'A', share: null, headroom: null, shortfall: null, state: 'no_base' },
    ]);
  });
});

const BANDS: BookSpec = {
  funds: [{ id: 'D', kind: 'direct', targetSize: 1_000_000 }],
  companies: [{ id: 'A' }, { id: 'B' }, { id: 'N' }],
  directions: ['T1', 'T2', { id: 'S1', parent: 'T1' }],
  splits: [
    { party: 'A', on: '2024-01-01', weights: { S1: 600_000, T2: 400_000 } },
    { party: 'B', on: '2024-01-01', weights: { T2: 1_000_000 } },
  ],
  holdings: [
    { id: 'DA', fund: 'D', target: 'A' },
    { id: 'DB', fund: 'D', target: 'B' },
  ],
  targets: [
    { fund: 'D', direction: 'T1', on: '2024-01-01', target: 300_000, floor: 100_000, ceiling: 400_000 },
    { fund: 'D', direction: 'T2', on: '2024-01-01', target: 700_000, floor: 200_000 },
  ],
  limits: [limit({ kind: 'direction_band', fundId: 'D', base: 'target_size', limit: null })],
  events: [
    { date: '2024-02-01', kind: 'investment', payer: 'D', payee: 'A', holding: 'DA', amount: 200_000 },
    { date: '2024-02-01', kind: 'investment', payer: 'D', payee: 'B', holding: 'DB', amount: 100_000 },
  ],
};

describe('direction bands', () => {
  const find = (id: string, deal?: Deal) => check(BANDS, '2024-03-01', deal).find((result) => result.subjectId === id)!;

  it('count sub-directions and splits, and know floor, ceiling and neither', () => {
    expect(find('T1')).toMatchObject({ amount: 120_000, headroom: 280_000, shortfall: 0, state: 'ok' });
    expect(find('T2')).toMatchObject({ amount: 180_000, headroom: null, shortfall: 20_000, state: 'below' });
  });

  it('take a planned deal apart by the split of its company, to the fen', () => {
    const deal: Deal = { fundId: 'D', companyId: 'A', amount: fen(50_001) };
    expect(find('T1', deal).amount + find('T2', deal).amount).toBe(300_000 + 50_001);
    expect(find('T2', deal)).toMatchObject({ amount: 200_000, state: 'warning' });
  });

  it('leave alone what has no direction and what another fund plans', () => {
    for (const deal of [
      { fundId: 'D', companyId: 'N', amount: fen(999_999) },
      { fundId: 'X', companyId: 'B', amount: fen(999_999) },
    ])
      expect(find('T1', deal).amount).toBe(120_000);
  });

  it('let a planned deal raise the base where the base is cost', () => {
    const byCost: BookSpec = {
      ...BANDS,
      limits: [limit({ kind: 'direction_band', fundId: 'D', base: 'cost', limit: null })],
    };
    const deal: Deal = { fundId: 'D', companyId: 'B', amount: fen(300_000) };
    const after = check(byCost, '2024-03-01', deal).find((result) => result.subjectId === 'T2')!;
    expect(after).toMatchObject({ base: 600_000, amount: 480_000, share: 800_000 });
  });

  it('come in the order of trouble: broken, below, near, well', () => {
    const states = check(
      { ...BANDS, targets: [{ ...BANDS.targets![0]!, ceiling: 110_000, target: 100_000 }, BANDS.targets![1]!] },
      '2024-03-01',
    ).map((result) => result.state);
    expect(states).toEqual(['broken', 'below']);
  });

  it('begin on their day', () => {
    expect(check({ ...BANDS, limits: [limit({ effectiveOn: '2024-04-01' as never })] }, '2024-03-01')).toEqual([]);
  });
});

it('adds up by direction what the paths hold, whatever the split', () => {
  fc.assert(
    fc.property(randomBook(), anyDay, (book, asOf) => {
      for (const path of pathsAt(book, asOf, true)) {
        const parts = byDirection(book, path, asOf, true);
        expect(sum(parts.map((part) => part.amounts.fair_value))).toBe(path.amounts.fair_value);
        expect(sum(parts.map((part) => part.amounts.realised))).toBe(path.amounts.realised);
      }
    }),
    { numRuns: 200 },
  );
});
