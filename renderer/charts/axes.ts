import type { XAXisComponentOption, YAXisComponentOption } from 'echarts';
import { lastQuarterEnd, type IsoDate } from '#core/dates.ts';
import type { ChartTheme } from './theme.ts';

/** A plotted number as it is printed; null where there is none. */
export type PlotText = (value: number | null) => string;

/** '2026-09-30' → '26Q3'; another day as it is. */
export const quarterLabel = (day: IsoDate): string =>
  lastQuarterEnd(day) === day ? `${day.slice(2, 4)}Q${Number(day.slice(5, 7)) / 3}` : day;

interface AxisPlace {
  /** Number of the grid, where a picture has several. */
  readonly grid?: number;
  /** A hidden axis keeps two grids that share their names in step. */
  readonly show?: boolean;
  /** False where lines run from edge to edge. */
  readonly gap?: boolean;
  /** False where a line at zero stands for it. */
  readonly line?: boolean;
}

/** Names along the foot of a picture. */
export const nameAxis = (
  names: readonly string[],
  theme: ChartTheme,
  { grid = 0, show = true, gap = true, line = show }: AxisPlace = {},
): XAXisComponentOption => ({
  type: 'category',
  gridIndex: grid,
  boundaryGap: gap,
  data: [...names],
  axisTick: { show: false },
  axisLine: { show: line, lineStyle: { color: theme.axis }, onZero: false },
  axisLabel: { show, color: theme.axis, fontSize: theme.small, hideOverlap: true },
});

/** Few ticks, a hairline at each. */
export const amountAxis = (
  text: PlotText,
  theme: ChartTheme,
  { grid = 0, show = true }: AxisPlace = {},
): YAXisComponentOption => ({
  type: 'value',
  gridIndex: grid,
  splitNumber: 4,
  axisLabel: { show, color: theme.axis, fontSize: theme.small, formatter: (value: number) => text(value) },
  splitLine: { show, lineStyle: { color: theme.grid } },
});

/** The darker line at zero; stands on one series of each grid. */
export const zeroLine = (theme: ChartTheme, across: 'yAxis' | 'xAxis' = 'yAxis') => ({
  silent: true,
  symbol: 'none',
  label: { show: false },
  lineStyle: { color: theme.axis, width: 1, type: 'solid' as const },
  data: [across === 'yAxis' ? { yAxis: 0 } : { xAxis: 0 }],
});

/** Direct label at the end of a line: its name and last value. */
export const endLabel = (name: string, text: PlotText, theme: ChartTheme) => ({
  show: true,
  color: theme.ink,
  fontSize: theme.text,
  fontFamily: theme.font,
  lineHeight: theme.text * 1.3,
  formatter: ({ value }: { readonly value?: unknown }) => `${name}\n${text(value as number | null)}`,
});

/** Above zero in ink, below it red: a loss. */
export const signed = (values: readonly (number | null)[], theme: ChartTheme) =>
  values.map((value) => ({
    value: value ?? '-',
    itemStyle: { color: (value ?? 0) < 0 ? theme.negative : theme.positive },
    label: { position: (value ?? 0) < 0 ? ('bottom' as const) : ('top' as const) },
  }));
