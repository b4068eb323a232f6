import { afterEach, expect, it } from 'vitest';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

let book: TestBook;
afterEach(() => book.close());

it('begins once, and keeps its name and currency over a restart', () => {
  book = newTestBook({ currency: 'USD' });
  expect(book.refused('book.begin', { name: '又一本' })).toMatchObject({ code: 'conflict' });
  book = book.reopen();
  expect(book.call('book.get', {})).toMatchObject({
    name: '测试账簿',
    baseCurrency: 'USD',
    isSample: false,
    journalSeq: 1,
  });
});
