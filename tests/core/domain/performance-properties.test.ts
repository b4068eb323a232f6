import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#core/dates.ts';
import { navBridge } from '#core/domain/performance-bridge.ts';
import type { Measures } from '#core/domain/performance-figures.ts';
import type { Level } from '#core/domain/performance-levels.ts';
import { performanceSource, type PerformanceSource } from '#core/domain/performance-source.ts';
import { performanceTable, periodOf, type PerformanceTable } from '#core/domain/performance.ts';
import { stateAt, statesAt } from '#core/domain/state.ts';
import { valueAll, type Valuation } from '#core/domain/valuation.ts';
import { allocate, fen } from '#core/money.ts';
import { factsFrom, type BookSpec } from '#tests/helpers/facts.ts';
import { NaiveBook, presentValue, type NaiveRow } from '#tests/helpers/naive-performance.ts';
import { bookSpec, specDay } from '#tests/helpers/random-spec.ts';

const day = (text: string): IsoDate => text as IsoDate;

function sourceOf(spec: BookSpec): PerformanceSource {
  const facts = factsFrom(spec);
  const known = new Map<IsoDate, Valuation>();
  return performanceSource(facts, (at) => {
    if (!known.has(at)) known.set(at, valueAll(facts, stateAt(facts, at)));
    return known.get(at)!;
  });
}

const tableOf = (source: PerformanceSource, asOf: string, level: Level): PerformanceTable =>
  performanceTable(source, periodOf(source, 'inception', day(asOf))!, {
    asOf: day(asOf),
    level,
    groupBy: null,
    filter: {},
  });

/** Sums to the fen, multiple and rate by their definitions. */
function agrees(measures: Measures | null | undefined, naive: NaiveRow, asOf: string, what: string): void {
  expect(BigInt(measures?.paidIn ?? 0), `${what} paid`).toBe(naive.paid);
  expect(BigInt(measures?.received ?? 0), `${what} received`).toBe(naive.received);
  expect(BigInt(measures?.value ?? 0), `${what} value`).toBe(naive.value);
  if (measures == null) return;
  const { tvpi, irr } = measures;
  if (naive.paid <= 0n) expect(tvpi.value).toBeNull();
  else expect(tvpi.value).toBeCloseTo(Number(naive.received + naive.value) / Number(naive.paid), 9);
  expect(irr.value === null).toBe(irr.reason !== null);
  for (const root of irr.roots) {
    const { npv, size } = presentValue(naive, asOf, root);
    expect(Math.abs(npv), `${what} at ${root}`).toBeLessThanOrEqual(1e-6 * size);
  }
}

describe('pooled figures', () => {
  it('are those of a second, plain implementation, on every level of random books', () => {
    fc.assert(
      fc.property(bookSpec, specDay, (spec, asOf) => {
        const source = sourceOf(spec);
        const naive = new NaiveBook(spec, asOf);
        const rows = (level: Level) => new Map(tableOf(source, asOf, level).rows.map((row) => [row.key, row]));
        const holdings = rows('holding');
        for (const { id } of spec.holdings!)
          agrees(
            holdings.get(id)?.gross,
            naive.gross((each) => each === id),
            asOf,
            id,
          );
        const companies = rows('company');
        for (const target of ['A', 'B', 'C', 'X'])
          agrees(
            companies.get(target)?.gross,
            naive.gross((id) => naive.holding(id).target === target),
            asOf,
            target,
          );
        const directions = rows('direction');
        const outside = (id: string): boolean => id !== 'FD';
        for (const [key, id] of [
          ['INFRA', 'INFRA'],
          ['OPS', 'OPS'],
          ['none', ''],
        ] as const)
          agrees(directions.get(key)?.gross, naive.direction(id, outside), asOf, key);
        const funds = rows('fund');
        for (const fund of ['D', 'F']) {
          agrees(
            funds.get(fund)?.gross,
            naive.gross((id) => naive.holding(id).fund === fund),
            asOf,
            fund,
          );
          agrees(funds.get(fund)?.net, naive.net([fund], false), asOf, `${fund} net`);
        }
        const group = tableOf(source, asOf, 'group');
        agrees(group.total.gross, naive.gross(outside), asOf, 'group');
        agrees(group.total.net, naive.net(['D', 'F'], true), asOf, 'group net');
      }),
      { numRuns: 2000 },
    );
  });

  it('notices a book that is not the same', () => {
    const spec: BookSpec = fc.sample(bookSpec, { numRuns: 1, seed: 1 })[0]!;
    const more = {
      ...spec,
      events: [
        ...spec.events,
        { date: '2018-03-31', kind: 'investment', payer: 'D', payee: 'A', holding: 'DA', amount: 1 } as const,
      ],
    };
    const row = tableOf(sourceOf(more), '2024-12-31', 'holding').rows.find((each) => each.key === 'DA');
    const naive = new NaiveBook(spec, '2024-12-31').gross((id) => id === 'DA');
    expect(() => agrees(row!.gross, naive, '2024-12-31', 'DA')).toThrow();
  });

  it('by direction and by investor class add up to the whole, to the fen', () => {
    fc.assert(
      fc.property(bookSpec, specDay, (spec, asOf) => {
        const source = sourceOf(spec);
        const { rows, total } = tableOf(source, asOf, 'direction');
        for (const field of ['paidIn', 'received', 'value', 'committed'] as const)
          expect(rows.reduce((sum, row) => sum + row.gross![field], 0)).toBe(total.gross![field]);
        const classes = tableOf(source, asOf, 'investor_class');
        expect(classes.rows.reduce((sum, row) => sum + row.net!.value, 0)).toBe(classes.total.net!.value);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the NAV bridge', () => {
  it('closes to the fen between any two days, for each fund and for all together', () => {
    fc.assert(
      fc.property(bookSpec, specDay, specDay, (spec, one, other) => {
        const [from, to] = [one, other].sort() as [string, string];
        const source = sourceOf(spec);
        for (const scope of [['D'], ['F'], ['D', 'F']]) {
          const bridge = navBridge(
            source.facts,
            source.valuationAt(day(from)),
            source.valuationAt(day(to)),
            new Set(scope),
          );
          expect(bridge.difference).toBe(0);
          const naive = new NaiveBook(spec, to).net(scope, scope.length > 1).value;
          expect(BigInt(bridge.closing)).toBe(naive);
          const gains = bridge.gains.reduce((sum, each) => sum + each.gain, 0);
          expect(bridge.gainsByDirection.reduce((sum, each) => sum + each.gain, 0)).toBe(gains);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('time', () => {
  it('nothing dated later changes an earlier figure', () => {
    fc.assert(
      fc.property(bookSpec, specDay, (spec, asOf) => {
        const upTo = <T extends { readonly on: string }>(list: readonly T[] | undefined): T[] =>
          (list ?? []).filter((each) => each.on <= asOf);
        const cut: BookSpec = {
          ...spec,
          events: spec.events.filter((event) => event.date <= asOf),
          marks: upTo(spec.marks),
          statements: upTo(spec.statements),
          splits: upTo(spec.splits),
        };
        const inOrder = (table: PerformanceTable) => ({
          ...table,
          rows: [...table.rows].sort((a, b) => (a.key < b.key ? -1 : 1)),
        });
        for (const level of ['holding', 'direction', 'fund', 'investor_class'] as const)
          expect(inOrder(tableOf(sourceOf(spec), asOf, level))).toEqual(inOrder(tableOf(sourceOf(cut), asOf, level)));
      }),
      { numRuns: 150 },
    );
  });

  it('several days in one walk are the days one by one', () => {
    fc.assert(
      fc.property(bookSpec, fc.uniqueArray(specDay, { minLength: 1, maxLength: 4 }), (spec, days) => {
        const facts = factsFrom(spec);
        const sorted = days.sort().map(day);
        expect(statesAt(facts, sorted)).toEqual(sorted.map((each) => stateAt(facts, each)));
      }),
      { numRuns: 100 },
    );
  });
});

it('splits with plain numbers as with bigint', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -9_000_000_000_000_000, max: 9_000_000_000_000_000 }),
      fc
        .array(fc.integer({ min: 0, max: 8_000_000 }), { minLength: 1, maxLength: 8 })
        .filter((list) => list.some((each) => each > 0)),
      (whole, weights) => {
        expect(allocate(fen(whole), weights)).toEqual(allocate(fen(whole), weights.map(BigInt)));
      },
    ),
    { numRuns: 2000 },
  );
});
