import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputOf } from '#core/contract/index.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { hasLibreOffice, recalculated } from '#tests/helpers/libre-office.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';
import { storedCells, type StoredSheets } from '#tests/helpers/workbooks.ts';

let book: TestBook;
beforeAll(() => {
  book = newTestBook({ sample: true });
});
afterAll(() => book.close());

const DAY = '2026-09-30';
type Options = Omit<InputOf<'allocation.export'>, 'asOf'>;
const exported = async (options: Options): Promise<Uint8Array> =>
  (await tasksOf(book).run('allocation.export', { asOf: DAY, ...options })).bytes;

/** Every formula of a workbook that a recalculation changes, or turns into an error. */
function changed(stored: StoredSheets, again: StoredSheets): string[] {
  const wrong: string[] = [];
  for (const [sheet, cells] of stored) {
    for (const [ref, cell] of cells) {
      const other = again.get(sheet)?.get(ref);
      if (other?.type === 'e') wrong.push(`${sheet}!${ref} ${cell.formula} gives ${other.value}`);
      else if (cell.formula !== null && !same(cell.value, other?.value ?? null))
        wrong.push(`${sheet}!${ref} ${cell.formula} stored ${cell.value}, gives ${other?.value}`);
    }
  }
  return wrong;
}

/** As numbers to the last digit that a cent needs; text as it is. */
function same(left: string | null, right: string | null): boolean {
  if (left === right) return true;
  if (left === null || right === null || left === '' || right === '') return false;
  return Math.abs(Number(left) - Number(right)) < 1e-6;
}

/** Between them: both languages, every unit, both sides of every switch. */
const OPTIONS: readonly Options[] = [
  { measure: 'fair_value', unit: 'yi' },
  { measure: 'dry_powder', language: 'en', unit: 'wan', byFund: true, lookThrough: false, base: 'committed' },
];

describe.skipIf(!hasLibreOffice)('recalculated in LibreOffice', () => {
  it.each(OPTIONS)('has no error, and every formula gives the value stored with it: %o', async (options) => {
    const bytes = await exported(options);
    const stored = await storedCells(bytes);
    const again = await storedCells(await recalculated(bytes));
    const formulas = [...stored].flatMap(([sheet, cells]) =>
      [...cells].flatMap(([ref, cell]) => (cell.formula === null ? [] : [{ sheet, ref, cell }])),
    );
    expect(formulas.length).toBeGreaterThan(500);
    expect(changed(stored, again)).toEqual([]);

    const { sheet, ref, cell } = formulas[7]!;
    const spoiled = new Map(stored).set(sheet, new Map(stored.get(sheet)).set(ref, { ...cell, value: '0.01' }));
    expect(changed(spoiled, again)).toHaveLength(1);
  });
});

describe('as a file', () => {
  it('shows the numbers of the screen', async () => {
    const sheets = await storedCells(await exported({ measure: 'invested', unit: 'yuan' }));
    const matrix = book.call('allocation.matrix', { asOf: DAY });
    const cells = sheets.get('汇总')!;
    matrix.rows.forEach((row, index) =>
      row.amounts.invested.forEach((amount, column) => {
        const shown = cells.get(`${String.fromCharCode(67 + column)}${index + 4}`)?.value ?? null;
        expect(shown === null ? null : Math.round(Number(shown) * 100)).toBe(amount);
      }),
    );
  });

  it('ties every total: no difference on the check sheet, and the word for it', async () => {
    const cells = (await storedCells(await exported({ measure: 'committed' }))).get('校验')!;
    const last = Math.max(...[...cells.keys()].map((ref) => Number(/\d+/.exec(ref)![0])));
    expect(cells.get(`B${last}`)!.value).toBe('通过');
    expect(cells.get(`H${last}`)!.value).toBe('0');
    expect(last).toBe(3 + 5 * 5 + 1);
  });

  it('says of which state of which book it is, and when and by what it was written', async () => {
    const about = (await storedCells(await exported({ language: 'en' }))).get('About')!;
    const seq = book.call('book.get', {}).journalSeq;
    const lines = new Map(
      [...about]
        .filter(([ref]) => ref.startsWith('A'))
        .map(([ref, cell]) => [cell.value, about.get(`B${ref.slice(1)}`)!.value]),
    );
    expect(lines.get('Book')).toBe('测试账簿');
    expect(lines.get('As of')).toBe(DAY);
    expect(lines.get('Program version')).toBe('test');
    expect(lines.get('State of the book')).toMatch(new RegExp(`^${seq} [0-9a-f]{64}$`));
  });

  it('holds an empty book too', async () => {
    const empty = newTestBook();
    const { bytes, fileName } = await tasksOf(empty).run('allocation.export', { asOf: DAY });
    expect(fileName).toBe('资产配置_测试账簿_2026-09-30.xlsx');
    expect([...(await storedCells(bytes)).keys()]).toHaveLength(9);
    empty.close();
  });
});
