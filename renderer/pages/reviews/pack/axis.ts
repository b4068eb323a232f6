import { moneyText } from '#core/figure-text.ts';
import { fen } from '#core/money.ts';
import type { PackVoice } from './voice.tsx';

/** Fen on a chart's axis, in the pack's unit; no words while amounts are hidden. */
export const axisMoney =
  ({ unit, hidden }: Pick<PackVoice, 'unit' | 'hidden'>) =>
  (amount: number): string =>
    hidden ? '' : moneyText(fen(Math.round(amount)), unit, { decimals: unit === 'yi' ? 1 : 0 });
