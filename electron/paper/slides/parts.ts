import type { ReviewPage } from '#core/contract/reviews.ts';
import type { Fen } from '#core/money.ts';
import type { Voice } from '../voice.ts';
import { BODY, type Cell, type CellLike, type DeckSlide } from './deck.ts';

/** What makes the slides of one page: opens a slide and fills it; a long table goes on to the next. */
export type OpenSlide = (part?: string) => DeckSlide;
export type SlidePage = (voice: Voice, open: OpenSlide, page: ReviewPage) => void;

export const right = (text: string, more: Partial<Cell> = {}): Cell => ({ text, right: true, ...more });
export const bold = (text: string): Cell => ({ text, bold: true });
/** What fits on a slide below its sentence. */
export const ROWS = 13;

/** Inches: a row of one line, each line of a taller one, and what stands left and right of a cell's text. */
const ROW = 0.36;
const LINE = 0.25;
const ASIDE = 0.12;
/** A Chinese character of a table's 12 points, and how much of it others take at most. */
const CHARACTER = 12 / 72;
const LATIN = 0.6;

const lengthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? CHARACTER : CHARACTER * LATIN), 0);

/** How tall a row will about be: the most lines that any of its texts breaks into. */
export function rowHeight(row: readonly CellLike[], widths: readonly number[]): number {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const lines = row.map((cell, index) => {
    const text = typeof cell === 'string' ? cell : cell.text;
    return Math.ceil(lengthOf(text) / ((widths[index]! / total) * BODY.w - ASIDE));
  });
  return Math.max(ROW, Math.max(...lines) * LINE + ASIDE / 2);
}

/** Rows as they follow each other, as many together as fit on a slide; at least one. */
function slidesOf(rows: readonly (readonly CellLike[])[], widths: readonly number[]): (readonly CellLike[])[][] {
  const slides: (readonly CellLike[])[][] = [[]];
  let taken = 0;
  for (const row of rows) {
    const height = rowHeight(row, widths);
    if (taken + height > ROWS * ROW && slides.at(-1)!.length > 0) {
      slides.push([]);
      taken = 0;
    }
    slides.at(-1)!.push(row);
    taken += height;
  }
  return slides;
}

/** A table that goes on to as many slides as it needs. */
export function longTable(
  open: OpenSlide,
  head: readonly CellLike[],
  rows: readonly (readonly CellLike[])[],
  widths: readonly number[],
): void {
  const slides = slidesOf(rows, widths);
  for (const [part, shown] of slides.entries()) {
    const slide = open(slides.length === 1 ? undefined : `${part + 1} / ${slides.length}`);
    slide.table(head, shown, widths);
  }
}

/** An amount for a chart: in the page's unit, as a number that can be edited. */
export const chartAmount = ({ unit }: Voice, amount: Fen | number): number =>
  Math.round((amount / { yuan: 100, wan: 1_000_000, yi: 10_000_000_000 }[unit]) * 10_000) / 10_000;
/** How a chart writes amounts in each unit. */
export const FORMAT = { yuan: '#,##0', wan: '#,##0', yi: '#,##0.00' } as const;
