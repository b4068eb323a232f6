import type { ReactNode } from 'react';
import type { FigureRef } from '#core/contract/figures.ts';
import type { InputOf } from '#core/contract/index.ts';
import type { Explanation } from '#core/contract/explain.ts';
import type { IsoDate } from '#core/dates.ts';
import type { Fen } from '#core/money.ts';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useExplain, Why } from './explain.tsx';

/** As a page writes it: what has a default may be left out. */
export type FigureInput = InputOf<'figure.explain'>['ref'];

interface WhyFigureProps {
  readonly figure: FigureInput | FigureRef;
  /** Row · column, as the page calls them. */
  readonly title: string;
  /** Another day than the page's. */
  readonly day?: IsoDate;
  /** True where the figure is one that is asked about first: underlined at rest. */
  readonly marked?: boolean;
  readonly children: ReactNode;
}

/** A figure of the book with the way to its explanation; quiet in a table, where every figure has one. */
export function WhyFigure({ figure, title, day, marked = false, children }: WhyFigureProps): ReactNode {
  const { asOf } = useBook();
  return (
    <Why
      name="figure.explain"
      input={{ asOf: day ?? asOf, ref: figure }}
      title={title}
      className={marked ? '' : 'plain'}
    >
      {children}
    </Why>
  );
}

/** A part of a sum that the page itself draws up. */
export interface Part {
  /** A name from the book or a word of the page. */
  readonly name: string;
  readonly amount: Fen;
}

interface WhySumProps {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly children: ReactNode;
}

/** A total of what the page shows: it opens to the lines that it adds up. */
export function WhySum({ title, parts, children }: WhySumProps): ReactNode {
  const { asOf } = useBook();
  const { show, title: shown } = useExplain();
  const { t } = useWords();
  return (
    <button
      type="button"
      className="why plain"
      title={`${title} · ${t('explain.title')}`}
      aria-expanded={shown === title}
      onClick={() => show(sumOf(parts, asOf), title)}
    >
      {children}
    </button>
  );
}

const sumOf = (parts: readonly Part[], asOf: IsoDate): Explanation => ({
  figure: 'sum_shown',
  params: {},
  value: parts.reduce((sum, part) => sum + part.amount, 0),
  unit: 'fen',
  reason: null,
  formula: 'amount',
  terms: [],
  asOf,
  tables: [
    {
      title: 'shown',
      columns: [
        { key: 'name', type: 'text' },
        { key: 'amount', type: 'money' },
      ],
      rows: parts.map(({ name, amount }) => ({ cells: [name, amount], link: null })),
    },
  ],
});
