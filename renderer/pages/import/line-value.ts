import type { DataValue, RoundTripLine } from '#core/contract/round-trip.ts';
import { decimalText, exactText } from '#core/figure-text.ts';
import { fen } from '#core/money.ts';
import type { TermGroup } from '#core/terms.ts';

/** Decimals with which a stored whole number is exact: ppm as percent, 1e-9 as percent, and so on. */
const SCALES = { percent: [4, '%'], share: [7, '%'], multiple: [6, ''], rate: [9, ''], level: [6, ''] } as const;

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A value of a compared cell to its last digit, since the reader decides by it. Nothing stands as '–'. */
export function valueText(
  { type, group, kind }: Pick<RoundTripLine, 'type' | 'group' | 'kind'>,
  value: DataValue,
  term: (group: TermGroup, code: string) => string,
): string {
  if (value === null) return '–';
  if (kind === 'refuse' || typeof value === 'string') {
    if (group === null || typeof value !== 'string' || kind === 'refuse') return String(value);
    return value
      .split(';')
      .map((code) => term(group, code))
      .join('；');
  }
  if (type === 'amount') return exactText(fen(value));
  const scale = type === null || !(type in SCALES) ? undefined : SCALES[type as keyof typeof SCALES];
  return scale === undefined ? String(value) : trimmed(decimalText(BigInt(value), scale[0])) + scale[1];
}
