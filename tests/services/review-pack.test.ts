import { afterEach, beforeEach, expect, it } from 'vitest';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { buildQuarter, Q2, Q3, yuan, type Quarter } from '#tests/helpers/quarter.ts';

let book: TestBook;
let quarter: Quarter;
beforeEach(() => {
  book = newTestBook();
  quarter = buildQuarter(book);
});
afterEach(() => book.close());

it('x', () => {
  const b = newTestBook({ sample: true });
  let t = performance.now();
  const pack = b.call('review.pack', { asOf: Q3, compareAsOf: Q2, onePagers: 'all' });
  console.log(performance.now() - t, JSON.stringify(pack).length);
  t = performance.now();
  b.call('review.pack', { asOf: Q3, compareAsOf: Q2, onePagers: 'all' });
  console.log(performance.now() - t);
  console.log(JSON.stringify(pack.sheets[0], null, 1).slice(0, 6000));
  console.log(pack.sheets.length, pack.funds.length, pack.holdings.map((h) => [h.targetName, h.status.status, h.status.reasons.map((r) => r.rule).join()].join(' ')));
  b.close();
});
