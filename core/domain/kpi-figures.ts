import { decimalText, moneyText, numberText, percentText } from '../figure-text.ts';
import { fen } from '../money.ts';
import { ppm } from '../rates.ts';
import type { Language } from '../terms.ts';
import { REVIEW_WORDS, say } from '../review-lines.ts';
import type { KpiFact, KpiTest, KpiWarning, Period } from './kpis.ts';

type Shown = Pick<KpiFact, 'unit' | 'decimals'>;

/** A stored value as people write it: money in 万元, a percentage with one decimal, all else in the KPI's own steps. */
export const kpiText = ({ unit, decimals }: Shown, value: number): string =>
  unit === 'money'
    ? moneyText(fen(value), 'wan', { decimals: 0 })
    : unit === 'percent'
      ? percentText(ppm(value))
      : decimalText(BigInt(value), decimals);

/** Units of the standard KPIs and their usual kin in English; a count of pieces needs no word. */
const ENGLISH_UNITS: Readonly<Record<string, string>> = {
  个: '',
  人: 'people',
  架: 'racks',
  台: 'units',
  台套: 'sets',
  套: 'sets',
  张: 'cards',
  家: 'companies',
  项: 'items',
  次: 'times',
  天: 'days',
  月: 'months',
  年: 'years',
  千瓦: 'kW',
  兆瓦: 'MW',
};
/** A counting word before a unit, as English writes it. */
const ENGLISH_COUNTS: Readonly<Record<string, string>> = {
  千: '1,000',
  万: '10k',
  百万: 'million',
  千万: '10m',
  亿: '100m',
};

/** '亿 tokens' as '100m tokens'; a unit that nobody knows stays as it was entered. */
function englishUnit(name: string): string {
  const [, count = '', rest = name] = /^(百万|千万|千|万|亿)\s*(.*)$/.exec(name) ?? [];
  const unit = ENGLISH_UNITS[rest] ?? rest;
  return [ENGLISH_COUNTS[count], unit].filter((part) => part !== undefined && part !== '').join(' ');
}

/** What the values of `kpiText` count. */
export function kpiUnitText(
  { unit, unitName }: { readonly unit: KpiFact['unit']; readonly unitName: string },
  language: Language,
): string {
  if (unit === 'money') return say(language, REVIEW_WORDS.wan);
  if (unit === 'percent') return '';
  return language === 'en' ? englishUnit(unitName) : unitName;
}

/** '2026Q3', '2026H1', '2026-09', '2026'. */
export function periodText(period: Period, end: string): string {
  const year = end.slice(0, 4);
  const month = Number(end.slice(5, 7));
  switch (period) {
    case 'year':
      return year;
    case 'half':
      return `${year}H${month === 6 ? 1 : 2}`;
    case 'quarter':
      return `${year}Q${month / 3}`;
    case 'month':
      return end.slice(0, 7);
  }
}

const TESTS = {
  below: REVIEW_WORDS.kpiBelow,
  above: REVIEW_WORDS.kpiAbove,
  falls: REVIEW_WORDS.kpiFalls,
  behind_plan: REVIEW_WORDS.kpiBehind,
  missing: REVIEW_WORDS.kpiMissing,
} as const satisfies Readonly<Record<KpiTest, readonly [string, string]>>;

/** What an early warning says: the measure against its threshold. */
export function warningText(kpi: Shown, { test, value, threshold }: KpiWarning, language: Language): string {
  const text = (amount: number): string =>
    test === 'missing'
      ? numberText(amount, 0)
      : test === 'falls' || test === 'behind_plan'
        ? percentText(ppm(amount))
        : kpiText(kpi, amount);
  return say(language, TESTS[test], { value: text(value), threshold: text(threshold) });
}
