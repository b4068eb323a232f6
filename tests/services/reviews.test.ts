import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReviewDetail } from '#core/contract/reviews.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { buildQuarter, Q2, Q3, type Quarter } from '#tests/helpers/quarter.ts';

let book: TestBook;
let quarter: Quarter;
beforeEach(() => {
  book = newTestBook();
  quarter = buildQuarter(book);
});
afterEach(() => book.close());

const draft = (name = '2026 年三季度审议'): string => book.call('review.save', { name, asOf: Q3, compareAsOf: Q2 }).id;
const get = (id: string): ReviewDetail => book.call('review.get', { id });
const frozen = (name?: string): string => {
  const id = draft(name);
  book.call('review.freeze', { id });
  return id;
};

it('begins with the usual agenda, and keeps pages and notes in the order given', () => {
  const id = draft();
  expect(get(id)).toMatchObject({ state: 'draft', frozen: null, integrity: { state: 'draft' } });
  expect(get(id).pages.map((page) => page.kind)).toEqual([
    'progress',
    'actions',
    'allocation',
    'limits',
    'performance',
    'changes',
    'holdings',
    'kpis',
    'decisions',
  ]);
  const [first] = get(id).pages;
  const pages = [
    { kind: 'holding' as const, subjectId: quarter.holdings[0]!, note: '重点' },
    { ...first!, talk: '先讲规模' },
  ];
  book.call('review.save', { id, name: '改名', asOf: Q3, pages });
  expect(get(id).pages).toMatchObject([
    { kind: 'holding', note: '重点' },
    { id: first!.id, kind: 'progress', talk: '先讲规模' },
  ]);
});

it('refuses pages without their subject, unknown subjects, and comparing with a later day', () => {
  const save = (input: object): unknown => book.refused('review.save', { name: 'x', asOf: Q2, ...input });
  expect(save({ pages: [{ kind: 'fund' }] })).toMatchObject({ rule: 'page_subject' });
  expect(save({ pages: [{ kind: 'limits', subjectId: quarter.direct }] })).toMatchObject({ rule: 'page_subject' });
  expect(save({ pages: [{ kind: 'fund', subjectId: 'nobody' }] })).toMatchObject({ code: 'not_found' });
  expect(save({ compareAsOf: Q3 })).toMatchObject({ rule: 'compare_later' });
  expect(save({ compareId: draft() })).toMatchObject({ rule: 'review_not_frozen' });
});

it('seals at the freeze: the journal head before it, and everything that the pages say', () => {
  const id = draft();
  const head = book.call('history.list', { limit: 1 }).entries[0]!;
  book.call('review.freeze', { id });
  expect(get(id)).toMatchObject({
    state: 'frozen',
    frozen: { seq: head.seq, hash: head.hash, by: '测试员', at: '2026-10-08T09:00:00.000Z' },
    integrity: { state: 'ok' },
  });
  expect(book.refused('review.save', { id, name: 'x', asOf: Q3 })).toMatchObject({ rule: 'review_frozen' });
  expect(book.refused('review.delete', { id })).toMatchObject({ rule: 'review_frozen' });
  expect(book.refused('review.freeze', { id })).toMatchObject({ rule: 'review_frozen' });
  const reopened = (book = book.reopen());
  expect(reopened.call('review.get', { id }).integrity).toEqual({ state: 'ok', seq: head.seq });
});

it('takes a freeze back only as the very last step, and no page change over it', () => {
  const id = draft();
  book.call('review.save', { id, name: '改名', asOf: Q3, pages: [{ kind: 'limits' }] });
  const { seq } = book.call('history.list', { limit: 1 }).entries[0]!;
  book.call('review.freeze', { id });
  expect(book.refused('history.undo', { seq })).toMatchObject({ rule: 'changed_since' });
  book.call('history.undo', {});
  expect(get(id)).toMatchObject({ state: 'draft', integrity: { state: 'draft' } });
  book.call('history.redo', {});
  expect(get(id).integrity.state).toBe('ok');
  quarter.mark(0, Q3, 500_000);
  const freeze = book.call('history.list', { name: 'review.freeze' }).entries[0]!;
  expect(book.refused('history.undo', { seq: freeze.seq })).toMatchObject({ rule: 'review_sealed' });
});

it('tells a book whose sealed entry is gone, changed or followed by a broken chain, and pages that changed', () => {
  const id = frozen();
  quarter.mark(0, Q3, 500_000);
  const { db } = book.book;
  const { seq } = get(id).frozen!;
  const altered = (sql: string): string => {
    db.exec('SAVEPOINT tamper; DROP TRIGGER journal_keeps_entries; DROP TRIGGER journal_keeps_all');
    db.exec(sql);
    const { state } = get(id).integrity;
    db.exec('ROLLBACK TO tamper; RELEASE tamper');
    return state;
  };
  expect(altered(`UPDATE journal SET hash = '${'0'.repeat(64)}' WHERE seq = ${seq}`)).toBe('head_changed');
  expect(altered(`DELETE FROM journal WHERE seq >= ${seq}`)).toBe('head_missing');
  expect(altered(`UPDATE review_pages SET note = '改过' WHERE review_id = '${id}'`)).toBe('content_changed');
  expect(get(id).integrity.state).toBe('ok');
});

it('does not open a book with an entry forged after the seal, and names the entry', () => {
  const id = frozen();
  quarter.mark(0, Q3, 500_000);
  const { seq } = get(id).frozen!;
  book.book.db.exec('DROP TRIGGER journal_keeps_entries');
  book.book.db.exec(`UPDATE journal SET actor = '别人' WHERE seq = ${seq + 1}`);
  expect(() => book.reopen()).toThrow(JSON.stringify({ reason: 'tampered', params: { entry: seq + 1 } }).slice(1, -1));
});

it('lists what was written after the freeze, without what belongs to reviews', () => {
  const id = frozen();
  book.call('review.comment', { reviewId: id, text: '同意' });
  expect(book.call('review.changedSince', { id })).toEqual({ entries: [], count: 0 });
  quarter.mark(0, Q3, 500_000);
  book.call('review.comment', { reviewId: id, text: '再议' });
  book.call('history.undo', {});
  expect(book.call('review.changedSince', { id })).toMatchObject({ count: 1, entries: [{ name: 'mark.save' }] });
  expect(book.call('review.changedSince', { id: draft('下一次') })).toEqual({ entries: [], count: 0 });
});

it('keeps comments, decisions with votes and statuses by hand until somebody signs', () => {
  const id = frozen();
  const [page] = get(id).pages;
  const holdingId = quarter.holdings[0]!;
  book.call('review.comment', { reviewId: id, pageId: page!.id, author: '委员三', text: '建议一并计入' });
  const decision = { reviewId: id, pageId: page!.id, text: '暂停新增算力软硬件项目' };
  const decisionId = book.call('decision.save', decision).id;
  const votes = ['乙', '甲'].map((voter) => ({ voter, vote: 'for' as const }));
  book.call('decision.save', { ...decision, id: decisionId, outcome: 'passed', votes });
  book.call('decision.save', { reviewId: id, text: '第二项' });
  expect(book.refused('review.setStatus', { reviewId: id, holdingId, status: 'red' })).toMatchObject({
    rule: 'status_needs_reason',
  });
  book.call('review.setStatus', { reviewId: id, holdingId, status: 'yellow', reason: '现金紧张' });
  expect(get(id)).toMatchObject({
    comments: [{ author: '委员三', text: '建议一并计入' }],
    decisions: [
      { number: 1, outcome: 'passed', votes },
      { number: 2, outcome: 'pending', votes: [] },
    ],
    overrides: [{ holdingId, status: 'yellow', reason: '现金紧张', by: '测试员' }],
    integrity: { state: 'ok' },
  });
  book.call('review.sign', { id, name: '王主任' });
  expect(book.refused('review.sign', { id, name: '王主任' })).toMatchObject({ rule: 'signed_already' });
  book.call('review.sign', { id, name: '李委员' });
  expect(get(id)).toMatchObject({ state: 'signed', signatures: [{ name: '李委员' }, { name: '王主任' }] });
  for (const [name, input] of [
    ['review.comment', { reviewId: id, text: '迟到' }],
    ['decision.save', { ...decision, id: decisionId }],
    ['decision.delete', { id: decisionId }],
    ['review.setStatus', { reviewId: id, holdingId, status: null }],
    ['action.save', { reviewId: id, text: '迟到', owner: '某人' }],
  ] as const)
    expect(book.refused(name, input)).toMatchObject({ rule: 'review_signed' });
});

it('signs only what is frozen, and refuses two votes of one member', () => {
  const id = draft();
  expect(book.refused('review.sign', { id, name: '王主任' })).toMatchObject({ rule: 'review_not_frozen' });
  const votes = [
    { voter: '甲', vote: 'for' },
    { voter: '甲', vote: 'against' },
  ];
  expect(book.refused('decision.save', { reviewId: id, text: 'x', votes })).toMatchObject({ rule: 'vote_twice' });
});

it('brings open action items into the next reviews until they are closed', () => {
  const first = frozen('二季度');
  const action = book.call('action.save', {
    reviewId: first,
    text: '补充尽调',
    owner: '投资部',
    dueOn: '2026-11-30',
  }).id;
  expect(get(first)).toMatchObject({ actions: [{ id: action }], carried: [] });
  book.setNow('2026-11-01T09:00:00.000Z');
  const second = frozen('三季度');
  book.setNow('2026-12-01T09:00:00.000Z');
  book.call('action.close', { id: action, note: '已完成' });
  expect(book.refused('action.close', { id: action })).toMatchObject({ rule: 'action_closed' });
  book.setNow('2027-01-05T09:00:00.000Z');
  const third = draft('四季度');
  expect(get(second).carried).toMatchObject([{ id: action, reviewName: '二季度', closed: { note: '已完成' } }]);
  expect(get(third).carried).toEqual([]);
  expect(get(first).carried).toEqual([]);
  book.call('action.reopen', { id: action });
  expect(get(third).carried).toMatchObject([{ id: action, closed: null }]);
  expect(book.call('action.list', { open: true })).toHaveLength(1);
});

it('lets the rules of the status be set and set back', () => {
  book.call('statusRule.set', { rule: 'value_age', yellow: 90, red: null });
  const setting = (): unknown => book.call('statusRule.list', {}).find((entry) => entry.rule === 'value_age');
  expect(setting()).toEqual({ rule: 'value_age', yellow: 90, red: null, own: true });
  book.call('statusRule.set', { rule: 'value_age', own: false });
  expect(setting()).toEqual({ rule: 'value_age', yellow: 184, red: 365, own: false });
});

it('removes a draft with all that hangs on it', () => {
  const id = draft();
  const decisionId = book.call('decision.save', { reviewId: id, text: 'x', votes: [{ voter: '甲', vote: 'for' }] }).id;
  book.call('action.save', { reviewId: id, decisionId, text: 'y', owner: '某人' });
  book.call('review.comment', { reviewId: id, text: 'z' });
  book.call('review.delete', { id });
  expect(book.call('review.list', {})).toEqual([]);
  book.call('history.undo', {});
  expect(get(id)).toMatchObject({ comments: [{ text: 'z' }], actions: [{ text: 'y' }], decisions: [{ text: 'x' }] });
});
