import { expect, it } from 'vitest';
import { newTestBook } from '#tests/helpers/book.ts';
import { booksRoundTrip, previewsHold } from './sheet-books.ts';

it('I8: 40 random imports: previewed is written, stale is refused, one step takes it back', async () => {
  const book = newTestBook({ currency: 'USD' });
  await previewsHold(book, 40);
  expect(book.call('book.get', {}).counts.holdings).toBe(0);
  book.close();
}, 300_000);

it('I9: 10 random books, exported and imported into an empty book, hold the same facts', async () => {
  await booksRoundTrip(10, 9);
}, 600_000);
