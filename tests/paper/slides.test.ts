import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive, textOf } from '#electron/sheets/archive.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { convert } from '#tests/helpers/libre-office.ts';
import { inspectPdf } from '#tests/helpers/pdf.ts';
import { REVIEW_NAME, sampleReview } from '#tests/helpers/sample-review.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';
import { hasTool } from '#tests/helpers/tools.ts';

const PATIENCE = 600_000;
let book: TestBook;
let bytes: Uint8Array;
let parts: Map<string, string>;

beforeAll(async () => {
  book = newTestBook({ sample: true });
  const made = await tasksOf(book).run('review.exportSlides', { reviewId: sampleReview(book) });
  expect(made.fileName).toBe('2026 年三季度审议 2026-09-30.pptx');
  bytes = made.bytes;
  if (process.env['HESUAN_KEEP'] !== undefined) writeFileSync(`${process.env['HESUAN_KEEP']}/review.pptx`, bytes);
  parts = new Map();
  for (const [name, part] of openArchive(bytes)) if (name.endsWith('.xml')) parts.set(name, await textOf(part));
}, PATIENCE);
afterAll(() => book.close());

const named = (pattern: RegExp): string[] => [...parts].filter(([name]) => pattern.test(name)).map(([, xml]) => xml);

it('has native tables and charts that can be edited, and the speaker’s notes', () => {
  const slides = named(/^ppt\/slides\/slide\d+\.xml$/);
  expect(slides.length).toBeGreaterThanOrEqual(15);
  expect(slides.filter((xml) => xml.includes('<a:tbl>')).length).toBeGreaterThanOrEqual(8);
  expect(named(/^ppt\/charts\/chart\d+\.xml$/).length).toBeGreaterThanOrEqual(4);
  expect(slides.filter((xml) => xml.includes('<p:pic>'))).toEqual([]);
  expect(named(/^ppt\/notesSlides\//).join('')).toContain('先讲结论');
});

it('says on every slide what it is and as of when', () => {
  const slides = named(/^ppt\/slides\/slide\d+\.xml$/);
  expect(slides[0]).toContain(REVIEW_NAME);
  const masters = named(/^ppt\/slideLayouts\//).join('');
  expect(masters).toContain('截至 2026-09-30');
  expect(masters).toContain('快照校验');
});

describe.skipIf(!hasTool('loimpress') || !hasTool('pdftotext'))('opened by LibreOffice', { timeout: PATIENCE }, () => {
  it('shows every slide with its words', async () => {
    const pdf = await convert(bytes, 'pptx', 'pdf');
    if (process.env['HESUAN_KEEP'] !== undefined) writeFileSync(`${process.env['HESUAN_KEEP']}/slides.pdf`, pdf);
    const { pages } = await inspectPdf(pdf);
    expect(pages).toHaveLength(named(/^ppt\/slides\/slide\d+\.xml$/).length);
    const all = pages.map((page) => page.text).join('\n');
    for (const text of ['高于上限', '单一企业', '净 TVPI', '暂停新增算力软硬件项目', '本季要点', '中州云枢'])
      expect(all).toContain(text);
  });
});

it('is made of a book without a single direction: no chart without series', async () => {
  const empty = newTestBook();
  try {
    const made = await tasksOf(empty).run('review.exportSlides', { asOf: '2026-09-30' });
    expect(made.bytes.length).toBeGreaterThan(10_000);
  } finally {
    empty.close();
  }
});
