import type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
import { zeroLine, type PlotText } from './axes.ts';
import type { ChartTheme } from './theme.ts';

/** A bar from where the one before ended; a total stands on zero. */
export interface WaterfallBar {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly total: boolean;
  /** Of a direction. */
  readonly hue: number | null;
  /** The amount of the bar as printed. */
  readonly text: string;
}

/** A bar with its amount beside it, and a line down to where the next one starts; a total has its edge in ink. */
const drawnBy =
  (bars: readonly WaterfallBar[], theme: ChartTheme): CustomSeriesRenderItem =>
  (_params, api) => {
    const at = api.value(0) as number;
    const { from, to, total, hue, text } = bars[at]!;
    const [start, y] = api.coord([from, at]) as [number, number];
    const end = api.coord([to, at])[0]!;
    const slot = (api.size!([0, 1]) as [number, number])[1];
    const half = slot * 0.33;
    const line = (y1: number, y2: number, stroke: string, lineWidth: number) => ({
      type: 'line' as const,
      shape: { x1: end, y1, x2: end, y2 },
      style: { stroke, lineWidth },
    });
    const color = hue === null ? theme.previous : (theme.hues[hue] ?? theme.previous);
    return {
      type: 'group',
      children: [
        {
          type: 'rect',
          shape: { x: Math.min(start, end), y: y - half, width: Math.max(1, Math.abs(end - start)), height: 2 * half },
          style: { fill: total ? theme.band : color },
        },
        ...(total ? [line(y - half, y + half, theme.ink, 2)] : []),
        ...(at === bars.length - 1 ? [] : [line(y + half, y + slot - half, theme.axis, 1)]),
        {
          type: 'text',
          style: {
            text,
            x: Math.max(start, end) + 6,
            y,
            align: 'left',
            verticalAlign: 'middle',
            fill: theme.ink,
            font: `${total ? 600 : 400} ${theme.text}px ${theme.font}`,
          },
        },
      ],
    };
  };

/** Pixels that a bridge of so many bars needs. */
export const waterfallHeight = (bars: number): number => bars * 22 + 34;

/** From one total to the next, step by step from top to bottom, each bar beginning where the one before ended. */
export function waterfallOption(bars: readonly WaterfallBar[], text: PlotText, theme: ChartTheme): EChartsOption {
  return {
    grid: { left: 8, right: 64 * (theme.text / 12), top: 4, bottom: 4, containLabel: true },
    xAxis: {
      type: 'value',
      splitNumber: 4,
      axisLabel: { color: theme.axis, fontSize: theme.small, formatter: (value: number) => text(value) },
      splitLine: { lineStyle: { color: theme.grid } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map((bar) => bar.name),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: {
        color: theme.ink2,
        fontSize: theme.text,
        interval: 0,
        width: 180 * (theme.text / 12),
        overflow: 'truncate',
      },
    },
    tooltip: {
      formatter: (params) => {
        const bar = bars[(params as { readonly dataIndex: number }).dataIndex];
        return bar === undefined ? '' : `${bar.name}  ${bar.text}`;
      },
    },
    series: [
      {
        type: 'custom',
        renderItem: drawnBy(bars, theme),
        encode: { x: [1, 2], y: 0 },
        data: bars.map((bar, at) => [at, Math.min(bar.from, bar.to), Math.max(bar.from, bar.to)]),
        markLine: zeroLine(theme, 'xAxis'),
      },
    ],
  };
}
