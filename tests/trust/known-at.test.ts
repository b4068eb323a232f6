import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { buildQuarter } from '#tests/helpers/quarter.ts';
import { askAt, rerunReports } from './known-at.ts';

let book: TestBook;
beforeEach(() => {
  book = newTestBook();
});
afterEach(() => book.close());

const nameAt = (knownAt?: number | string): string => (askAt(book, 'book.get', {}, knownAt) as { name: string }).name;

describe('L7: as known at', () => {
  it('runs saved reports again, byte for byte, after later corrections; today’s view shows them', () => {
    expect(rerunReports(100, 1000, 7)).toEqual({ differing: 0, today: true });
  });

  it('answers from an entry and from a moment, and shows the journal of then', () => {
    book.setNow('2026-10-09T01:00:00.000Z');
    book.call('book.rename', { name: '一' });
    book.setNow('2026-10-10T01:00:00.000Z');
    book.call('book.rename', { name: '二' });
    expect([nameAt(), nameAt(2), nameAt(1)]).toEqual(['二', '一', '测试账簿']);
    expect(nameAt('2026-10-09T23:00:00Z')).toBe('一');
    expect(nameAt('2030-01-01T00:00:00Z')).toBe('二');
    expect(askAt(book, 'history.list', {}, 2)).toMatchObject({ count: 2 });
    expect(askAt(book, 'history.list', {})).toMatchObject({ count: 3 });
  });

  it('refuses moments before the book and entries that never were, and writes nothing', () => {
    const ask = (name: string, input: unknown, knownAt: number | string): unknown =>
      book.dispatch({ name, input, requestId: 'x', actor: '测试员', knownAt });
    expect(ask('book.get', {}, '2020-01-01T00:00:00Z')).toMatchObject({ fault: { rule: 'unknown_moment' } });
    expect(ask('book.get', {}, 99)).toMatchObject({ fault: { rule: 'unknown_moment' } });
    expect(ask('book.get', {}, 'b7')).toMatchObject({ fault: { rule: 'backup_not_shown' } });
    expect(ask('book.rename', { name: '改' }, 1)).toMatchObject({ fault: { rule: 'past_is_fixed' } });
    expect(nameAt()).toBe('测试账簿');
  });

  it('keeps a few moments and makes the others again', () => {
    buildQuarter(book);
    const entries = book.call('book.get', {}).journalSeq;
    const counts = (): number[] =>
      Array.from(
        { length: entries },
        (_, index) => (askAt(book, 'book.get', {}, index + 1) as { journalSeq: number }).journalSeq,
      );
    expect(counts()).toEqual(Array.from({ length: entries }, (_, index) => index + 1));
    expect(counts()).toEqual(counts());
  });
});
