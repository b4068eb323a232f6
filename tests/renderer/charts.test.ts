import { expect, it } from 'vitest';
import type { ChartTheme } from '../../renderer/charts/theme.ts';
import { treemapOption } from '../../renderer/charts/treemap.ts';

const theme = {
  hues: ['#111'],
  onHues: ['#fff'],
  funds: {},
  onFunds: {},
  small: 11,
  text: 12,
} as unknown as ChartTheme;

it('a treemap stands still, though the library moves it by default whatever the picture as a whole says', () => {
  const leaf = { id: 'c', name: '示例·河算', text: '1', value: 1, hue: 0 };
  const group = { key: 'f', short: '基金', name: '基金', text: '1', leaves: [leaf] };
  expect(treemapOption([group], theme).series).toMatchObject([{ type: 'treemap', animation: false }]);
});
