import { useMemo } from 'react';
import type { Fen } from '#core/money.ts';
import { useBook } from '../state/book.tsx';
import type { Unit } from '../state/view.tsx';
import { moneyText, numberText, unitWordOf } from '../words/figures.ts';
import { useFigures, useWords } from '../words/use-words.tsx';
import type { PlotText } from './axes.ts';

export interface PictureFigures {
  readonly money: (amount: Fen) => string;
  /** An amount as a number of the picture's unit: for bars and lines, never for sums. */
  readonly plot: (amount: number) => number;
  /** A plotted number as it is printed, and the same with a sign. */
  readonly text: PlotText;
  /** Says the picture's unit where it isn't the page's; '' where it is. */
  readonly note: string;
}

const SCALE: Readonly<Record<Exclude<Unit, 'yuan'>, { readonly fen: number; readonly decimals: number }>> = {
  wan: { fen: 1e6, decimals: 0 },
  yi: { fen: 1e10, decimals: 2 },
};

/** Full amounts don't fit into pictures: where the page shows yuan, they stay in 亿元 and say so. */
export function usePictureFigures(): PictureFigures {
  const { unit } = useFigures();
  const { t, language } = useWords();
  const { info } = useBook();
  return useMemo(() => {
    const shown = unit === 'yuan' ? 'yi' : unit;
    const { fen, decimals } = SCALE[shown];
    return {
      money: (amount) => moneyText(amount, shown),
      plot: (amount) => amount / fen,
      text: (value) => (typeof value === 'number' ? numberText(value, decimals) : '–'),
      note:
        shown === unit ? '' : t('allocation.picturesUnit', { unit: unitWordOf(language, shown, info.baseCurrency) }),
    };
  }, [unit, t, language, info.baseCurrency]);
}
