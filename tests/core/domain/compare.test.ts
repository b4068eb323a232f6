import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IsoDate } from '#core/dates.ts';
import { compareMoments, type Moment } from '#core/domain/compare.ts';
import type { Facts } from '#core/domain/facts.ts';
import { stateAt } from '#core/domain/state.ts';
import { valueAll } from '#core/domain/valuation.ts';
import { createFactsCache } from '#electron/services/facts-cache.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { buildQuarter, Q2, Q3, yuan, type Quarter } from '#tests/helpers/quarter.ts';

let book: TestBook;
let quarter: Quarter;
beforeEach(() => {
  book = newTestBook();
  quarter = buildQuarter(book);
});
afterEach(() => book.close());

const factsNow = (): Facts => createFactsCache(book.book.db).get();
const at = (facts: Facts, day: string): Moment => ({
  facts,
  valuation: valueAll(facts, stateAt(facts, day as IsoDate)),
});
const compareDays = (from: string, to: string): ReturnType<typeof compareMoments> => {
  const facts = factsNow();
  return compareMoments(at(facts, from), at(facts, to));
};
const side = (index: number): { payerId: string; payeeId: string; holdingId: string } => ({
  payerId: index === 2 ? quarter.mna : quarter.direct,
  payeeId: quarter.companies[index]!,
  holdingId: quarter.holdings[index]!,
});

it('says of two equal moments that nothing changed', () => {
  const { holdings, limits, ledger, gains } = compareDays(Q3, Q3);
  expect(holdings.map((change) => [change.kind, change.valueEffect, change.revalued])).toEqual([
    ['unchanged', 0, false],
    ['unchanged', 0, false],
    ['unchanged', 0, false],
  ]);
  expect(limits.every((change) => change.movement === 'same')).toBe(true);
  expect(ledger).toMatchObject({ count: 0, totals: [] });
  expect(gains.every((gain) => gain.gain.change === 0 && gain.other === 0)).toBe(true);
});

it('separates money from value: a follow-on, a sale, a new mark', () => {
  const { direct, holdings, investor } = quarter;
  quarter.event({ ...side(0), date: '2026-07-15', kind: 'follow_on', amount: yuan(100_000) });
  const { payerId, payeeId, holdingId } = side(1);
  const sale = { payerId: payeeId, payeeId: payerId, holdingId, amount: yuan(350_000) };
  quarter.event({ ...sale, date: '2026-08-01', kind: 'exit' });
  quarter.event({
    date: '2026-08-20',
    kind: 'management_fee',
    payerId: direct,
    payeeId: investor,
    amount: yuan(5_000),
  });
  const markId = quarter.mark(0, Q3, 600_000, '三轮融资');
  const { holdings: changes, gains, ledger } = compareDays(Q2, Q3);
  const [first, second, third] = holdings.map((id) => changes.find((change) => change.holdingId === id)!);
  expect(first).toMatchObject({
    kind: 'changed',
    invested: { before: yuan(400_000), after: yuan(500_000), change: yuan(100_000) },
    fairValue: { before: yuan(440_000), after: yuan(600_000) },
    valueEffect: yuan(60_000),
    revalued: true,
  });
  expect(first!.source.after).toEqual({ basis: 'mark', id: markId, asOf: Q3 });
  expect(second).toMatchObject({ kind: 'exited', fairValue: { after: 0 }, valueEffect: yuan(50_000) });
  expect(third).toMatchObject({ kind: 'unchanged', revalued: false });
  const [group, ...funds] = gains;
  expect(group).toMatchObject({ fundId: null, costs: yuan(-5_000), other: 0, gain: { change: yuan(105_000) } });
  expect(group!.holdings).toEqual([
    { holdingId: holdings[0], effect: yuan(60_000) },
    { holdingId: holdings[1], effect: yuan(50_000) },
  ]);
  expect(funds.find((gain) => gain.fundId === direct)).toMatchObject({
    gain: { change: yuan(105_000) },
    tvpi: { before: 1_040_000, after: 1_145_000 },
  });
  expect(ledger.totals).toEqual(
    expect.arrayContaining([
      { kind: 'follow_on', count: 1, sum: yuan(100_000) },
      { kind: 'exit', count: 1, sum: yuan(350_000) },
    ]),
  );
});

it('names a holding that is new, and what was recorded late', () => {
  const before = at(factsNow(), Q2);
  const { direct } = quarter;
  const company = book.call('company.save', { name: '示例·嵩山机器人' }).id;
  const holdingId = book.call('holding.save', { fundId: direct, targetId: company, instrument: 'equity' }).id;
  const deal = { payerId: direct, payeeId: company, holdingId, amount: yuan(10_000) };
  quarter.event({ ...deal, date: '2026-05-05', kind: 'investment' });
  const { holdings, ledger } = compareMoments(before, at(factsNow(), Q2));
  expect(holdings.filter((change) => change.kind !== 'unchanged')).toEqual([
    expect.objectContaining({ holdingId, kind: 'new', valueEffect: 0 }),
  ]);
  expect(ledger.events).toEqual([expect.objectContaining({ kindOfChange: 'late', date: '2026-05-05', holdingId })]);
});

it('shows an event that no longer counts', () => {
  const cost = { payerId: quarter.direct, payeeId: quarter.investor, amount: yuan(7) };
  const id = quarter.event({ ...cost, date: '2026-04-01', kind: 'expense' });
  const before = at(factsNow(), Q2);
  book.call('history.undo', {});
  const { ledger, gains } = compareMoments(before, at(factsNow(), Q2));
  expect(ledger.events).toEqual([expect.objectContaining({ eventId: id, kindOfChange: 'gone', amount: yuan(7) })]);
  expect(ledger.totals).toEqual([{ kind: 'expense', count: 1, sum: yuan(-7) }]);
  expect(gains[0]).toMatchObject({ costs: yuan(7), other: 0 });
});

it('says which limits were entered and left, and how the directions moved', () => {
  const { companies, directions } = quarter;
  quarter.event({ ...side(0), date: '2026-07-15', kind: 'follow_on', amount: yuan(150_000) });
  quarter.mark(0, Q3, 740_000);
  const { limits, directions: rows } = compareDays(Q2, Q3);
  expect(limits.filter((change) => change.movement !== 'same')).toEqual([
    expect.objectContaining({ subjectId: companies[0], movement: 'entered' }),
  ]);
  expect(limits[0]!.after).toMatchObject({ state: 'broken', amount: yuan(550_000) });
  const first = rows.find((row) => row.key === directions[0])!;
  expect(first.amount).toMatchObject({ before: yuan(640_000), after: yuan(940_000) });
  expect(first.share).toEqual({ before: 680_851, after: 758_065, change: 77_214 });
  expect(first).toMatchObject({ target: 600_000, drift: 158_065 });
  expect(rows.reduce((sum, row) => sum + row.amount.change, 0)).toBe(yuan(300_000));
});

it('explains every gain without a remainder, whatever happened', () => {
  const kinds = ['follow_on', 'exit', 'dividend', 'management_fee', 'contribution', 'distribution', 'mark'] as const;
  const step = fc.record({
    kind: fc.constantFrom(...kinds),
    holding: fc.nat(2),
    amount: fc.integer({ min: 1, max: 9_000_000 }),
    day: fc.integer({ min: 10, max: 28 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      for (const { kind, holding, amount, day } of steps) record(kind, holding, amount, `2026-08-${day}`);
      const { gains, holdings } = compareDays(Q2, Q3);
      for (const gain of gains) {
        expect(gain.other).toBe(0);
        const effects = gain.holdings.reduce((sum, part) => sum + part.effect, 0);
        expect(effects + gain.costs).toBe(gain.gain.change);
      }
      expect(gains[0]!.gain.change).toBe(gains.slice(1).reduce((sum, gain) => sum + gain.gain.change, 0));
      for (const change of holdings)
        expect(change.fairValue.change).toBe(change.invested.change - change.realised.change + change.valueEffect);
    }),
    { numRuns: 25 },
  );
});

function record(kind: string, index: number, amount: number, date: string): void {
  const { payerId, payeeId, holdingId } = side(index);
  if (kind === 'mark') {
    const known = book.call('mark.list', { holdingId }).find((mark) => mark.asOf === date);
    if (known === undefined) quarter.mark(index, date, amount);
    return;
  }
  const sides =
    kind === 'contribution'
      ? { payerId: quarter.investor, payeeId: payerId }
      : kind === 'distribution' || kind === 'management_fee'
        ? { payerId, payeeId: quarter.investor }
        : kind === 'follow_on'
          ? { payerId, payeeId, holdingId }
          : { payerId: payeeId, payeeId: payerId, holdingId };
  quarter.event({ date, kind, amount, ...sides });
}
