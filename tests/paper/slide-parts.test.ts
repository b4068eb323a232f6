import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longTable, rowHeight, ROWS } from '#electron/paper/slides/parts.ts';
import type { CellLike, DeckSlide } from '#electron/paper/slides/deck.ts';

type Row = readonly CellLike[];
const WIDTHS = [2, 1, 1];

/** What a table puts on which slide, and the names that the slides get. */
function slidesOf(rows: readonly Row[]): { readonly names: (string | undefined)[]; readonly shown: Row[][] } {
  const [names, shown]: [(string | undefined)[], Row[][]] = [[], []];
  const open = (name?: string): DeckSlide => {
    names.push(name);
    return { table: (_head: readonly CellLike[], part: readonly Row[]) => shown.push([...part]) } as never;
  };
  longTable(open, ['名称', '甲', '乙'], rows, WIDTHS);
  return { names, shown };
}

const aRow = fc
  .tuple(fc.string({ unit: fc.constantFrom('示', '例', 'a', ' '), maxLength: 200 }), fc.string({ maxLength: 10 }))
  .map(([name, text]): Row => [name, text, { text, right: true }]);

it('every row stands on one slide, in its order, and no slide is empty but that of an empty table', () => {
  fc.assert(
    fc.property(fc.array(aRow, { maxLength: 80 }), (rows) => {
      const { names, shown } = slidesOf(rows);
      expect(shown.flat()).toEqual(rows);
      if (rows.length > 0) expect(shown.every((part) => part.length > 0)).toBe(true);
      expect(names).toEqual(shown.length === 1 ? [undefined] : shown.map((_, at) => `${at + 1} / ${shown.length}`));
    }),
  );
});

it('short rows fill a slide, long ones leave room for their lines', () => {
  const short = Array.from({ length: ROWS * 2 }, (): Row => ['短', '1', '2']);
  expect(slidesOf(short).shown.map((part) => part.length)).toEqual([ROWS, ROWS]);
  const long = short.map((): Row => ['长'.repeat(160), '1', '2']);
  expect(slidesOf(long).shown.every((part) => part.length < ROWS / 2)).toBe(true);
});

it('a row is as tall as the cell with the most lines', () => {
  fc.assert(
    fc.property(aRow, fc.integer({ min: 1, max: 60 }), (row, more) => {
      const taller: Row = [`${row[0] as string}${'例'.repeat(more)}`, row[1]!, row[2]!];
      expect(rowHeight(taller, WIDTHS)).toBeGreaterThanOrEqual(rowHeight(row, WIDTHS));
    }),
  );
  expect(rowHeight(['短', '', { text: '例'.repeat(100), right: true }], WIDTHS)).toBeGreaterThan(
    rowHeight(['例'.repeat(100), '', ''], WIDTHS),
  );
});
