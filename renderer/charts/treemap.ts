import type { EChartsOption, TreemapSeriesOption } from 'echarts';
import type { ChartTheme } from './theme.ts';

/** One rectangle: its words are made by the page, its size is in fen. */
export interface TreemapLeaf {
  readonly id: string;
  readonly name: string;
  /** The amount as it is printed. */
  readonly text: string;
  readonly value: number;
  /** Hue of its direction; 0 for none. */
  readonly hue: number;
}

export interface TreemapGroup {
  readonly key: string;
  /** Where room is short. */
  readonly short: string;
  readonly name: string;
  readonly text: string;
  readonly leaves: readonly TreemapLeaf[];
}

type Node = NonNullable<TreemapSeriesOption['data']>[number];

/** Narrower than four characters, a block keeps its name for the tooltip. */
const MIN_WIDTH = 56;

const sum = (leaves: readonly TreemapLeaf[]): number => leaves.reduce((total, leaf) => total + leaf.value, 0);

/** Fund → direction → company. Directions own hue; funds are told apart by their heads alone. */
export function treemapOption(groups: readonly TreemapGroup[], theme: ChartTheme): EChartsOption {
  const starts = withoutCommonStart(groups.flatMap((group) => group.leaves.map((leaf) => leaf.name)));
  const leafNode = (leaf: TreemapLeaf): Node => ({
    id: leaf.id,
    name: leaf.name,
    value: leaf.value,
    itemStyle: { color: theme.hues[leaf.hue] ?? theme.hues[0]! },
    label: { color: theme.onHues[leaf.hue] ?? theme.ink, formatter: `${starts(leaf.name)}\n${leaf.text}` },
  });
  const data = groups.map((group): Node => {
    const byHue = Map.groupBy(group.leaves, (leaf) => leaf.hue);
    return {
      name: group.name,
      value: sum(group.leaves),
      upperLabel: { formatter: `{f|${clean(group.name)}} ${group.text}` },
      children: [...byHue]
        .sort((a, b) => sum(b[1]) - sum(a[1]))
        .map(([hue, leaves]): Node => ({
          name: `${group.name} ${hue}`,
          value: sum(leaves),
          children: leaves.map(leafNode),
        })),
    };
  });
  return {
    tooltip: {
      formatter: (params) => {
        const {
          name,
          treePathInfo,
          data: node,
        } = params as unknown as {
          readonly name: string;
          readonly treePathInfo?: readonly { readonly name: string }[];
          readonly data: { readonly id?: string };
        };
        const leaf = groups.flatMap((group) => group.leaves).find((each) => each.id === node.id);
        return leaf === undefined ? name : `${leaf.name}\n${treePathInfo?.[1]?.name ?? ''}  ${leaf.text}`;
      },
    },
    series: [
      {
        type: 'treemap',
        // This series moves by default, whatever the picture says.
        animation: false,
        left: 0,
        right: 0,
        top: 0,
        bottom: 0,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        squareRatio: 1.25,
        visibleMin: 1,
        label: {
          position: [5, 4],
          fontSize: theme.text,
          lineHeight: theme.text * 1.3,
          overflow: 'truncate',
          fontFamily: theme.font,
        },
        labelLayout: ({ rect }) => (rect.width < MIN_WIDTH || rect.height < theme.text * 1.6 ? { fontSize: 0 } : {}),
        levels: levelsOf(theme),
        data,
      },
    ],
  };
}

/** The group, its funds with a head each, their directions, the companies. */
const levelsOf = (theme: ChartTheme): NonNullable<TreemapSeriesOption['levels']> => [
  { itemStyle: { borderColor: theme.bg, borderWidth: 0, gapWidth: 5 } },
  {
    itemStyle: { borderColor: theme.bg, borderWidth: 0, gapWidth: 2 },
    upperLabel: {
      show: true,
      height: theme.text * 1.8,
      color: theme.ink,
      backgroundColor: theme.bg,
      fontSize: theme.text,
      padding: [0, 0, 0, 1],
      rich: { f: { fontSize: theme.text, fontWeight: 600, color: theme.ink } },
    },
  },
  { itemStyle: { borderColor: theme.bg, borderWidth: 0, gapWidth: 1 } },
  { itemStyle: { borderColor: theme.bg, borderWidth: 0, gapWidth: 1 } },
];

/** Braces and bars have a meaning in rich text. */
const clean = (text: string): string => text.replace(/[{}|]/g, ' ');

/** Names that all begin alike ('示例·…') lose that in the blocks, where room is short. */
function withoutCommonStart(names: readonly string[]): (name: string) => string {
  const [first = ''] = names;
  const ends = [...first].flatMap((character, index) => (character === '·' || character === ' ' ? [index + 1] : []));
  const shared = ends.filter((end) => names.every((name) => name.startsWith(first.slice(0, end)))).at(-1) ?? 0;
  return (name) => name.slice(shared);
}
