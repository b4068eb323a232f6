import type { EChartsOption } from 'echarts';
import { zeroLine, type PlotText } from './axes.ts';
import type { ChartTheme } from './theme.ts';

export interface Effect {
  readonly name: string;
  readonly value: number;
}

/** Bars to both sides of zero, the first on top; each labelled with its value. */
export function effectsOption(effects: readonly Effect[], text: PlotText, theme: ChartTheme): EChartsOption {
  const side = (value: number) => (value < 0 ? ('left' as const) : ('right' as const));
  return {
    grid: { left: 8, right: 56, top: 6, bottom: 6, containLabel: true },
    xAxis: {
      type: 'value',
      axisLabel: { show: false },
      splitLine: { show: false },
      boundaryGap: ['12%', '4%'],
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: effects.map((effect) => effect.name),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: {
        color: theme.ink2,
        fontSize: theme.text,
        interval: 0,
        width: 190 * (theme.text / 12),
        overflow: 'truncate',
      },
    },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value) => text(value as number) },
    series: [
      {
        type: 'bar',
        barMaxWidth: 14,
        markLine: zeroLine(theme, 'xAxis'),
        data: effects.map(({ value }) => ({
          value,
          itemStyle: { color: value < 0 ? theme.negative : theme.positive },
          label: { position: side(value) },
        })),
        label: {
          show: true,
          color: theme.ink,
          fontSize: theme.small,
          formatter: ({ value }) => text(value as number),
        },
      },
    ],
  };
}
