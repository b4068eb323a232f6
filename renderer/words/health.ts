import type { HealthCode } from '#core/domain/health.ts';
import type { Words } from './table.ts';

export const health = {
  title: ['健康检查', 'Health'],
  nav: ['检查', 'Health'],
  clean: ['截至 {asOf}，{checks} 类检查全部通过。', 'At {asOf} all {checks} kinds of checks pass.'],
  lead: [
    '截至 {asOf}，{checks} 类检查发现 {errors} 处错误、{warnings} 处警告、{notices} 处提示。',
    'At {asOf}, {checks} kinds of checks found {errors} errors, {warnings} warnings and {notices} notices.',
  ],
  badge: ['错误 {errors}，警告 {warnings}，提示 {notices}', 'Errors {errors}, warnings {warnings}, notices {notices}'],
  cleanText: [
    '合计与台账相符，拆分与目标满 100%，没有透支、重复或过期的数据。',
    'Totals tie to the ledger, splits and targets make 100 %, and nothing is overdrawn, doubled or stale.',
  ],
  severities: ['程度', 'Severity'],
  all: ['全部 {count}', 'All {count}'],
  error: ['错误', 'Error'],
  warning: ['警告', 'Warning'],
  notice: ['提示', 'Notice'],
  errors: ['错误 {count}', 'Errors {count}'],
  warnings: ['警告 {count}', 'Warnings {count}'],
  notices: ['提示 {count}', 'Notices {count}'],
  noneOfKind: ['没有这一类发现。', 'Nothing of this kind.'],
  what: ['对象', 'What'],
  day: ['日期', 'Day'],
  found: ['发现', 'Finding'],
  open: ['打开', 'Open'],
  count: ['{count} 处', '{count} found'],
  first: ['{count} 处，列出前 {shown} 处', '{count} found, the first {shown} listed'],
  approve_mark: ['批准此估值', 'Approve the mark'],
  reverse_event: ['冲销这一笔', 'Reverse this one'],
  normalise_split: ['按比例归一', 'Scale to 100 %'],
  normalise_targets: ['按比例归一', 'Scale to 100 %'],
} as const satisfies Words;

type OfCode = Readonly<Record<HealthCode, readonly [zh: string, en: string]>>;

/** What a code is called above its findings. */
export const healthTitle = {
  totals_differ: ['合计与台账不符', 'Totals that do not tie to the ledger'],
  bank_differs: ['现金与银行余额不符', "Cash that is not the bank's balance"],
  statement_differs: ['报表累计数与台账不符', "Statement totals that are not the ledger's"],
  negative_cash: ['现金曾为负', 'Cash below zero'],
  negative_cost: ['转出成本多于投入', 'More cost sold than was put in'],
  negative_share: ['卖出份额多于买入', 'A larger share sold than bought'],
  negative_value: ['价值为负', 'Value below zero'],
  over_called: ['实缴超过认缴', 'Paid in above commitment'],
  split_sum: ['方向拆分不满 100%', 'Direction splits that are not 100 %'],
  target_sum: ['目标合计不满 100%', 'Targets that are not 100 %'],
  duplicate_event: ['疑似重复的流水', 'Events that may be doubled'],
  duplicate_party: ['疑似重复的机构', 'Parties that may be one'],
  statement_falls: ['报表累计数减少', 'Cumulative totals that fall'],
  statement_jump: ['报表净值跳变', 'Statements that do not roll forward'],
  before_life: ['早于基金成立的流水', 'Events before the fund was established'],
  after_life: ['晚于基金期限的流水', "Events after the fund's term"],
  draft_mark: ['未批准的估值', 'Marks not yet approved'],
  mark_missing: ['没有估值', 'Holdings without a mark'],
  mark_stale: ['估值过期', 'Stale marks'],
  statement_missing: ['没有子基金报表', 'Interests without a statement'],
  statement_stale: ['子基金报表过期', 'Stale statements'],
  no_positions: ['没有底层持仓的外部基金', 'External funds without positions'],
  region_unknown: ['地区不明', 'Region unknown'],
} as const satisfies OfCode;

/** One finding in a sentence; amounts are exact, in the book's currency. */
export const healthText = {
  totals_differ: [
    '{measure}（{column}）：配置表 {matrix}，台账 {ledger}，差 {difference}',
    '{measure} ({column}): allocation {matrix}, ledger {ledger}, difference {difference}',
  ],
  bank_differs: [
    '银行余额 {bank}，台账现金 {ledger}，差 {difference}',
    'Bank {bank}, ledger cash {ledger}, difference {difference}',
  ],
  statement_differs: [
    '报表减台账：实缴 {paidIn}，分配 {distributed}',
    'Statement less ledger: paid in {paidIn}, distributed {distributed}',
  ],
  negative_cash: [
    '首次透支；最低 {lowest}（{lowestDay}），目前 {now}',
    'First overdrawn then; lowest {lowest} on {lowestDay}, now {now}',
  ],
  negative_cost: ['投入减转出：{cost}；数字只算到零为止', 'Put in less taken out: {cost}; the figures stop at nothing'],
  negative_share: ['买入减卖出：{share}', 'Bought less sold: {share}'],
  negative_value: ['公允价值 {fairValue}', 'Fair value {fairValue}'],
  over_called: [
    '认缴 {committed}，实缴 {paidIn}，可再缴 {recallable}：超出 {over}',
    'Committed {committed}, paid in {paidIn}, recallable {recallable}: {over} too much',
  ],
  split_sum: ['合计 {sum}，差 {missing}', 'Adds up to {sum}; {missing} missing'],
  target_sum: ['合计 {sum}，差 {missing}', 'Adds up to {sum}; {missing} missing'],
  duplicate_event: [
    '{kind} {amount}：同日同额同方已有一笔',
    '{kind} {amount}: another of the same day, amount and sides is there',
  ],
  duplicate_party: ['与“{other}”疑为同一机构（{by}）', 'May be the same as “{other}” ({by})'],
  statement_falls: [
    '自 {since}：累计实缴变动 {calls}，累计分配变动 {distributions}',
    'Since {since}: paid in changed by {calls}, distributed by {distributions}',
  ],
  statement_jump: [
    '自 {since}：期初 {opening} + 缴款 {calls} − 分配 {distributions}，期末 {closing}，无法解释的变动 {gain}（{share}）',
    'Since {since}: opening {opening} + calls {calls} − distributions {distributions}, closing {closing}: {gain} unexplained ({share})',
  ],
  before_life: [
    '成立于 {limit}；{count} 笔在此之前，首笔 {amount}',
    'Established {limit}; {count} before it, the first of {amount}',
  ],
  after_life: [
    '期限至 {limit}；{count} 笔在此之后，首笔 {amount}',
    'Term ends {limit}; {count} after it, the first of {amount}',
  ],
  draft_mark: [
    '草稿 {value} 未计入；目前采用 {used} {usedDay}',
    'Draft of {value} is in no figure; {used} {usedDay} is used',
  ],
  mark_missing: ['按成本 {fairValue} 计入', 'Counted at cost, {fairValue}'],
  mark_stale: [
    '已 {days} 天（上限 {most} 天），计入 {fairValue}',
    '{days} days old (at most {most}); {fairValue} counted',
  ],
  statement_missing: ['按成本 {fairValue} 计入', 'Counted at cost, {fairValue}'],
  statement_stale: [
    '已 {days} 天（上限 {most} 天），计入 {fairValue}',
    '{days} days old (at most {most}); {fairValue} counted',
  ],
  no_positions: ['{value} 全部未穿透', 'All of {value} is not looked through'],
  region_unknown: ['省份：{province}', 'Province: {province}'],
} as const satisfies OfCode;

export const healthBy = {
  name: ['名称相同', 'same name'],
  uscc: ['信用代码中的主体代码相同', 'same organisation in the credit code'],
  blank: ['未填', 'blank'],
  group: ['基金群', 'group'],
} as const satisfies Words;

export const healthRules = {
  health_gone: [
    '这一处已不存在：账簿在此期间有改动，请刷新。',
    'This finding is gone: the book has changed meanwhile; look again.',
  ],
  health_no_fix: ['这一处没有一步可成的修正，请打开后处理。', 'There is no one-step fix here; open it and decide.'],
} as const satisfies Words;
