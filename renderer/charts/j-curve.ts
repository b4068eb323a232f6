import type { EChartsOption } from 'echarts';
import { amountAxis, endLabel, nameAxis, signed, zeroLine, type PlotText } from './axes.ts';
import type { ChartTheme } from './theme.ts';

/** One entry per quarter; what was paid lies below zero. */
export interface JCurveSeries {
  readonly names: readonly string[];
  readonly value: readonly number[];
  readonly cumulative: readonly number[];
  readonly paid: readonly number[];
  readonly received: readonly number[];
  readonly gain: readonly number[];
}

export type JCurveWords = Readonly<Record<Exclude<keyof JCurveSeries, 'names'>, string>>;

/** NAV solid, cumulative net flow dashed, flows of the quarter as bars; below them what was gained so far. */
export function jCurveOption(
  series: JCurveSeries,
  words: JCurveWords,
  text: PlotText,
  theme: ChartTheme,
): EChartsOption {
  const room = 104 * (theme.text / 12);
  const bar = { type: 'bar', barWidth: '36%', stack: 'flows' } as const;
  const line = { type: 'line', symbol: 'none', color: theme.ink2 } as const;
  return {
    grid: [
      { left: 52, right: room, top: 10, height: '57%' },
      { left: 52, right: room, bottom: 8, height: '21%' },
    ],
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    xAxis: [nameAxis(series.names, theme, { line: false }), nameAxis(series.names, theme, { grid: 1, show: false })],
    yAxis: [amountAxis(text, theme), amountAxis(text, theme, { grid: 1, show: false })],
    tooltip: { trigger: 'axis', valueFormatter: (value) => text(value as number) },
    series: [
      { ...bar, name: words.paid, color: theme.previous, data: [...series.paid], markLine: zeroLine(theme) },
      { ...bar, name: words.received, color: theme.positive, data: [...series.received] },
      {
        ...line,
        name: words.value,
        data: [...series.value],
        lineStyle: { width: 1.75, color: theme.ink },
        endLabel: endLabel(words.value, text, theme),
      },
      {
        ...line,
        name: words.cumulative,
        data: [...series.cumulative],
        lineStyle: { width: 1.75, type: 'dashed', color: theme.ink },
        endLabel: endLabel(words.cumulative, text, theme),
      },
      {
        type: 'bar',
        name: words.gain,
        xAxisIndex: 1,
        yAxisIndex: 1,
        barWidth: '36%',
        color: theme.positive,
        data: signed(series.gain, theme),
        markLine: zeroLine(theme),
        label: {
          show: true,
          color: theme.ink,
          fontSize: theme.small,
          formatter: ({ value }) => text(value as number),
        },
        labelLayout: { hideOverlap: true },
      },
    ],
  };
}
