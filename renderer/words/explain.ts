import { COLUMN_TERMS, FIGURE_TERMS, NOTE_TERMS } from '#core/figure-terms.ts';
import type { Words } from './table.ts';

export const explain = {
  title: ['为什么是这个数', 'Why this figure'],
  exact: ['= {amount} 元', '= {amount} exactly'],
  asOf: ['截至 {asOf}', 'As of {asOf}'],
  period: ['{from} 之后至 {to}', 'After {from}, up to {to}'],
  knownAt: ['按 {moment} 所知', 'As known at {moment}'],
  copy: ['复制为文字', 'Copy as text'],
  copied: ['已复制', 'Copied'],
  workbook: ['导出工作簿', 'Export as workbook'],
  notAnnual: ['不足一年，不年化：为期间收益率。', 'Under a year: the return of the period, not annualised.'],
  roots: ['多解：{roots}', 'All rates that solve it: {roots}'],
  curve: ['净现值随折现率变化，在 {roots} 处为零', 'Present value by rate; nothing at {roots}'],
  times: ['（{count} 项）', '({count})'],
  sum: ['合计', 'Total'],
  tied: ['与台账差额 0.00', 'Difference to the ledger 0.00'],
  untied: ['与台账差额 {difference}', 'Differs from the ledger by {difference}'],
  rest: ['另有 {rows} 项，合计 {amount}', '{rows} more, {amount} in all'],
  count: ['{count} 项，单位：元', '{count} items, in full'],
  heldNow: ['现有', 'Held now'],
  atCeiling: ['按上限', 'At the ceiling'],
  atFloor: ['按下限', 'At the floor'],
  targets: ['各方向目标合计', 'Targets of all directions'],
  listed: ['本页列出的{what}', '{what} on this page'],
  ofTotal: ['占合计', 'Share of the total'],
  lines: ['笔数', 'How many'],
} as const satisfies Words;

/** The rule of a figure in one sentence; keys are the figure's codes. */
export const figureRule = {
  sum_shown: ['本页所列各行之和。', 'The sum of the lines that the page shows.'],
  count_shown: ['本页所指各项的个数。', 'How many there are of what the page names.'],
  ratio_shown: ['本页两个数字之比。', 'One figure of the page over another.'],
  difference_shown: ['本页两个数字之差。', 'One figure of the page less another.'],
  finding: [
    '检查所依据的数字；点开名称即到其所在。',
    'The numbers that the check rests on; its name leads to the place.',
  ],
  committed: [
    '出资人或基金承诺的金额，减去已减少的部分。',
    'What was promised, less what was taken back of the promise.',
  ],
  invested: ['投入各持有的累计成本，退出不冲减。', 'All that went into the holdings; exits do not lower it.'],
  realised: [
    '回款、分红、利息、退出与分配之和，减回拨。',
    'Returns, dividends, interest, exits and distributions, less clawbacks.',
  ],
  fair_value: [
    '截至日最近一次已批准的估值；基金份额取最近报表净值加其后缴款减其后分配；没有估值的按成本。',
    'The last approved mark; of an interest in a fund the last statement plus calls less distributions since; at cost where there is none.',
  ],
  unfunded: [
    '认缴 − 实缴 + 可再次缴回的分配，不低于零。',
    'Committed − paid-in + what may be called again, never below nothing.',
  ],
  after_signed: [
    '（金额 + 已签约待出资）÷（合计 + 全部待出资）：所有签约按成本到位之后。',
    '(Amount + unfunded) ÷ (total + all unfunded): once every signed deal is paid at cost.',
  ],
  event_amount: [
    '录入的一笔收付；台账只增不改，更正用冲正。',
    'One receipt or payment as recorded; the ledger only grows, and a mistake is reversed.',
  ],
  mark_value: ['录入的估值；批准之后才计入数字。', 'The value as entered; it counts once it is approved.'],
  mark_change: [
    '本次估值 − 上次已批准的估值（没有则为剩余成本）。',
    'This mark − the approved one before, or the remaining cost where there is none.',
  ],
  stated_commitment: ['报表所载本方认缴。', 'Our commitment as the statement gives it.'],
  stated_paid_in: ['报表所载本方累计实缴。', 'Paid in by us as the statement gives it.'],
  stated_distributed: ['报表所载向本方累计分配。', 'Distributed to us as the statement gives it.'],
  stated_nav: ['报表所载本方净值。', 'Our NAV as the statement gives it.'],
  unseen: [
    '所持份额的公允价值 − 已报底层持仓按份额计入的部分。',
    'The fair value of the interest − our part of the positions that its fund reported.',
  ],
  reported_nav: ['该外部基金最近一次报告所载的全基金净值。', 'NAV of the whole outside fund by its last report.'],
  ownership: ['截至日最近一次录入的持股或份额比例。', 'The share as entered last up to the day.'],
  index_growth: [
    '指数点位 ÷ 首笔现金流当日点位 × 100。',
    'The level of the index ÷ its level at the first flow × 100.',
  ],
  index_level: ['当日或之前最近一日公布的指数点位。', 'The level published last on or before the day.'],
  signed_project: ['项目公布或录入的金额。', 'The amount as announced or entered.'],
  kpi_actual: ['企业报告的实际值。{definition}', 'What the company reported. {definition}'],
  kpi_plan: ['该期的计划值。{definition}', 'The plan for the period. {definition}'],
  kpi_gap: ['（实际 − 计划）÷ |计划|。', '(Actual − plan) ÷ |plan|.'],
  kpi_change: [
    '（本期 − 上一期）÷ |上一期|，同为实际值。',
    '(This period − the one before) ÷ |the one before|, actual values.',
  ],
  kpi_year_change: [
    '（本期 − 上年同期）÷ |上年同期|，同为实际值。',
    '(This period − a year before) ÷ |a year before|, actual values.',
  ],
  allocation_target: [
    '该列基数乘以截至日有效的方向目标比例。',
    "The column's base times the direction's target share in force at the day.",
  ],
  allocation_committed: [
    '已签约的承诺金额；已投超过承诺的按已投计，按持股路径与方向拆分计入。',
    'Commitments signed to deals; where more was invested than promised, what was invested; by path and split.',
  ],
  allocation_invested: [
    '累计投出的成本，按持股路径与方向拆分计入，退出不冲减。',
    'Cumulative cost, by path and split; exits do not lower it.',
  ],
  allocation_fair_value: [
    '各持仓取截至日最近一次已批准估值，按方向拆分计入；外部基金取最近报表的底层持仓，乘有效份额；群内相互持有只计一次。',
    'Latest approved mark of each holding, by split; external funds by the positions of their last report times the effective share; holdings inside the group count once.',
  ],
  allocation_realised: [
    '回款、分红、利息、退出与分配之和，按发生日的方向拆分计入。',
    'Money back: returns, dividends, interest, exits, distributions, by the split of their day.',
  ],
  allocation_unfunded: ['签约减已投，加可回拨的分配。', 'Committed less invested, plus recallable distributions.'],
  allocation_dry_powder: [
    '目标减签约：这个方向还可签约的金额。',
    'Target less committed: what may still be signed in the direction.',
  ],
} as const satisfies Words;

export const formula = {
  sum_shown: ['合计 = Σ 各行', 'Total = Σ lines'],
  count_shown: ['个数 = 下列各项', 'Count = the items below'],
  allocation_target: ['目标 = 基数 × 目标比例', 'Target = base × target share'],
  allocation_committed: [
    '签约 = Σ max(承诺, 已投) × 份额 × 方向比例',
    'Committed = Σ max(promised, invested) × share × split',
  ],
  allocation_invested: [
    '投资成本 = Σ（投资 + 追加 + 缴款）× 份额 × 方向比例',
    'Invested cost = Σ (investment + follow-on + contribution) × share × split',
  ],
  allocation_fair_value: [
    '公允价值 = Σ（估值 | 净值 + 缴款 − 分配）× 份额 × 方向比例',
    'Fair value = Σ (mark | NAV + calls − distributions) × share × split',
  ],
  allocation_realised: [
    '已实现 = Σ（回款 + 分红 + 利息 + 退出 + 分配）× 当日方向比例',
    'Realised = Σ (return + dividend + interest + exit + distribution) × split of the day',
  ],
  allocation_unfunded: [
    '待出资 = Σ（签约 − 已投 + 可回拨）× 方向比例',
    'Unfunded = Σ (committed − invested + recallable) × split',
  ],
  allocation_dry_powder: ['可投余额 = 目标 − 签约', 'Dry powder = target − committed'],
} as const satisfies Words;

/** Named parts of equations and values of formulas. */
export const equation = {
  direct: ['直投持有', 'Direct'],
  mna: ['并购持有', 'M&A'],
  fof: ['母基金持有', 'Fund of funds'],
  group_fund: ['群本级持有', 'Group fund'],
  eliminations: ['群内抵销', 'Eliminations'],
} as const satisfies Words;

/** Terms of formulas, and codes in the cells of their tables. */
export const term = FIGURE_TERMS satisfies Words;
export const explainTable = FIGURE_TERMS satisfies Words;
export const explainColumn = COLUMN_TERMS satisfies Words;
/** What should be known beside a figure. */
export const figureNote = NOTE_TERMS satisfies Words;
