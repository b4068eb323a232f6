import type { Fen } from '#core/money.ts';
import { parseDecimal } from '#core/import-values.ts';
import type { RatePpm } from '#core/rates.ts';
import { readDay, readMoney, readPercent, writeMoney } from '../components/read.ts';
import type { Unit } from '../state/view.tsx';
import {
  countText,
  decimalText,
  MINUS,
  moneyText,
  multipleText,
  numberText,
  percentText,
  pointsText,
  rateText,
  shareText,
} from '../words/figures.ts';
import type { CellValue, Column, ColumnEdit, ColumnType } from './types.ts';

const NUMERIC: ReadonlySet<ColumnType> = new Set([
  'money',
  'percent',
  'points',
  'share',
  'multiple',
  'int',
  'number',
  'rate',
]);
export const isNumeric = (type: ColumnType): boolean => NUMERIC.has(type);

type TextStyle = Pick<Column<never>, 'type' | 'dash' | 'plus' | 'unit' | 'decimals'>;

/** A value as the grid shows it. */
export function cellText(style: TextStyle, value: CellValue, unit: Unit): string {
  const { type, dash = false, plus = false } = style;
  if (value === null || typeof value === 'string') return value ?? '';
  switch (type) {
    case 'money':
      return moneyText(value as Fen, style.unit ?? unit, { dash, plus });
    case 'percent':
      return percentText(value as RatePpm, { dash, plus });
    case 'points':
      return pointsText(value as RatePpm);
    case 'share':
      return shareText(value);
    case 'multiple':
      return multipleText(value);
    case 'int':
      return style.decimals === undefined ? countText(value) : decimalText(BigInt(value), style.decimals);
    case 'rate':
      return rateText(value);
    default:
      return numberText(value);
  }
}

/** A value as text that reads back unchanged: what an editor begins with. */
export function editText(style: TextStyle, value: CellValue, unit: Unit): string {
  if (value === null || typeof value === 'string') return value ?? '';
  switch (style.type) {
    case 'money':
      return writeMoney(value as Fen, style.unit ?? unit);
    case 'int':
      return decimalText(BigInt(value), style.decimals ?? 0)
        .replaceAll(',', '')
        .replace(MINUS, '-');
    case 'percent':
      return percentText(value as RatePpm, { decimals: 4 }).replace(/\.?0*%$/, '%');
    case 'share':
      return shareText(value, 7).replace(/\.?0*%$/, '%');
    case 'multiple':
      return multipleText(value, 6).replace(/\.?0+$/, '');
    default:
      return String(value);
  }
}

export type Read = { readonly ok: true; readonly value: CellValue } | { readonly ok: false; readonly reason: string };

const refuse = (reason: string): Read => ({ ok: false, reason });

/** Typed or pasted text → the column's value, or the reason (a code of the words) why it is none. */
export function readCell<Row>(column: TextStyle & { readonly edit?: ColumnEdit<Row> }, text: string, unit: Unit): Read {
  const { type, edit } = column;
  const clean = text.trim();
  if (clean === '') return edit?.optional === true ? { ok: true, value: null } : refuse('required');
  if (edit?.choices !== undefined) {
    const wanted = clean.toLowerCase();
    const found = edit.choices.find(({ value, label }) => value === clean || label.toLowerCase() === wanted);
    return found === undefined ? refuse('choice') : { ok: true, value: found.value };
  }
  const number = readNumber(column, clean, unit);
  if (number === undefined) return { ok: true, value: clean };
  return number === null ? refuse(type === 'date' ? 'day' : 'number') : { ok: true, value: number };
}

/** Undefined for types that are plain text. */
function readNumber(style: TextStyle, text: string, unit: Unit): CellValue | undefined {
  switch (style.type) {
    case 'money':
      return readMoney(text, style.unit ?? unit);
    case 'percent':
      return readPercent(text);
    case 'share':
      return readScaled(text.replace(/[%％]$/, ''), 10_000_000n);
    case 'multiple':
      return readScaled(text.replace(/[x×倍]$/i, ''), 1_000_000n);
    case 'int':
      return readScaled(text, 10n ** BigInt(style.decimals ?? 0));
    case 'date':
      return readDay(text);
    default:
      return undefined;
  }
}

/** A decimal in whole 1/scale; null where it isn't exact. */
function readScaled(text: string, scale: bigint): number | null {
  const parsed = parseDecimal(text);
  if (!parsed.ok || (parsed.value.num * scale) % parsed.value.den !== 0n) return null;
  const value = Number((parsed.value.num * scale) / parsed.value.den);
  return Number.isSafeInteger(value) ? value : null;
}
