import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smallBook, type SmallBook } from '#tests/helpers/small-book.ts';

let small: SmallBook;
beforeEach(() => {
  small = smallBook();
});
afterEach(() => small.book.close());

describe('organisations', () => {
  it('keep what was entered, roles and aliases once each', () => {
    const { call } = small.book;
    const { id } = call('party.save', {
      code: 'P1',
      name: ' 河南某机构 ',
      nameEn: 'Some Body',
      province: '河南',
      investorClass: 'municipal',
      roles: ['custodian', 'investor', 'custodian'],
      aliases: ['某机构', '某机构', '机构'],
      note: '备注',
    });
    const party = call('party.list', {}).find((entry) => entry.id === id);
    expect(party).toMatchObject({
      code: 'P1',
      name: '河南某机构',
      investorClass: 'municipal',
      roles: ['custodian', 'investor'],
      aliases: ['某机构', '机构'].sort(),
      origin: 'recorded',
    });
    const { kind: _kind, ...fields } = party!;
    call('party.save', { ...fields, name: '改名', roles: [], aliases: [] });
    expect(call('party.list', {}).find((entry) => entry.id === id)).toMatchObject({
      name: '改名',
      roles: [],
      aliases: [],
    });
  });

  it('refuse a second of the same name or code, saying which', () => {
    const { call, refused } = small.book;
    call('party.save', { name: '同名', code: 'X1' });
    expect(refused('party.save', { name: '同名' })).toMatchObject({ code: 'conflict', entity: 'party', field: 'name' });
    expect(refused('party.save', { name: '另一个', code: 'X1' })).toMatchObject({ code: 'conflict', field: 'code' });
    expect(call('company.save', { name: '同名' }).id).toBeTruthy();
  });

  it('refuse bad fields one by one, with a code for each', () => {
    expect(
      small.book.refused('party.save', { name: '', uscc: '123', investorClass: 'friends', code: 'x'.repeat(50) }),
    ).toEqual({
      code: 'validation',
      fields: { name: 'required', uscc: 'uscc', investorClass: 'invalid_value', code: 'long' },
    });
  });

  it('stay of their kind, and are found or named as missing', () => {
    const { refused } = small.book;
    expect(refused('party.save', { id: small.a, name: '甲公司' })).toMatchObject({ rule: 'party_kind_fixed' });
    expect(refused('company.save', { id: small.investor, name: 'x' })).toMatchObject({ rule: 'party_kind_fixed' });
    expect(refused('party.save', { id: 'nobody', name: 'x' })).toMatchObject({ code: 'not_found', id: 'nobody' });
    expect(refused('party.delete', { id: 'nobody' })).toMatchObject({ code: 'not_found', id: 'nobody' });
  });

  it('go only when nothing refers to them, with all that is theirs', () => {
    const { call, refused } = small.book;
    expect(refused('party.delete', { id: small.a })).toEqual({ code: 'rule', rule: 'in_use', params: {} });
    expect(call('company.list', {}).find((entry) => entry.id === small.a)!.splits).toHaveLength(1);
    call('holding.delete', { id: small.directA });
    call('party.delete', { id: small.a });
    expect(call('party.refs', {}).map((ref) => ref.id)).not.toContain(small.a);
  });
});

describe('funds', () => {
  it('come as a tree, the group first and its funds in their order', () => {
    const kinds = small.book.call('fund.list', {}).map(({ kind, parentId }) => [kind, parentId]);
    expect(kinds).toEqual([
      ['group', null],
      ['direct', small.group],
      ['mna', small.group],
      ['fof', small.group],
      ['external', null],
    ]);
    const refs = new Map(small.book.call('party.refs', {}).map((ref) => [ref.id, ref]));
    expect(refs.get(small.mna)).toMatchObject({ kind: 'fund', fundKind: 'mna', name: '并购' });
    expect(refs.get(small.a)).toMatchObject({ kind: 'company', fundKind: null });
  });

  it('refuse a parent below themselves, however far, and one that is not there', () => {
    const { call, refused } = small.book;
    const fund = (id: string | undefined, parentId: string | null, name: string) => ({
      id,
      kind: 'direct' as const,
      name,
      parentId,
    });
    const child = call('fund.save', fund(undefined, small.direct, '子')).id;
    const grandchild = call('fund.save', fund(undefined, child, '孙')).id;
    expect(refused('fund.save', fund(small.direct, grandchild, '直投'))).toMatchObject({ rule: 'fund_tree_loop' });
    expect(refused('fund.save', fund(child, child, '子'))).toMatchObject({ rule: 'fund_tree_loop' });
    expect(refused('fund.save', fund(undefined, 'nothing', '新'))).toMatchObject({ code: 'not_found', entity: 'fund' });
    expect(refused('fund.save', { ...fund(undefined, null, '新'), managerId: 'nobody' })).toMatchObject({
      code: 'not_found',
      entity: 'party',
      id: 'nobody',
    });
  });

  it('are one group at most, and their days follow each other', () => {
    const { call, refused } = small.book;
    expect(refused('fund.save', { kind: 'group', name: '又一群' })).toMatchObject({ rule: 'one_group' });
    call('fund.save', { id: small.group, kind: 'group', name: '基金群', targetSize: 5 });
    const days = { establishedOn: '2024-01-01', investmentEndOn: '2029-01-01', termEndOn: '2028-12-31' };
    expect(refused('fund.save', { kind: 'direct', name: '新', ...days })).toMatchObject({ rule: 'fund_dates_order' });
    expect(refused('fund.save', { kind: 'direct', name: '新', targetSize: -1 })).toMatchObject({
      fields: { targetSize: 'range' },
    });
    expect(refused('fund.save', { kind: 'direct', name: '新', establishedOn: '2024-02-30' })).toMatchObject({
      fields: { establishedOn: 'day' },
    });
  });
});

describe('directions and splits', () => {
  it('keep weights that add up to 100 %, and refuse 99.99 %', () => {
    const { call, refused } = small.book;
    const parts = (first: number, second: number) => ({
      partyId: small.b,
      effectiveOn: '2025-01-01',
      parts: [
        { directionId: small.t1, weight: first },
        { directionId: small.t2, weight: second },
      ],
    });
    expect(refused('split.set', parts(600_000, 399_900))).toEqual({
      code: 'rule',
      rule: 'split_sum',
      params: { sum: 999_900 },
    });
    expect(refused('split.set', parts(600_000, 400_001))).toMatchObject({ rule: 'split_sum' });
    call('split.set', parts(1_000_000, 0));
    const splits = () => call('company.list', {}).find((entry) => entry.id === small.b)!.splits;
    expect(splits()).toEqual([{ effectiveOn: '2025-01-01', parts: [{ directionId: small.t1, weight: 1_000_000 }] }]);
    call('split.set', parts(300_000, 700_000));
    expect(splits()[0]!.parts.map((part) => part.weight)).toEqual([700_000, 300_000]);
    call('split.set', { partyId: small.b, effectiveOn: '2025-01-01', parts: [] });
    expect(splits()).toEqual([]);
  });

  it('name the party or direction that is not there', () => {
    const { refused } = small.book;
    const parts = [{ directionId: 'nowhere', weight: 1_000_000 }];
    expect(refused('split.set', { partyId: small.a, effectiveOn: '2025-01-01', parts })).toMatchObject({
      code: 'not_found',
      entity: 'direction',
      id: 'nowhere',
    });
    expect(refused('split.set', { partyId: 'nobody', effectiveOn: '2025-01-01', parts: [] })).toMatchObject({
      entity: 'party',
    });
  });

  it('form a tree without loops; one in use stays', () => {
    const { call, refused } = small.book;
    const sub = call('direction.save', { code: 'S1', name: '子', parentId: small.t1 }).id;
    expect(call('direction.list', {}).find((entry) => entry.id === sub)).toMatchObject({ parentId: small.t1 });
    expect(refused('direction.save', { id: small.t1, code: 'T1', name: '甲', parentId: sub })).toMatchObject({
      rule: 'direction_tree_loop',
    });
    expect(refused('direction.save', { id: 'none', code: 'T9', name: '九' })).toMatchObject({ code: 'not_found' });
    expect(refused('direction.save', { code: 'T1', name: '又一甲' })).toMatchObject({
      code: 'conflict',
      field: 'code',
    });
    expect(refused('direction.delete', { id: small.t1 })).toMatchObject({ rule: 'in_use' });
    call('direction.delete', { id: sub });
    expect(refused('direction.delete', { id: sub })).toMatchObject({ code: 'not_found' });
  });
});
