import { expect, it } from 'vitest';
import { newTestBook } from '#tests/helpers/book.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';

it('the group of an empty book has an outcome under every scenario', async () => {
  const book = newTestBook();
  const [base] = await tasksOf(book).run('scenario.compare', {
    asOf: '2026-09-30',
    months: 12,
    scenarioIds: [],
  });
  expect(base!.group).toMatchObject({ paidIn: 0, nav: 0, lowestCash: 0 });
  expect(base!.funds).toEqual([]);
  book.close();
});
