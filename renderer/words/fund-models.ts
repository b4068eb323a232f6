import type { ModelReason } from '#core/domain/takahashi-alexander.ts';
import type { Words } from './table.ts';

/** Why a fund's model can't run. */
export const modelReasons = {
  rates_empty: ['缴款比例为空', 'no call rates'],
  rate_out_of_range: ['缴款比例须在 0–100 % 之间', 'a call rate lies outside 0–100 %'],
  full_call_before_last: ['只有最后一年的缴款比例可以是 100 %', 'only the last call rate may be 100 %'],
  life_not_whole: ['存续期须为 1–200 的整数年', 'the life is not a whole number of years, 1 to 200'],
  bow_negative: ['弯曲系数为负', 'the bow is negative'],
  growth_out_of_range: ['增长率须高于 −100 %', 'the growth is not above −100 %'],
  yield_out_of_range: ['最低分配率须在 0–100 % 之间', 'the yield lies outside 0–100 %'],
  last_year_negative: ['最后缴款年为负', 'the last year of calls is negative'],
  life_shorter_than_age: ['存续期短于基金已有的年限', 'the life is shorter than the fund’s age'],
  age_not_whole: ['起始年限不是整数', 'the age at the start is not a whole number'],
  start_negative: ['起始净值或未缴出资为负', 'the value or the unfunded commitment at the start is negative'],
} as const satisfies Words & Readonly<Record<ModelReason, unknown>>;
