import { isIsoDate, monthEnd, type IsoDate } from '../dates.ts';
import { fraction, parseFraction, times, type Fraction } from '../fractions.ts';
import { cleanText, parseDecimal } from '../import-values.ts';
import { divideRounded } from '../money.ts';
import { endsPeriod, periodEnd, type KpiFact, type Period } from './kpis.ts';

/** Why a text is no period or no value of a KPI; keys of the words. */
export type KpiFault =
  | 'empty'
  | 'not_a_number'
  | 'error_cell'
  | 'not_a_period'
  | 'wrong_unit'
  | 'unit_missing'
  | 'out_of_range'
  | 'too_precise';

export type KpiParsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: KpiFault };

const refuse = (fault: KpiFault): { readonly ok: false; readonly fault: KpiFault } => ({ ok: false, fault });

export interface PeriodText {
  readonly period: Period;
  readonly end: IsoDate;
}

const CHINESE_NUMBERS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4 };

const at = (period: Period, year: string, month: number): KpiParsed<PeriodText> => {
  const start = `${year}-${String(month).padStart(2, '0')}-01`;
  if (!isIsoDate(start) || year < '1990' || year > '2100') return refuse('not_a_period');
  return { ok: true, value: { period, end: periodEnd(period, start) } };
};

/**
 * A period as people write it: 2026Q3, 2026-Q3, 2026年三季度, 2026年第3季度, 2026H1, 2026年上半年, 2026-09, 2026年9月, 202609,
 * 2026, 2026年, 2026年度, and the last day of a month, which is that month unless `period` says more.
 */
export function parsePeriod(text: string, assumed: Period | null = null): KpiParsed<PeriodText> {
  const clean = cleanText(text).replace(/\s+/g, '');
  if (clean === '') return refuse('empty');
  const quarter =
    /^(\d{4})(?:年|-|\/)?(?:Q([1-4])|第?([一二三四1-4])季度?)$/i.exec(clean) ??
    /^Q([1-4])(?:-|\/)?(\d{4})$/i.exec(clean);
  if (quarter) {
    const [year, number] =
      quarter[1]!.length === 4 ? [quarter[1]!, quarter[2] ?? quarter[3]!] : [quarter[2]!, quarter[1]!];
    return at('quarter', year, (CHINESE_NUMBERS[number] ?? Number(number)) * 3);
  }
  const half = /^(\d{4})(?:年|-|\/)?(?:H([12])|(上|下)半年)$/i.exec(clean);
  if (half) return at('half', half[1]!, half[2] === '1' || half[3] === '上' ? 6 : 12);
  const month = /^(\d{4})(?:年|-|\/|\.)?(\d{1,2})月?$/.exec(clean);
  if (month) return at('month', month[1]!, Number(month[2]));
  const year = /^(\d{4})(?:年度?|FY)?$/i.exec(clean) ?? /^FY(\d{4})$/i.exec(clean);
  if (year) return at('year', year[1]!, 12);
  const day = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(clean);
  if (!day) return refuse('not_a_period');
  const iso = `${day[1]}-${day[2]!.padStart(2, '0')}-${day[3]!.padStart(2, '0')}`;
  if (!isIsoDate(iso) || monthEnd(iso) !== iso) return refuse('not_a_period');
  const period = assumed ?? 'month';
  return endsPeriod(period, iso) ? { ok: true, value: { period, end: iso } } : refuse('not_a_period');
}

/** What one of a unit is in the KPI's base: yuan, the whole, or one. */
const MONEY_UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(元|yuan|rmb|cny)$/i, '1'],
  [/^(千元|k|thousand)$/i, '1000'],
  [/^(万元?|10k|wan)$/i, '10000'],
  [/^(百万元?|million|mn|mm)$/i, '1000000'],
  [/^(千万元?)$/i, '10000000'],
  [/^(亿元?|100m|yi)$/i, '100000000'],
];
const PERCENT_UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(%|％|百分比|percent)$/i, '1/100'],
  [/^(‰|千分比)$/i, '1/1000'],
];
const COUNT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^亿/, '100000000'],
  [/^百万/, '1000000'],
  [/^万/, '10000'],
  [/^千/, '1000'],
];
/** Units of computing power against each other. */
const FLOPS: Readonly<Record<string, string>> = { TFLOPS: '1/1000', PFLOPS: '1', EFLOPS: '1000', P: '1', E: '1000' };

/** The KPI's own unit with a counting word before it, or another unit of the same kind; null for any other. */
function scaleOf(kpi: KpiFact & { readonly unitName: string }, unit: string): Fraction | null {
  const find = (units: readonly (readonly [RegExp, string])[]): Fraction | null =>
    parseFraction(units.find(([shape]) => shape.test(unit))?.[1] ?? '');
  if (kpi.unit === 'money') return find(MONEY_UNITS);
  if (kpi.unit === 'percent') return find(PERCENT_UNITS);
  const own = kpi.unitName.toUpperCase();
  if (unit.toUpperCase() === own) return fraction(1n);
  const [given, wanted] = [FLOPS[unit.toUpperCase()], FLOPS[own]];
  if (given !== undefined && wanted !== undefined) {
    const base = parseFraction(wanted)!;
    return times(parseFraction(given)!, fraction(base.den, base.num));
  }
  const counted = COUNT_WORDS.map(([word, scale]) => [unit.replace(word, ''), scale, word.test(unit)] as const).find(
    ([, , found]) => found,
  );
  const ownCounted = COUNT_WORDS.find(([word]) => word.test(kpi.unitName));
  const ownScale = parseFraction(ownCounted?.[1] ?? '1')!;
  const ownName = ownCounted === undefined ? own : own.replace(ownCounted[0], '');
  const [name, scale] = counted === undefined ? [unit, '1'] : counted;
  if (name.toUpperCase() !== ownName) return null;
  return times(parseFraction(scale)!, fraction(ownScale.den, ownScale.num));
}

/** What people put into a unit column where there is none. */
const NO_UNIT = /^([-—–/]+|无|n\/a)$/i;
const LARGEST = 1_000_000_000_000_000n;

/**
 * A value of a KPI from a cell's text, exact, as the whole number that the book keeps. The unit stands in the cell, else in
 * `unit` (the file's unit column or the mapping); without one the number is in the KPI's own unit, but a money KPI and a
 * percentage without any unit are refused: 0.9 may mean 0.9 % or 90 %.
 */
export function parseKpiValue(
  text: string,
  unit: string,
  kpi: KpiFact & { readonly unitName: string },
): KpiParsed<number> {
  const clean = cleanText(text);
  if (clean === '') return refuse('empty');
  const match = /^([-+−–(]?[\d.,]+(?:[eE][-+]?\d{1,3})?\)?)\s*(\D.*)?$/.exec(clean);
  const number = parseDecimal(match?.[1] ?? clean);
  if (!number.ok) return refuse(number.fault === 'error_cell' ? 'error_cell' : 'not_a_number');
  const named = (match?.[2] ?? '').trim() || cleanText(unit).replace(NO_UNIT, '');
  if (named === '' && kpi.unit !== 'number') return refuse('unit_missing');
  const scale = named === '' ? fraction(1n) : scaleOf(kpi, named);
  if (scale === null) return refuse('wrong_unit');
  const base = kpi.unit === 'money' ? 100n : kpi.unit === 'percent' ? 1_000_000n : 10n ** BigInt(kpi.decimals);
  const exact = times(times(number.value, scale), fraction(base));
  const rounded = divideRounded(exact.num, exact.den, 'halfUp');
  if (rounded > LARGEST || rounded < -LARGEST) return refuse('out_of_range');
  if (kpi.unit === 'number' && kpi.decimals === 0 && exact.den !== 1n) return refuse('too_precise');
  return { ok: true, value: Number(rounded) };
}
