import type { EChartsOption } from 'echarts';
import type { ChartTheme } from './theme.ts';

export interface FlowPlace {
  readonly key: string;
  readonly name: string;
  /** The amount that passes it, as printed. */
  readonly text: string;
  readonly color: string;
  readonly side: 'left' | 'middle' | 'right';
}

export interface FlowBand {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly text: string;
  readonly color: string;
}

/** Money from left to right; widths conserve it. Bands into a direction take its hue, all others stay grey. */
export function flowOption(places: readonly FlowPlace[], bands: readonly FlowBand[], theme: ChartTheme): EChartsOption {
  const nameOf = new Map(places.map((place) => [place.key, place]));
  return {
    tooltip: {
      formatter: (params) => {
        const { dataType, data } = params as unknown as {
          readonly dataType: string;
          readonly data: { readonly name?: string; readonly source?: string; readonly target?: string };
        };
        if (dataType === 'node') {
          const place = nameOf.get(data.name ?? '');
          return place === undefined ? '' : `${place.name}  ${place.text}`;
        }
        const band = bands.find((each) => each.from === data.source && each.to === data.target);
        return `${nameOf.get(data.source ?? '')?.name} → ${nameOf.get(data.target ?? '')?.name}\n${band?.text ?? ''}`;
      },
    },
    series: [
      {
        type: 'sankey',
        left: 2,
        right: 170 * (theme.text / 12),
        top: 6,
        bottom: 6,
        nodeWidth: 8,
        nodeGap: 12,
        nodeAlign: 'justify',
        draggable: false,
        layoutIterations: 64,
        emphasis: { focus: 'adjacency' },
        lineStyle: { curveness: 0.5, opacity: 0.45 },
        label: {
          fontSize: theme.text,
          fontFamily: theme.font,
          color: theme.ink,
          rich: { b: { fontWeight: 600, fontSize: theme.text, color: theme.ink } },
        },
        data: places.map((place) => ({
          name: place.key,
          itemStyle: { color: place.color, borderWidth: 0 },
          label: {
            position: place.side === 'middle' ? ('left' as const) : ('right' as const),
            formatter: `${place.name.replace(/[{}|]/g, ' ')} {b|${place.text}}`,
            ...(place.side === 'middle' ? { backgroundColor: `${theme.bg}cc`, padding: [1, 3] } : {}),
          },
        })),
        links: bands.map((band) => ({
          source: band.from,
          target: band.to,
          value: band.value,
          lineStyle: { color: band.color },
        })),
      },
    ],
  };
}
