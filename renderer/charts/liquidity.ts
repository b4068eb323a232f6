import type { EChartsOption, MarkAreaComponentOption } from 'echarts';
import type { Unit } from '../state/view.tsx';
import { moneyAxes, UNIT_FEN } from './money-axes.ts';
import type { ChartTheme } from './theme.ts';

export interface LiquidityPicture {
  readonly months: readonly string[];
  /** Place of the first estimate; −1 where there is none. */
  readonly first: number;
  /** In above zero, out below; fen. */
  readonly bars: readonly { readonly name: string; readonly amounts: readonly number[]; readonly tone: string }[];
  readonly cash: { readonly name: string; readonly amounts: readonly number[] };
  readonly estimate: string;
}

/** Receipts and payments as stacked bars, cash at each month's end as a line; estimates on tinted ground. */
export function liquidityOption(
  { months, first, bars, cash, estimate }: LiquidityPicture,
  text: (amount: number) => string,
  unit: Unit,
  theme: ChartTheme,
): EChartsOption {
  const scale = UNIT_FEN[unit];
  const scaled = (amounts: readonly number[]): number[] => amounts.map((amount) => amount / scale);
  const estimates: MarkAreaComponentOption = {
    silent: true,
    itemStyle: { color: theme.band, opacity: 0.45 },
    label: { position: 'insideTopRight', color: theme.axis, fontSize: theme.small },
    data: [[{ name: estimate, xAxis: months[first]! }, { xAxis: months.at(-1)! }]],
  };
  return {
    ...moneyAxes(theme, months, true),
    tooltip: { trigger: 'axis', valueFormatter: (value) => text(Number(value) * scale) },
    series: [
      ...bars.map((bar) => ({
        name: bar.name,
        type: 'bar' as const,
        stack: 'flows',
        barMaxWidth: 18,
        color: theme.funds[bar.tone]!,
        data: scaled(bar.amounts),
      })),
      {
        name: cash.name,
        type: 'line',
        symbol: 'none',
        color: theme.focus,
        lineStyle: { width: 2 },
        data: scaled(cash.amounts),
        ...(first < 0 ? {} : { markArea: estimates }),
      },
    ],
  };
}
