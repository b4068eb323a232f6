import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Explanation } from '#core/contract/explain.ts';
import { BENCHMARK_FIGURES, type BenchmarkFigure } from '#core/contract/figures.ts';
import type { Compared } from '#core/domain/performance-benchmark.ts';
import type { Figure } from '#core/domain/performance-figures.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { evaluateFormula } from '#tests/helpers/formula.ts';

const asOf = '2026-09-30';
let book: TestBook;
beforeAll(() => {
  book = newTestBook({ sample: true });
});
afterAll(() => book.close());

type Value = { readonly date: string; readonly level: number; readonly dividend?: number };
const series = (code: string, values: readonly Value[]): { readonly seriesId: string } => ({
  seriesId: book.call('index.save', { code, name: code, values: [...values] }).id,
});

it('with an index that stands still, is the fund’s own multiple and rate', () => {
  const index = series('FLAT', [{ date: '2020-01-01', level: 100_000_000 }]);
  for (const level of ['fund', 'group', 'direction', 'holding'] as const) {
    const own = new Map(book.call('performance.table', { asOf, level }).rows.map((row) => [row.key, row.periods[0]!]));
    const table = book.call('benchmark.table', { asOf, index, level });
    expect(table.rows.length).toBe(own.size);
    for (const row of table.rows) {
      for (const basis of ['gross', 'net'] as const) {
        const compared = row[basis];
        if (compared === null) continue;
        const mine = own.get(row.key)![basis]!;
        expect(compared.irr).toEqual(mine.irr);
        expect(compared.kaplanSchoar.value).toBeCloseTo(mine.tvpi.value!, 12);
        expect(compared.indexValue.value).toBe(mine.paidIn - mine.received);
        if (mine.irr.value !== null) expect(compared.directAlpha.value).toBeCloseTo(mine.irr.value, 9);
      }
    }
  }
});

it('takes the last value on or before a day, and says how old the last one is', () => {
  const index = series('GAPS', [
    { date: '2024-01-01', level: 100_000_000 },
    { date: '2025-06-30', level: 110_000_000 },
    { date: '2026-08-31', level: 121_000_000 },
  ]);
  const [group] = book.call('benchmark.table', { asOf, index, level: 'group' }).rows;
  expect(group!.net!.indexAge).toBe(30);
  expect(group!.net!.kaplanSchoar.value).toBeGreaterThan(0);
  const growth = book.call('benchmark.growth', { asOf, index, subject: { level: 'group', basis: 'net' } });
  expect(growth.points[0]).toMatchObject({ index: 100 });
  expect(growth.points.at(-1)!.index).toBeCloseTo(121, 9);
  expect(growth.points.at(-1)!.indexValue).toBeCloseTo(group!.net!.indexValue.value!, 3);
});

it('says why an index can’t stand beside the flows: it begins too late, or has nothing', () => {
  const late = series('LATE', [{ date: '2026-01-01', level: 100_000_000 }]);
  const [group] = book.call('benchmark.table', { asOf, index: late, level: 'group' }).rows;
  expect(group!.net!.kaplanSchoar).toEqual({ value: null, reason: 'index_starts_late' });
  expect(group!.net!.longNickels).toMatchObject({ value: null, reason: 'index_starts_late' });
  expect(group!.net!.irr.value).not.toBeNull();
  const [empty] = book.call('benchmark.table', { asOf, index: series('EMPTY', []), level: 'group' }).rows;
  expect(empty!.net!.modified.reason).toBe('index_empty');
  expect(
    book.refused('index.save', { code: 'ZERO', name: 'ZERO', values: [{ date: '2024-01-01', level: 0 }] }),
  ).toMatchObject({ code: 'validation' });
  const nobody = { seriesId: 'nobody' };
  expect(book.refused('benchmark.table', { asOf, index: nobody, level: 'group' })).toMatchObject({
    code: 'not_found',
    entity: 'index',
  });
});

it('says that Long–Nickels fails where the index would have been sold short', () => {
  const index = series('FALL', [
    { date: '2024-01-01', level: 100_000_000 },
    { date: '2024-12-31', level: 10_000_000 },
    { date: '2026-09-30', level: 9_000_000 },
  ]);
  const rows = book.call('benchmark.table', { asOf, index, level: 'holding' }).rows;
  const short = rows.filter((row) => (row.gross!.indexValue.value ?? 0) < 0);
  expect(short.length).toBeGreaterThan(0);
  for (const row of short) expect(row.gross!.longNickels.reason).toBe('negative_index_value');
});

it('puts dividends in again for the total return', () => {
  const values = [
    { date: '2024-01-01', level: 100_000_000, dividend: 2_000_000 },
    { date: '2024-12-31', level: 100_000_000, dividend: 2_000_000 },
    { date: '2026-09-30', level: 100_000_000 },
  ];
  const index = series('TR', values);
  const growthOf = (basis: 'price' | 'total_return') =>
    book.call('benchmark.growth', { asOf, index: { ...index, basis }, subject: { level: 'group', basis: 'net' } })
      .points;
  expect(growthOf('price').at(-1)!.index).toBe(100);
  const first = growthOf('total_return');
  expect(first.at(-1)!.index).toBeGreaterThan(100);
});

describe('explained', () => {
  const values = [
    { date: '2024-01-01', level: 100_000_000 },
    { date: '2025-03-31', level: 93_000_000 },
    { date: '2025-12-31', level: 118_500_000 },
    { date: '2026-08-31', level: 121_250_000 },
  ];
  const figuresOf = (compared: Compared): Record<BenchmarkFigure, Figure> => ({
    kaplan_schoar: compared.kaplanSchoar,
    index_value: compared.indexValue,
    long_nickels: compared.longNickels,
    pme_plus_scale: compared.pmePlusScale,
    pme_plus: compared.pmePlus,
    modified_pme: compared.modified,
    direct_alpha: compared.directAlpha,
    index_return: compared.index,
  });

  /** The formula gives the value to what rounding each carried amount to the fen can do; flows of a rate net to nothing at it. */
  function holds(explanation: Explanation): void {
    const { value, formula, terms, tables, unit, annual } = explanation;
    expect(value === null).toBe(explanation.reason !== null);
    if (value === null) return;
    const [table] = tables;
    if (formula !== 'xirr(flows)') {
      for (const term of terms!.filter((each) => each.table !== null)) {
        const at = table!.columns.findIndex((column) => column.key === term.column);
        expect(table!.rows.reduce((sum, row) => sum + Number(row.cells[at]), 0)).toBe(term.value);
      }
      const base = unit === 'fen' ? 1 : Math.min(...terms!.map((term) => Math.abs(term.value!)).filter(Boolean));
      const slack = ((table!.rows.length + 1) * (unit === 'fen' ? 1 : 1 + Math.abs(value))) / base;
      expect(Math.abs(evaluateFormula(formula, terms!) - value)).toBeLessThanOrEqual(slack);
    } else if (annual === true) {
      const dated = table!.rows.map((row) => [Date.parse(String(row.cells[0])) / 86_400_000, Number(row.cells[5])]);
      const npv = dated.reduce(
        (sum, [day, amount]) => sum + amount! * (1 + value) ** ((dated[0]![0]! - day!) / 365),
        0,
      );
      expect(Math.abs(npv)).toBeLessThan(dated.length + 1);
      expect(explanation.roots).toEqual([value]);
    }
  }

  it.each(['fund', 'group', 'direction'] as const)('gives every figure of every row by %s with its parts', (level) => {
    const index = series(`EX-${level}`, values);
    for (const horizon of ['inception', '1y'] as const) {
      const { rows } = book.call('benchmark.table', { asOf, index, level, horizon });
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        for (const basis of ['gross', 'net'] as const) {
          const compared = row[basis];
          if (compared === null) continue;
          const shown = figuresOf(compared);
          for (const figure of BENCHMARK_FIGURES) {
            const subject = { level, key: row.key, basis };
            const ref = { kind: 'benchmark', index, subject, horizon, figure } as const;
            const explanation = book.call('figure.explain', { asOf, ref });
            holds(explanation);
            const { value, reason } = shown[figure];
            const wanted = figure === 'index_value' && value !== null ? Math.round(value) : value;
            expect(explanation.reason, `${row.key} ${basis} ${figure}`).toBe(reason);
            if (wanted === null) expect(explanation.value).toBeNull();
            else expect(explanation.value, `${row.key} ${basis} ${figure}`).toBeCloseTo(wanted, 9);
          }
        }
      }
    }
  });

  it('says why there is none, and keeps the terms of a table that was cut', () => {
    const late = series('EX-LATE', [{ date: '2026-01-01', level: 100_000_000 }]);
    const subject = { level: 'group', basis: 'net' } as const;
    const none = book.call('figure.explain', {
      asOf,
      ref: { kind: 'benchmark', index: late, subject, figure: 'modified_pme' },
    });
    expect(none).toMatchObject({ value: null, reason: 'index_starts_late', tables: [] });
    const ref = { kind: 'benchmark', index: series('EX-CUT', values), subject, figure: 'kaplan_schoar' } as const;
    const whole = book.call('figure.explain', { asOf, ref });
    const cut = book.call('figure.explain', { asOf, ref, rows: 2 });
    expect(cut.tables[0]!.rows).toHaveLength(2);
    expect(cut.terms!.map((term) => term.value)).toEqual(whole.terms!.map((term) => term.value));
    expect(cut.terms!.every((term) => term.table === null)).toBe(true);
  });
});

const REAL = '../shared/real/csi300-daily-close.csv';
it.skipIf(!existsSync(REAL))('stands the CSI 300 beside a book of its years', () => {
  const values = readFileSync(REAL, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line): Value => {
      const [date, close] = line.split(',') as [string, string];
      const [year, month, day] = date.split('/') as [string, string, string];
      return {
        date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
        level: Math.round(Number(close) * 1e6),
      };
    });
  const index = series('000300', values);
  const [group] = book.call('benchmark.table', { asOf, index, level: 'group' }).rows;
  expect(group!.net!.indexAge).toBeGreaterThan(1700);
  expect(group!.net!.index.value).toBeCloseTo(0, 9);
});
