import type { EChartsOption } from 'echarts';
import type { Unit } from '../state/view.tsx';
import { moneyAxes, UNIT_FEN } from './money-axes.ts';
import type { ChartTheme } from './theme.ts';

export interface BandPicture {
  readonly quarters: readonly string[];
  /** Fen: 5, 25, 50, 75 and 95 %, one list each. */
  readonly bands: readonly (readonly number[])[];
  readonly mean: readonly number[];
  readonly names: { readonly outer: string; readonly inner: string; readonly median: string; readonly mean: string };
}

/** Two nested bands about the median, the mean as a broken line. */
export function bandsOption(
  { quarters, bands, mean, names }: BandPicture,
  text: (amount: number) => string,
  unit: Unit,
  theme: ChartTheme,
): EChartsOption {
  const scale = UNIT_FEN[unit];
  const [low, lower, median, upper, high] = bands as readonly [number[], number[], number[], number[], number[]];
  const scaled = (amounts: readonly number[]): number[] => amounts.map((amount) => amount / scale);
  const between = (below: readonly number[], above: readonly number[]): number[] =>
    above.map((amount, at) => (amount - below[at]!) / scale);
  const band = (name: string, stack: string, below: readonly number[], above: readonly number[], opacity: number) => {
    const line = {
      type: 'line' as const,
      stack,
      stackStrategy: 'all' as const,
      symbol: 'none',
      lineStyle: { opacity: 0 },
    };
    return [
      { ...line, silent: true, data: scaled(below) },
      {
        ...line,
        name,
        color: theme.previous,
        areaStyle: { color: theme.previous, opacity },
        data: between(below, above),
      },
    ];
  };
  return {
    ...moneyAxes(
      theme,
      quarters.map((quarter) => quarter.slice(0, 7)),
      false,
    ),
    tooltip: {
      trigger: 'axis',
      formatter: (params) => {
        const at = (params as unknown as readonly { readonly dataIndex: number }[])[0]?.dataIndex ?? 0;
        return [
          quarters[at]!,
          `${names.outer}  ${text(low[at]!)} … ${text(high[at]!)}`,
          `${names.inner}  ${text(lower[at]!)} … ${text(upper[at]!)}`,
          `${names.median}  ${text(median[at]!)}`,
          `${names.mean}  ${text(mean[at]!)}`,
        ].join('\n');
      },
    },
    series: [
      ...band(names.outer, 'outer', low, high, 0.3),
      ...band(names.inner, 'inner', lower, upper, 0.55),
      {
        name: names.median,
        type: 'line',
        symbol: 'none',
        color: theme.ink,
        lineStyle: { width: 2 },
        data: scaled(median),
      },
      {
        name: names.mean,
        type: 'line',
        symbol: 'none',
        color: theme.focus,
        lineStyle: { width: 1.5, type: 'dashed' },
        data: scaled(mean),
      },
    ],
  };
}
