import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smallBook, type SmallBook } from '#tests/helpers/small-book.ts';

let small: SmallBook;
beforeEach(() => {
  small = smallBook();
});
afterEach(() => small.book.close());

const ASOF = '2026-09-30';

describe('targets', () => {
  const rows = (first: number, second: number, more: object = {}) => [
    { directionId: small.t1, target: first, ...more },
    { directionId: small.t2, target: second },
  ];
  const set = (list: object[], effectiveOn = '2025-01-01') => ({ fundId: small.group, effectiveOn, rows: list });

  it('add up to 100 % over the top directions; a sub-direction adds nothing', () => {
    const { call, refused } = small.book;
    const sub = call('direction.save', { code: 'S', name: '子', parentId: small.t1 }).id;
    expect(refused('target.set', set(rows(600_000, 399_999)))).toEqual({
      code: 'rule',
      rule: 'target_sum',
      params: { sum: 999_999 },
    });
    call('target.set', set([...rows(600_000, 400_000), { directionId: sub, target: 250_000 }]) as never);
    expect(call('target.list', {})).toHaveLength(3);
  });

  it('lie within their band', () => {
    const { call, refused } = small.book;
    expect(refused('target.set', set(rows(600_000, 400_000, { floor: 600_001 })))).toMatchObject({
      rule: 'target_band',
    });
    expect(refused('target.set', set(rows(600_000, 400_000, { ceiling: 599_999 })))).toMatchObject({
      rule: 'target_band',
    });
    call('target.set', set(rows(600_000, 400_000, { floor: 600_000, ceiling: 600_000 })) as never);
  });

  it('hold from their day until the next day that sets them; an empty set takes a day back', () => {
    const { call } = small.book;
    call('target.set', set(rows(600_000, 400_000)) as never);
    call('target.set', set(rows(700_000, 300_000), '2026-01-01') as never);
    const share = (asOf: string) =>
      call('allocation.matrix', { asOf }).rows.find((row) => row.key === small.t1)!.targetShare;
    expect([share('2024-12-31'), share('2025-01-01'), share('2026-01-01')]).toEqual([null, 600_000, 700_000]);
    call('target.set', set([], '2026-01-01') as never);
    expect(share('2026-01-01')).toBe(600_000);
  });

  it('name the fund or direction that is not there', () => {
    const { refused } = small.book;
    expect(refused('target.set', { ...set(rows(600_000, 400_000)), fundId: 'none' })).toMatchObject({ entity: 'fund' });
    expect(refused('target.set', set([{ directionId: 'none', target: 1_000_000 }]))).toMatchObject({
      entity: 'direction',
    });
  });
});

describe('limits', () => {
  const single = (more: object = {}) => ({
    name: '单一企业',
    kind: 'single_company',
    fundId: small.direct,
    base: 'target_size',
    limit: 200_000,
    effectiveOn: '2025-01-01',
    ...more,
  });

  it('are kept, changed and deleted', () => {
    const { call, refused } = small.book;
    const { id } = call('limit.save', single({ source: '合伙协议' }) as never);
    call('limit.save', single({ id, name: '改名', lookThrough: false }) as never);
    expect(call('limit.list', {})).toMatchObject([
      { id, name: '改名', lookThrough: false, numerator: 'cost', warning: 20_000 },
    ]);
    expect(refused('limit.save', single({ limit: null }))).toMatchObject({ rule: 'limit_needs_share' });
    expect(refused('limit.save', single({ kind: 'direction_band' }))).toMatchObject({ rule: 'limit_needs_share' });
    expect(refused('limit.save', single({ fundId: 'none' }))).toMatchObject({ entity: 'fund' });
    expect(refused('limit.save', single({ id: 'none' }))).toMatchObject({ entity: 'limit' });
    call('limit.delete', { id });
    expect(refused('limit.delete', { id })).toMatchObject({ code: 'not_found', entity: 'limit' });
  });

  it('are checked as they stand and with a deal not yet booked', () => {
    const { call } = small.book;
    call('limit.save', single() as never);
    call('event.record', {
      date: '2025-02-01',
      kind: 'investment',
      payerId: small.direct,
      payeeId: small.a,
      holdingId: small.directA,
      amount: 150_000,
    });
    const check = (amount?: number) =>
      call('limit.check', {
        asOf: ASOF,
        ...(amount === undefined ? {} : { deal: { fundId: small.direct, companyId: small.a, amount } }),
      });
    expect(check()).toMatchObject([
      { subjectName: '甲公司', base: 1_000_000, amount: 150_000, share: 150_000, headroom: 50_000, state: 'ok' },
    ]);
    expect(check()[0]!.parts).toEqual([{ path: '直投 → 甲公司', amount: 150_000, valued: false }]);
    expect(check(31_000)[0]!.state).toBe('warning');
    expect(check(50_000)[0]).toMatchObject({ headroom: 0, state: 'warning' });
    expect(check(50_001)[0]).toMatchObject({ headroom: -1, state: 'broken' });
    expect(call('limit.check', { asOf: '2024-12-31' })).toEqual([]);
  });
});

it('keeps rates by currency and day, and takes one back', () => {
  const { call, refused } = small.book;
  call('rate.set', { currency: 'USD', date: '2025-01-01', rate: 7_000_000_000 });
  call('rate.set', { currency: 'USD', date: '2025-02-01', rate: 7_100_000_000 });
  call('rate.set', { currency: 'USD', date: '2025-01-01', rate: 7_050_000_000 });
  expect(call('rate.list', {}).map(({ date, rate }) => [date, rate])).toEqual([
    ['2025-02-01', 7_100_000_000],
    ['2025-01-01', 7_050_000_000],
  ]);
  call('rate.set', { currency: 'USD', date: '2025-02-01', rate: null });
  expect(call('rate.list', {})).toHaveLength(1);
  expect(refused('rate.set', { currency: '美元', date: '2025-01-01', rate: 0 })).toMatchObject({
    fields: { currency: 'currency', rate: 'range' },
  });
});

describe('signed projects', () => {
  const project = (more: object = {}) => ({ name: '项目', agreement: 'framework', ...more });

  it('are kept with their parties, changed and deleted', () => {
    const { call, refused } = small.book;
    const { id } = call(
      'project.save',
      project({ partyIds: [small.a, small.a, small.bank], amount: 500, holdingId: small.directA }) as never,
    );
    expect(call('project.list', {})).toMatchObject([{ id, amount: 500, status: 'signed', holdingId: small.directA }]);
    expect(new Set(call('project.list', {})[0]!.partyIds)).toEqual(new Set([small.a, small.bank]));
    call('project.save', project({ id, amount: null, partyIds: [] }) as never);
    expect(call('project.list', {})).toMatchObject([{ amount: null, partyIds: [] }]);
    expect(refused('project.save', project({ partyIds: ['none'] }))).toMatchObject({ entity: 'party' });
    expect(refused('project.save', project({ directionId: 'none' }))).toMatchObject({ entity: 'direction' });
    expect(refused('project.save', project({ holdingId: 'none' }))).toMatchObject({ entity: 'holding' });
    expect(refused('project.save', project({ id: 'none' }))).toMatchObject({ entity: 'project' });
    expect(refused('project.save', project({ amount: -1, signedOn: '2024-09-31' }))).toMatchObject({
      fields: { amount: 'range', signedOn: 'day' },
    });
    call('project.delete', { id });
    expect(refused('project.delete', { id })).toMatchObject({ code: 'not_found' });
  });

  it('stand beside the announced totals, which may have no rows', () => {
    const { call } = small.book;
    call('project.save', project({ amount: 30 }) as never);
    call('project.save', project({ name: '无金额' }) as never);
    call('project.setSummary', { agreement: 'framework', count: 8, total: 900, source: '报道', origin: 'public' });
    call('project.setSummary', { agreement: 'strategic', count: 5, total: 420 });
    expect(call('project.summary', {})).toEqual([
      { agreement: 'framework', count: 8, total: 900, source: '报道', origin: 'public', rows: 2, rowsTotal: 30 },
      { agreement: 'strategic', count: 5, total: 420, source: '', origin: 'recorded', rows: 0, rowsTotal: 0 },
    ]);
  });
});
