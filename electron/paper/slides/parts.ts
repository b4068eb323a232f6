import type { ReviewPage } from '#core/contract/reviews.ts';
import type { Fen } from '#core/money.ts';
import type { Voice } from '../voice.ts';
import type { Cell, CellLike, DeckSlide } from './deck.ts';

/** What makes the slides of one page: opens a slide and fills it; a long table goes on to the next. */
export type OpenSlide = (part?: string) => DeckSlide;
export type SlidePage = (voice: Voice, open: OpenSlide, page: ReviewPage) => void;

export const right = (text: string, more: Partial<Cell> = {}): Cell => ({ text, right: true, ...more });
export const bold = (text: string): Cell => ({ text, bold: true });
/** What fits on a slide below its sentence. */
export const ROWS = 13;

/** A table that goes on to as many slides as it needs. */
export function longTable(
  open: OpenSlide,
  head: readonly CellLike[],
  rows: readonly (readonly CellLike[])[],
  widths: readonly number[],
): void {
  const parts = Math.max(1, Math.ceil(rows.length / ROWS));
  for (let part = 0; part < parts; part += 1) {
    const slide = open(parts === 1 ? undefined : `${part + 1} / ${parts}`);
    slide.table(head, rows.slice(part * ROWS, (part + 1) * ROWS), widths);
  }
}

/** An amount for a chart: in the page's unit, as a number that can be edited. */
export const chartAmount = ({ unit }: Voice, amount: Fen | number): number =>
  Math.round((amount / { yuan: 100, wan: 1_000_000, yi: 10_000_000_000 }[unit]) * 10_000) / 10_000;
/** How a chart writes amounts in each unit. */
export const FORMAT = { yuan: '#,##0', wan: '#,##0', yi: '#,##0.00' } as const;
