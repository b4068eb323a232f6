import { fen } from '#core/money.ts';
import { ppm, type RatePpm } from '#core/rates.ts';
import { ILLUSTRATIVE, need, PUBLIC, wan, type SampleCall } from './call.ts';
import { FACTS } from './facts.ts';
import type { OwnFund } from './parties.ts';

const whole = (percent: number): RatePpm => ppm(percent * 10_000);

type Target = readonly [direction: string, target: number, floor: number, ceiling: number];

/** In per cent of the group's base; the second set holds from 2026 on. */
const TARGETS: readonly (readonly [effectiveOn: string, rows: readonly Target[]])[] = [
  [
    '2024-10-18',
    [
      ['INFRA', 30, 25, 35],
      ['HWSW', 30, 25, 35],
      ['OPS', 20, 15, 25],
      ['MODEL', 12, 8, 18],
      ['ROBOT', 8, 5, 12],
    ],
  ],
  [
    '2026-01-01',
    [
      ['INFRA', 25, 20, 30],
      ['HWSW', 30, 25, 35],
      ['OPS', 20, 15, 25],
      ['MODEL', 15, 12, 20],
      ['ROBOT', 10, 6, 14],
    ],
  ],
];

/** Illustrative days and rates, in units of 1e-9 yuan per unit. */
const RATES: readonly (readonly [currency: string, date: string, rate: number])[] = [
  ['USD', '2025-12-31', 7_128_800_000],
  ['USD', '2026-03-31', 7_110_200_000],
  ['USD', '2026-05-14', 7_103_500_000],
  ['USD', '2026-06-30', 7_098_600_000],
  ['USD', '2026-09-30', 7_085_100_000],
  ['HKD', '2026-06-30', 909_400_000],
  ['HKD', '2026-09-30', 908_800_000],
];

/** 万元 in the bank. The fund of funds got 6.4 万元 of interest in the last quarter that the ledger doesn't have yet. */
const BANK: readonly (readonly [fund: OwnFund, asOf: string, balance: number])[] = [
  ['direct', '2026-09-30', 14_531.586],
  ['mna', '2026-09-30', 12_910],
  ['fof', '2026-06-30', 6_300],
  ['fof', '2026-09-30', 15_206.4],
];

export function enterTargetsAndLimits(
  call: SampleCall,
  funds: ReadonlyMap<OwnFund | 'group', string>,
  directions: ReadonlyMap<string, string>,
): void {
  const group = funds.get('group')!;
  for (const [effectiveOn, rows] of TARGETS) {
    call('target.set', {
      fundId: group,
      effectiveOn,
      rows: rows.map(([direction, target, floor, ceiling]) => ({
        directionId: need(directions, direction),
        target: whole(target),
        floor: whole(floor),
        ceiling: whole(ceiling),
      })),
    });
  }
  const common = { effectiveOn: '2024-10-18', warning: whole(2), source: '示例条款' } as const;
  const single = { ...common, kind: 'single_company', limit: whole(20), base: 'committed' } as const;
  call('limit.save', { ...single, name: '单一企业不超过直投基金认缴 20%', fundId: funds.get('direct')! });
  call('limit.save', { ...single, name: '单一企业不超过并购基金认缴 20%', fundId: funds.get('mna')! });
  call('limit.save', {
    ...single,
    name: '单一企业公允价值不超过基金群净值 20%',
    fundId: group,
    base: 'nav',
    numerator: 'fair_value',
  });
  call('limit.save', {
    ...common,
    name: '五个方向按投资成本的区间',
    kind: 'direction_band',
    fundId: group,
    base: 'cost',
    warning: whole(1),
  });
}

export function enterRatesAndBank(call: SampleCall, funds: ReadonlyMap<OwnFund | 'group', string>): void {
  for (const [currency, date, rate] of RATES) call('rate.set', { currency, date, rate });
  for (const [fund, asOf, balance] of BANK)
    call('bankBalance.set', { fundId: funds.get(fund)!, asOf, balance: fen(Math.round(balance * 1_000_000)) });
}

/** The announced totals are facts; the single rows are the sample's own and say so. */
export function enterProjects(
  call: SampleCall,
  companies: ReadonlyMap<string, string>,
  directions: ReadonlyMap<string, string>,
  holdings: ReadonlyMap<string, string>,
): void {
  for (const { agreement, count, totalYuan } of FACTS.signed) {
    const total = fen(totalYuan * 100);
    call('project.setSummary', { agreement, count, total, source: FACTS.source, origin: PUBLIC });
  }
  const row = (
    code: string,
    name: string,
    agreement: 'framework' | 'cooperation' | 'strategic',
    status: 'signed' | 'in_progress' | 'landed',
    place: string,
    direction: string,
    amount: number,
    link: { readonly company: string; readonly holding: string } | null,
  ): void => {
    call('project.save', {
      code,
      name: `示例·${name}`,
      agreement,
      status,
      place,
      amount: wan(amount),
      directionId: need(directions, direction),
      holdingId: link === null ? null : need(holdings, link.holding),
      partyIds: link === null ? [] : [need(companies, `示例·${link.company}`)],
      note: '示例行：公开报道只给出三类协议的合计。',
      origin: ILLUSTRATIVE,
    });
  };
  row('P01', '中州智算中心', 'framework', 'landed', '郑州', 'INFRA-AIDC', 120_000, {
    company: '中州云枢',
    holding: 'D01',
  });
  row('P02', '黄淮数据港一期', 'cooperation', 'in_progress', '周口', 'INFRA-IDC', 90_000, {
    company: '黄淮数据港',
    holding: 'D06',
  });
  row('P03', '服务器整机产线', 'cooperation', 'landed', '许昌', 'HWSW-SERVER', 80_000, {
    company: '许都整机',
    holding: 'D04',
  });
  row('P04', '液冷生产基地', 'cooperation', 'in_progress', '鹤壁', 'HWSW-COOLING', 45_000, {
    company: '鹤淇液冷',
    holding: 'D07',
  });
  row('P05', '具身机器人整机基地', 'strategic', 'signed', '郑州', 'ROBOT-BODY', 60_000, {
    company: '天枢具身',
    holding: 'D12',
  });
  row('P06', '城市算力调度平台', 'framework', 'signed', '新乡', 'OPS-SCHED', 70_000, null);
}
