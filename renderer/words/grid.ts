import type { Words } from './table.ts';

export const grid = {
  of: ['{name}表格', '{name} grid'],
  quick: ['快速筛选', 'Quick filter'],
  count: ['{count} 项', '{count} rows'],
  countOf: ['{shown} / {count} 项', '{shown} of {count} rows'],
  total: ['合计', 'Total'],
  columns: ['选择列', 'Choose columns'],
  columnCount: ['列 {shown}/{count}', 'Columns {shown}/{count}'],
  views: ['视图', 'Views'],
  noViews: ['还没有保存的视图', 'No saved views yet'],
  plainView: ['恢复默认', 'Back to default'],
  saveView: ['保存当前视图…', 'Save this view…'],
  viewName: ['视图名称', 'Name of the view'],
  paste: ['粘贴将改变这些单元格', 'Pasting will change these cells'],
  pasteCounts: [
    '改变 {changed} 格，拒绝 {refused} 格，相同 {same} 格，超出表格 {outside} 格。全部写入或全部不写。',
    '{changed} change, {refused} refused, {same} the same, {outside} outside. All are written or none.',
  ],
  pasteRefused: ['{count} 格被拒绝，请在原表更正后重新粘贴', '{count} cells are refused: correct them and paste again'],
  pasteApply: ['写入 {count} 格', 'Write {count} cells'],
  row: ['行', 'Row'],
  column: ['列', 'Column'],
  before: ['原值', 'Before'],
  after: ['新值', 'After'],
} as const satisfies Words;
