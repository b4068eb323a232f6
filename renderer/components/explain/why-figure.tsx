import { createContext, useContext, type ReactNode } from 'react';
import type { Explanation } from '#core/contract/explain.ts';
import type { FigureRef } from '#core/contract/figures.ts';
import type { InputOf } from '#core/contract/index.ts';
import type { IsoDate } from '#core/dates.ts';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useExplain, WhyButton } from './explain.tsx';
import { countOf, differenceOf, ratioOf, sumOf, type Counted, type Named, type Part } from './shown.ts';

export type { Counted, Named, Part } from './shown.ts';

/** As a page writes it: what has a default may be left out. */
export type FigureInput = InputOf<'figure.explain'>['ref'];

/** The moment of the figures below it. */
export interface FigureMoment {
  readonly asOf: IsoDate;
  /** The review that froze them; null for the book as it is seen now. */
  readonly reviewId: string | null;
  /** Amounts are masked: nothing explains itself. */
  readonly masked?: boolean;
}

const Moment = createContext<FigureMoment | null>(null);

/** Figures inside it are those of another moment than the page's: of a frozen review. */
export const FiguresAt = ({ at, children }: { readonly at: FigureMoment; readonly children: ReactNode }): ReactNode => (
  <Moment value={at}>{children}</Moment>
);

/** The moment of the figures here: the page's day unless something above says otherwise. */
export function useFigureMoment(): FigureMoment {
  const { asOf } = useBook();
  return useContext(Moment) ?? { asOf, reviewId: null };
}

interface WhyProps {
  /** Row · column, as the page calls them. */
  readonly title: string;
  /** True where the figure is one that is asked about first: underlined at rest. */
  readonly marked?: boolean;
  /** Nothing at all is no figure; a dash has a reason. */
  readonly children: ReactNode;
}

interface WhyFigureProps extends WhyProps {
  readonly figure: FigureInput | FigureRef;
  /** Another day than that of the figures around it. */
  readonly day?: IsoDate;
  readonly at?: FigureMoment;
}

const isBlank = (children: ReactNode): boolean => children === null || children === undefined || children === '';

/** A figure of the book with the way to its explanation; quiet in a table, where every figure has one. */
export function WhyFigure({ figure, title, day, at, marked = false, children }: WhyFigureProps): ReactNode {
  const around = useFigureMoment();
  const { language } = useWords();
  const { open } = useExplain();
  const { asOf, reviewId, masked = false } = at ?? around;
  if (masked || isBlank(children)) return children;
  const input = { asOf: day ?? asOf, ref: figure, language, ...(reviewId === null ? {} : { reviewId }) };
  return (
    <WhyButton title={title} quiet={!marked} onAsk={() => open(input, title)}>
      {children}
    </WhyButton>
  );
}

interface WhyShownProps extends WhyProps {
  /** Drawn up when it is asked for. */
  readonly explain: (asOf: IsoDate) => Explanation;
}

/** A figure that the page itself draws up from what it shows. */
export function WhyShown({ title, explain, marked = false, children }: WhyShownProps): ReactNode {
  const { asOf, masked = false } = useFigureMoment();
  const { show } = useExplain();
  if (masked || isBlank(children)) return children;
  return (
    <WhyButton title={title} quiet={!marked} onAsk={() => show(explain(asOf), title)}>
      {children}
    </WhyButton>
  );
}

/** A total of what the page shows: it opens to the lines that it adds up. */
export const WhySum = ({ parts, ...rest }: WhyProps & { readonly parts: readonly Part[] }): ReactNode => (
  <WhyShown {...rest} explain={(asOf) => sumOf(parts, asOf)} />
);

/** How many there are: it opens to their names. */
export const WhyCount = ({ items, ...rest }: WhyProps & { readonly items: readonly Counted[] }): ReactNode => (
  <WhyShown {...rest} explain={(asOf) => countOf(items, asOf)} />
);

interface WhyTwoProps extends WhyProps {
  readonly of: readonly [Named, Named];
  /** As shown, in ppm unless `units` say otherwise. */
  readonly value: number | null;
  readonly units?: Parameters<typeof ratioOf>[3];
}

/** One figure of the page over another. */
export const WhyRatio = ({ of, value, units, ...rest }: WhyTwoProps): ReactNode => (
  <WhyShown {...rest} explain={(asOf) => ratioOf(of, value, asOf, units)} />
);

/** One figure of the page less another. */
export const WhyDifference = ({ of, value, units, ...rest }: WhyTwoProps): ReactNode => (
  <WhyShown {...rest} explain={(asOf) => differenceOf(of, value, asOf, units)} />
);
