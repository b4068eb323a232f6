import type { EChartsOption } from 'echarts';
import { amountAxis, endLabel, nameAxis, type PlotText } from './axes.ts';
import type { ChartTheme } from './theme.ts';

export interface PlotLine {
  readonly name: string;
  /** One per name of the axis; null leaves a gap. */
  readonly values: readonly (number | null)[];
  readonly look: 'solid' | 'dashed' | 'dotted';
}

/** Lines in ink, told apart by dash and by the name at their end. */
export function linesOption(
  names: readonly string[],
  lines: readonly PlotLine[],
  text: PlotText,
  theme: ChartTheme,
): EChartsOption {
  return {
    grid: { left: 56, right: 128 * (theme.text / 12), top: 14, bottom: 24 },
    xAxis: nameAxis(names, theme, { gap: false }),
    yAxis: amountAxis(text, theme),
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) => text(typeof value === 'number' ? value : null),
    },
    series: lines.map(({ name, values, look }) => ({
      name,
      type: 'line',
      symbol: 'circle',
      symbolSize: 4,
      showSymbol: values.length < 24,
      color: look === 'dotted' ? theme.axis : theme.ink,
      lineStyle: { width: look === 'solid' ? 1.75 : 1.5, type: look },
      data: values.map((value) => value ?? '-'),
      connectNulls: false,
      endLabel: endLabel(name, text, theme),
      labelLayout: { moveOverlap: 'shiftY' },
    })),
  };
}
