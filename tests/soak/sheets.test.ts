import { describe, expect, it } from 'vitest';
import { readWorkbook } from '#electron/sheets/read.ts';
import { newTestBook } from '#tests/helpers/book.ts';
import { testFolder } from '#tests/helpers/files.ts';
import { booksRoundTrip, previewsHold } from '../trust/sheet-books.ts';
import { killsLeaveWholeFiles } from '../trust/sheet-disk.ts';
import { hostileArchives } from '../trust/sheet-hostile.ts';
import { flipsNeverChangeValues, refusesPolitely } from '../trust/sheet-refusals.ts';
import { readsEncodings } from '../trust/sheet-values.ts';

const MB = 1024 * 1024;

/** The full counts of the promises about spreadsheets; the quick set has the same with fewer. */
describe('spreadsheets in and out', () => {
  it('I1: 10,000 malformed files', async () => {
    const book = newTestBook();
    await refusesPolitely(book, 10_000);
    book.close();
  });

  it('I2: 5,000 flipped bits', async () => {
    expect(await flipsNeverChangeValues(5_000)).toBeGreaterThan(4_000);
  });

  it('I3: hostile archives cost little memory', async () => {
    const archives = await hostileArchives();
    const before = process.memoryUsage().rss;
    let peak = before;
    for (const [, bytes] of archives) {
      await readWorkbook(bytes, 'auto').catch(() => {});
      peak = Math.max(peak, process.memoryUsage().rss);
    }
    expect((peak - before) / MB).toBeLessThan(150);
  });

  it('I6: 20,000 tables in eight encodings', () => {
    const { right } = readsEncodings(20_000);
    expect(right).toBeGreaterThan(19_500);
  });

  it('I8: 1,000 random imports', async () => {
    const book = newTestBook({ currency: 'USD' });
    await previewsHold(book, 1_000);
    book.close();
  });

  it('I9: 1,000 random books', async () => {
    await booksRoundTrip(1_000, 1);
  });

  it('I10: 100 kills', async () => {
    await killsLeaveWholeFiles(testFolder(), 100);
  });
});
