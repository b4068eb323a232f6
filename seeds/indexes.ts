import { isoDate, monthEnd, addMonths } from '#core/dates.ts';
import type { SampleCall } from './call.ts';

/** Invented month-end levels from 2024-09-30 on: a fall, a recovery and a flat stretch, so that methods differ from each other. */
const LEVELS = [
  1000, 968.4, 981.7, 942.5, 955.1, 931.8, 917.6, 939.2, 958.9, 984.3, 1011.6, 1002.8, 1023.5, 1041.9, 1029.7, 1052.3,
  1066.8, 1049.1, 1063.4, 1081.2, 1074.6, 1092.9, 1101.3, 1095.7, 1108.2,
] as const;

/** Points a year, as indexes publish them: 2 % of the level. */
const YIELD = 0.02;

/** An index of the sample's own: real ones are imported by the user. */
export function enterIndex(call: SampleCall): void {
  const first = isoDate('2024-09-30');
  call('index.save', {
    code: 'SAMPLE',
    name: '示例·权益指数',
    currency: 'CNY',
    note: '示例序列：点位与股息均为虚构，仅供演示；请导入真实指数。',
    values: LEVELS.map((level, month) => ({
      date: monthEnd(addMonths(first, month)),
      level: Math.round(level * 1e6),
      dividend: Math.round(level * YIELD * 1e6),
    })),
  });
}
