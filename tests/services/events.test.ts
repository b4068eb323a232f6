import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '#core/contract/index.ts';
import { EVENT_KINDS } from '#core/domain/event-kinds.ts';
import { smallBook, type SmallBook } from '#tests/helpers/small-book.ts';

let small: SmallBook;
beforeEach(() => {
  small = smallBook();
});
afterEach(() => small.book.close());

type Event = InputOf<'event.record'>;
const invest = (amount: number, more: Partial<Event> = {}): Event => ({
  date: '2025-01-10',
  kind: 'investment',
  payerId: small.direct,
  payeeId: small.a,
  holdingId: small.directA,
  amount,
  ...more,
});
const call = (amount: number, more: Partial<Event> = {}): Event => ({
  date: '2025-01-01',
  kind: 'contribution',
  payerId: small.investor,
  payeeId: small.direct,
  amount,
  ...more,
});
const rule = (event: Partial<Event>): unknown => {
  const fault = small.book.refused('event.record', event);
  return fault.code === 'rule' ? fault.rule : fault;
};
const cash = (fundId: string, asOf = '2026-09-30') =>
  small.book.call('cash.table', { asOf }).find((row) => row.fundId === fundId)!;

describe('recording', () => {
  it('keeps every field, and lists the newest first with the sum of the whole filter', () => {
    const { call: ask } = small.book;
    const foreign = { currency: 'USD', original: 1_000, rate: 7_000_000_000 };
    const { id } = ask('event.record', invest(7_000, { share: 5, foreign, note: '第一笔', origin: 'illustrative' }));
    ask('event.record', call(50));
    expect(ask('event.get', { id })).toMatchObject({
      date: '2025-01-10',
      payerName: '直投',
      payeeName: '甲公司',
      amount: 7_000,
      share: 5,
      foreign,
      note: '第一笔',
      origin: 'illustrative',
      reversesId: null,
      reversedById: null,
      importId: null,
    });
    const page = ask('event.list', { limit: 1 });
    expect(page).toMatchObject({ count: 2, sum: 7_050 });
    expect(page.rows.map((row) => row.kind)).toEqual(['investment']);
    expect(ask('event.list', { offset: 1, limit: 1 }).rows.map((row) => row.kind)).toEqual(['contribution']);
  });

  it.each([
    ['from', { from: '2025-01-05' }, ['investment']],
    ['to', { to: '2025-01-05' }, ['contribution']],
    ['a party on either side', { partyId: 'investor' }, ['contribution']],
    ['a holding', { holdingId: 'directA' }, ['investment']],
    ['kinds', { kinds: ['contribution', 'tax'] }, ['contribution']],
    ['an import', { importId: 'none' }, []],
  ] as const)('filters by %s', (_, filter, kinds) => {
    small.book.call('event.recordMany', { events: [invest(1), call(2)] });
    const named = Object.fromEntries(
      Object.entries(filter).map(([key, value]) => [key, value in small ? small[value as keyof SmallBook] : value]),
    );
    expect(small.book.call('event.list', named as never).rows.map((row) => row.kind)).toEqual(kinds);
  });

  it('gives the ledger as columns up to a day', () => {
    small.book.call('event.recordMany', { events: [invest(1), call(2)] });
    const columns = small.book.call('event.columns', {});
    expect(columns.count).toBe(2);
    expect([...columns.amount]).toEqual([2, 1]);
    expect(columns.parties[columns.payer[1]!]!.name).toBe('直投');
    expect(columns.holdings[columns.holding[1]!]!.name).toBe('甲公司');
    expect(columns.holding[0]).toBe(-1);
    expect(small.book.call('event.columns', { to: '2025-01-05' }).count).toBe(1);
  });

  it('is all or nothing for several at once', () => {
    const before = small.book.call('book.get', {}).journalSeq;
    expect(small.book.refused('event.recordMany', { events: [call(1), invest(1, { holdingId: null })] })).toMatchObject(
      {
        rule: 'holding_required',
      },
    );
    expect(small.book.call('event.list', {}).count).toBe(0);
    expect(small.book.call('book.get', {}).journalSeq).toBe(before);
  });
});

describe('refusals', () => {
  it('name the side, the holding or the amount that does not fit the kind', () => {
    const { direct, mna, investor, bank, a, external, directA, mnaB, fofExternal, fof } = small;
    expect(rule(invest(1, { payerId: investor }))).toBe('payer_not_fund');
    expect(rule({ ...call(1), kind: 'dividend', holdingId: directA, payeeId: bank })).toBe('payee_not_fund');
    expect(rule(call(1, { payeeId: bank }))).toBe('no_own_fund');
    expect(rule(call(1, { payerId: direct }))).toBe('same_sides');
    expect(rule(invest(1, { holdingId: null }))).toBe('holding_required');
    expect(rule({ ...call(1), kind: 'borrowing', payerId: bank, holdingId: directA })).toBe('holding_not_allowed');
    expect(rule(invest(1, { holdingId: mnaB }))).toBe('holding_of_other_fund');
    expect(rule(invest(1, { holdingId: 'none' }))).toMatchObject({ code: 'not_found', entity: 'holding' });
    expect(rule(invest(1, { payeeId: 'none' }))).toMatchObject({ code: 'not_found', entity: 'party', id: 'none' });
    expect(rule(call(1, { subjectId: 'none' }))).toMatchObject({ code: 'not_found', entity: 'fund' });
    expect(rule({ ...call(1), kind: 'opening' })).toBe('opening_needs_figure');
    expect(rule(call(1, { opens: 'cash' }))).toBe('opening_needs_figure');
    expect(rule(call(1, { recallable: 1 }))).toBe('recallable_only_distribution');
    const distribution: Event = {
      date: '2025-01-01',
      kind: 'distribution',
      payerId: direct,
      payeeId: investor,
      amount: 5,
    };
    expect(rule({ ...distribution, recallable: 6 })).toBe('recallable_above_amount');
    expect(rule({ ...distribution, kind: 'transfer', payerId: investor, payeeId: direct })).toBe('transfer_needs_fund');
    // Money into another fund would be lost from the payer's value without a holding, and counted wrongly in another's.
    expect(rule(call(1, { payerId: fof, payeeId: external }))).toBe('holding_required');
    expect(rule(call(1, { payerId: fof, payeeId: mna }))).toBe('holding_required');
    expect(rule(call(1, { payerId: fof, payeeId: mna, holdingId: fofExternal }))).toBe('holding_of_other_target');
    expect(rule({ ...distribution, payerId: external, payeeId: fof })).toBe('holding_required');
    expect(rule({ ...call(1), kind: 'opening', opens: 'investment', payerId: direct, payeeId: a })).toBe(
      'holding_required',
    );
  });

  it.each([
    ['amount', { amount: -1 }, 'range'],
    ['amount', { amount: 0.5 }, 'whole'],
    ['amount', { amount: 10_000_000_000_000_000 }, 'range'],
    ['date', { date: '2025-02-29' }, 'day'],
    ['date', { date: '1850-01-01' }, 'range'],
    ['kind', { kind: 'gift' }, 'invalid_value'],
    ['surprise', { surprise: 1 }, 'unrecognized_keys'],
  ])('of a bad %s', (field, change, reason) => {
    expect(small.book.refused('event.record', { ...call(1), ...change })).toEqual({
      code: 'validation',
      fields: { [field]: reason },
    });
  });

  it('of an amount in another currency that is not its original at its rate', () => {
    const foreign = { currency: 'USD', original: 1_000, rate: 7_000_000_000 };
    expect(small.book.refused('event.record', invest(7_001, { foreign }))).toEqual({
      code: 'rule',
      rule: 'foreign_mismatch',
      params: { amount: 7_001, expected: 7_000 },
    });
  });
});

describe('reversals', () => {
  it('count with the opposite sign from their own day on', () => {
    const ask = small.book.call;
    const { id } = ask('event.record', call(100));
    const reversal = ask('event.reverse', { id, date: '2025-03-01', note: '误录' });
    expect(cash(small.direct, '2025-02-28').cash).toBe(100);
    expect(cash(small.direct, '2025-03-01').cash).toBe(0);
    expect(ask('event.get', { id }).reversedById).toBe(reversal.id);
    expect(ask('event.get', { id: reversal.id })).toMatchObject({
      reversesId: id,
      amount: 100,
      note: '误录',
      kind: 'contribution',
    });
    expect(ask('event.list', {})).toMatchObject({ count: 2, sum: 0 });
  });

  it('stand on the day of their event unless told otherwise, once, and never before it', () => {
    const { call: ask, refused } = small.book;
    const { id } = ask('event.record', call(100));
    expect(refused('event.reverse', { id, date: '2024-12-31' })).toMatchObject({ rule: 'reversal_before_event' });
    const reversal = ask('event.reverse', { id });
    expect(ask('event.get', { id: reversal.id }).date).toBe('2025-01-01');
    expect(refused('event.reverse', { id })).toMatchObject({ rule: 'already_reversed' });
    expect(refused('event.reverse', { id: reversal.id })).toMatchObject({ rule: 'reverses_a_reversal' });
    expect(refused('event.reverse', { id: 'none' })).toMatchObject({ code: 'not_found', entity: 'event' });
    expect(refused('event.get', { id: 'none' })).toMatchObject({ code: 'not_found', entity: 'event' });
  });

  it('are the only way: no procedure changes or deletes an event', () => {
    for (const name of ['event.save', 'event.update', 'event.delete'])
      expect(small.book.refused(name as never, { id: 'x' })).toMatchObject({ code: 'not_found', entity: 'procedure' });
  });
});

describe('transfers', () => {
  it('move the interest in the fund of the holding, where none is named', () => {
    const ask = small.book.call;
    ask('event.recordMany', {
      events: [
        { ...call(100), kind: 'commitment', payerId: small.investor, payeeId: small.mna },
        { ...call(60), payerId: small.investor, payeeId: small.mna },
        {
          date: '2025-06-01',
          kind: 'transfer',
          payerId: small.fof,
          payeeId: small.investor,
          holdingId: small.fofMna,
          amount: 70,
          share: 500_000_000,
        },
      ],
    });
    expect(
      ask('commitment.table', { asOf: '2026-09-30' }).map((row) => [row.investorName, row.committed, row.paidIn]),
    ).toEqual([
      ['出资人', 50, 30],
      ['母基金', 50, 30],
    ]);
    // What the fund of funds bought counts inside the group from then on.
    expect(ask('overview.get', { asOf: '2026-09-30' })).toMatchObject({ committed: 50, paidIn: 30 });
    expect(ask('overview.get', { asOf: '2025-05-31' })).toMatchObject({ committed: 100, paidIn: 60 });
  });
});

describe('cash', () => {
  it('follows from every kind of event, and debt from borrowing', () => {
    const { direct, bank, investor, a, directA } = small;
    const out = { payerId: direct, payeeId: bank, holdingId: null };
    const back = { payerId: a, payeeId: direct, holdingId: directA };
    const steps: readonly [Event, number][] = [
      [{ ...call(1_000), kind: 'opening', opens: 'cash', payerId: null }, 1_000],
      [{ ...call(500), kind: 'opening', opens: 'contribution' }, 1_000],
      [{ ...call(700), kind: 'commitment' }, 1_000],
      [{ ...call(20), kind: 'commitment_reduction' }, 1_000],
      [call(300), 1_300],
      [invest(400), 900],
      [invest(50, { kind: 'follow_on' }), 850],
      [{ ...invest(10), kind: 'return_of_capital', ...back }, 860],
      [{ ...invest(11), kind: 'dividend', ...back }, 871],
      [{ ...invest(12), kind: 'interest', ...back }, 883],
      [{ ...invest(13), kind: 'exit', ...back }, 896],
      [{ ...invest(100), kind: 'borrowing', payerId: bank, payeeId: direct, holdingId: null }, 996],
      [{ ...invest(40), kind: 'repayment', ...out }, 956],
      [{ ...invest(1), kind: 'management_fee', ...out }, 955],
      [{ ...invest(2), kind: 'expense', ...out }, 953],
      [{ ...invest(3), kind: 'tax', ...out }, 950],
      [{ ...invest(50), kind: 'distribution', payerId: direct, payeeId: investor, holdingId: null }, 900],
      [{ ...call(5), kind: 'clawback' }, 905],
      [{ ...invest(7), kind: 'transfer', payerId: investor, payeeId: direct, holdingId: directA }, 912],
    ];
    expect(new Set(steps.map(([event]) => event.kind))).toEqual(new Set(EVENT_KINDS));
    for (const [event, expected] of steps) {
      small.book.call('event.record', event);
      expect([event.kind, cash(direct).cash]).toEqual([event.kind, expected]);
    }
    expect(cash(direct).debt).toBe(60);
  });

  it('is checked against the bank balance of its own day', () => {
    const { call: ask, refused } = small.book;
    ask('event.recordMany', { events: [call(100), call(50, { date: '2025-03-01' })] });
    ask('bankBalance.set', { fundId: small.direct, asOf: '2025-02-01', balance: 90 });
    expect(cash(small.direct)).toMatchObject({
      cash: 150,
      bankAsOf: '2025-02-01',
      bankBalance: 90,
      ledgerThen: 100,
      difference: -10,
    });
    expect(cash(small.direct, '2025-01-31')).toMatchObject({ bankAsOf: null, difference: null });
    ask('bankBalance.set', { fundId: small.direct, asOf: '2025-02-01', balance: 100 });
    expect(cash(small.direct).difference).toBe(0);
    ask('bankBalance.set', { fundId: small.direct, asOf: '2025-02-01', balance: null });
    expect(cash(small.direct).bankAsOf).toBeNull();
    expect(refused('bankBalance.set', { fundId: 'none', asOf: '2025-02-01', balance: 1 })).toMatchObject({
      entity: 'fund',
    });
  });
});
