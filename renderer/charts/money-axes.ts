import type { EChartsOption } from 'echarts';
import type { Unit } from '../state/view.tsx';
import type { ChartTheme } from './theme.ts';

/** Fen in one unit of the axis. */
export const UNIT_FEN: Readonly<Record<Unit, number>> = { yuan: 100, wan: 1_000_000, yi: 10_000_000_000 };

/** What pictures of money over time share: the legend above, months or quarters across, the header's unit up. */
export const moneyAxes = (
  theme: ChartTheme,
  days: readonly string[],
  gap: boolean,
): Pick<EChartsOption, 'grid' | 'legend' | 'xAxis' | 'yAxis'> => ({
  grid: { left: 4, right: 12, top: 34, bottom: 4, containLabel: true },
  legend: {
    top: 0,
    left: 0,
    itemWidth: 12,
    itemHeight: 10,
    textStyle: { color: theme.ink2, fontSize: theme.text, fontFamily: theme.font },
  },
  xAxis: {
    type: 'category',
    boundaryGap: gap,
    data: [...days],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: theme.axis } },
    axisLabel: { color: theme.axis, fontSize: theme.small, hideOverlap: true },
  },
  yAxis: {
    type: 'value',
    axisLabel: {
      color: theme.axis,
      fontSize: theme.small,
      formatter: (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 }),
    },
    splitLine: { lineStyle: { color: theme.grid } },
  },
});
