import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

/** Ids of a book small enough to be reckoned by hand. */
export interface SmallBook {
  readonly book: TestBook;
  /** The group, its direct, M&A and fund-of-funds sub-fund, and an external fund. */
  readonly group: string;
  readonly direct: string;
  readonly mna: string;
  readonly fof: string;
  readonly external: string;
  readonly investor: string;
  readonly bank: string;
  /** Two companies; A is split 60/40 over the directions, B has no split. */
  readonly a: string;
  readonly b: string;
  readonly t1: string;
  readonly t2: string;
  /** Direct → A, M&A → B, fund of funds → external, fund of funds → M&A. */
  readonly directA: string;
  readonly mnaB: string;
  readonly fofExternal: string;
  readonly fofMna: string;
}

export function smallBook(): SmallBook {
  const book = newTestBook();
  const { call } = book;
  const t1 = call('direction.save', { code: 'T1', name: '甲方向', sort: 1 }).id;
  const t2 = call('direction.save', { code: 'T2', name: '乙方向', sort: 2 }).id;
  const investor = call('party.save', { name: '出资人', investorClass: 'provincial', roles: ['investor'] }).id;
  const bank = call('party.save', { name: '银行' }).id;
  const fund = (kind: 'group' | 'direct' | 'mna' | 'fof' | 'external', name: string, parentId: string | null): string =>
    call('fund.save', { kind, name, parentId, targetSize: 1_000_000 }).id;
  const group = fund('group', '基金群', null);
  const [direct, mna, fof] = [fund('direct', '直投', group), fund('mna', '并购', group), fund('fof', '母基金', group)];
  const external = fund('external', '外部基金', null);
  const a = call('company.save', { name: '甲公司', city: '郑州' }).id;
  const b = call('company.save', { name: '乙公司' }).id;
  call('split.set', {
    partyId: a,
    effectiveOn: '2024-01-01',
    parts: [
      { directionId: t1, weight: 600_000 },
      { directionId: t2, weight: 400_000 },
    ],
  });
  const holding = (code: string, fundId: string, targetId: string, instrument: 'equity' | 'control' | 'lp_interest') =>
    call('holding.save', { code, fundId, targetId, instrument }).id;
  return {
    book,
    group,
    direct,
    mna,
    fof,
    external,
    investor,
    bank,
    a,
    b,
    t1,
    t2,
    directA: holding('H1', direct, a, 'equity'),
    mnaB: holding('H2', mna, b, 'control'),
    fofExternal: holding('H3', fof, external, 'lp_interest'),
    fofMna: holding('H4', fof, mna, 'lp_interest'),
  };
}
