import { afterEach, describe, expect, it } from 'vitest';
import type { HealthReport } from '#core/contract/health.ts';
import type { Finding, HealthCode } from '#core/domain/health.ts';
import { run } from '#db/rows.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { smallBook, type SmallBook } from '#tests/helpers/small-book.ts';

const ASOF = '2026-09-30';
let open: TestBook | null = null;
afterEach(() => {
  open?.close();
  open = null;
});

const small = (): SmallBook => {
  const made = smallBook();
  open = made.book;
  return made;
};
const report = (book: TestBook, asOf = ASOF): HealthReport => book.call('health.list', { asOf });
const found = (book: TestBook, code: HealthCode): Finding[] =>
  report(book).groups.flatMap((group) => (group.code === code ? group.findings : []));

/** A book in which nothing is out of order: every company has its place, every value its source. */
function soundBook(): SmallBook {
  const book = small();
  const { call } = book.book;
  for (const [id, name] of [
    [book.a, '甲公司'],
    [book.b, '乙公司'],
  ] as const)
    call('company.save', { id, name, province: '河南' });
  const pay = (kind: 'commitment' | 'contribution', fund: string, amount: number): void =>
    void call('event.record', { date: '2025-01-10', kind, payerId: book.investor, payeeId: fund, amount });
  for (const kind of ['commitment', 'contribution'] as const) pay(kind, book.direct, 1_000);
  call('event.record', {
    date: '2025-02-01',
    kind: 'investment',
    payerId: book.direct,
    payeeId: book.a,
    holdingId: book.directA,
    amount: 600,
  });
  call('mark.save', {
    holdingId: book.directA,
    asOf: '2026-06-30',
    value: 700,
    method: 'net_assets',
    status: 'approved',
  });
  return book;
}

describe('health.list', () => {
  it('finds nothing in a sound book, and says how much it looked for', () => {
    const { book } = soundBook();
    expect(report(book)).toMatchObject({ counts: { error: 0, warning: 0, notice: 0 }, groups: [], checks: 23 });
  });

  it('finds overdrawn cash, a stale mark and money after the term, with the numbers', () => {
    const { book, direct, bank } = soundBook();
    const { call } = book;
    call('fund.save', {
      id: direct,
      kind: 'direct',
      name: '直投',
      establishedOn: '2025-02-01',
      termEndOn: '2026-01-31',
    });
    call('event.record', { date: '2026-03-01', kind: 'expense', payerId: direct, payeeId: bank, amount: 500 });
    expect(found(book, 'negative_cash')).toMatchObject([
      { day: '2026-03-01', money: { lowest: -100, now: -100 }, place: { kind: 'fund', id: direct } },
    ]);
    expect(found(book, 'before_life')).toMatchObject([{ facts: { count: 1, limit: '2025-02-01' }, day: '2025-01-10' }]);
    expect(found(book, 'after_life')).toMatchObject([{ facts: { count: 1, limit: '2026-01-31' } }]);
    expect(book.call('health.list', { asOf: '2027-06-30' }).groups.map(({ code }) => code)).toContain('mark_stale');
  });

  it('finds a bank balance that is not the cash, and a fund without positions', () => {
    const { book, direct, fof, external, fofExternal } = soundBook();
    book.call('bankBalance.set', { fundId: direct, asOf: '2026-06-30', balance: 401 });
    expect(found(book, 'bank_differs')).toMatchObject([{ money: { bank: 401, ledger: 400, difference: 1 } }]);
    book.call('statement.save', {
      holdingId: fofExternal,
      asOf: '2026-06-30',
      commitment: 900,
      paidIn: 500,
      distributed: 0,
      nav: 480,
    });
    expect(found(book, 'no_positions')).toMatchObject([
      { place: { kind: 'fund', id: external }, money: { value: 480 } },
    ]);
    book.call('event.record', {
      date: '2026-05-01',
      kind: 'contribution',
      payerId: fof,
      payeeId: external,
      holdingId: fofExternal,
      amount: 450,
    });
    expect(found(book, 'statement_differs')).toMatchObject([{ money: { paidIn: 50, distributed: 0 } }]);
    expect(found(book, 'over_called')).toMatchObject([{ money: { committed: 0, paidIn: 450, over: 450 } }]);
  });

  it('lists the first of many findings and counts all', () => {
    const { book, direct, bank } = soundBook();
    const expense = { date: '2026-03-01', kind: 'expense', payerId: direct, payeeId: bank, amount: 1 } as const;
    book.call('event.recordMany', { events: Array.from({ length: 302 }, () => expense) });
    const group = report(book).groups.find(({ code }) => code === 'duplicate_event')!;
    expect([group.count, group.findings.length]).toEqual([301, 300]);
  });
});

describe('health.fix', () => {
  const fix = (book: TestBook, code: HealthCode): void => {
    const [first] = found(book, code);
    expect(book.call('health.fix', { asOf: ASOF, key: first!.key })).toEqual({ code });
    expect(found(book, code)).toEqual([]);
  };

  it('approves a draft in the name of whoever does it, and is taken back by one undo', () => {
    const { book, directA } = soundBook();
    book.call('mark.save', { holdingId: directA, asOf: '2026-09-30', value: 900, method: 'multiples' });
    expect(found(book, 'draft_mark')).toMatchObject([{ money: { value: 900, used: 700 } }]);
    fix(book, 'draft_mark');
    expect(book.call('mark.list', { holdingId: directA })[0]).toMatchObject({
      status: 'approved',
      approvedBy: '测试员',
    });
    expect(book.call('history.undo', {})).toMatchObject({ name: 'health.fix' });
    expect(found(book, 'draft_mark')).toHaveLength(1);
  });

  it('reverses the later of two equal events', () => {
    const { book, direct, bank } = soundBook();
    const expense = { date: '2026-03-01', kind: 'expense', payerId: direct, payeeId: bank, amount: 50 } as const;
    book.call('event.record', expense);
    const second = book.call('event.record', expense).id;
    expect(found(book, 'duplicate_event')).toMatchObject([{ fix: { kind: 'reverse_event', id: second } }]);
    fix(book, 'duplicate_event');
    expect(book.call('event.get', { id: second }).reversedById).not.toBeNull();
  });

  it('scales splits and targets to 100 %, where they got into the book by another way', () => {
    const { book, a, t1, t2, direct } = soundBook();
    book.call('target.set', {
      fundId: direct,
      effectiveOn: '2025-01-01',
      rows: [
        { directionId: t1, target: 600_000, floor: 500_000, ceiling: 800_000 },
        { directionId: t2, target: 400_000 },
      ],
    });
    run(book.book.db, 'UPDATE targets SET target_ppm = 300000 WHERE direction_id = ?', t2);
    run(book.book.db, 'UPDATE splits SET weight_ppm = 300000 WHERE party_id = ? AND direction_id = ?', a, t2);
    // The rows were changed behind the journal's back, as by a broken import: the facts are read anew.
    const again = book.reopen();
    open = again;
    expect(found(again, 'split_sum')).toMatchObject([{ name: '甲公司', ratio: { sum: 900_000, missing: 100_000 } }]);
    fix(again, 'split_sum');
    fix(again, 'target_sum');
    const weights = again.call('company.list', {}).find(({ id }) => id === a)!.splits[0]!.parts;
    expect(weights.map(({ weight }) => weight)).toEqual([666_667, 333_333]);
    const targets = again.call('target.list', {}).map(({ target, floor }) => [target, floor]);
    expect(targets.sort()).toEqual([
      [333_333, null],
      [666_667, 500_000],
    ]);
  });

  it('is refused where the finding is gone, or where no step is honest', () => {
    const { book, direct, bank } = soundBook();
    expect(book.refused('health.fix', { asOf: ASOF, key: 'split_sum/x' })).toMatchObject({ rule: 'health_gone' });
    book.call('event.record', { date: '2026-03-01', kind: 'expense', payerId: direct, payeeId: bank, amount: 500 });
    const { key } = found(book, 'negative_cash')[0]!;
    expect(book.refused('health.fix', { asOf: ASOF, key })).toMatchObject({ rule: 'health_no_fix' });
  });
});

it('finds in the sample what was put there to be found, and no error', () => {
  open = newTestBook({ sample: true });
  const { counts, groups } = report(open);
  expect(counts.error).toBe(0);
  expect(groups.map(({ code, count }) => [code, count])).toEqual([
    ['bank_differs', 1],
    ['draft_mark', 1],
    ['mark_missing', 2],
    ['statement_stale', 1],
  ]);
});
