import { fen } from '#core/money.ts';
import { ppm } from '#core/rates.ts';
import { ILLUSTRATIVE, need, wan, type SampleCall } from './call.ts';
import type { OwnFund } from './parties.ts';

const rate = (percent: number): ReturnType<typeof ppm> => ppm(Math.round(percent * 10_000));

/** Parameters of the cash-flow model by external fund: yearly call rates, life, bow, growth and yield; the rest run on the base case. */
const MODELS: readonly (readonly [
  code: string,
  callRates: readonly number[],
  life: number,
  bow: number,
  growth: number,
  yieldRate: number,
])[] = [
  ['F01', [30, 40, 60, 60], 10, 2.5, 14, 1],
  ['F02', [30, 45, 60], 9, 2.5, 16, 0],
  ['F03', [30, 40, 50], 8, 2.2, 13, 0],
  ['F04', [30, 35, 50], 8, 2, 11, 2],
  ['F05', [25, 35, 50], 10, 2.5, 12, 0],
  ['F06', [35, 50, 60], 8, 2.2, 12, 0],
  ['F07', [30, 50, 60], 9, 2.8, 17, 0],
  ['F08', [20, 35, 50], 9, 3, 10, 0],
];

/** 万元 and per cent. */
const FUND_PLANS: readonly (readonly [
  fund: OwnFund,
  minimumCash: number,
  payout: number,
  growth: number,
  yearlyCosts: number | null,
])[] = [
  ['direct', 3_000, 70, 8, null],
  ['mna', 3_000, 80, 7, null],
  ['fof', 5_000, 60, 0, 2_200],
];

/** 万元. An exit names its holding and the part that is sold in per cent. */
type Planned = readonly [
  fund: OwnFund,
  kind: 'deal' | 'exit' | 'commitment' | 'call' | 'distribution',
  name: string,
  on: string,
  amount: number,
  exit?: readonly [holding: string, share: number],
];

const PLANNED: readonly Planned[] = [
  ['direct', 'deal', '先进封装项目', '2026-12-18', 12_000],
  ['direct', 'deal', '算力调度平台二期', '2027-03-25', 9_000],
  ['direct', 'deal', '具身智能执行器', '2027-06-18', 8_000],
  ['direct', 'deal', '智算中心扩建', '2027-10-20', 15_000],
  ['direct', 'exit', '许都整机老股转让', '2027-09-16', 26_000, ['D04', 100]],
  ['direct', 'exit', '汴州医语清退', '2027-05-20', 2_600, ['D13', 100]],
  ['direct', 'exit', '嵩岳芯联上市首批', '2028-06-15', 23_000, ['D03', 50]],
  ['direct', 'exit', '嵩岳芯联上市次批', '2029-03-15', 27_000, ['D03', 100]],
  ['direct', 'exit', '中州云枢并购退出', '2028-11-16', 60_000, ['D01', 100]],
  ['direct', 'exit', '牧野光互联转让', '2028-04-20', 16_500, ['D09', 100]],
  ['direct', 'exit', '河洛智算上市', '2029-09-20', 52_000, ['D02', 100]],
  ['mna', 'deal', '数据库厂商控股收购', '2027-04-15', 30_000],
  ['mna', 'deal', '网络安全企业收购', '2027-11-18', 22_000],
  ['mna', 'exit', '颍川机房股东借款收回', '2027-09-25', 6_300, ['M03', 100]],
  ['mna', 'exit', '卫源调度出售', '2029-06-20', 28_000, ['M04', 100]],
  ['mna', 'exit', '洹水存储出售', '2029-12-20', 62_000, ['M01', 100]],
  ['fof', 'commitment', '机器人专项子基金', '2027-02-25', 20_000],
  ['fof', 'commitment', '大模型应用子基金', '2027-08-26', 15_000],
  ['fof', 'commitment', '算力并购子基金', '2028-03-23', 20_000],
  ['direct', 'call', '直投基金第三期缴款', '2026-11-20', 20_000],
];

export interface ForecastIds {
  readonly own: ReadonlyMap<OwnFund | 'group', string>;
  readonly holdings: ReadonlyMap<string, string>;
}

/** Models, plans and the four usual scenarios, all invented. */
export function enterForecasts(call: SampleCall, { own, holdings }: ForecastIds): void {
  for (const [code, callRates, lifeYears, bow, growth, yieldRate] of MODELS)
    call('plan.saveModel', {
      holdingId: need(holdings, code),
      model: {
        callRates: callRates.map(rate),
        lifeYears,
        bow: ppm(Math.round(bow * 1_000_000)),
        growth: rate(growth),
        yield: rate(yieldRate),
      },
    });
  for (const [fund, minimumCash, payout, growth, yearlyCosts] of FUND_PLANS)
    call('plan.saveFund', {
      fundId: own.get(fund)!,
      plan: {
        minimumCash: wan(minimumCash),
        payout: rate(payout),
        growth: rate(growth),
        yearlyCosts: yearlyCosts === null ? null : wan(yearlyCosts),
      },
    });
  for (const [fund, kind, name, date, amount, exit] of PLANNED)
    call('plan.saveFlow', {
      fundId: own.get(fund)!,
      kind,
      name: `示例·${name}`,
      date,
      amount: fen(wan(amount)),
      holdingId: exit === undefined ? null : need(holdings, exit[0]),
      share: rate(exit?.[1] ?? 100),
      origin: ILLUSTRATIVE,
    });
  enterScenarios(call, holdings);
}

/** Factors and growth in per cent of a holding or, without one, of all; delays in months. */
type Change = readonly [
  parameter: 'value' | 'growth' | 'exit' | 'exit_delay' | 'deal' | 'call',
  value: number,
  of?: string,
];

const SCENARIOS: readonly (readonly [
  kind: 'base' | 'bull' | 'bear' | 'exit_delay',
  name: string,
  note: string,
  changes: readonly Change[],
])[] = [
  ['base', '基准', '现有计划，不作调整。', []],
  [
    'bull',
    '乐观',
    '增长与退出价格高于计划，退出提前半年；嵩岳芯联上市估值更高。',
    [
      ['growth', 15],
      ['exit', 120],
      ['exit_delay', -6],
      ['exit', 150, 'D03'],
    ],
  ],
  [
    'bear',
    '悲观',
    '估值下调、增长放缓、退出价格打折并推迟一年；子基金缴款加快。',
    [
      ['value', 85],
      ['growth', 2],
      ['exit', 75],
      ['exit_delay', 12],
      ['call', 120],
      ['value', 40, 'D13'],
    ],
  ],
  ['exit_delay', '退出延期', '全部退出推迟两年，价格不变。', [['exit_delay', 24]]],
];

function enterScenarios(call: SampleCall, holdings: ReadonlyMap<string, string>): void {
  for (const [kind, name, note, changes] of SCENARIOS)
    call('scenario.save', {
      kind,
      name,
      note,
      overrides: changes.map(([parameter, value, of]) => ({
        parameter,
        scope: of === undefined ? 'all' : 'holding',
        subjectId: of === undefined ? '' : need(holdings, of),
        value: parameter === 'exit_delay' ? value : rate(value),
      })),
    });
}
