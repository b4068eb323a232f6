import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReviewComparison } from '#core/contract/review-compare.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { buildQuarter, Q2, Q3, yuan, type Quarter } from '#tests/helpers/quarter.ts';

let book: TestBook;
let quarter: Quarter;
beforeEach(() => {
  book = newTestBook();
  quarter = buildQuarter(book);
});
afterEach(() => book.close());

const freeze = (name: string, asOf: string): string => {
  const { id } = book.call('review.save', { name, asOf });
  book.call('review.freeze', { id });
  return id;
};
const compare = (before: object, after: object): ReviewComparison => book.call('review.compare', { before, after });
const tvpi = (found: ReviewComparison): unknown => found.gains[0]!.tvpi;

it('compares two days with names, marks, reasons and rates', () => {
  quarter.mark(0, Q3, 600_000, '三轮融资');
  const found = compare({ asOf: Q2 }, { asOf: Q3 });
  expect(found.before).toMatchObject({ asOf: Q2, reviewId: null });
  expect(found.holdings[0]).toMatchObject({
    name: '示例·新算星能',
    fundName: '直投基金',
    revalued: true,
    valueEffect: yuan(160_000),
    note: {
      before: { method: 'recent_round', reason: '二轮融资', by: '测试员', approvedBy: '测试员' },
      after: { reason: '三轮融资' },
    },
  });
  expect(found.holdings[0]!.tvpiEffect.change).toBeGreaterThan(0);
  expect(found.gains[0]).toMatchObject({
    fundName: null,
    gain: { change: yuan(160_000) },
    holdings: [{ name: '示例·新算星能', effect: yuan(160_000) }],
  });
  expect(found.gains[0]!.irr.after!.value).toBeGreaterThan(found.gains[0]!.irr.before!.value!);
  expect(found.directions.find((row) => row.key === quarter.directions[0])).toMatchObject({ name: '数字基础设施' });
});

it('opens a frozen review unchanged after corrections, and shows them as the difference to today', () => {
  quarter.mark(0, Q3, 500_000);
  const id = freeze('三季度', Q3);
  const before = compare({ asOf: Q2 }, { reviewId: id });
  const [mark] = book.call('mark.list', { holdingId: quarter.holdings[0]! });
  book.call('mark.save', {
    id: mark!.id,
    holdingId: quarter.holdings[0]!,
    asOf: Q3,
    value: yuan(450_000),
    method: 'multiples',
    status: 'approved',
    reason: '更正',
  });
  quarter.event({
    date: '2026-09-01',
    kind: 'management_fee',
    payerId: quarter.direct,
    payeeId: quarter.investor,
    amount: yuan(1_000),
  });
  const plain = ({ before: from, ...rest }: ReviewComparison): unknown => ({ ...rest, from: from.asOf });
  expect(plain(compare({ asOf: Q2 }, { reviewId: id }))).toEqual(plain(before));
  book = book.reopen();
  expect(plain(compare({ asOf: Q2 }, { reviewId: id }))).toEqual(plain(before));
  const since = compare({ reviewId: id }, { asOf: Q3 });
  expect(since.holdings.filter((change) => change.kind !== 'unchanged')).toMatchObject([
    { name: '示例·新算星能', revalued: true, valueEffect: yuan(-50_000), note: { after: { reason: '更正' } } },
  ]);
  expect(since.ledger.events).toMatchObject([{ kindOfChange: 'late', kind: 'management_fee' }]);
  expect(since.gains[0]).toMatchObject({ gain: { change: yuan(-51_000) }, costs: yuan(-1_000), other: 0 });
});

it('compares two frozen reviews, each as it was known', () => {
  const second = freeze('二季度', Q2);
  quarter.mark(1, '2026-05-31', 310_000);
  quarter.mark(0, Q3, 600_000);
  const third = freeze('三季度', Q3);
  quarter.mark(2, Q3, 1);
  const found = compare({ reviewId: second }, { reviewId: third });
  expect(found.before).toMatchObject({ reviewName: '二季度', asOf: Q2 });
  expect(found.after.seq).toBeGreaterThan(found.before.seq);
  expect(tvpi(found)).toEqual({ before: 1_026_667, after: 1_133_333 });
  expect(found.holdings.map((change) => change.valueEffect)).toEqual([yuan(160_000), 0, 0]);
});

it('gives no figures of a review whose sealed entry is no longer in the book', () => {
  const id = freeze('三季度', Q3);
  const { seq } = book.call('review.get', { id }).frozen!;
  book.book.db.exec('DROP TRIGGER journal_keeps_entries');
  book.book.db.exec(`UPDATE journal SET hash = '${'0'.repeat(64)}' WHERE seq = ${seq}`);
  expect(book.refused('review.compare', { before: { asOf: Q2 }, after: { reviewId: id } })).toMatchObject({
    rule: 'review_head',
    params: { name: '三季度', state: 'head_changed', seq },
  });
  expect(book.refused('review.compare', { before: { asOf: Q2 }, after: {} })).toMatchObject({
    code: 'validation',
    fields: { after: 'one_of' },
  });
});
