import type { Words } from './table.ts';

/** Sentences for the rules of imports. */
export const importRules = {
  import_refused: [
    '有 {rows} 行被拒绝（先看第 {row} 行 {sheet} {cell}），整批没有写入。请改正文件后重新导入。',
    '{rows} rows are refused, first row {row} {sheet} {cell}; nothing was written. Correct the file and import it again.',
  ],
  import_field: ['导入设置里有未知的字段 {field}。', 'The mapping has an unknown field, {field}.'],
  import_header: [
    '文件里没有“{header}”这一列。请重新对应各列。',
    'The file has no column “{header}”. Map the columns again.',
  ],
  preview_stale: [
    '预览之后账簿有了变化。请重新预览再导入。',
    'The book has changed since the preview. Preview again, then import.',
  ],
  encoding_unsure: [
    '无法确定文字编码：按 {encoding} 读得通，按另一种也读得通。请看预览选定。',
    'The encoding cannot be told: {encoding} gives sensible text, and so does another. Choose by the preview.',
  ],
  ambiguous_name: [
    '“{name}”不止一个。请在名称后注明，如“{name}（基金）”，或改用编号。',
    'There is more than one “{name}”. Add what it is, as in “{name} (Fund)”, or use its code.',
  ],
  round_trip_unstamped: [
    '这不是本程序导出的账簿数据表：没有“账簿状态”一行。',
    'Not a data workbook of this program: the line “State of the book” is missing.',
  ],
  round_trip_other_book: [
    '这份表格来自另一本账簿，或来自已被恢复掉的状态。',
    'The workbook comes from another book, or from a state that a restored backup has undone.',
  ],
  round_trip_stale: [
    '列出差异之后账簿有了变化。请重新比较。',
    'The book has changed since the differences were listed. Compare again.',
  ],
  round_trip_refused: [
    '{sheet} {cell} 这一处不能导回。请去掉它再导。',
    '{sheet} {cell} cannot be brought back. Leave it out.',
  ],
  append_only: [
    '已入账的流水不能改。请冲销后重录。',
    'A recorded event stays as it is. Reverse it and record it anew.',
  ],
  foreign_incomplete: [
    '原币的币种、金额、汇率要么都填，要么都不填。',
    'Currency, original amount and rate come together or not at all.',
  ],
} as const satisfies Words;

/** What is said of a row: refusals first, then warnings and notes. Codes that are rules have their sentence there. */
export const importMessage = {
  required: ['必填，这里是空的。', 'Required, and empty.'],
  merged_cell: ['合并单元格盖住了这一格。请取消合并并填全。', 'A merged cell covers this one. Unmerge and fill it in.'],
  not_a_number: ['不是数字。', 'Not a number.'],
  not_a_day: ['不是日历上的一天。', 'Not a calendar day.'],
  ambiguous_day: ['日和月的先后不明。请选定日期格式。', 'Day and month could be either. Choose the form of dates.'],
  out_of_range: ['超出允许的范围。', 'Out of range.'],
  error_cell: ['单元格是错误值或没有结果的公式。', 'The cell is an error, or a formula without a result.'],
  percent_as_amount: ['这里要金额，不是百分比。', 'An amount is wanted, not a percentage.'],
  digits_lost: [
    '长数字已丢失末尾数位。请把该列设为文本后重新填写。',
    'A long number has lost its last digits. Make the column text and enter it again.',
  ],
  not_a_year: ['不是年份。', 'Not a year.'],
  not_a_count: ['不是整数。', 'Not a whole number.'],
  not_a_choice: ['不在选项之中。', 'Not one of the choices.'],
  not_yes_or_no: ['应为“是”或“否”。', 'Yes or no is wanted.'],
  not_positive: ['应大于零。', 'Must be above zero.'],
  negative: ['不能为负。', 'Cannot be negative.'],
  currency: ['不是三个字母的币种代码。', 'Not a three-letter currency.'],
  uscc: ['不是有效的统一社会信用代码。', 'Not a valid credit code.'],
  unknown_name: ['账簿里没有这个名称。', 'The book does not know this name.'],
  unknown_reference: ['前面的行里没有这个凭证号。', 'No row above has this reference.'],
  conflict: ['与账簿里另一条记录重复。', 'Another record of the book has it already.'],
  code_from_number: [
    '代码存成了数字，前面的 0 可能已丢失。',
    'The code is stored as a number; leading zeros may be lost.',
  ],
  already_recorded: [
    '账簿里已有相同的流水，不再记录。',
    'The book has the same event already; it is not recorded again.',
  ],
  negative_nav: ['净值为负。', 'The NAV is negative.'],
  negative_distributed: ['已分配为负。', 'Distributions are negative.'],
  called_above_commitment: ['实缴大于认缴。', 'Called above the commitment.'],
  several_vintages: ['同一名称下有不同年份。', 'Several vintages under one name.'],
  append_only: ['已入账的流水不能改，请冲销后重录。', 'A recorded event stays; reverse it and record it anew.'],
  fixed_field: ['这一格指明是哪一项，不能改。', 'This cell tells which thing it is; it cannot be changed.'],
  same_id_twice: ['行标识重复。', 'The row id stands twice.'],
  unknown_row: ['行标识不是导出时的。', 'The row id is not one of the export.'],
  row_gone: ['账簿里已没有这一行。', 'The book no longer has this row.'],
  no_value: ['没有数值。', 'No value.'],
  fund_loop: ['基金相互持有成环。', 'The funds hold each other in a loop.'],
  target_sum: ['目标之和须为 100%。', 'Targets must add up to 100 %.'],
} as const satisfies Words;

/** What could not be settled from a file. */
export const importDoubt = {
  encoding: ['文字编码不能确定，请看预览选定。', 'The encoding is not certain; choose by the preview.'],
  date_order: ['日期的日、月先后不能确定，请选定。', 'The order of day and month is not certain; choose.'],
  unit: ['表头没有注明金额单位，请核对。', 'The headers name no unit of amounts; check it.'],
} as const satisfies Words;

/** What is in a workbook and was not read. */
export const importNotice = {
  external_links: [
    '工作簿引用了其他文件，未读取，只用已存的数值。',
    'Links to other files were not followed; stored values are used.',
  ],
  macros: ['工作簿带有宏，未读取。', 'Macros were not read.'],
  connections: ['工作簿带有外部数据连接，未读取。', 'Connections to outside data were not followed.'],
} as const satisfies Words;
