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
        right: labelRoom(
          places.filter((place) => place.side === 'right'),
          theme,
        ),
        top: 6,
        bottom: 6,
        nodeWidth: 8,
        nodeGap: 12,
        nodeAlign: 'justify',
        draggable: false,
        // The order of the data is the order on the screen: investors, funds and directions as the book has them.
        layoutIterations: 0,
        emphasis: { focus: 'adjacency' },
        lineStyle: { curveness: 0.5, opacity: 0.45 },
        label: {
          fontSize: theme.text,
          fontFamily: theme.font,
          color: theme.ink,
          position: 'right',
          textBorderColor: theme.bg,
          textBorderWidth: 3,
          rich: {
            b: {
              fontWeight: 600,
              fontSize: theme.text,
              color: theme.ink,
              textBorderColor: theme.bg,
              textBorderWidth: 3,
            },
          },
        },
        data: places.map((place) => ({
          name: place.key,
          itemStyle: { color: place.color, borderWidth: 0 },
          label: { formatter: `${shortened(place)} {b|${place.text}}` },
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

/** What a label may take beside the picture, and where a name is cut; the tooltip has it whole. */
const LONGEST = { left: 16, middle: 18, right: 26 } as const;
const isWide = (character: string): boolean => character > '\u2e7f';
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (isWide(character) ? 2 : 1), 0);

function shortened({ name, side }: FlowPlace): string {
  const plain = name.replace(/[{}|]/g, ' ');
  if (widthOf(plain) <= LONGEST[side]) return plain;
  let cut = '';
  for (const character of plain) {
    if (widthOf(cut) >= LONGEST[side] - 1) break;
    cut += character;
  }
  return `${cut}…`;
}

/** Pixels for the longest label: half the type size per narrow character. */
const labelRoom = (places: readonly FlowPlace[], theme: ChartTheme): number =>
  Math.max(60, ...places.map((place) => widthOf(`${shortened(place)} ${place.text}`) * theme.text * 0.54)) + 16;
