import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IsoDate } from '#core/dates.ts';
import { findChromium } from '#electron/hosts/browsers.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { convert } from '#tests/helpers/libre-office.ts';
import { inspectPdf } from '#tests/helpers/pdf.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';
import { hasTool } from '#tests/helpers/tools.ts';

const HOLDINGS = 300;
const AS_OF = '2026-09-30' as IsoDate;

let book: TestBook;
const names: string[] = [];

/** Eighty characters, the last three its number, so that a cut name is missed. */
const longName = (index: number): string =>
  '示例·中原算力网络超长名称股份有限公司'.repeat(5).slice(0, 76) + `第${String(index).padStart(3, '0')}`;

beforeAll(() => {
  book = newTestBook();
  const fund = book.call('fund.save', { kind: 'direct', name: '直投基金' }).id;
  const investor = book.call('party.save', { name: '出资人', roles: ['investor'] }).id;
  const flow = { date: '2025-01-10', payerId: investor, payeeId: fund, amount: 50_000_000_000 };
  book.call('event.record', { kind: 'commitment', ...flow });
  book.call('event.record', { kind: 'contribution', ...flow });
  for (let index = 0; index < HOLDINGS; index += 1) {
    const name = longName(index);
    names.push(name);
    const targetId = book.call('company.save', { name }).id;
    const holdingId = book.call('holding.save', { fundId: fund, targetId, instrument: 'equity' }).id;
    const deal = { date: '2025-02-10', payerId: fund, payeeId: targetId, holdingId, amount: 100_000_000 + index };
    book.call('event.record', { kind: 'investment', ...deal });
  }
});
afterAll(() => book.close());

/** Characters in the order in which they stand, whatever lines they were broken into. */
const closeUp = (text: string): string => text.replace(/\s+/g, '');

it.skipIf(findChromium() === null || !hasTool('pdftotext'))('prints 300 names of 80 characters, none cut', async () => {
  const started = Date.now();
  const made = await tasksOf(book).run('review.exportPdf', { asOf: AS_OF, onePagers: 'all' });
  process.stdout.write(
    `${HOLDINGS} holdings on ${made.pages} pages in ${Math.round((Date.now() - started) / 1000)} s\n`,
  );
  const { pages } = await inspectPdf(made.bytes);
  expect(pages.length).toBeGreaterThan(HOLDINGS);
  const all = pages.map((page) => closeUp(page.text)).join('');
  expect(names.filter((name) => !all.includes(closeUp(name)))).toEqual([]);
  pages.slice(1).forEach((page, index) => expect(page.text).toContain(`${index + 2} / ${pages.length}`));
});

it.skipIf(!hasTool('loimpress') || !hasTool('pdftotext'))('puts them on slides that LibreOffice opens', async () => {
  const { bytes } = await tasksOf(book).run('review.exportSlides', { asOf: AS_OF });
  const { pages } = await inspectPdf(await convert(bytes, 'pptx', 'pdf'));
  const all = pages.map((page) => closeUp(page.text)).join('');
  // A name takes several lines of its cell, between which its neighbours' lines are read: its end is what a cut would lose.
  expect(names.filter((name) => !all.includes(name.slice(-4)))).toEqual([]);
});
