import type { Instrument, Method } from '#core/contract/holdings.ts';
import type { OwnFund } from './parties.ts';

/** What happened to a holding, amounts in 万元; `share` is what is owned after it, in per cent. */
export type DealStep = Readonly<{
  on: string;
  kind: 'commitment' | 'investment' | 'follow_on' | 'dividend' | 'interest' | 'return_of_capital' | 'exit';
  amount: number;
  share?: number;
  /** Of a sale: the cost that leaves, and the share sold in per cent. */
  cost?: number;
  sold?: number;
  note?: string;
}>;

export interface Deal {
  readonly code: string;
  readonly fund: OwnFund;
  readonly company: string;
  readonly instrument: Instrument;
  readonly steps: readonly DealStep[];
  readonly method: Method;
  /** One value a quarter end from `marked` on, in 万元; a null is a quarter without a mark. */
  readonly marked: string | null;
  readonly values: readonly (number | null)[];
}

const step = (
  on: string,
  kind: DealStep['kind'],
  amount: number,
  rest: Omit<DealStep, 'on' | 'kind' | 'amount'> = {},
): DealStep => ({ on, kind, amount, ...rest });

const deal = (
  code: string,
  company: string,
  instrument: Instrument,
  steps: readonly DealStep[],
  method: Method,
  marked: string | null,
  ...values: (number | null)[]
): Deal => ({
  code,
  fund: code.startsWith('M') ? 'mna' : 'direct',
  company: `示例·${company}`,
  instrument,
  steps,
  method,
  marked,
  values,
});

/** 14 direct holdings, one exited before, and the acquisitions of the M&A fund with the loan that belongs to one of them. */
export const DEALS: readonly Deal[] = [
  deal(
    'D01',
    '中州云枢',
    'equity',
    [step('2025-01-16', 'investment', 36_000, { share: 15 })],
    'multiples',
    '2025-03-31',
    36_000,
    36_000,
    36_900,
    37_600,
    38_400,
    39_700,
    41_000,
  ),
  deal(
    'D02',
    '河洛智算',
    'preferred',
    [
      step('2025-03-14', 'investment', 12_000, { share: 6.1 }),
      step('2025-09-24', 'follow_on', 16_000, { share: 12.4, note: '第二轮，与新投资人同价' }),
    ],
    'recent_round',
    '2025-06-30',
    12_000,
    28_600,
    29_400,
    30_200,
    31_900,
    33_600,
  ),
  deal(
    'D03',
    '嵩岳芯联',
    'preferred',
    [
      step('2025-06-18', 'investment', 14_000, { share: 5.6 }),
      step('2026-01-22', 'follow_on', 10_000, { share: 9.3, note: '流片成功后的第二笔' }),
      step('2026-05-20', 'exit', 3_400, { share: 8.6, cost: 2_000, sold: 0.7, note: '向产业方转让部分老股' }),
    ],
    'recent_round',
    '2025-09-30',
    14_000,
    15_600,
    27_200,
    29_000,
    30_800,
  ),
  deal(
    'D04',
    '许都整机',
    'equity',
    [
      step('2025-04-22', 'investment', 20_000, { share: 6 }),
      step('2025-12-16', 'dividend', 500, { note: '2024 年度分红' }),
      step('2026-07-21', 'dividend', 700, { note: '2025 年度分红' }),
    ],
    'multiples',
    '2025-06-30',
    20_000,
    20_400,
    20_700,
    21_000,
    21_600,
    21_900,
  ),
  deal(
    'D05',
    '商都大模型',
    'preferred',
    [
      step('2025-08-20', 'commitment', 25_000, { note: '两轮合计；第二轮以备案通过为条件' }),
      step('2025-08-28', 'investment', 16_000, { share: 5.2 }),
    ],
    'recent_round',
    '2025-12-31',
    16_000,
    16_800,
    18_500,
    19_200,
  ),
  deal(
    'D06',
    '黄淮数据港',
    'equity',
    [
      step('2025-09-05', 'commitment', 21_000, { note: '按工程进度分两笔' }),
      step('2025-09-11', 'investment', 15_000, { share: 18 }),
    ],
    'net_assets',
    '2025-12-31',
    15_000,
    15_100,
    15_300,
    15_600,
  ),
  deal(
    'D07',
    '鹤淇液冷',
    'equity',
    [step('2026-04-16', 'investment', 12_500, { share: 11.2 })],
    'multiples',
    '2026-06-30',
    12_500,
    14_500,
  ),
  deal(
    'D08',
    '伊川算网',
    'equity',
    [step('2026-02-06', 'investment', 11_000, { share: 7.5 })],
    'multiples',
    '2026-03-31',
    11_000,
    11_700,
    12_500,
  ),
  deal(
    'D09',
    '牧野光互联',
    'preferred',
    [step('2025-04-30', 'investment', 8_600, { share: 14 })],
    'recent_round',
    '2025-06-30',
    8_600,
    8_600,
    9_300,
    9_300,
    10_400,
    11_200,
  ),
  deal(
    'D10',
    '宛城关节',
    'preferred',
    [step('2026-02-27', 'investment', 6_200, { share: 13 })],
    'recent_round',
    '2026-06-30',
    7_100,
    8_000,
  ),
  deal(
    'D11',
    '漯湾边缘云',
    'equity',
    [step('2025-04-30', 'investment', 5_500, { share: 12 })],
    'industry',
    '2025-09-30',
    5_500,
    5_300,
    5_100,
    4_900,
    4_500,
  ),
  deal(
    'D12',
    '天枢具身',
    'convertible',
    [
      step('2026-07-02', 'commitment', 9_000, { note: '第二笔以样机验收为条件' }),
      step('2026-07-09', 'investment', 5_000, { share: 16 }),
    ],
    'cost',
    null,
  ),
  deal(
    'D13',
    '汴州医语',
    'preferred',
    [step('2025-10-23', 'investment', 4_800, { share: 9 })],
    'dcf',
    '2026-03-31',
    4_800,
    3_900,
    3_400,
  ),
  deal('D14', '豫农智言', 'equity', [step('2026-06-25', 'investment', 3_600, { share: 10 })], 'cost', null),
  deal(
    'D15',
    '郏山光纤',
    'equity',
    [
      step('2024-12-12', 'investment', 4_000, { share: 4 }),
      step('2026-03-18', 'exit', 5_800, { share: 0, sold: 4, note: '由上市公司全部收购' }),
    ],
    'multiples',
    '2025-03-31',
    4_000,
    4_200,
    4_600,
    5_300,
  ),
  deal(
    'M01',
    '洹水存储',
    'control',
    [
      step('2025-11-27', 'investment', 20_000, { share: 33, note: '第一笔交割' }),
      step('2025-12-11', 'follow_on', 17_600, { share: 62, note: '第二笔交割，取得控制权' }),
      step('2026-06-18', 'dividend', 600),
    ],
    'multiples',
    '2025-12-31',
    37_600,
    37_000,
    38_900,
    40_000,
  ),
  deal(
    'M02',
    '颍川机房',
    'control',
    [step('2025-06-26', 'investment', 20_000, { share: 80 })],
    'net_assets',
    '2025-09-30',
    20_000,
    20_000,
    20_000,
    20_000,
    20_000,
  ),
  deal(
    'M03',
    '颍川机房',
    'loan',
    [
      step('2025-07-03', 'investment', 6_000, { note: '并购贷款，年利率 4.5%' }),
      step('2025-12-22', 'interest', 135),
      step('2026-06-22', 'interest', 135),
    ],
    'cost',
    '2025-09-30',
    6_000,
    6_000,
    6_000,
    6_000,
    6_000,
  ),
  deal(
    'M04',
    '卫源调度',
    'control',
    [
      step('2025-07-10', 'commitment', 18_400, { note: '余款以过渡期审计为条件' }),
      step('2025-07-17', 'investment', 9_400, { share: 35 }),
      step('2026-04-09', 'follow_on', 6_000, { share: 55, note: '取得控制权' }),
    ],
    'dcf',
    '2025-09-30',
    9_400,
    9_400,
    9_800,
    16_400,
    17_000,
  ),
  deal(
    'M05',
    '禹王视觉',
    'control',
    [step('2026-08-06', 'investment', 9_000, { share: 51 })],
    'dcf',
    '2026-09-30',
    8_000,
  ),
];
