import { isIsoDate, type IsoDate } from '#core/dates.ts';
import { parseAmount, parsePortion } from '#core/import-values.ts';
import type { Fen } from '#core/money.ts';
import { WHOLE_PPM, type RatePpm } from '#core/rates.ts';
import type { Unit } from '../state/view.tsx';
import { MINUS, moneyText } from '../words/figures.ts';

const UNIT_SCALE: Readonly<Record<Unit, string>> = { yuan: '1', wan: '1e4', yi: '1e8' };

/** Text in a unit (one that is written wins) → fen; null when it is no amount or finer than a fen: never a guess. */
export function readMoney(text: string, unit: Unit): Fen | null {
  const parsed = parseAmount(text.replaceAll(MINUS, '-'), UNIT_SCALE[unit]);
  return parsed.ok && parsed.value.rounding.num === 0n ? parsed.value.fen : null;
}

/** The shortest text that reads back as the same amount. */
export function writeMoney(amount: Fen | null, unit: Unit): string {
  if (amount === null) return '';
  const decimals = { yuan: 2, wan: 6, yi: 10 }[unit];
  return moneyText(amount, unit, { decimals }).replace(/\.?0+$/, '');
}

/** '12.5' or '12.5%' → ppm; a bare number is a percentage here. */
export function readPercent(text: string): RatePpm | null {
  const bare = text.trim().replace(/[%％]$/, '');
  const parsed = parsePortion(`${bare}%`, BigInt(WHOLE_PPM));
  return parsed.ok ? (parsed.value as RatePpm) : null;
}

/** A plain number with two decimals at most, in hundredths; null when it is none: never a guess. */
export function readHundredths(text: string): number | null {
  const parsed = parseAmount(text.trim().replaceAll(MINUS, '-'), '1');
  return parsed.ok && parsed.value.rounding.num === 0n ? parsed.value.fen : null;
}

/** A whole number of a range; null when it is none. */
export function readWhole(text: string, low: number, high: number): number | null {
  const value = readHundredths(text);
  if (value === null || value % 100 !== 0 || value < low * 100 || value > high * 100) return null;
  return value / 100;
}

/** 2026-9-5, 2026/09/05, 20260905 and 2026年9月5日 → 2026-09-05; null when it is no day. */
export function readDay(text: string): IsoDate | null {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim()) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  if (match === null) return null;
  const day = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  return isIsoDate(day) ? day : null;
}
