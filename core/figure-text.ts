import { divideRounded, formatYuan, type Fen } from './money.ts';
import type { RatePpm, ShareE9 } from './rates.ts';
import type { Language } from './terms.ts';

/** In which amounts are printed: 元, 万元, 亿元. */
export type Unit = 'yuan' | 'wan' | 'yi';

/** U+2212, as wide as a digit; a hyphen is not. */
export const MINUS = '\u2212';
/** Nothing is held there. A blank says: does not apply. `0.00` says: a true zero. */
export const NOTHING_HELD = '\u2013';

/** Fen per printed unit and the decimals shown of it. */
const SCALE: Readonly<Record<Unit, { readonly fen: bigint; readonly decimals: number }>> = {
  yuan: { fen: 100n, decimals: 2 },
  wan: { fen: 1_000_000n, decimals: 0 },
  yi: { fen: 10_000_000_000n, decimals: 2 },
};

const signed = (text: string, negative: boolean, plus: boolean): string =>
  negative ? MINUS + text : plus ? `+${text}` : text;

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** A whole number of 10^−decimals as text, digits grouped. */
export function decimalText(scaled: bigint, decimals: number, plus = false): string {
  const negative = scaled < 0n;
  const digits = String(negative ? -scaled : scaled).padStart(decimals + 1, '0');
  const whole = grouped(digits.slice(0, digits.length - decimals));
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return signed(text, negative, plus && scaled > 0n);
}

export interface FigureOptions {
  /** '+' before what is above zero: for changes and flows. */
  readonly plus?: boolean;
  /** '–' in place of zero: in places where zero means that nothing is held. */
  readonly dash?: boolean;
  /** Decimals other than the unit's own. */
  readonly decimals?: number;
}

/** Money in a unit, exact inside and rounded once; '' for null. The unit stands once on the page, never in the figure. */
export function moneyText(amount: Fen | null | undefined, unit: Unit, options: FigureOptions = {}): string {
  if (amount == null) return '';
  if (amount === 0 && options.dash === true) return NOTHING_HELD;
  const { fen, decimals: own } = SCALE[unit];
  const decimals = options.decimals ?? own;
  return decimalText(divideRounded(BigInt(amount) * 10n ** BigInt(decimals), fen, 'halfUp'), decimals, options.plus);
}

/** The exact amount in the book's major unit, with U+2212 for a minus. */
export const exactText = (amount: Fen): string => formatYuan(amount).replace('-', MINUS);

/** 369_000 → '36.9%'. */
export function percentText(rate: RatePpm | null | undefined, options: FigureOptions = {}): string {
  if (rate == null) return '';
  if (rate === 0 && options.dash === true) return NOTHING_HELD;
  const decimals = options.decimals ?? 1;
  return `${decimalText(divideRounded(BigInt(rate) * 10n ** BigInt(decimals), 10_000n, 'halfUp'), decimals, options.plus)}%`;
}

/** Distance between two percentages, in percentage points: 19_000 → '+1.9'. */
export function pointsText(rate: RatePpm | null | undefined, decimals = 1): string {
  if (rate == null) return '';
  return decimalText(divideRounded(BigInt(rate) * 10n ** BigInt(decimals), 10_000n, 'halfUp'), decimals, true);
}

/** An ownership share, 620_000_000 → '62.00%'. */
export function shareText(share: ShareE9 | number | null | undefined, decimals = 2): string {
  if (share == null) return '';
  return `${decimalText(divideRounded(BigInt(share) * 10n ** BigInt(decimals), 10_000_000n, 'halfUp'), decimals)}%`;
}

/** A multiple in ppm, 1_090_000 → '1.09'. */
export function multipleText(multiple: RatePpm | number | null | undefined, decimals = 2): string {
  if (multiple == null) return '';
  return decimalText(divideRounded(BigInt(multiple) * 10n ** BigInt(decimals), 1_000_000n, 'halfUp'), decimals);
}

export const countText = (count: number): string => decimalText(BigInt(count), 0);

const PLAIN = [0, 1, 2, 3, 4].map(
  (digits) => new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/** A plain number (a measure, never money): 1.0912 → '1.09'. */
export const numberText = (value: number | null | undefined, decimals = 2): string =>
  value == null ? '' : PLAIN[decimals]!.format(value).replace('-', MINUS);

/** A rate as a plain number: 0.0761 → '7.6%'. */
export const rateText = (rate: number | null | undefined, decimals = 1): string =>
  rate == null ? '' : `${numberText(rate * 100, decimals)}%`;

/** The unit's word for a currency: yuan have words of their own in Chinese, others go by their code. */
export function unitWordOf(language: Language, unit: Unit, currency: string): string {
  if (language === 'zh-CN') {
    const scale = { yuan: '', wan: '万', yi: '亿' }[unit];
    return currency === 'CNY' ? `${scale}元` : `${scale === '' ? '' : scale + ' '}${currency}`;
  }
  return { yuan: currency, wan: `${currency} 10k`, yi: `${currency} 100m` }[unit];
}

const BYTE_UNITS = ['KB', 'MB', 'GB', 'TB'] as const;

/** A size of files: '640 KB', '1.6 MB'; always up, so that what is called enough is enough. */
export function bytesText(bytes: number): string {
  let tenths = Math.ceil((bytes * 10) / 1024);
  let unit = 0;
  while (tenths >= 10 * 1024 && unit < BYTE_UNITS.length - 1) {
    tenths = Math.ceil(tenths / 1024);
    unit += 1;
  }
  const shown = tenths >= 100 ? countText(Math.ceil(tenths / 10)) : `${Math.floor(tenths / 10)}.${tenths % 10}`;
  return `${shown} ${BYTE_UNITS[unit]}`;
}
