import type { EChartsOption } from 'echarts';
import { amountAxis, nameAxis, signed, zeroLine, type PlotText } from './axes.ts';
import type { ChartTheme } from './theme.ts';

/** Side by side; null where there is none. */
export interface MultipleSeries {
  readonly names: readonly string[];
  readonly dpi: readonly (number | null)[];
  readonly rvpi: readonly (number | null)[];
  readonly tvpi: readonly (number | null)[];
  readonly irr: readonly (number | null)[];
}

export interface MultipleTexts {
  readonly multiple: PlotText;
  readonly rate: PlotText;
}

/** DPI below, RVPI on top of it, TVPI as their height; the rate in a second row that shares the names. */
export function multiplesOption(series: MultipleSeries, words: MultipleWords, text: MultipleTexts, theme: ChartTheme) {
  const rates = series.irr.some((rate) => rate !== null);
  const bar = { type: 'bar', barMaxWidth: 46 } as const;
  const label = { show: true, color: theme.ink, fontSize: theme.small } as const;
  const option: EChartsOption = {
    grid: [
      { left: 44, right: 10, top: 34, ...(rates ? { height: '48%' } : { bottom: 26 }) },
      ...(rates ? [{ left: 44, right: 10, bottom: 22, height: '20%' }] : []),
    ],
    legend: {
      right: 0,
      top: 0,
      itemWidth: 10,
      itemHeight: 9,
      textStyle: { color: theme.ink2, fontSize: theme.text },
      data: [words.dpi, words.rvpi],
    },
    xAxis: [nameAxis(series.names, theme), ...(rates ? [nameAxis(series.names, theme, { grid: 1, show: false })] : [])],
    yAxis: [
      amountAxis(text.multiple, theme),
      ...(rates ? [amountAxis(text.rate, theme, { grid: 1, show: false })] : []),
    ],
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    series: [
      {
        ...bar,
        name: words.dpi,
        stack: 'multiple',
        color: theme.positive,
        data: series.dpi.map((value) => value ?? '-'),
        tooltip: { valueFormatter: (value) => text.multiple(value as number) },
      },
      {
        ...bar,
        name: words.rvpi,
        stack: 'multiple',
        color: theme.previous,
        data: series.rvpi.map((value) => value ?? '-'),
        tooltip: { valueFormatter: (value) => text.multiple(value as number) },
        label: {
          ...label,
          position: 'top',
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => text.multiple(series.tvpi[dataIndex] ?? null),
        },
      },
      ...(rates
        ? [
            {
              ...bar,
              name: words.irr,
              xAxisIndex: 1,
              yAxisIndex: 1,
              data: signed(series.irr, theme),
              markLine: zeroLine(theme),
              tooltip: { valueFormatter: (value: unknown) => text.rate(value as number) },
              label: { ...label, formatter: ({ value }: { readonly value?: unknown }) => text.rate(value as number) },
            },
          ]
        : []),
    ],
  };
  return option;
}

export interface MultipleWords {
  readonly dpi: string;
  readonly rvpi: string;
  readonly irr: string;
}
