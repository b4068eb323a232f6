import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OutputOf } from '#core/contract/index.ts';
import { isoDate } from '#core/dates.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

let book: TestBook;
beforeAll(() => {
  book = newTestBook({ sample: true });
});
afterAll(() => book.close());

const asOf = isoDate('2026-09-30');
type Flow = OutputOf<'allocation.pictures'>['flow'];

const sums = (flow: Flow, side: 'from' | 'to'): ReadonlyMap<string, number> =>
  new Map(
    [...Map.groupBy(flow.links, (link) => link[side])].map(([key, links]) => [
      key,
      links.reduce((sum, link) => sum + link.amount, 0),
    ]),
  );

it('draws blocks that add up to the matrix, direction by direction, in every measure', () => {
  for (const lookThrough of [true, false]) {
    const { rows } = book.call('allocation.matrix', { asOf, lookThrough });
    for (const measure of ['committed', 'invested', 'fair_value', 'realised', 'unfunded'] as const) {
      const { blocks } = book.call('allocation.pictures', { asOf, lookThrough, measure });
      for (const row of rows.filter(({ kind }) => kind === 'direction' || kind === 'total')) {
        const mine = blocks.filter((block) => row.kind === 'total' || block.directionId === row.key);
        expect(mine.reduce((sum, block) => sum + block.amount, 0)).toBe(row.amounts[measure].at(-1));
      }
    }
  }
});

it('conserves money from investors through funds to directions', () => {
  const { flow } = book.call('allocation.pictures', { asOf });
  const into = sums(flow, 'to');
  const out = sums(flow, 'from');
  const isFund = (key: string): boolean => key.startsWith('fund:');
  for (const { key } of flow.nodes.filter((node) => node.kind === 'fund'))
    expect([key, out.get(key)]).toEqual([key, into.get(key)]);
  const promised = flow.links.filter((link) => !isFund(link.from)).reduce((sum, link) => sum + link.amount, 0);
  const arrived = flow.links.filter((link) => !isFund(link.to)).reduce((sum, link) => sum + link.amount, 0);
  expect(promised).toBe(flow.committed);
  expect(arrived).toBe(flow.committed);
  expect(flow.links.some((link) => isFund(link.from) && isFund(link.to))).toBe(true);
  expect(flow.nodes.map((node) => node.kind)).toEqual(
    expect.arrayContaining(['investor_class', 'undeployed', 'unseen']),
  );
});

it('leaves nothing over where more was invested than promised', () => {
  const fresh = newTestBook();
  const { id: fund } = fresh.call('fund.save', { name: '直投', kind: 'direct' });
  const { id: investor } = fresh.call('party.save', { name: '出资人', roles: ['investor'] });
  const { id: company } = fresh.call('company.save', { name: '公司' });
  const { id: holding } = fresh.call('holding.save', { fundId: fund, targetId: company, instrument: 'equity' });
  const day = isoDate('2025-01-01');
  const fen = (amount: number): never => amount as never;
  fresh.call('event.record', { date: day, kind: 'commitment', payerId: investor, payeeId: fund, amount: fen(100) });
  fresh.call('event.record', { date: day, kind: 'contribution', payerId: investor, payeeId: fund, amount: fen(100) });
  fresh.call('event.record', {
    date: day,
    kind: 'investment',
    payerId: fund,
    payeeId: company,
    holdingId: holding,
    amount: fen(120),
  });
  const { flow } = fresh.call('allocation.pictures', { asOf: day });
  expect(flow.nodes.map((node) => node.kind).sort()).toEqual(['fund', 'investor', 'unallocated']);
  expect(flow.links.map((link) => link.amount).sort()).toEqual([100, 120]);
  fresh.close();
});
