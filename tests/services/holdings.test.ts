import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smallBook, type SmallBook } from '#tests/helpers/small-book.ts';

let small: SmallBook;
beforeEach(() => {
  small = smallBook();
});
afterEach(() => small.book.close());

const ASOF = '2026-09-30';
const held = (id: string, asOf = ASOF) => small.book.call('holding.list', { asOf }).find((entry) => entry.id === id)!;

describe('holdings', () => {
  it('refuse an instrument that does not fit, a target that is none, and an outside holder', () => {
    const { refused } = small.book;
    const { direct, a, external, bank } = small;
    expect(refused('holding.save', { fundId: direct, targetId: a, instrument: 'lp_interest' })).toMatchObject({
      rule: 'holding_instrument',
    });
    expect(refused('holding.save', { fundId: direct, targetId: external, instrument: 'equity' })).toMatchObject({
      rule: 'holding_instrument',
    });
    expect(refused('holding.save', { fundId: direct, targetId: bank, instrument: 'equity' })).toMatchObject({
      rule: 'holding_target_kind',
    });
    expect(refused('holding.save', { fundId: external, targetId: a, instrument: 'equity' })).toMatchObject({
      rule: 'holding_of_outside_fund',
    });
    expect(refused('holding.save', { fundId: 'none', targetId: a, instrument: 'equity' })).toMatchObject({
      code: 'not_found',
      entity: 'fund',
    });
    expect(refused('holding.save', { fundId: direct, targetId: 'none', instrument: 'equity' })).toMatchObject({
      code: 'not_found',
      entity: 'party',
    });
    expect(refused('holding.save', { fundId: direct, targetId: a, instrument: 'equity' })).toMatchObject({
      code: 'conflict',
      entity: 'holding',
    });
    expect(refused('holding.save', { id: 'none', fundId: direct, targetId: a, instrument: 'loan' })).toMatchObject({
      entity: 'holding',
    });
  });

  it('refuse a loop of sister funds and name it', () => {
    const { refused, call } = small.book;
    const loop = { fundId: small.mna, targetId: small.fof, instrument: 'lp_interest' };
    expect(refused('holding.save', loop)).toEqual({
      code: 'rule',
      rule: 'fund_loop',
      params: { loop: '并购 → 母基金 → 并购' },
    });
    call('holding.save', { fundId: small.direct, targetId: small.fof, instrument: 'lp_interest' });
    expect(
      refused('holding.save', { fundId: small.mna, targetId: small.direct, instrument: 'lp_interest' }),
    ).toMatchObject({ rule: 'fund_loop' });
    expect(call('allocation.matrix', { asOf: ASOF }).ties.every((tie) => tie.difference === 0)).toBe(true);
  });

  it('keep their sides once events name them', () => {
    const { call, refused } = small.book;
    const moved = { id: small.directA, fundId: small.direct, targetId: small.b, instrument: 'equity' as const };
    call('holding.save', moved);
    call('holding.save', { ...moved, targetId: small.a });
    call('event.record', {
      date: '2025-01-01',
      kind: 'investment',
      payerId: small.direct,
      payeeId: small.a,
      holdingId: small.directA,
      amount: 5,
    });
    expect(refused('holding.save', moved)).toMatchObject({ rule: 'holding_has_events' });
    call('holding.save', { ...moved, targetId: small.a, note: '改了备注' });
    expect(held(small.directA).note).toBe('改了备注');
    expect(refused('holding.delete', { id: small.directA })).toMatchObject({ rule: 'in_use' });
  });

  it('show figures, share and split of the day asked for', () => {
    const { call } = small.book;
    call('ownership.set', { holdingId: small.directA, asOf: '2025-01-01', share: 100_000_000 });
    call('ownership.set', { holdingId: small.directA, asOf: '2026-01-01', share: 80_000_000 });
    const event = { date: '2025-01-01', payerId: small.direct, payeeId: small.a, holdingId: small.directA };
    call('event.recordMany', {
      events: [
        { ...event, kind: 'commitment', amount: 500 },
        { ...event, kind: 'investment', amount: 300 },
        { ...event, date: '2025-06-01', kind: 'dividend', payerId: small.a, payeeId: small.direct, amount: 30 },
      ],
    });
    call('mark.save', {
      holdingId: small.directA,
      asOf: '2025-12-31',
      value: 360,
      method: 'multiples',
      status: 'approved',
    });
    expect(held(small.directA)).toMatchObject({
      committed: 500,
      invested: 300,
      unfunded: 200,
      realised: 30,
      fairValue: 360,
      moic: 1_300_000,
      ownership: 80_000_000,
      ownershipAsOf: '2026-01-01',
      valueBasis: 'mark',
      valueAge: 273,
      flowsSinceValue: false,
      firstInvestedOn: '2025-01-01',
      targetKind: 'company',
      city: '郑州',
    });
    expect(held(small.directA, '2025-03-01')).toMatchObject({
      fairValue: 300,
      realised: 0,
      valueBasis: 'cost',
      ownership: 100_000_000,
    });
    expect(held(small.directA, '2024-12-31')).toMatchObject({
      committed: 0,
      invested: 0,
      moic: null,
      firstInvestedOn: null,
    });
    expect(call('holding.list', { asOf: ASOF, fundId: small.mna }).map((entry) => entry.id)).toEqual([small.mnaB]);
  });

  it('take a share back by the day, and name a holding that is not there', () => {
    const { call, refused } = small.book;
    call('ownership.set', { holdingId: small.directA, asOf: '2025-01-01', share: 1 });
    call('ownership.set', { holdingId: small.directA, asOf: '2025-01-01', share: 2 });
    expect(call('ownership.list', { holdingId: small.directA })).toEqual([{ asOf: '2025-01-01', share: 2 }]);
    call('ownership.set', { holdingId: small.directA, asOf: '2025-01-01', share: null });
    expect(call('ownership.list', { holdingId: small.directA })).toEqual([]);
    expect(refused('ownership.set', { holdingId: 'none', asOf: '2025-01-01', share: 1 })).toMatchObject({
      entity: 'holding',
    });
    expect(
      refused('ownership.set', { holdingId: small.directA, asOf: '2025-01-01', share: 1_000_000_001 }),
    ).toMatchObject({
      fields: { share: 'range' },
    });
  });
});

describe('marks', () => {
  const mark = (more: object = {}) => ({
    holdingId: small.directA,
    asOf: '2025-12-31',
    value: 100,
    method: 'dcf',
    ...more,
  });

  it('count once approved, and say who did it', () => {
    const { call } = small.book;
    const { id } = call('mark.save', mark() as never);
    expect(held(small.directA).valueBasis).toBe('none');
    call('mark.approve', { id });
    expect(held(small.directA)).toMatchObject({ valueBasis: 'mark', fairValue: 100 });
    call('mark.save', mark({ asOf: '2026-03-31', value: 130, status: 'approved', reason: '上调' }) as never);
    expect(call('mark.list', { holdingId: small.directA })).toMatchObject([
      { asOf: '2026-03-31', value: 130, previous: 100, reason: '上调', approvedBy: '测试员', preparedBy: '测试员' },
      { asOf: '2025-12-31', value: 100, previous: null },
    ]);
    expect(call('mark.list', {})).toHaveLength(2);
    call('mark.delete', { id });
    expect(call('mark.list', {})).toHaveLength(1);
  });

  it('refuse a second of the day, a negative value, and an interest in a fund', () => {
    const { call, refused } = small.book;
    call('mark.save', mark() as never);
    expect(refused('mark.save', mark())).toMatchObject({ code: 'conflict', entity: 'mark', field: 'asOf' });
    expect(refused('mark.save', mark({ value: -1 }))).toMatchObject({ fields: { value: 'range' } });
    expect(refused('mark.save', mark({ holdingId: small.fofExternal }))).toMatchObject({ rule: 'mark_needs_company' });
    expect(refused('mark.save', mark({ holdingId: 'none' }))).toMatchObject({ code: 'not_found', entity: 'holding' });
    expect(refused('mark.save', mark({ id: 'none' }))).toMatchObject({ code: 'not_found', entity: 'mark' });
    expect(refused('mark.approve', { id: 'none' })).toMatchObject({ code: 'not_found', entity: 'mark' });
    expect(refused('mark.delete', { id: 'none' })).toMatchObject({ code: 'not_found', entity: 'mark' });
  });

  it('in another currency are their original at its rate, to the fen', () => {
    const { call, refused } = small.book;
    const foreign = { currency: 'USD', original: 1_001, rate: 7_100_000_000 };
    expect(refused('mark.save', mark({ value: 7_106, foreign }))).toMatchObject({
      rule: 'foreign_mismatch',
      params: { expected: 7_107 },
    });
    call('mark.save', mark({ value: 7_107, foreign }) as never);
    expect(call('mark.list', {})[0]!.foreign).toEqual(foreign);
  });
});

describe('statements and reports', () => {
  const statement = (more: object = {}) => ({
    holdingId: small.fofExternal,
    asOf: '2026-06-30',
    commitment: 1_000,
    paidIn: 400,
    distributed: 50,
    nav: 410,
    ...more,
  });

  it('give the totals of an interest without events, with a blank staying unknown', () => {
    const { call } = small.book;
    const { id } = call('statement.save', statement({ publishedMultiple: 1_100_000 }) as never);
    expect(call('statement.list', { holdingId: small.fofExternal })).toMatchObject([
      {
        commitment: 1_000,
        multiple: 1_150_000,
        publishedMultiple: 1_100_000,
        fundName: '母基金',
        targetName: '外部基金',
      },
    ]);
    expect(held(small.fofExternal)).toMatchObject({
      committed: 1_000,
      invested: 400,
      realised: 50,
      fairValue: 410,
      unfunded: 600,
    });
    call('statement.save', statement({ id, paidIn: null }) as never);
    expect(call('statement.list', {})[0]).toMatchObject({ paidIn: null, multiple: null });
    call('statement.delete', { id });
    expect(call('statement.list', {})).toEqual([]);
  });

  it('refuse a negative commitment, a second of the day, and a holding in a company', () => {
    const { call, refused } = small.book;
    expect(refused('statement.save', statement({ commitment: -1 }))).toMatchObject({ fields: { commitment: 'range' } });
    call('statement.save', statement({ distributed: -5, nav: -7 }) as never);
    expect(refused('statement.save', statement())).toMatchObject({ code: 'conflict', entity: 'statement' });
    expect(refused('statement.save', statement({ holdingId: small.directA }))).toMatchObject({
      rule: 'statement_needs_fund',
    });
    expect(refused('statement.save', statement({ holdingId: 'none' }))).toMatchObject({ entity: 'holding' });
    expect(refused('statement.save', statement({ id: 'none' }))).toMatchObject({ entity: 'statement' });
    expect(refused('statement.delete', { id: 'none' })).toMatchObject({ entity: 'statement' });
  });

  it('open an interest by the share that is entered, or by our NAV of the fund’s', () => {
    const { call } = small.book;
    call('statement.save', statement({ nav: 410 }) as never);
    const report = call('report.save', {
      fundId: small.external,
      asOf: '2026-06-30',
      nav: 4_100,
      positions: [
        { partyId: small.a, cost: 1_000, value: 2_000 },
        { partyId: small.b, value: 1_500, directionId: small.t2 },
      ],
    });
    expect(call('report.list', { fundId: small.external })[0]).toMatchObject({
      nav: 4_100,
      positions: [{ partyName: '甲公司' }, { partyName: '乙公司' }],
    });
    const paths = call('lookThrough.list', { asOf: ASOF });
    expect(
      paths.paths.map(({ companyId, cost, fairValue, effectiveShareE9 }) => [
        companyId,
        cost,
        fairValue,
        effectiveShareE9,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [small.a, 100, 200, 100_000_000],
        [small.b, null, 150, 100_000_000],
      ]),
    );
    expect(paths.unseen).toEqual([
      { holdingId: small.fofExternal, fundId: small.fof, fundName: '母基金', viaId: small.external, fairValue: 60 },
    ]);
    call('ownership.set', { holdingId: small.fofExternal, asOf: '2026-01-01', share: 50_000_000 });
    expect(
      call('lookThrough.list', { asOf: ASOF, companyId: small.a }).paths.filter((path) => path.cost !== 0),
    ).toMatchObject([{ fairValue: 100, cost: 50 }]);
    call('report.delete', { id: report.id });
    expect(call('report.list', {})).toEqual([]);
  });

  it('refuse an own fund, a loop, an organisation, and what is not there', () => {
    const { call, refused } = small.book;
    const other = call('fund.save', { kind: 'external', name: '另一外部' }).id;
    const report = (fundId: string, partyId: string, more: object = {}) => ({
      fundId,
      asOf: '2026-06-30',
      nav: 100,
      positions: [{ partyId, value: 50, ...more }],
    });
    expect(refused('report.save', report(small.direct, small.a))).toMatchObject({ rule: 'report_of_own_fund' });
    expect(refused('report.save', report(small.external, small.bank))).toMatchObject({ rule: 'holding_target_kind' });
    expect(refused('report.save', report(small.external, 'none'))).toMatchObject({ entity: 'party', id: 'none' });
    expect(refused('report.save', report(small.external, small.a, { directionId: 'none' }))).toMatchObject({
      entity: 'direction',
    });
    expect(refused('report.save', report('none', small.a))).toMatchObject({ entity: 'fund' });
    expect(refused('report.save', report(small.external, small.external))).toMatchObject({ rule: 'fund_loop' });
    call('report.save', report(small.external, other) as never);
    expect(refused('report.save', report(other, small.external))).toEqual({
      code: 'rule',
      rule: 'fund_loop',
      params: { loop: '外部基金 → 另一外部 → 外部基金' },
    });
    expect(refused('report.delete', { id: 'none' })).toMatchObject({ entity: 'report' });
  });
});

it('shows commitments with what is paid in, open and distributed', () => {
  const { call } = small.book;
  const side = { payerId: small.investor, payeeId: small.direct };
  call('event.recordMany', {
    events: [
      { ...side, date: '2025-01-01', kind: 'commitment', amount: 1_000 },
      { ...side, date: '2025-02-01', kind: 'contribution', amount: 400 },
      {
        date: '2025-03-01',
        kind: 'distribution',
        payerId: small.direct,
        payeeId: small.investor,
        amount: 100,
        recallable: 30,
      },
      { ...side, date: '2025-04-01', kind: 'commitment_reduction', amount: 200 },
    ],
  });
  expect(call('commitment.table', { asOf: ASOF })).toEqual([
    {
      investorId: small.investor,
      investorName: '出资人',
      investorClass: 'provincial',
      fundId: small.direct,
      fundName: '直投',
      fundKind: 'direct',
      committed: 800,
      paidIn: 400,
      unfunded: 430,
      distributed: 100,
      recallable: 30,
      paidInShare: 500_000,
    },
  ]);
  expect(call('commitment.table', { asOf: '2025-01-15' })).toMatchObject([
    { committed: 1_000, paidIn: 0, unfunded: 1_000 },
  ]);
});
