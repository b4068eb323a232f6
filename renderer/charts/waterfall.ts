import type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
import { amountAxis, nameAxis, zeroLine, type PlotText } from './axes.ts';
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

/** A bar with what it is worth above it, and a line to where the next one hangs; a total has its edge in ink. */
const drawnBy =
  (bars: readonly WaterfallBar[], theme: ChartTheme): CustomSeriesRenderItem =>
  (_params, api) => {
    const at = api.value(0) as number;
    const { from, to, total, hue, text } = bars[at]!;
    const [x, start] = api.coord([at, from]) as [number, number];
    const end = api.coord([at, to])[1]!;
    const slot = (api.size!([1, 0]) as [number, number])[0];
    const half = slot * 0.31;
    const top = Math.min(start, end);
    const line = (x1: number, x2: number, stroke: string, lineWidth: number) => ({
      type: 'line' as const,
      shape: { x1, y1: end, x2, y2: end },
      style: { stroke, lineWidth },
    });
    const color = hue === null ? theme.previous : (theme.hues[hue] ?? theme.previous);
    return {
      type: 'group',
      children: [
        {
          type: 'rect',
          shape: { x: x - half, y: top, width: 2 * half, height: Math.max(1, Math.abs(end - start)) },
          style: { fill: total ? theme.band : color },
        },
        ...(total ? [line(x - half, x + half, theme.ink, 2)] : []),
        ...(at === bars.length - 1 ? [] : [line(x + half, x + slot - half, theme.axis, 1)]),
        {
          type: 'text',
          style: {
            text,
            x,
            y: top - 4,
            align: 'center',
            verticalAlign: 'bottom',
            fill: theme.ink,
            font: `${total ? 600 : 400} ${theme.text}px ${theme.font}`,
          },
        },
      ],
    };
  };

/** From one total to the next, step by step, each bar hung where the one before ended. */
export function waterfallOption(bars: readonly WaterfallBar[], text: PlotText, theme: ChartTheme): EChartsOption {
  return {
    grid: { left: 52, right: 8, top: 24, bottom: 44 },
    xAxis: {
      ...nameAxis(
        bars.map((bar) => bar.name),
        theme,
      ),
      axisLabel: {
        color: theme.ink2,
        fontSize: theme.small,
        interval: 0,
        width: 74 * (theme.text / 12),
        overflow: 'break',
        lineHeight: theme.small * 1.25,
      },
    },
    yAxis: amountAxis(text, theme),
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
        encode: { x: 0, y: [1, 2] },
        data: bars.map((bar, at) => [at, Math.min(bar.from, bar.to), Math.max(bar.from, bar.to)]),
        markLine: zeroLine(theme),
      },
    ],
  };
}
