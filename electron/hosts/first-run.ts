import type { LibraryStatus } from '#core/contract/book.ts';
import { valueOf } from '#electron/services/tasks.ts';
import type { Desk } from './desk-types.ts';

const SAMPLE_NAME = '河南算力产业基金（示例）';

export const statusOf = async (desk: Desk): Promise<LibraryStatus> =>
  valueOf(await desk.call('library.status', {}, 'status')) as LibraryStatus;

/** Makes the sample book where the library is still empty; `before` is called when it does. */
export async function makeSample(desk: Desk, before: () => void = () => {}): Promise<void> {
  const { books, open, fault } = await statusOf(desk);
  if (books.length > 0 || open !== null || fault !== null) return;
  before();
  valueOf(await desk.call('library.create', { name: SAMPLE_NAME, currency: 'CNY', sample: true }, 'first-run'));
}
