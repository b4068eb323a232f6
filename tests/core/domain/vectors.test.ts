import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isoDate } from '#core/dates.ts';
import { effectiveShare, leavesOf } from '#core/domain/look-through.ts';
import { checkLimits } from '#core/domain/limits.ts';
import { stateAt } from '#core/domain/state.ts';
import { valueAll } from '#core/domain/valuation.ts';
import { AppError } from '#core/errors.ts';
import { parseFraction, times, fraction, toNumber } from '#core/fractions.ts';
import { allocate, fen } from '#core/money.ts';
import type { RatePpm } from '#core/rates.ts';
import { factsFrom, type BookSpec } from '#tests/helpers/facts.ts';

interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly input: never;
  readonly expected: never;
  readonly tolerance: number;
}

const own = JSON.parse(readFileSync('tests/golden/own-vectors.json', 'utf8')) as Vector[];
const PUBLISHED = '../shared/vectors';

/** Own cases, and the published ones where their folder is beside the project. */
function vectors(kind: string): Vector[] {
  const file = `${PUBLISHED}/${kind}.json`;
  const published = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Vector[]) : [];
  const known = new Set(published.map((vector) => vector.id));
  return [...published, ...own.filter((vector) => vector.kind === kind && !known.has(vector.id))];
}

if (!existsSync(PUBLISHED)) process.stdout.write('published vectors are not here: own cases alone\n');

const DAY = isoDate('2026-09-30');
/** A unit of the vectors in fen, fine enough that shares of nine digits come out whole. */
const UNIT = 1_000_000;
const toFen = (amount: number): number => Number(times(parseFraction(String(amount))!, fraction(BigInt(UNIT))).num);
const toE9 = (share: number): number => Number(times(parseFraction(String(share))!, fraction(1_000_000_000n)).num);

interface LookThroughInput {
  readonly holders: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly funds?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly group?: readonly string[];
}

/** Funds of the group hold companies by marks, other funds by their reports; holders hold funds by dated shares. */
function bookOf({ holders, funds = {}, group = Object.keys(holders) }: LookThroughInput): BookSpec {
  const names = new Set([
    ...Object.keys(holders),
    ...Object.values(holders).flatMap(Object.keys),
    ...Object.keys(funds),
  ]);
  const interests = Object.entries(holders).flatMap(([fund, held]) =>
    Object.entries(held).map(([target, share]) => ({ id: `${fund}-${target}`, fund, target, share })),
  );
  const direct = group.flatMap((fund) =>
    Object.entries(funds[fund] ?? {}).map(([target, value]) => ({ id: `${fund}-${target}`, fund, target, value })),
  );
  const outside = [...names].filter((name) => !group.includes(name));
  return {
    funds: [...names].map((id) => ({ id, kind: group.includes(id) ? ('direct' as const) : ('external' as const) })),
    companies: [...new Set(Object.values(funds).flatMap(Object.keys))].map((id) => ({ id })),
    holdings: [...interests, ...direct].map(({ id, fund, target }) => ({ id, fund, target })),
    ownerships: interests.map(({ id, share }) => ({ holding: id, on: '2024-01-01', share: toE9(share) })),
    marks: direct.map(({ id, value }) => ({ holding: id, on: '2026-06-30', value: toFen(value) })),
    reports: outside.map((fund) => ({
      fund,
      on: '2026-06-30',
      nav: toFen(Object.values(funds[fund] ?? {}).reduce((sum, value) => sum + value, 0)),
      positions: Object.entries(funds[fund] ?? {}).map(([party, value]) => ({ party, value: toFen(value) })),
    })),
    events: [],
  };
}

describe('look_through', () => {
  it.each(vectors('look_through').map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const expected = vector.expected as Readonly<Record<string, unknown>>;
    const facts = factsFrom(bookOf(vector.input));
    const leaves = leavesOf(facts, valueAll(facts, stateAt(facts, DAY)), true).filter(
      (leaf) => leaf.kind === 'company' && !leaf.sister,
    );
    const of = (company: string): number =>
      leaves.filter((leaf) => leaf.partyId === company).reduce((sum, leaf) => sum + leaf.amounts.fair_value, 0) / UNIT;
    const total = leaves.reduce((sum, leaf) => sum + leaf.amounts.fair_value, 0) / UNIT;
    for (const [key, value] of Object.entries(expected)) {
      if (key.startsWith('paths_')) {
        const paths = leaves
          .filter((leaf) => leaf.partyId === key.slice(6))
          .map((leaf) => [...leaf.path.slice(0, -1).map((step) => step.partyId), leaf.amounts.fair_value / UNIT]);
        expect(paths).toEqual(value);
        continue;
      }
      const found = key === 'total' ? total : key.startsWith('share_') ? of(key.slice(6)) / total : of(key);
      expect(Math.abs(found - (value as number))).toBeLessThanOrEqual(vector.tolerance);
    }
  });

  it('multiplies the shares along a path', () => {
    const facts = factsFrom(bookOf({ holders: { F: { S: 0.4 } }, funds: { S: { X: 10 } }, group: ['F'] }));
    const leaf = leavesOf(facts, valueAll(facts, stateAt(facts, DAY)), true).find((entry) => entry.kind === 'company')!;
    expect(toNumber(effectiveShare(leaf.path))).toBe(0.4);
  });
});

describe('look_through_error', () => {
  it.each(vectors('look_through_error').map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const facts = factsFrom(bookOf(vector.input));
    try {
      valueAll(facts, stateAt(facts, DAY));
    } catch (error) {
      expect((error as AppError).fault).toMatchObject({
        code: 'rule',
        rule: 'fund_loop',
        params: { loop: 'A → B → A' },
      });
      return;
    }
    throw new Error('the loop was not refused');
  });
});

describe('concentration', () => {
  it.each(vectors('concentration').map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const input = vector.input as { fund_size_fen: number; limit: number; cumulative_cost_fen: number[] };
    const { result } = vector.expected as { result: string[] };
    const states = input.cumulative_cost_fen.map((cost) => {
      const facts = factsFrom({
        funds: [{ id: 'D', kind: 'direct', targetSize: input.fund_size_fen }],
        companies: [{ id: 'A' }],
        holdings: [{ id: 'DA', fund: 'D', target: 'A' }],
        limits: [
          {
            id: 'L',
            name: 'L',
            kind: 'single_company',
            fundId: 'D',
            base: 'target_size',
            numerator: 'cost',
            limit: Math.round(input.limit * 1_000_000) as RatePpm,
            warning: 0 as RatePpm,
            lookThrough: true,
            effectiveOn: DAY,
          },
        ],
        events: [{ date: '2025-01-01', kind: 'investment', payer: 'D', payee: 'A', holding: 'DA', amount: cost }],
      });
      const [check] = checkLimits(facts, valueAll(facts, stateAt(facts, DAY)));
      return check!.state === 'broken' ? 'breach' : check!.headroom === 0 ? 'ok (at the limit)' : check!.state;
    });
    expect(states).toEqual(result);
  });
});

describe('allocate_cents', () => {
  it.each(vectors('allocate_cents').map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const { amount_fen, weights } = vector.input as { amount_fen: number; weights: number[] };
    // Weights may be decimals: what counts is their ratio.
    const whole = weights.map((weight) => parseFraction(String(weight))!);
    const common = whole.reduce((product, each) => product * each.den, 1n);
    const parts = allocate(
      fen(amount_fen),
      whole.map((each) => (each.num * common) / each.den),
    );
    expect(parts).toEqual((vector.expected as { parts_fen: number[] }).parts_fen);
  });
});
