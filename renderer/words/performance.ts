import type { Words } from './table.ts';

/** Sentences for the rules of performance, forecasts and scenarios. */
export const performanceRules = {
  model_needs_external_fund: [
    '现金流模型只用于外部子基金的份额。',
    'A cash-flow model belongs to an interest in an outside fund.',
  ],
  plan_needs_own_fund: ['计划只能属于本群的基金。', 'A plan belongs to a fund of this group.'],
  nothing_to_simulate: [
    '没有可模拟的外部子基金：先录入份额，或改正其模型。',
    'There is no outside fund to simulate: enter an interest, or mend its model.',
  ],
  no_such_month: ['预测里没有 {month}。', 'The forecast does not reach {month}.'],
  simulation_terms: ['模拟参数 {term} 超出允许范围。', 'The term {term} of the simulation is out of its range.'],
} as const satisfies Words;

/** What a figure means, in one sentence; keys are the figure's codes. Sources in docs/figures.md. */
export const figureDefinitions = {
  remaining_cost: [
    '投入成本减去已转出部分：有载明的按载明，否则按卖出比例。',
    'Cost less what left with sales: as stated, else by the share sold.',
  ],
  moic: ['（已收回 + 现值）÷ 累计投入，未扣费用与超额收益。', '(Proceeds + value) ÷ cost, before fees and carry.'],
  target_size: ['录入的目标规模。', 'The target size as entered.'],
  paid_in: ['出资人累计缴款；基金群只计群外出资人。', 'What investors have paid in; of the group, those outside it.'],
  distributed: [
    '累计分配减回拨；基金群只计群外出资人。',
    'Distributions less clawbacks; of the group, to those outside it.',
  ],
  recallable: ['可以再次缴回的分配。', 'Distributions that may be called again.'],
  cash: ['台账上全部收付之差；期初现金计入。', 'All receipts less payments of the ledger, opening cash included.'],
  debt: ['借款减还款。', 'Borrowed less repaid.'],
  costs: ['管理费、费用与税之和。', 'Management fees, expenses and taxes.'],
  nav: [
    '现金 + 公允价值 − 借款；基金群扣除相互持有的份额。',
    'Cash + fair values − debt; of the group, without what its funds hold of each other.',
  ],
  pic: ['实缴 ÷ 认缴。', 'Paid-in ÷ committed.'],
  committed_gross: ['已签约投入各持有的金额，减去已减少的部分。', 'Signed for deals, less what was taken back.'],
  committed_net: ['出资人承诺的金额，减去已减少的部分。', 'What investors promised, less what was taken back.'],
  unfunded_gross: ['签约减已投，加可再次缴回的分配。', 'Signed less invested, plus what may be called again.'],
  unfunded_net: ['认缴减实缴，加可再次缴回的分配。', 'Committed less paid-in, plus what may be called again.'],
  kaplan_schoar: [
    '（分配按指数推至期末 + 期末价值）÷ 缴款按指数推至期末；大于 1 即跑赢指数（Kaplan、Schoar 2005）。',
    '(Distributions carried to the end by the index + value) ÷ contributions carried likewise; above 1 beats the index (Kaplan and Schoar 2005).',
  ],
  index_value: [
    '同样的缴款与分配若投进指数，期末会剩下的金额。',
    'What would be left at the end had the same money gone into the index.',
  ],
  long_nickels: [
    '以指数等值为期末价值的内部收益率；指数等值为负时失效（Long、Nickels 1996）。',
    "The rate of the flows with the index's value at the end; fails where that is negative (Long and Nickels 1996).",
  ],
  pme_plus_scale: [
    'λ =（缴款推至期末 − 期末价值）÷ 分配推至期末：使指数账户期末等于实际价值的分配系数。',
    'λ = (contributions carried − value) ÷ distributions carried: scales distributions so that the index account ends at the value.',
  ],
  pme_plus: [
    '分配乘以 λ 之后的内部收益率（Capital Dynamics）。',
    'The rate of the flows with distributions scaled by λ (Capital Dynamics).',
  ],
  modified_pme: [
    '每次分配按基金净值的比例卖出指数头寸后的内部收益率（Cambridge Associates）。',
    'The rate with the index position sold at each distribution in the proportion of the NAV (Cambridge Associates).',
  ],
  direct_alpha: [
    '现金流按指数推至期末后的内部收益率：超出指数的年化部分（Gredil、Griffiths、Stucke 2014）。',
    'The rate of the flows carried to the end by the index: the yearly excess over it (Gredil, Griffiths and Stucke 2014).',
  ],
  index_return: ['指数自首笔现金流至期末的收益率。', 'The return of the index from the first flow to the end.'],
  paid_in_gross: ['区间内投入各持有的全部成本。', 'All that went into the holdings in the period.'],
  paid_in_net: [
    '区间内出资人的全部缴款，含循环分配后再缴部分。',
    'All that investors paid in, recalled money included.',
  ],
  received_gross: [
    '回款、分红、利息、退出与分配之和，减回拨。',
    'Returns, dividends, interest, exits and distributions, less clawbacks.',
  ],
  received_net: ['向出资人的分配，减回拨。', 'Distributions to investors, less clawbacks.'],
  opening_gross: ['区间首日各持有的价值，作为投入计。', 'What was held is worth at the start, counted as paid in.'],
  opening_net: ['区间首日的净值，作为投入计。', 'NAV at the start, counted as paid in.'],
  value_gross: ['区间末各持有的公允价值。', 'Fair value of what is held at the end.'],
  value_net: ['区间末的净值；出资人按实缴比例分得。', 'NAV at the end; investors share it by what they paid in.'],
  net_flow_gross: ['投资收回 − 投入成本，成立以来。', 'Proceeds − cost, since inception.'],
  net_flow_net: ['向出资人的分配 − 出资人缴款，成立以来。', 'Distributions − paid-in, since inception.'],
  gain_gross: ['收回 + 期末价值 − 投入 − 期初价值。', 'Received + closing value − paid − opening value.'],
  gain_net: ['分配 + 期末净值 − 缴款 − 期初净值。', 'Distributions + closing NAV − paid-in − opening NAV.'],
  dpi_gross: ['收回 ÷ 投入（成立以来）。', 'Received ÷ paid, since inception.'],
  dpi_net: ['累计分配 ÷ 实缴（GIPS）。', 'Distributions ÷ paid-in (GIPS).'],
  rvpi_gross: ['持有价值 ÷ 投入（成立以来）。', 'Value held ÷ paid, since inception.'],
  rvpi_net: ['资产净值 ÷ 实缴（GIPS）。', 'Residual value ÷ paid-in (GIPS).'],
  tvpi_gross: ['（收回 + 价值）÷ 投入，未扣费用与超额收益。', '(Received + value) ÷ paid, before fees and carry.'],
  tvpi_net: ['（分配 + 净值）÷ 实缴 = DPI + RVPI（GIPS）。', '(Distributions + NAV) ÷ paid-in = DPI + RVPI (GIPS).'],
  pic_gross: ['已投 ÷ 签约。', 'Invested ÷ committed to deals.'],
  pic_net: ['实缴 ÷ 认缴（GIPS）。', 'Paid-in ÷ committed (GIPS).'],
  irr_gross: [
    '使全部投资现金流与期末价值现值之和为零的年利率，实际天数 ÷ 365；合并现金流求解，不取平均，未扣费用与超额收益。',
    'The yearly rate at which all deal flows and the closing value net to nothing, actual days ÷ 365; solved on pooled flows, never averaged; before fees and carry.',
  ],
  irr_net: [
    '使出资人全部现金流与期末净值现值之和为零的年利率，实际天数 ÷ 365；合并现金流求解，不取平均。',
    "The yearly rate at which all of the investors' flows and the closing NAV net to nothing, actual days ÷ 365; solved on pooled flows, never averaged.",
  ],
  share_of_base: ['金额 ÷ 该列基数。', "Amount ÷ the column's base."],
  share_of_total: ['金额 ÷ 该列合计。', "Amount ÷ the column's total."],
  drift: ['占比 − 目标比例。', 'Share − target share.'],
  limit_amount: [
    '计入限额的金额，按条款取成本、剩余成本或公允价值，含穿透。',
    'What counts against the limit, by its terms, looked through.',
  ],
  limit_base: ['限额条款所指的基数。', "The base that the limit's terms name."],
  limit_share: ['占用 ÷ 基数。', 'Counted ÷ base.'],
  limit_headroom: ['基数 × 上限（舍去不足一分）− 占用。', 'Base × ceiling, rounded down to the fen, − counted.'],
  limit_shortfall: ['基数 × 下限 − 占用，不低于零。', 'Base × floor − counted, never below nothing.'],
  look_through_direct: ['各基金直接持有的价值之和。', 'What the funds hold of it directly.'],
  look_through_indirect: [
    '经外部基金持有：有效份额 × 底层价值。',
    'Held through outside funds: effective share × position.',
  ],
  look_through_fair_value: [
    '直接与间接持有之和，群内份额只计一次。',
    'Direct and indirect, interests inside the group counted once.',
  ],
  look_through_cost: [
    '直接成本与底层成本份额之和；底层成本未知的不计。',
    "Direct cost and our share of positions' cost, where known.",
  ],
  contribution_tvpi: ['全部的倍数 − 剔除该项后的倍数。', "The whole's multiple − the multiple without it."],
  contribution_irr: ['全部的 IRR − 剔除该项现金流后的 IRR。', "The whole's IRR − the IRR without its flows."],
  contribution_tvpi_without: ['剔除该项现金流与价值后的倍数。', "The whole's multiple without its flows and value."],
  contribution_irr_without: [
    '剔除该项现金流与价值后重新求解的 IRR。',
    "The whole's IRR solved anew without its flows and value.",
  ],
  loss_ratio: ['低于成本的各持有的损失合计 ÷ 全部投入成本。', 'Losses of holdings below cost ÷ all cost.'],
  holding_years: [
    '首次投资至全部退出（未退出的至截至日），按成本加权。',
    'First investment to full exit, or to the day, weighted by cost.',
  ],
  hhi: ['各持有价值占比的平方和：1 为只有一家。', 'Sum of squared shares of value: 1 is a single name.'],
  top: ['价值最大的若干家合计占比。', 'Share of the largest names together.'],
  statement_multiple: [
    '（已分配 + 净值）÷ 实缴，按该报表累计数计算。',
    "(Distributed + NAV) ÷ paid-in, from the statement's totals.",
  ],
  bank_difference: ['银行余额 − 当日台账现金。', 'Bank balance − cash by the ledger that day.'],
  signed_count: ['按协议公布的项目数。', 'Projects as announced.'],
  signed_total: ['按协议公布的总额；旁列单个项目合计。', 'Totals as announced, beside what single rows add up to.'],
  bridge_opening: ['区间首日净值。', 'NAV at the start.'],
  bridge_openings: ['区间内录入的期初余额带入的净值。', 'What opening balances in the period brought in.'],
  bridge_contributions: ['区间内缴款。', 'Paid in during the period.'],
  bridge_clawbacks: ['区间内回拨。', 'Clawed back during the period.'],
  bridge_income: ['不归属于单个持有的收入。', 'Income that belongs to no holding.'],
  bridge_management_fees: ['区间内管理费。', 'Management fees of the period.'],
  bridge_expenses: ['区间内费用。', 'Expenses of the period.'],
  bridge_taxes: ['区间内税。', 'Taxes of the period.'],
  bridge_distributions: ['区间内分配。', 'Distributed during the period.'],
  bridge_other: ['其余收付。', 'All other receipts and payments.'],
  bridge_opening_of_holding: ['该持有在区间首日的价值。', 'Its value on the first day.'],
  bridge_paid_of_holding: ['区间内投入该持有的金额。', 'What went into it during the period.'],
  bridge_received_of_holding: ['区间内自该持有收回的金额。', 'What came back from it during the period.'],
  bridge_closing_of_holding: ['该持有在区间末的价值。', 'Its value on the last day.'],
  bridge_gains: [
    '期末价值 − 期初价值 − 投入 + 收回，逐个持有。',
    'Closing − opening − paid + received, holding by holding.',
  ],
  bridge_closing: [
    '期初净值与各步之和，与期末净值相符到分。',
    'Opening NAV and all steps, equal to closing NAV to the fen.',
  ],
} as const satisfies Words;
