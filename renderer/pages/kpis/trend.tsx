import { useCallback, useMemo, type ReactNode } from 'react';
import type { Kpi } from '#core/contract/kpis.ts';
import { kpiText, periodText } from '#core/domain/kpi-figures.ts';
import type { KpiPoint } from '#core/domain/kpis.ts';
import { Chart } from '../../charts/chart.tsx';
import { linesOption } from '../../charts/lines.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { useWords } from '../../words/use-words.tsx';
import './trend.css';

const WIDTH = 92;
const HEIGHT = 20;
const EDGE = 3;

/** Only periods of one length can stand on one line: those of the newest point. */
const alike = (series: readonly KpiPoint[]): readonly KpiPoint[] =>
  series.filter((point) => point.period === series.at(-1)?.period);

/** The actual values as a line the size of a word. Decoration: the figures stand beside it. */
export function Sparkline({ series }: { readonly series: readonly KpiPoint[] }): ReactNode {
  const points = alike(series).flatMap(({ actual }) => (actual === null ? [] : [actual]));
  if (points.length < 2) return null;
  const low = Math.min(...points);
  const range = Math.max(...points) - low;
  const x = (index: number): number => EDGE + (index / (points.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number): number =>
    range === 0 ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / range) * (HEIGHT - 2 * EDGE);
  const path = points.map((value, index) => `${index === 0 ? 'M' : 'L'}${x(index)} ${y(value)}`).join('');
  return (
    <svg className="spark" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
      <path d={path} />
      <circle cx={x(points.length - 1)} cy={y(points.at(-1)!)} r={2} />
    </svg>
  );
}

interface TrendProps {
  readonly kpi: Kpi;
  readonly series: readonly KpiPoint[];
  readonly height?: number;
}

/** Actual against plan over the periods. */
export function KpiTrend({ kpi, series, height = 190 }: TrendProps): ReactNode {
  const { t, named } = useWords();
  const points = useMemo(() => alike(series), [series]);
  const option = useCallback(
    (theme: ChartTheme) =>
      linesOption(
        points.map((point) => periodText(point.period, point.end)),
        [
          { name: t('kpis.actual'), values: points.map((point) => point.actual), look: 'solid' },
          ...(points.some((point) => point.plan !== null)
            ? [{ name: t('kpis.plan'), values: points.map((point) => point.plan), look: 'dashed' as const }]
            : []),
        ],
        (value) => (typeof value === 'number' ? kpiText(kpi, Math.round(value)) : '–'),
        theme,
      ),
    [points, kpi, t],
  );
  if (points.length < 2) return <p className="dim note">{t('kpis.onePoint')}</p>;
  return <Chart label={`${named(kpi)} · ${t('kpis.trend')}`} option={option} height={height} />;
}
