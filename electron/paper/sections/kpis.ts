import type { Kpi, KpiLine } from '#core/contract/kpis.ts';
import { kpiText, kpiUnitText, periodText, warningText } from '#core/domain/kpi-figures.ts';
import { percentText } from '#core/figure-text.ts';
import { markup, trusted, type Markup } from '../markup.ts';
import { INK, INK_3 } from '../style.ts';
import { heading, statusMark, table, type Voice } from '../voice.ts';

const POINTS = 8;
const WIDTH = 84;
const HEIGHT = 14;

/** Actual values as a line, the plan as a dashed one; too small for words. */
function sparkline({ series }: KpiLine): Markup {
  const points = series.slice(-POINTS);
  const known = points.flatMap(({ actual, plan }) => [actual, plan]).filter((value) => value !== null);
  if (points.length < 2 || known.length < 2) return markup``;
  const low = Math.min(...known);
  const spread = Math.max(...known) - low || 1;
  const x = (index: number): string => ((index / (points.length - 1)) * (WIDTH - 4) + 2).toFixed(1);
  const y = (value: number): string => (HEIGHT - 2 - ((value - low) / spread) * (HEIGHT - 4)).toFixed(1);
  const path = (of: 'actual' | 'plan'): string =>
    points.flatMap((point, index) => (point[of] === null ? [] : [`${x(index)},${y(point[of])}`])).join(' ');
  return trusted(
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" fill="none"><polyline points="${path('plan')}" stroke="${INK_3}" stroke-width=".8" stroke-dasharray="2 1.5"/><polyline points="${path('actual')}" stroke="${INK}" stroke-width="1.2"/></svg>`,
  );
}

/** KPIs of companies, or those of one company without its name. */
export function kpiTable(voice: Voice, lines: readonly KpiLine[], kpis: readonly Kpi[], withCompany: boolean): Markup {
  const { t, language } = voice;
  const byId = new Map(kpis.map((kpi) => [kpi.id, kpi]));
  const value = (line: KpiLine, of: 'actual' | 'plan'): string => {
    const amount = line.latest?.[of] ?? null;
    return amount === null ? '–' : kpiText(byId.get(line.kpiId)!, amount);
  };
  const name = (line: KpiLine): string => {
    const kpi = byId.get(line.kpiId)!;
    const unit = kpiUnitText(kpi, language);
    return `${voice.named(kpi)}${unit === '' ? '' : ` (${unit})`}`;
  };
  return table(
    [
      ...(withCompany ? [{ head: t('company'), width: '21%', cell: (line: KpiLine) => line.companyName }] : []),
      { head: t('kpi'), width: withCompany ? '20%' : '27%', cell: name },
      {
        head: t('period'),
        cell: (line) =>
          markup`<span class="nowrap">${line.latest === null ? '–' : periodText(line.latest.period, line.latest.end)}</span>`,
      },
      { head: t('actual'), right: true, cell: (line) => value(line, 'actual') },
      { head: t('plan'), right: true, cell: (line) => value(line, 'plan') },
      { head: t('gap'), right: true, cell: (line) => percentText(line.latest?.gap, { plus: true }) || '–' },
      { head: t('change'), right: true, cell: (line) => percentText(line.latest?.change, { plus: true }) || '–' },
      { head: t('trend'), width: '24mm', cell: sparkline },
      {
        head: t('status'),
        width: withCompany ? '17%' : '20%',
        cell: (line) =>
          markup`${statusMark(voice, line.level, line.level === 'green')} ${line.warnings.map((warning) => markup`<small>${warningText(byId.get(line.kpiId)!, warning, language)} </small>`)}`,
      },
    ],
    lines,
  );
}

export function kpis(voice: Voice): Markup {
  const { pack, t } = voice;
  if (pack.kpis.length === 0) return markup``;
  return markup`${heading(t('kpis'))}${kpiTable(voice, pack.kpis, pack.kpiList, true)}`;
}
