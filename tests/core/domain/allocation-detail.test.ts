import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IsoDate } from '#core/dates.ts';
import { rowCodes } from '#core/domain/allocation-detail.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

let book: TestBook;
beforeAll(() => {
  book = newTestBook({ sample: true });
});
afterAll(() => book.close());

const row = (key: string, kind: Parameters<typeof rowCodes>[0][number]['kind'], parentKey: string | null = null) => ({
  key,
  kind,
  parentKey,
});

it('gives siblings codes of one length, none the beginning of another', () => {
  const companies = Array.from({ length: 120 }, (_value, index) => row(`a/c${index}`, 'company', 'a'));
  const codes = rowCodes([
    row('a', 'direction'),
    row('s', 'sub_direction', 'a'),
    ...companies,
    row('unallocated', 'unallocated'),
    row('unseen', 'unseen'),
    row('total', 'total'),
  ]);
  expect(codes.get('a/c0')).toBe('D01.C001');
  expect(codes.get('a/c119')).toBe('D01.C120');
  expect(codes.get('s')).toBe('D01.S01');
  expect([codes.get('unallocated'), codes.get('unseen'), codes.get('total')]).toEqual(['U', 'X', '']);
  const list = companies.map(({ key }) => codes.get(key)!);
  expect(list.filter((code) => list.some((other) => other !== code && other.startsWith(code)))).toEqual([]);
});

it.each(['2025-03-31', '2026-01-15', '2026-09-30'])('adds up to every row and every holding at %s', (day) => {
  for (const lookThrough of [true, false]) {
    const detail = book.call('allocation.detail', { asOf: day as IsoDate, lookThrough });
    detail.view.rows.forEach((entry, index) => {
      for (const measure of ['committed', 'invested', 'fair_value', 'realised', 'unfunded'] as const) {
        const inRow = detail.parts.filter((part) => part.code.startsWith(detail.codes[index]!) && !part.sister);
        expect(inRow.reduce((sum, part) => sum + part.amounts[measure], 0)).toBe(entry.amounts[measure].at(-1));
      }
    });
    detail.holdings.forEach((holding, index) => {
      const effects = (key: 'committed' | 'invested' | 'realised'): number =>
        detail.ledger[key].reduce((sum, value, at) => (detail.ledger.holding[at] === index ? sum + value : sum), 0) +
        detail.stated.reduce((sum, stated) => (stated.holding === index ? sum + stated[key] : sum), 0);
      expect(effects('invested')).toBe(holding.invested);
      expect(effects('realised')).toBe(holding.realised);
      expect(Math.max(effects('committed'), effects('invested'))).toBe(holding.committed);
      const value = detail.values
        .filter((entry) => entry.holding === index && entry.inUse)
        .reduce((sum, entry) => sum + entry.value + entry.rolled, 0);
      expect(value).toBe(holding.fairValue);
    });
  }
});
