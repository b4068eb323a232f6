import type { Words } from './table.ts';

/** What figures of forecasts and scenarios mean, in one sentence; keys are the figures' codes. Formulas in docs/figures.md. */
export const planDefinitions = {
  forecast_opening_cash: ['上月末现金。', 'Cash at the end of the month before.'],
  forecast_investor_calls: [
    '已发生月份取缴款流水；以后各月取计划缴款，另加补足最低现金所需、且未超过待缴的部分。',
    'Past months: contributions of the ledger. Months to come: planned calls, and what is missing to the least cash as far as it is unfunded.',
  ],
  forecast_external_distributions: [
    '已发生月份取流水；以后各月取各子基金模型的分配。',
    "Past months: the ledger. Months to come: what each outside fund's model pays.",
  ],
  forecast_exits: [
    '已发生月份取流水；以后各月取计划退出与分红。',
    'Past months: the ledger. Months to come: planned exits and income.',
  ],
  forecast_sister_distributions: [
    '群内基金之间的分配；在基金群合计中抵销。',
    "Distributions between funds of the group; taken out of the group's sum.",
  ],
  forecast_external_calls: [
    '已发生月份取流水；以后各月取各子基金模型的缴款。',
    "Past months: the ledger. Months to come: what each outside fund's model calls.",
  ],
  forecast_deals: [
    '已发生月份取投资流水；以后各月取计划投资。',
    'Past months: investments of the ledger. Months to come: planned deals.',
  ],
  forecast_sister_calls: [
    '群内基金之间的缴款；在基金群合计中抵销。',
    "Calls between funds of the group; taken out of the group's sum.",
  ],
  forecast_costs: [
    '已发生月份取费用与税；以后各月取年度计划费用的十二分之一，没有计划则取最近十二个月的平均。',
    'Past months: fees, expenses and taxes. Months to come: a twelfth of the planned costs of a year, else of the last twelve months.',
  ],
  forecast_financing: ['借款减还款。', 'Borrowed less repaid.'],
  forecast_investor_distributions: [
    '已发生月份取分配减回拨；以后各月取计划分配，另加在最低现金之上可分配的部分。',
    'Past months: distributions less clawbacks. Months to come: planned ones, and what may be paid out above the least cash.',
  ],
  forecast_other: ['不属于以上各项的收付。', 'Receipts and payments of no other line.'],
  forecast_closing_cash: ['期初现金加当月全部收付。', 'Opening cash plus all lines of the month.'],
  forecast_opening_nav: ['上月末净值。', 'NAV at the end of the month before.'],
  forecast_growth: [
    '各持有的月末价值 − 月初价值 − 投入 + 收回之和。',
    'Over the holdings: value at the end − value before − paid in + received.',
  ],
  forecast_closing_nav: ['期初净值 + 出资人净缴款 − 费用 + 增值。', "Opening NAV + investors' money − costs + growth."],
  forecast_unfunded: ['出资人认缴中尚未缴付的部分。', 'What investors have committed and not yet paid in.'],
  forecast_commitments: ['所持基金还可以向本群催缴的金额。', 'What the funds held may still call.'],
  forecast_shortfall: ['最低现金 − 期末现金，不小于 0。', 'The least cash − closing cash, not below zero.'],
  projection_calls: ['预测期内该项投入之和。', 'All that goes into it over the months to come.'],
  projection_distributions: ['预测期内该项收回之和。', 'All that comes back from it over the months to come.'],
  projection_value: ['预测期末的价值。', 'Its value at the end of the months to come.'],
  projection_unfunded: ['预测期末仍可催缴的金额。', 'What may still be called at the end of the months to come.'],
  pacing_existing_commitments: ['当年对已持有子基金新增的认缴。', 'Commitments made in the year to interests held.'],
  pacing_existing_calls: ['已持有的子基金当年催缴。', 'Called in the year by interests held.'],
  pacing_existing_distributions: ['已持有的子基金当年分配。', 'Paid in the year by interests held.'],
  pacing_existing_nav: ['已持有的子基金年末净值。', "NAV of interests held at the year's end."],
  pacing_existing_unfunded: ['已持有的子基金年末待缴。', "Unfunded of interests held at the year's end."],
  pacing_planned_commitments: ['当年计划新增的认缴。', 'Commitments planned for the year.'],
  pacing_planned_calls: [
    '计划认缴的子基金当年催缴，按基准模型。',
    'Called in the year by commitments planned, by the base case.',
  ],
  pacing_planned_distributions: [
    '计划认缴的子基金当年分配，按基准模型。',
    'Paid in the year by commitments planned, by the base case.',
  ],
  pacing_planned_nav: ['计划认缴的子基金年末净值。', "NAV of commitments planned at the year's end."],
  pacing_planned_unfunded: ['计划认缴的子基金年末待缴。', "Unfunded of commitments planned at the year's end."],
  scenario_paid_in: ['截至目前实缴 + 情景下未来缴款。', 'Paid in so far + calls to come under the scenario.'],
  scenario_distributed: ['截至目前分配 + 情景下未来分配。', 'Distributed so far + payouts to come under the scenario.'],
  scenario_nav: ['情景下期末净值。', 'NAV at the end under the scenario.'],
  scenario_dpi: ['分配 ÷ 实缴，含未来各月。', 'Distributed ÷ paid-in, months to come included.'],
  scenario_tvpi: [
    '（分配 + 期末净值）÷ 实缴，含未来各月。',
    '(Distributed + NAV at the end) ÷ paid-in, months to come included.',
  ],
  scenario_irr: [
    '出资人至今的现金流、未来各月末的现金流与期末净值的内部收益率。',
    "The rate of investors' flows so far, of month ends to come, and of the NAV at the end.",
  ],
  scenario_lowest_cash: ['各月末现金中的最低值。', "The lowest cash at any month's end."],
  scenario_shortfall: ['各月资金缺口之和。', 'The shortfall of all months.'],
  scenario_whole: ['情景下的基金群 TVPI − 现有计划的 TVPI。', "The group's TVPI under the scenario − as planned."],
  scenario_effect: [
    '只对这一持有施加情景时的基金群 TVPI − 现有计划的 TVPI。',
    "The group's TVPI with the overrides that meet this holding alone − as planned.",
  ],
  simulation_calls: ['模拟各路径当季催缴的分位数。', "A quantile of the quarter's calls over all paths."],
  simulation_distributions: [
    '模拟各路径当季分配的分位数。',
    "A quantile of the quarter's distributions over all paths.",
  ],
  simulation_nav: ['模拟各路径季末净值的分位数。', "A quantile of the NAV at the quarter's end over all paths."],
  simulation_cumulative: ['模拟各路径累计净现金流的分位数。', 'A quantile of the cumulative net flow over all paths.'],
} as const satisfies Words;
