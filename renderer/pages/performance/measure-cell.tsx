import type { ReactNode } from 'react';
import type { IsoDate } from '#core/dates.ts';
import type { PerformanceFigure } from '#core/contract/figures.ts';
import type { Measures } from '#core/domain/performance-figures.ts';
import type { Horizon } from '#core/domain/performance.ts';
import { fen, type Fen } from '#core/money.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { GivenText } from '../../components/footnotes.tsx';
import { numberText, rateText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import type { SubjectInput } from './view.ts';

const AMOUNTS = {
  committed: 'committed',
  paid_in: 'paidIn',
  received: 'received',
  opening: 'opening',
  value: 'value',
  gain: 'gain',
} as const;
const RATIOS = ['pic', 'dpi', 'rvpi', 'tvpi', 'irr'] as const;

export type ShownFigure = keyof typeof AMOUNTS | (typeof RATIOS)[number];

/** The word of each figure in the heads of tables. */
export const FIGURE_WORDS = { ...AMOUNTS, pic: 'pic', dpi: 'dpi', rvpi: 'rvpi', tvpi: 'tvpi', irr: 'irr' } as const;

/** What may be missing of a row, with its reason: for the footnotes of its table. */
export const missable = (measures: Measures | null, figures: readonly ShownFigure[]) =>
  measures === null
    ? []
    : RATIOS.filter((figure) => figures.includes(figure)).map((figure): Measures['dpi'] => measures[figure]);

interface MeasureCellProps {
  readonly figure: ShownFigure;
  readonly measures: Measures;
  readonly title: string;
  /** Null where no reference says which figure it is: it stands without its explanation. */
  readonly subject: SubjectInput | null;
  readonly horizon?: Horizon;
  readonly reasons: readonly string[];
}

/** One figure of a row, which opens what it is made of. */
export function MeasureCell({ figure, measures, title, subject, horizon, reasons }: MeasureCellProps): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const text = (): ReactNode => {
    if (figure in AMOUNTS)
      return money(measures[AMOUNTS[figure as keyof typeof AMOUNTS]], {
        dash: figure !== 'gain',
        plus: figure === 'gain',
      });
    const of = measures[figure as 'irr'];
    const printed =
      figure === 'irr' ? rateText(of.value) : figure === 'pic' ? rateText(of.value) : numberText(of.value);
    return <GivenText of={of} text={printed} reasons={reasons} />;
  };
  const part = figure === 'irr' && measures.irr.value !== null && !measures.irr.annual;
  return (
    <td className="r">
      <FigureWhy
        figure={figure}
        subject={subject}
        title={`${title} · ${t(`performance.${FIGURE_WORDS[figure]}`)}`}
        {...(horizon === undefined ? {} : { horizon })}
      >
        {text()}
      </FigureWhy>
      {part ? <small className="dim"> {t('performance.notAnnual')}</small> : null}
    </td>
  );
}

interface FigureWhyProps {
  readonly figure: PerformanceFigure;
  readonly subject: SubjectInput | null;
  readonly title: string;
  readonly horizon?: Horizon;
  /** Another day than the page's. */
  readonly asOf?: IsoDate;
  readonly children: ReactNode;
}

/** A figure of a subject with the way to its explanation. */
export function FigureWhy({
  figure,
  subject,
  title,
  horizon = 'inception',
  asOf,
  children,
}: FigureWhyProps): ReactNode {
  if (subject === null) return children;
  const ref = { kind: 'performance', subject, horizon, figure } as const;
  return (
    <WhyFigure figure={ref} {...(asOf === undefined ? {} : { day: asOf })} title={title} marked>
      {children}
    </WhyFigure>
  );
}

export const negated = (amount: Fen): Fen => fen(-amount);
