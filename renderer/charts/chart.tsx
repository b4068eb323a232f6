import type { EChartsOption } from 'echarts';
import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { styled } from '../components/marks.tsx';
import { useChartTheme, type ChartTheme } from './theme.ts';

const ChartCore = lazy(() => import('./chart-core.tsx'));

export interface ChartClick {
  readonly seriesName: string;
  readonly name: string;
  readonly data: unknown;
}

export interface ChartProps {
  /** What the picture shows, for those who can't see it; a table says the same near by. */
  readonly label: string;
  /** Builds the option from the tokens; keep it stable (`useCallback`), since a new one draws anew. */
  readonly option: (theme: ChartTheme) => EChartsOption;
  /** Pixels at normal scale; without it the picture fills its place. */
  readonly height?: number;
  readonly onClick?: (click: ChartClick) => void;
}

/** A picture by ECharts, loaded with the first one. Text inside keeps its size; tooltips are drawn, never markup. */
export function Chart({ label, option, height, onClick }: ChartProps): ReactNode {
  const theme = useChartTheme();
  const built = useMemo(() => option(theme), [option, theme]);
  return (
    <div
      className="chart"
      role="img"
      aria-label={label}
      style={height === undefined ? undefined : styled({ height: `calc(${height}px * var(--scale))` })}
    >
      <Suspense fallback={null}>
        <ChartCore option={built} theme={theme} onClick={onClick} />
      </Suspense>
    </div>
  );
}
