import * as echarts from 'echarts';
import { trusted, type Markup } from './markup.ts';
import { FONTS, INK, INK_2, INK_3, LINE } from './style.ts';

/** Vector charts for paper: SVG made without a browser. Sizes are in px at 96 to the inch, as the page lays them out. */
export function chart(option: echarts.EChartsCoreOption, width: number, height: number): Markup {
  const made = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    made.setOption({
      animation: false,
      backgroundColor: 'transparent',
      textStyle: { fontFamily: FONTS, fontSize: 10, color: INK_2 },
      ...option,
    });
    return trusted(made.renderToSVGString());
  } finally {
    made.dispose();
  }
}

const AXIS = {
  axisLine: { lineStyle: { color: INK_3, width: 0.6 } },
  axisTick: { show: false },
  axisLabel: { color: INK_2, fontSize: 9 },
  splitLine: { lineStyle: { color: LINE, width: 0.5 } },
} as const;

export const categories = (data: readonly string[]): object => ({
  type: 'category',
  data: [...data],
  ...AXIS,
  splitLine: { show: false },
});
/** Zero is always on a value axis: bars begin there. */
export const values = (formatter: (value: number) => string): object => ({
  type: 'value',
  ...AXIS,
  axisLine: { show: false },
  axisLabel: { ...AXIS.axisLabel, formatter },
  splitNumber: 4,
});

/** Patterns over the hues, for grey printers and colour-blind readers. */
export const DECALS = {
  show: true,
  decals: [
    { symbol: 'none' },
    { dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 4, color: 'rgba(255,255,255,.55)' },
    {
      symbol: 'circle',
      dashArrayX: [
        [6, 6],
        [0, 6, 6, 0],
      ],
      dashArrayY: [4, 0],
      symbolSize: 0.6,
      color: 'rgba(255,255,255,.6)',
    },
    { dashArrayX: [1, 0], dashArrayY: [3, 3], color: 'rgba(255,255,255,.5)' },
    { dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: 'rgba(255,255,255,.55)' },
    {
      dashArrayX: [
        [6, 6],
        [0, 6, 6, 0],
      ],
      dashArrayY: [6, 0],
      color: 'rgba(255,255,255,.5)',
    },
  ],
} as const;

/** Below the chart, with the patterns of its series: two lines of it, since English names are long. */
export const LEGEND = {
  show: true,
  left: 44,
  right: 4,
  bottom: 0,
  itemWidth: 16,
  itemHeight: 9,
  itemGap: 14,
  textStyle: { color: INK_2, fontSize: 9.5 },
} as const;
export const LEGEND_HEIGHT = 34;

export interface LineSeries {
  readonly name: string;
  readonly data: readonly (number | null)[];
  readonly dashed?: boolean;
  readonly step?: boolean;
  readonly color?: string;
  readonly area?: boolean;
}

/** Lines over days, each named at its end. */
export function lineChart(
  days: readonly string[],
  series: readonly LineSeries[],
  format: (value: number) => string,
  size: { readonly width: number; readonly height: number },
): Markup {
  return chart(
    {
      grid: { left: 44, right: 84, top: 10, bottom: 22 },
      xAxis: categories(days),
      yAxis: values(format),
      series: series.map(({ name, data, dashed, step, color, area }) => ({
        type: 'line',
        name,
        data: [...data],
        step: step === true ? 'end' : false,
        symbol: 'none',
        lineStyle: { width: 1.4, type: dashed === true ? 'dashed' : 'solid', color: color ?? INK },
        itemStyle: { color: color ?? INK },
        areaStyle: area === true ? { color: color ?? INK, opacity: 0.08 } : undefined,
        endLabel: { show: true, formatter: name, color: color ?? INK, fontSize: 9, distance: 4 },
        labelLayout: { moveOverlap: 'shiftY' },
      })),
    },
    size.width,
    size.height,
  );
}

export interface BridgeBar {
  readonly label: string;
  /** From where the bar begins and ends; a total begins at nothing. */
  readonly from: number;
  readonly to: number;
  readonly color: string;
  readonly text: string;
  /** A total; where the axis is cut it is hollow, since its length says nothing. */
  readonly total?: boolean;
}

/** A waterfall: an unseen bar carries each step to its height. Bars below zero are drawn from the top down. */
export function bridgeChart(
  bars: readonly BridgeBar[],
  format: (value: number) => string,
  size: { readonly width: number; readonly height: number },
  floor: number,
): Markup {
  const heights = bars.flatMap(({ from, to }) => [from, to]);
  const low = Math.min(floor, ...heights.filter((height) => floor === 0 || height >= floor));
  const high = Math.max(0, ...heights);
  return chart(
    {
      grid: { left: 48, right: 8, top: 18, bottom: 40 },
      xAxis: {
        ...categories(bars.map((bar) => bar.label)),
        axisLabel: {
          color: INK_2,
          fontSize: 9,
          interval: 0,
          width: Math.floor((size.width - 56) / bars.length) - 4,
          overflow: 'break',
        },
      },
      yAxis: {
        ...values(format),
        boundaryGap: [0, '10%'],
        min: low === floor ? floor : undefined,
        max: high === 0 ? 0 : undefined,
      },
      series: [
        {
          type: 'custom',
          data: bars.map((bar, index) => [index, Math.max(floor, bar.from), bar.to]),
          clip: true,
          renderItem: (_params: unknown, api: BridgeApi) => drawBar(bars, api, floor),
          encode: { x: 0, y: [1, 2] },
        },
      ],
    },
    size.width,
    size.height,
  );
}

interface BridgeApi {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly [number, number]) => [number, number];
  readonly size: (size: readonly [number, number]) => [number, number];
}

function drawBar(bars: readonly BridgeBar[], api: BridgeApi, floor: number): object {
  const index = api.value(0);
  const { from, to, color, text, total } = bars[index]!;
  const hollow = total === true && floor > 0;
  const [x, start] = api.coord([index, Math.max(floor, from)]);
  const [, end] = api.coord([index, to]);
  const width = Math.min(46, api.size([1, 0])[0] * 0.62);
  const top = Math.min(start, end);
  return {
    type: 'group',
    children: [
      {
        type: 'rect',
        shape: { x: x - width / 2, y: top, width, height: Math.max(1, Math.abs(end - start)) },
        style: hollow ? { fill: '#fff', stroke: INK, lineWidth: 1, lineDash: [3, 2] } : { fill: color },
      },
      {
        type: 'text',
        style: {
          text,
          x,
          y: top - 3,
          align: 'center',
          verticalAlign: 'bottom',
          fontSize: 9,
          fill: INK,
          fontFamily: FONTS,
        },
      },
    ],
  };
}
