import type { ReactNode } from 'react';
import type { FigureRef } from '#core/contract/figures.ts';
import type { ComparedHolding, Point } from '#core/contract/review-compare.ts';
import type { Fen } from '#core/money.ts';
import {
  WhyDifference,
  WhyFigure,
  type FigureInput,
  type FigureMoment,
} from '../../../components/explain/why-figure.tsx';
import { usePack } from './voice.tsx';

/** A day without a review is known as the side that it is compared with, where both read the same book. */
const momentOf = (point: Point, other: Point): Omit<FigureMoment, 'masked'> => ({
  asOf: point.asOf,
  reviewId: point.reviewId ?? (point.seq === other.seq ? other.reviewId : null),
});

export interface Sides {
  readonly before: FigureMoment;
  readonly after: FigureMoment;
}

/** Both moments of the comparison shown; null where nothing is compared. */
export function useSides(): Sides | null {
  const { pack, hidden } = usePack();
  if (pack.comparison === null) return null;
  const { before, after } = pack.comparison;
  return {
    before: { ...momentOf(before, after), masked: hidden },
    after: { ...momentOf(after, before), masked: hidden },
  };
}

interface SideProps {
  readonly side: keyof Sides;
  readonly figure: FigureInput | FigureRef;
  readonly title: string;
  readonly children: ReactNode;
}

/** A figure of one side of a comparison. */
export function WhySide({ side, figure, title, children }: SideProps): ReactNode {
  const { t } = usePack();
  const sides = useSides();
  if (sides === null) return children;
  return (
    <WhyFigure figure={figure} at={sides[side]} title={`${title} · ${t(side)} ${sides[side].asOf}`}>
      {children}
    </WhyFigure>
  );
}

interface MovedProps {
  readonly title: string;
  readonly of: { readonly before: number | null; readonly after: number | null };
  readonly value: number | null;
  readonly unit?: 'fen' | 'ppm' | 'ratio' | 'rate';
  readonly children: ReactNode;
}

/** How far a figure moved: afterwards less before. */
export function WhyMoved({ title, of, value, unit = 'fen', children }: MovedProps): ReactNode {
  const { pack, t } = usePack();
  const { before, after } = pack.comparison ?? { before: null, after: null };
  if (before === null || after === null) return children;
  return (
    <WhyDifference
      title={title}
      of={[
        { name: `${t('after')} ${after.asOf}`, value: of.after },
        { name: `${t('before')} ${before.asOf}`, value: of.before },
      ]}
      value={value}
      units={{ of: unit, value: unit }}
    >
      {children}
    </WhyDifference>
  );
}

/** What a holding's value moved by beside the money that went in and came out. */
export const effectParts = (
  { fairValue, invested, realised }: ComparedHolding,
  names: Readonly<Record<'fairValue' | 'invested' | 'realised', string>>,
): { readonly name: string; readonly amount: Fen }[] => [
  { name: `Δ ${names.fairValue}`, amount: fairValue.change },
  { name: `− Δ ${names.invested}`, amount: -invested.change as Fen },
  { name: `+ Δ ${names.realised}`, amount: realised.change },
];
