import type { EChartsOption } from 'echarts';
import type { ChartTheme } from './theme.ts';

export interface TargetBar {
  readonly name: string;
  readonly hue: number;
  /** Shares in per cent. */
  readonly actual: number;
  readonly target: number | null;
  readonly signed: number;
}

export interface TargetWords {
  readonly actual: string;
  readonly target: string;
  readonly signed: string;
}

/** Bars from zero: the actual share in the direction's hue, the committed one beside it, the target as a tick across both. */
export function targetsOption(bars: readonly TargetBar[], words: TargetWords, theme: ChartTheme): EChartsOption {
  const percent = (value: number): string =>
    `${value.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })}%`;
  return {
    grid: { left: 4, right: 12, top: 26, bottom: 4, containLabel: true },
    legend: {
      right: 0,
      top: 0,
      itemWidth: 10,
      itemHeight: 9,
      textStyle: { color: theme.ink2, fontSize: theme.text },
      data: [words.actual, words.signed, { name: words.target, icon: 'rect' }],
    },
    xAxis: {
      type: 'category',
      data: bars.map((bar) => bar.name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.axis } },
      axisLabel: {
        color: theme.ink2,
        fontSize: theme.text,
        interval: 0,
        width: 110,
        overflow: 'break',
        lineHeight: theme.text * 1.25,
      },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      axisLabel: { color: theme.axis, fontSize: theme.small, formatter: '{value}%' },
      splitLine: { lineStyle: { color: theme.grid } },
    },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value) => percent(Number(value)) },
    series: [
      {
        name: words.actual,
        type: 'bar',
        barWidth: '26%',
        barGap: '8%',
        color: theme.positive,
        data: bars.map((bar) => ({
          value: bar.actual,
          itemStyle: { color: theme.hues[bar.hue] ?? theme.hues[0]! },
        })),
        label: {
          show: true,
          position: 'top',
          color: theme.ink,
          backgroundColor: theme.bg,
          padding: [0, 2],
          distance: 2,
          fontSize: theme.text,
          formatter: ({ value }) => percent(Number(value)),
        },
      },
      { name: words.signed, type: 'bar', barWidth: '26%', color: theme.previous, data: bars.map((bar) => bar.signed) },
      {
        name: words.target,
        type: 'scatter',
        symbol: 'rect',
        symbolSize: [74, 2],
        color: theme.target,
        data: bars.map((bar) => bar.target),
        z: 1,
      },
    ],
  };
}
