import type { Words } from './table.ts';

/** The small pictures in tables. */
export const marks = {
  drift: [
    '占比 {share}，目标 {target}，区间 {floor} 至 {ceiling}',
    'share {share}, target {target}, band {floor} to {ceiling}',
  ],
  over: ['超上限', 'Over'],
  under: ['低于下限', 'Under'],
  near: ['接近上限', 'Near ceiling'],
  nearFloor: ['接近下限', 'Near floor'],
  in: ['区间内', 'In band'],
  noTarget: ['未设目标', 'No target'],
} as const satisfies Words;
