import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

let book: TestBook;
beforeEach(() => {
  book = newTestBook();
});
afterEach(() => book.close());

const save = (name: string, id?: string) => book.call('party.save', id === undefined ? { name } : { id, name });

describe('the journal', () => {
  it('lists who did what when, newest first, by page and filter', () => {
    book.setNow('2026-10-09T01:00:00.000Z');
    save('甲');
    book.call('user.create', { name: '王五' });
    const { entries, count } = book.call('history.list', {});
    expect(count).toBe(3);
    expect(entries.map(({ name, actor, inEffect, changes }) => [name, actor, inEffect, changes])).toEqual([
      ['user.create', '测试员', true, 1],
      ['party.save', '测试员', true, 1],
      ['book.begin', '测试员', true, 1],
    ]);
    expect(book.call('history.list', { name: 'user.create' }).count).toBe(1);
    expect(book.call('history.list', { actor: '无人' })).toMatchObject({ count: 0, entries: [] });
    expect(book.call('history.list', { from: '2026-10-09' }).count).toBe(2);
    expect(book.call('history.list', { to: '2026-10-08' }).count).toBe(1);
    expect(book.call('history.list', { before: entries[0]!.seq, limit: 1 }).entries[0]!.name).toBe('party.save');
  });

  it('tells the input and the rows before and after, and the history of one row', () => {
    const { id } = save('甲');
    save('甲改', id);
    const { entries } = book.call('history.list', {});
    const { input, changes, entry } = book.call('history.get', { seq: entries[0]!.seq });
    expect(JSON.parse(input)).toMatchObject({ id, name: '甲改' });
    expect(entry.name).toBe('party.save');
    expect(changes).toMatchObject([
      { table: 'parties', key: JSON.stringify([id]), before: { name: '甲' }, after: { name: '甲改' } },
    ]);
    const rows = book.call('history.ofRow', { table: 'parties', key: JSON.stringify([id]) });
    expect(rows.map((row) => [row.change.before?.name ?? null, row.change.after?.name])).toEqual([
      ['甲', '甲改'],
      [null, '甲'],
    ]);
    expect(book.refused('history.get', { seq: 9_999 })).toMatchObject({ code: 'not_found', entity: 'journal' });
  });

  it('has no entry for what changed nothing', () => {
    const { id } = save('甲');
    const seq = book.call('book.get', {}).journalSeq;
    save('甲', id);
    expect(book.call('book.get', {}).journalSeq).toBe(seq);
  });
});

describe('users and names', () => {
  it('are made and renamed', () => {
    const { id } = book.call('user.create', { name: '张三' });
    expect(book.refused('user.create', { name: '张三' })).toMatchObject({
      code: 'conflict',
      entity: 'user',
      field: 'name',
    });
    book.call('user.rename', { id, name: '李四' });
    expect(book.call('user.list', {})).toEqual([{ id, name: '李四' }]);
    expect(book.refused('user.rename', { id: 'none', name: 'x' })).toMatchObject({ code: 'not_found', entity: 'user' });
    book.call('book.rename', { name: '新名' });
    expect(book.call('book.get', {}).name).toBe('新名');
    expect(book.refused('book.rename', { name: ' ' })).toMatchObject({ fields: { name: 'required' } });
  });

  it('of views are unique on their page', () => {
    const view = { page: 'holdings', name: '我的', state: '{"a":1}' };
    const { id } = book.call('view.save', view);
    expect(book.refused('view.save', view)).toMatchObject({ code: 'conflict', entity: 'view' });
    expect(book.refused('view.save', { ...view, name: '坏', state: '{' })).toMatchObject({
      code: 'rule',
      rule: 'check',
    });
    expect(book.refused('view.save', { ...view, id: 'none' })).toMatchObject({ code: 'not_found', entity: 'view' });
    book.call('view.save', { ...view, id, state: '{"a":2}' });
    expect(book.call('view.list', { page: 'holdings' })).toEqual([{ id, ...view, state: '{"a":2}' }]);
    expect(book.call('view.list', { page: 'ledger' })).toEqual([]);
    book.call('view.delete', { id });
    expect(book.refused('view.delete', { id })).toMatchObject({ code: 'not_found', entity: 'view' });
  });
});
