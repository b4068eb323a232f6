import { createHash } from 'node:crypto';
import type { KnownAt } from '#core/contract/known-at.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { randomEdit } from '#tests/helpers/edits.ts';
import { seeded } from '#tests/helpers/files.ts';
import { buildQuarter, type Quarter } from '#tests/helpers/quarter.ts';

/** The queries that a report is made of; each is asked for a day, so that nothing depends on when it is asked. */
const QUERIES: readonly (readonly [string, unknown])[] = [
  ['holding.list', { asOf: '2026-09-30' }],
  ['allocation.matrix', { asOf: '2026-09-30' }],
  ['limit.check', { asOf: '2026-09-30' }],
  ['commitment.table', { asOf: '2026-06-30' }],
  ['cash.table', { asOf: '2026-09-30' }],
  ['event.list', {}],
  ['company.list', {}],
  ['book.get', {}],
  ['history.list', {}],
];

export interface SavedReport {
  readonly knownAt: KnownAt;
  readonly hash: string;
}

export const askAt = (book: TestBook, name: string, input: unknown, knownAt?: KnownAt): unknown => {
  const reply = book.dispatch({ name, input, requestId: '', actor: '测试员', knownAt });
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.fault)}`);
  return reply.value;
};

/** Everything that a report shows, as one hash; what says whether the book may be written is no part of it. */
export function reportHash(book: TestBook, knownAt?: KnownAt): string {
  const answers = QUERIES.map(([name, input]) => askAt(book, name, input, knownAt));
  const text = JSON.stringify(answers, (key, value: unknown) => (key === 'readOnly' ? undefined : value));
  return createHash('sha256').update(text).digest('hex');
}

const edit = (book: TestBook, quarter: Quarter, random: () => number, id: string): void => {
  book.dispatch({ ...randomEdit(quarter, random), requestId: id, actor: '测试员' });
};

/** Saves `reports` reports over a growing book, corrects it `corrections` times, and runs every report again. */
export function rerunReports(
  reports: number,
  corrections: number,
  seed: number,
): { differing: number; today: boolean } {
  const book = newTestBook();
  try {
    const random = seeded(seed);
    const quarter = buildQuarter(book);
    const saved: SavedReport[] = [];
    for (let index = 0; index < reports; index += 1) {
      edit(book, quarter, random, `before-${index}`);
      const knownAt = book.call('book.get', {}).journalSeq;
      saved.push({ knownAt, hash: reportHash(book) });
    }
    const last = reportHash(book);
    for (let index = 0; index < corrections; index += 1) edit(book, quarter, random, `after-${index}`);
    const differing = saved.filter(({ knownAt, hash }) => reportHash(book, knownAt) !== hash).length;
    return { differing, today: reportHash(book) !== last };
  } finally {
    book.close();
  }
}
