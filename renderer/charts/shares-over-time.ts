import type { EChartsOption } from 'echarts';
import type { ChartTheme } from './theme.ts';

export interface ShareLine {
  readonly name: string;
  readonly hue: number;
  /** Shares in per cent, one per day; null where nothing was held. */
  readonly shares: readonly (number | null)[];
}

/** One line per direction, labelled at its end; colour follows the direction. */
export function sharesOption(days: readonly string[], lines: readonly ShareLine[], theme: ChartTheme): EChartsOption {
  const percent = (value: unknown): string =>
    value == null
      ? '–'
      : `${Number(value).toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })}%`;
  return {
    grid: { left: 4, right: 150 * (theme.text / 12), top: 12, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: [...days],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.axis } },
      axisLabel: { color: theme.axis, fontSize: theme.small, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      interval: 20,
      max: ({ max }) => Math.min(100, Math.ceil(max / 20) * 20),
      axisLabel: { color: theme.axis, fontSize: theme.small, formatter: '{value}%' },
      splitLine: { lineStyle: { color: theme.grid } },
    },
    tooltip: { trigger: 'axis', valueFormatter: percent },
    series: lines.map((line) => ({
      name: line.name,
      type: 'line',
      data: [...line.shares],
      symbol: 'circle',
      symbolSize: 5,
      color: theme.hues[line.hue] ?? theme.hues[0]!,
      lineStyle: { width: 1.75 },
      connectNulls: false,
      endLabel: {
        show: true,
        color: theme.ink2,
        fontSize: theme.text,
        lineHeight: theme.text * 1.35,
        fontFamily: theme.font,
        formatter: ({ value }) => `${percent(value)} ${line.name}`,
        width: 140 * (theme.text / 12),
        overflow: 'truncate',
      },
      labelLayout: { moveOverlap: 'shiftY' },
    })),
  };
}
