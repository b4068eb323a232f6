import type { Words } from './table.ts';

/** A sentence for every rule that the rooms below may name; each says what to do next where that isn't plain. */
export const rules = {
  limit_needs_share: [
    '单一企业限额要填上限比例，方向区间不填。',
    'A single-company limit needs a share; a direction band takes none.',
  ],
  foreign_mismatch: [
    '原币金额 × 汇率与本币金额不符。',
    "Original amount × rate is not the amount in the book's currency.",
  ],
  fund_tree_loop: ['基金不能成为自己的上级。', 'A fund cannot stand above itself.'],
  holding_of_other_fund: ['该持有不属于这只基金。', 'The holding belongs to another fund.'],
  holding_of_other_target: [
    '该持有的标的不是对方。请改选持有，或更正收付方。',
    'The holding is not in the other side. Choose another holding or correct the sides.',
  ],
  holding_of_outside_fund: [
    '外部基金的底层持仓请在其报告中录入。',
    'What an external fund holds belongs in its report.',
  ],
  holding_has_events: [
    '该持有已有流水，不能换基金或标的。请新建一笔持有。',
    'Events refer to this holding, so its fund and target stay. Make a new holding.',
  ],
  mark_needs_company: [
    '基金份额按其报表估值，不另设估值。',
    'An interest in a fund is valued by its statements, not by marks.',
  ],
  statement_needs_fund: ['只有基金份额才有报表。', 'Only an interest in a fund has statements.'],
  report_of_own_fund: [
    '本账簿自己的基金按持有计算，不录报告。',
    'A fund of this book is computed from its holdings; it takes no report.',
  ],
  one_group: ['一本账簿只有一个基金群。', 'A book has one fund group only.'],
  transfer_needs_fund: ['转让要指明是哪只基金的份额。', 'A transfer must say whose interest it is.'],
  target_band: ['目标应在下限与上限之间。', 'A target must lie between its floor and ceiling.'],
  target_sum: ['各方向目标合计应为 100%。', 'The targets must add up to 100 %.'],
  recallable_only_distribution: ['只有分配才有可回拨部分。', 'Only a distribution has a recallable part.'],
  recallable_above_amount: ['可回拨部分不能大于金额。', 'The recallable part cannot exceed the amount.'],
  opening_needs_figure: ['期初要指明对应哪一项累计数。', 'An opening must say which figure it opens.'],
  request_reused: ['同一请求已用于另一操作，请重试。', 'The request was already used for something else; try again.'],
  holding_not_allowed: ['这种流水不对应持有。', 'This kind of event takes no holding.'],
  holding_required: ['这种流水要指明持有。', 'This kind of event needs a holding.'],
  fund_loop: [
    '基金相互持有成环：{loop}。请更正其中一条持有。',
    'The funds hold each other in a loop: {loop}. Correct one of the holdings.',
  ],
  no_own_fund: ['双方都不是本账簿的基金。', 'Neither side is a fund of this book.'],
  payee_not_fund: ['收款方应为本账簿的基金。', 'The payee must be a fund of this book.'],
  payer_not_fund: ['付款方应为本账簿的基金。', 'The payer must be a fund of this book.'],
  party_kind_fixed: ['已有机构不能改变种类。', 'The kind of an existing party cannot change.'],
  same_sides: ['付款方与收款方不能相同。', 'Payer and payee must differ.'],
  check: ['数值不符合账簿的约束（{check}）。', 'The value breaks a constraint of the book ({check}).'],
  in_use: ['仍有其他记录引用它，不能删除。', 'Other records still refer to it; it cannot be deleted.'],
  fund_dates_order: [
    '设立、投资期止、存续期止应依次排列。',
    'Established, end of investment and end of term must follow each other.',
  ],
  direction_tree_loop: ['方向不能成为自己的上级。', 'A direction cannot stand above itself.'],
  reversal_before_event: ['冲销日期不能早于原流水。', 'A reversal cannot be dated before its event.'],
  reverses_a_reversal: ['冲销流水不能再被冲销。', 'A reversal cannot be reversed.'],
  already_reversed: ['该流水已被冲销。', 'The event is already reversed.'],
  changed_since: [
    '第 {by} 条变更又改了它，不能单独撤销。请先撤销第 {by} 条。',
    'Change {by} changed it again; undo change {by} first.',
  ],
  split_sum: ['方向拆分合计应为 100%。', 'The split must add up to 100 %.'],
  holding_instrument: ['这种工具不适用于该标的。', 'This instrument does not fit what is held.'],
  holding_target_kind: ['只能持有企业或基金。', 'Only a company or a fund can be held.'],
  nothing_to_redo: ['没有可重做的变更。', 'There is nothing to redo.'],
  nothing_to_undo: ['没有可撤销的变更。', 'There is nothing to undo.'],
  already_undone: ['该变更已被撤销。', 'The change is already undone.'],
  gross_level: ['出资人口径只有净收益，没有毛收益。', 'By investor there are net figures only, no gross ones.'],
  net_level: ['这一层级没有净收益，请改看毛收益。', 'This level has no net figures; look at the gross ones.'],
  horizon_ahead: ['所选年份整年都在截至日之后。', 'The chosen year lies wholly after the day.'],
  recovery_code: [
    '恢复码不对：请照打印的样子逐组核对。',
    'The recovery code is not right; check it group by group as it was printed.',
  ],
  book_is_open: ['账簿正打开着，请先打开另一本。', 'The book is open; open another one first.'],
  no_printer: [
    '这台电脑上没有 Chromium，无法生成 PDF。请安装 Chrome、Edge 或 Chromium 后再试。',
    'There is no Chromium on this computer to make a PDF. Install Chrome, Edge or Chromium and try again.',
  ],
  no_chinese_font: [
    '本机没有中文字体，PDF 里的中文会变成方框，因此没有生成。请安装 Noto Sans CJK、思源黑体或其他中文字体后再试。',
    'This machine has no Chinese font; the PDF would show boxes, so none was made. Install Noto Sans CJK or another Chinese font and try again.',
  ],
  print_failed: ['PDF 未能生成，请再试一次。', 'The PDF could not be made; try again.'],
} as const satisfies Words;

/** Why a figure can't be given. */
export const reasons = {
  no_target: ['未设目标', 'no target set'],
} as const satisfies Words;
