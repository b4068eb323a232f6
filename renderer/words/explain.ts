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
} as const satisfies Words;

/** The rule of a figure in one sentence; keys are the figure's codes. */
export const figureRule = {
  sum_shown: ['本页所列各行之和。', 'The sum of the lines that the page shows.'],
  target: [
    '该列基数乘以截至日有效的方向目标比例。',
    "The column's base times the direction's target share in force at the day.",
  ],
  committed: [
    '已签约的承诺金额；已投超过承诺的按已投计，按持股路径与方向拆分计入。',
    'Commitments signed to deals; where more was invested than promised, what was invested; by path and split.',
  ],
  invested: [
    '累计投出的成本，按持股路径与方向拆分计入，退出不冲减。',
    'Cumulative cost, by path and split; exits do not lower it.',
  ],
  fair_value: [
    '各持仓取截至日最近一次已批准估值，按方向拆分计入；外部基金取最近报表的底层持仓，乘有效份额；群内相互持有只计一次。',
    'Latest approved mark of each holding, by split; external funds by the positions of their last report times the effective share; holdings inside the group count once.',
  ],
  realised: [
    '回款、分红、利息、退出与分配之和，按发生日的方向拆分计入。',
    'Money back: returns, dividends, interest, exits, distributions, by the split of their day.',
  ],
  unfunded: ['签约减已投，加可回拨的分配。', 'Committed less invested, plus recallable distributions.'],
  dry_powder: [
    '目标减签约：这个方向还可签约的金额。',
    'Target less committed: what may still be signed in the direction.',
  ],
} as const satisfies Words;

export const formula = {
  sum_shown: ['合计 = Σ 各行', 'Total = Σ lines'],
  target: ['目标 = 基数 × 目标比例', 'Target = base × target share'],
  committed: ['签约 = Σ max(承诺, 已投) × 份额 × 方向比例', 'Committed = Σ max(promised, invested) × share × split'],
  invested: [
    '投资成本 = Σ（投资 + 追加 + 缴款）× 份额 × 方向比例',
    'Invested cost = Σ (investment + follow-on + contribution) × share × split',
  ],
  fair_value: [
    '公允价值 = Σ（估值 | 净值 + 缴款 − 分配）× 份额 × 方向比例',
    'Fair value = Σ (mark | NAV + calls − distributions) × share × split',
  ],
  realised: [
    '已实现 = Σ（回款 + 分红 + 利息 + 退出 + 分配）× 当日方向比例',
    'Realised = Σ (return + dividend + interest + exit + distribution) × split of the day',
  ],
  unfunded: [
    '待出资 = Σ（签约 − 已投 + 可回拨）× 方向比例',
    'Unfunded = Σ (committed − invested + recallable) × split',
  ],
  dry_powder: ['可投余额 = 目标 − 签约', 'Dry powder = target − committed'],
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
