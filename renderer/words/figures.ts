/** How figures are written, the same on screen and on paper. */
export * from '#core/figure-text.ts';

/** A moment of the journal at the reader's desk, '2026-09-30 14:05'. */
export function momentText(at: string): string {
  const moment = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
