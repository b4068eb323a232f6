import { expect, it } from 'vitest';
import { newTestBook } from '#tests/helpers/book.ts';

it('the group of an empty book has an outcome under every scenario', () => {
  const book = newTestBook();
  const [base] = book.call('scenario.compare', { asOf: '2026-09-30', months: 12, scenarioIds: [] } as never);
  expect(base!.group).toMatchObject({ paidIn: 0, nav: 0, lowestCash: 0 });
  expect(base!.funds).toEqual([]);
  book.close();
});
