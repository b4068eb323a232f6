import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MEASURES } from '#core/contract/allocation.ts';
import type { Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { holdsTogether } from '#tests/helpers/explanations.ts';
import { smallBook, type SmallBook } from '#tests/helpers/small-book.ts';

const ASOF = '2026-09-30';

describe('a book to be reckoned by hand', () => {
  let small: SmallBook;
  beforeEach(() => {
    small = smallBook();
    const { call } = small.book;
    const { direct, mna, fof, investor, a, b, directA, mnaB, fofMna } = small;
    call('event.recordMany', {
      events: [
        { date: '2025-01-01', kind: 'commitment', payerId: investor, payeeId: direct, amount: 2_000 },
        { date: '2025-01-01', kind: 'contribution', payerId: investor, payeeId: direct, amount: 1_000 },
        { date: '2025-01-01', kind: 'contribution', payerId: investor, payeeId: mna, amount: 900 },
        { date: '2025-01-01', kind: 'contribution', payerId: investor, payeeId: fof, amount: 200 },
        { date: '2025-01-02', kind: 'contribution', payerId: fof, payeeId: mna, holdingId: fofMna, amount: 100 },
        { date: '2025-02-01', kind: 'investment', payerId: direct, payeeId: a, holdingId: directA, amount: 501 },
        { date: '2025-02-01', kind: 'investment', payerId: mna, payeeId: b, holdingId: mnaB, amount: 600 },
      ],
    });
    call('mark.save', { holdingId: mnaB, asOf: '2025-12-31', value: 700, method: 'dcf', status: 'approved' });
    call('target.set', {
      fundId: small.group,
      effectiveOn: '2025-01-01',
      rows: [
        { directionId: small.t1, target: 250_000, floor: 200_000, ceiling: 300_000 },
        { directionId: small.t2, target: 750_000 },
      ],
    });
  });
  afterEach(() => small.book.close());

  const cells = (key: string, measure: (typeof MEASURES)[number], more: object = {}) => {
    const matrix = small.book.call('allocation.matrix', { asOf: ASOF, ...more });
    const row = matrix.rows.find((entry) => entry.key === key)!;
    return Object.fromEntries(matrix.columns.map((column, at) => [column.key, row.amounts[measure][at]]));
  };

  const explainCell = (cell: Pick<RefOf<'allocation'>, 'measure' | 'rowKey' | 'columnKey'>): Explanation =>
    small.book.call('figure.explain', { asOf: ASOF, ref: { kind: 'allocation', ...cell } });

  it('splits a holding over its directions, to the fen', () => {
    expect(cells(small.t1, 'invested')).toMatchObject({ direct: 301, group: 301 });
    expect(cells(small.t2, 'invested')).toMatchObject({ direct: 200, group: 200 });
    expect(cells(`${small.t1}/${small.a}`, 'fair_value')).toMatchObject({ direct: 301, mna: 0 });
  });

  it('puts what no split covers in a row of its own, and a sister interest through the eliminations', () => {
    // The fund of funds paid 100 of 1,000, so a tenth of the M&A fund's company and cash is its own.
    expect(cells('unallocated', 'fair_value')).toMatchObject({ mna: 700, fof: 70, eliminations: -70, group: 700 });
    expect(cells('unseen', 'fair_value')).toMatchObject({ fof: 40, eliminations: -40, group: 0 });
    expect(cells('total', 'fair_value')).toEqual({ direct: 501, mna: 700, fof: 110, eliminations: -110, group: 1_201 });
    expect(cells('total', 'fair_value', { lookThrough: false })).toEqual(cells('total', 'fair_value'));
  });

  it('has one column a fund where that is wanted', () => {
    const matrix = small.book.call('allocation.matrix', { asOf: ASOF, byFund: true });
    expect(matrix.columns.map((column) => column.name)).toEqual(['直投', '并购', '母基金', null, null]);
    expect(matrix.ties.filter((tie) => tie.difference !== 0)).toEqual([]);
  });

  it.each([
    ['target_size', 1_000_000],
    ['committed', 2_000],
    ['paid_in', 2_100],
    ['cost', 1_101],
    ['nav', 2_200],
  ] as const)('takes targets of the base %s', (base, expected) => {
    const matrix = small.book.call('allocation.matrix', { asOf: ASOF, base });
    expect(matrix.columns.at(-1)!.base).toBe(expected);
    expect(cells(small.t1, 'target', { base }).group).toBe(Math.round(expected / 4));
    expect(cells(small.t1, 'dry_powder', { base }).group).toBe(Math.round(expected / 4) - 301);
    expect(cells('unallocated', 'target', { base }).group).toBeNull();
  });

  it('explains every cell by its parts, which add up to it', () => {
    const matrix = small.book.call('allocation.matrix', { asOf: ASOF });
    for (const row of matrix.rows) {
      for (const measure of MEASURES) {
        matrix.columns.forEach((column, at) => {
          const explanation = explainCell({ measure, rowKey: row.key, columnKey: column.key });
          holdsTogether(explanation);
          expect(explanation.value).toBe(row.amounts[measure][at] ?? null);
          expect(explanation.reason).toBe(explanation.value === null ? 'no_target' : null);
          const parts = explanation.tables.find((table) => table.title === 'parts');
          if (measure === 'target' || measure === 'dry_powder') return;
          const total = (parts?.rows ?? []).reduce((sum, part) => sum + (part.cells[2] as number), 0);
          expect([row.key, measure, column.key, total]).toEqual([
            row.key,
            measure,
            column.key,
            row.amounts[measure][at],
          ]);
        });
      }
    }
  });

  it('explains with the events and values behind, each linked', () => {
    const { tables } = explainCell({
      measure: 'fair_value',
      rowKey: 'unallocated',
      columnKey: 'mna',
    });
    expect(tables.find((table) => table.title === 'events')!.rows).toHaveLength(1);
    expect(tables.find((table) => table.title === 'values')!.rows).toMatchObject([
      { link: { kind: 'mark' }, cells: ['乙公司', '2025-12-31', 700] },
    ]);
    const target = explainCell({
      measure: 'target',
      rowKey: small.t1,
      columnKey: 'group',
    });
    expect(target.tables).toMatchObject([{ title: 'target', rows: [{ link: { kind: 'target' } }] }]);
  });

  it('names a cell that is not there', () => {
    const ref = { kind: 'allocation', measure: 'invested', rowKey: 'nowhere', columnKey: 'direct' };
    expect(small.book.refused('figure.explain', { asOf: ASOF, ref })).toMatchObject({
      code: 'not_found',
      entity: 'cell',
    });
  });

  it('shows how the directions moved', () => {
    const moved = small.book.call('allocation.overTime', {
      days: ['2025-01-31', '2025-02-01', ASOF],
      measure: 'invested',
    });
    const of = (id: string) =>
      moved.map(({ directions }) => directions.find((entry) => entry.id === id)?.amount ?? null);
    expect(of(small.t1)).toEqual([0, 301, 301]);
    expect(of('unallocated')).toEqual([null, 600, 600]);
    expect(small.book.refused('allocation.overTime', { days: [], measure: 'invested' })).toMatchObject({
      code: 'validation',
    });
  });

  it('lists each company with its paths, the sister’s not counted', () => {
    const { paths, companies } = small.book.call('lookThrough.list', { asOf: ASOF });
    expect(
      paths.map(({ steps, fairValue, counted }) => [steps.map((step) => step.name).join('>'), fairValue, counted]),
    ).toEqual([
      ['直投>甲公司', 501, true],
      ['并购>乙公司', 700, true],
      ['母基金>并购>乙公司', 70, false],
    ]);
    expect(companies).toMatchObject([
      { companyName: '乙公司', fairValue: 700, direct: 700, indirect: 0, paths: 2, cost: 600 },
      { companyName: '甲公司', fairValue: 501, paths: 1 },
    ]);
    expect(small.book.call('lookThrough.list', { asOf: ASOF, companyId: small.a }).paths).toHaveLength(1);
  });

  it('sums the group in its overview', () => {
    expect(small.book.call('overview.get', { asOf: ASOF })).toMatchObject({
      targetSize: 1_000_000,
      committed: 2_000,
      paidIn: 2_100,
      invested: 1_101,
      fairValue: 1_201,
      nav: 2_200,
      cash: 999,
      debt: 0,
      largest: [{ name: '乙公司' }, { name: '甲公司' }],
      checks: { ties: 12, broken: 0 },
      stale: [
        { name: '乙公司', kind: 'mark', ageDays: 273 },
        { name: '甲公司', kind: 'cost', asOf: null },
      ],
    });
  });
});

describe('an empty book', () => {
  let book: TestBook;
  beforeEach(() => {
    book = newTestBook();
  });
  afterEach(() => book.close());

  it('has answers to everything, with nothing in them', () => {
    const matrix = book.call('allocation.matrix', { asOf: ASOF });
    expect(matrix.rows.map((row) => row.key)).toEqual(['total']);
    expect(book.call('overview.get', { asOf: ASOF })).toMatchObject({
      fairValue: 0,
      nav: 0,
      targetSize: null,
      funds: [],
    });
    expect(book.call('lookThrough.list', { asOf: ASOF })).toMatchObject({ paths: [], companies: [], unseen: [] });
    expect(book.call('holding.list', { asOf: ASOF })).toEqual([]);
    expect(book.call('cash.table', { asOf: ASOF })).toEqual([]);
    expect(book.call('commitment.table', { asOf: ASOF })).toEqual([]);
    expect(book.call('limit.check', { asOf: ASOF })).toEqual([]);
    expect(book.call('event.columns', {})).toMatchObject({ count: 0 });
    expect(book.call('book.get', {})).toMatchObject({ groupId: null, firstDay: null, lastDay: null });
  });
});
