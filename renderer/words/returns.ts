import type { BenchmarkReason } from '#core/domain/benchmarks.ts';
import type { MultipleReason } from '#core/domain/multiples.ts';
import type { SimulationFault } from '#core/domain/simulation.ts';
import type { ModelReason } from '#core/domain/takahashi-alexander.ts';
import type { RateReason } from '#core/domain/xirr.ts';
import type { Words } from './table.ts';

/** Why there is no single rate, multiple or market equivalent. */
export const returnReasons = {
  too_few_flows: ['少于两笔现金流', 'fewer than two flows'],
  out_of_scale: ['金额或日期不是有效数值', 'an amount or a day is no number'],
  all_zero: ['现金流净额全为零，任何利率都成立', 'the flows net to zero: any rate would do'],
  one_day: ['全部现金流在同一天', 'all flows on one day'],
  one_sign: ['现金流只有一个方向', 'flows in one direction only'],
  total_loss: ['全损：只有投入、没有收回（−100 %）', 'total loss: paid in and nothing back (−100 %)'],
  no_root: ['无解：任何利率下净现值都不为零', 'no solution: the flows net to zero at no rate'],
  out_of_range: [
    '解超出范围（低于 −99.9999999 % 或高于 10¹⁸）',
    'the solution lies out of range (below −99.9999999 % or above 10¹⁸)',
  ],
  several_roots: ['多解：不止一个利率成立，见净现值曲线', 'several solutions: see the NPV curve'],
  zero_paid_in: ['没有实缴出资', 'nothing paid in'],
  no_commitment: ['没有认缴出资', 'no commitment'],
  no_value: ['没有估值', 'no valuation'],
  no_contributions: ['没有投入，无从比较', 'nothing paid in to compare'],
  no_distributions: ['没有分配，无法按比例调整', 'no distributions to scale'],
  negative_index_value: [
    '指数账户期末为负：分配已超过指数所得，Long–Nickels 法失效',
    'the index account ends below zero: more was paid out than the index earned, and Long–Nickels breaks down',
  ],
  negative_scale: [
    '比例系数为负：净值已超过指数所得，PME+ 法失效',
    'the scale is negative: the value exceeds what the index earned, and PME+ breaks down',
  ],
  position_used_up: [
    '分配后净值为负，指数头寸已全部卖出，mPME 法失效',
    'a negative value after a distribution used up the index position: mPME breaks down',
  ],
} as const satisfies Words & Readonly<Record<RateReason | MultipleReason | BenchmarkReason, unknown>>;

/** What is wrong with the terms of a forecast or a simulation. */
export const forecastRules = {
  rates_empty: ['缴款比例不能为空。', 'The call rates are empty.'],
  rate_out_of_range: ['缴款比例须在 0–100 % 之间。', 'A call rate lies outside 0–100 %.'],
  full_call_before_last: ['只有最后一年的缴款比例可以是 100 %。', 'Only the last call rate may be 100 %.'],
  life_not_whole: ['存续期须为 1–200 的整数年。', 'The life is a whole number of years, 1 to 200.'],
  bow_negative: ['弯曲系数不能为负。', 'The bow must not be negative.'],
  growth_out_of_range: ['增长率须高于 −100 %。', 'The growth must be above −100 %.'],
  yield_out_of_range: ['最低分配率须在 0–100 % 之间。', 'The yield lies outside 0–100 %.'],
  last_year_negative: ['最后缴款年不能为负。', 'The last year of calls must not be negative.'],
  life_shorter_than_age: ['存续期短于基金已有的年限。', 'The life is shorter than the fund’s age.'],
  age_not_whole: ['起始年限须为不小于 0 的整数。', 'The age at the start is a whole number, 0 or more.'],
  start_negative: [
    '起始净值与未缴出资不能为负。',
    'The value and the unfunded commitment at the start must not be negative.',
  ],
  paths: ['模拟次数须为 1–1,000,000 的整数。', 'The number of paths is whole, 1 to 1,000,000.'],
  periods: ['期数须为 1–1,200 的整数。', 'The number of periods is whole, 1 to 1,200.'],
  volatility: ['波动率须在 0–300 % 之间。', 'A volatility lies outside 0–300 %.'],
  correlation: ['相关系数须在 0–1 之间。', 'The correlation lies outside 0–1.'],
} as const satisfies Words & Readonly<Record<ModelReason | SimulationFault, unknown>>;
