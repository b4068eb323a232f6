import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoDate } from '#core/dates.ts';
import { BRIDGE_STEPS, type BridgeStep } from '#core/domain/performance-bridge.ts';
import { fen } from '#core/money.ts';
import type { NavBridge } from '#core/contract/performance.ts';
import { quarterLabel } from '../../renderer/charts/axes.ts';
import { reasonsIn } from '../../renderer/components/reasons.ts';
import { bridgeBars } from '../../renderer/pages/performance/bridge-bars.ts';
import { basisOf, GROUPINGS, headingFilter, horizonsUpTo } from '../../renderer/pages/performance/view.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
const bridgeOf = (opening: number, steps: readonly number[], gains: readonly number[]): NavBridge => {
  const total = [...steps, ...gains].reduce((sum, each) => sum + each, opening);
  return {
    from: isoDate('2025-12-31'),
    to: isoDate('2026-09-30'),
    opening: fen(opening),
    steps: Object.fromEntries(BRIDGE_STEPS.map((step, at) => [step, fen(steps[at] ?? 0)])) as Record<BridgeStep, never>,
    gains: [],
    gainsByDirection: gains.map((gain, at) => ({ directionId: `d${at}`, name: null, nameEn: null, gain: fen(gain) })),
    gainsTotal: fen(gains.reduce((sum, each) => sum + each, 0)),
    closing: fen(total),
    difference: fen(0),
  };
};

describe('bars of a bridge', () => {
  it('hang where the one before ended, from opening to closing, and none moves nothing', () => {
    fc.assert(
      fc.property(
        amount,
        fc.array(amount, { minLength: 9, maxLength: 9 }),
        fc.array(amount, { maxLength: 6 }),
        fc.boolean(),
        (opening, steps, gains, withoutFlows) => {
          const bridge = bridgeOf(opening, steps, gains);
          const bars = bridgeBars(bridge, withoutFlows);
          const last = bars.at(-1)!;
          let level = withoutFlows ? 0 : opening;
          for (const bar of bars.slice(withoutFlows ? 0 : 1, -1)) {
            expect(bar.from).toBe(level);
            expect(bar.to - bar.from).toBe(bar.amount);
            expect(bar.amount).not.toBe(0);
            level = bar.to;
          }
          expect([last.from, last.to]).toEqual([0, level]);
          if (!withoutFlows) expect(last.to).toBe(bridge.closing);
        },
      ),
    );
  });

  it('leave money in and out aside when asked, and keep costs and gains', () => {
    const bars = bridgeBars(bridgeOf(100, [0, 50, 0, 3, -2, -1, 0, -20, 0], [10]), true);
    expect(bars.map((bar) => (bar.kind === 'step' ? bar.step : bar.kind))).toEqual([
      'direction',
      'income',
      'management_fees',
      'expenses',
      'result',
    ]);
    expect(bars.at(-1)!.amount).toBe(10);
  });
});

describe('what the page chooses', () => {
  it('names quarters, and other days as they are', () => {
    expect(['2026-09-30', '2025-03-31', '2026-10-01'].map((day) => quarterLabel(isoDate(day)))).toEqual([
      '26Q3',
      '25Q1',
      '2026-10-01',
    ]);
  });

  it('offers calendar years back to the first flow, five at most', () => {
    expect(horizonsUpTo('2026-09-30', '2024-12-31')).toEqual(['inception', '1y', '3y', '5y', '2026', '2025', '2024']);
    expect(horizonsUpTo('2026-09-30', '1999-01-01').slice(4)).toEqual(['2026', '2025', '2024', '2023', '2022']);
  });

  it('shows the basis that a level has', () => {
    expect([basisOf('fund', 'net'), basisOf('holding', 'net'), basisOf('investor', 'gross')]).toEqual([
      'net',
      'gross',
      'net',
    ]);
  });

  it('numbers each reason once, and none of a figure that is given', () => {
    const figure = (reason: string | null) => ({ value: reason === null ? 1 : null, reason });
    expect(reasonsIn(['b', null, 'a', 'b'].map(figure))).toEqual(['b', 'a']);
  });
});

describe('rows under headings', () => {
  let book: TestBook;
  beforeAll(() => {
    book = newTestBook({ sample: true });
  });
  afterAll(() => book.close());

  it.each(GROUPINGS)('by %s explain the figures that they show', (groupBy) => {
    const asOf = '2026-09-30';
    const level = 'company';
    const { rows } = book.call('performance.table', { asOf, level, groupBy });
    const under = rows.filter((row) => !row.isHeading && row.groupKey !== 'none').slice(0, 25);
    for (const row of under) {
      const filter = headingFilter(groupBy, row.groupKey, {})!;
      const subject = { level, key: row.key, filter } as const;
      for (const figure of ['paid_in', 'tvpi'] as const) {
        const { value } = book.call('figure.explain', { asOf, ref: { kind: 'performance', subject, figure } });
        const { paidIn, tvpi } = row.periods[0]!.gross!;
        expect(value, `${row.name} ${figure}`).toBe(figure === 'paid_in' ? paidIn : tvpi.value);
      }
    }
    expect(headingFilter(groupBy, 'none', {})).toBeNull();
    expect(headingFilter(null, null, { fundIds: ['f'] })).toEqual({ fundIds: ['f'] });
  });
});
