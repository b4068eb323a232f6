import type { OverrideParameter } from '#core/domain/forecast-plans.ts';
import { ppm } from '#core/rates.ts';
import { readHundredths, readWhole } from '../../components/read.ts';
import { MINUS, multipleText, percentText } from '../../words/figures.ts';

/** How the value of an override is written: a factor (1 = as planned), per cent a year, whole months, or a plain number. */
export type OverrideForm = 'factor' | 'percent' | 'months' | 'plain';

export function formOf(parameter: OverrideParameter): OverrideForm {
  switch (parameter) {
    case 'growth':
      return 'percent';
    case 'exit_delay':
      return 'months';
    case 'bow':
      return 'plain';
    default:
      return 'factor';
  }
}

export function overrideText(parameter: OverrideParameter, value: number): string {
  switch (formOf(parameter)) {
    case 'percent':
      return percentText(ppm(value), { decimals: 2 }).replace(/\.?0+%$/, '%');
    case 'months':
      return `${value < 0 ? MINUS : '+'}${Math.abs(value)}`;
    default:
      return multipleText(value);
  }
}

/** The text of a field as the contract's number; null when it doesn't fit the parameter. */
export function readOverride(parameter: OverrideParameter, text: string): number | null {
  const form = formOf(parameter);
  if (form === 'months') return readWhole(text, -120, 240);
  const hundredths = readHundredths(text.replace(/%$/, ''));
  if (hundredths === null) return null;
  if (form === 'percent') return hundredths > -10_000 && hundredths <= 100_000 ? hundredths * 100 : null;
  return hundredths >= (form === 'plain' ? 1 : 0) && hundredths <= 10_000 ? hundredths * 10_000 : null;
}

/** The text that a field begins with. */
export const draftText = (parameter: OverrideParameter, value: number): string =>
  overrideText(parameter, value).replace(MINUS, '-').replace(/[+%]/g, '');
