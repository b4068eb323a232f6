import type { ReactNode } from 'react';
import { dayNumber, type IsoDate } from '#core/dates.ts';
import type { Fen } from '#core/money.ts';
import { useBook } from '../../state/book.tsx';
import { useFigures, useWords } from '../../words/use-words.tsx';

interface ValueStepsProps {
  readonly points: readonly { readonly day: IsoDate; readonly value: Fen }[];
  readonly cost: Fen;
  /** Where the picture ends; the page's day if left out. */
  readonly until?: IsoDate;
}

const WIDTH = 400;
const HEIGHT = 110;

/** A value stands until the next one replaces it: a step line, with the cost dashed. Words are html, so they never scale. */
export function ValueSteps({ points, cost, until }: ValueStepsProps): ReactNode {
  const book = useBook();
  const asOf = until ?? book.asOf;
  const { t } = useWords();
  const { money } = useFigures();
  const sorted = [...points].sort((a, b) => a.day.localeCompare(b.day));
  if (sorted.length < 2) return null;
  const first = dayNumber(sorted[0]!.day);
  const span = Math.max(1, dayNumber(asOf) - first);
  const values = [...sorted.map((point) => point.value), cost];
  const low = Math.min(...values);
  const range = Math.max(1, Math.max(...values) - low);
  const x = (day: IsoDate): number => ((dayNumber(day) - first) / span) * WIDTH;
  const y = (value: number): number => HEIGHT - 8 - ((value - low) / range) * (HEIGHT - 16);
  const path = sorted
    .map(({ day, value }, index) => (index === 0 ? `M0 ${y(value)}` : `H${x(day)}V${y(value)}`))
    .join('');
  const last = sorted.at(-1)!;
  return (
    <figure className="steps-chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('holdings.fairValue')}
      >
        <path className="cost" d={`M0 ${y(cost)}H${WIDTH}`} />
        <path className="value" d={`${path}H${WIDTH}`} />
      </svg>
      <figcaption>
        <span>{sorted[0]!.day}</span>
        <span>{`${t('holdings.fairValue')} ${money(last.value)} · ${t('holdings.remainingCost')} ${money(cost)}`}</span>
        <span>{asOf}</span>
      </figcaption>
    </figure>
  );
}
