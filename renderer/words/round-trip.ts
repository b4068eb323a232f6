import type { Words } from './table.ts';

export const roundTrip = {
  fileTab: ['导入文件', 'A file'],
  editTab: ['改表导回', 'Edited workbook'],
  lead: [
    '把账簿数据导出成表格，在表格软件里改好，再拖回这里：逐格列出改动，勾选后一次写入，可一步撤销。',
    "Export the book's data, edit it in a spreadsheet program and drop it here: every edit is listed, and those that you tick are written as one step that can be undone.",
  ],
  export: ['导出账簿数据', "Export the book's data"],
  exportedAt: ['导出于第 {seq} 步', 'Exported at entry {seq}'],
  since: ['此后账簿又有 {count} 步', '{count} entries since then'],
  missing: ['文件中少了 {count} 行，账簿里保持不变', '{count} rows are gone from the file; the book keeps them'],
  nothing: ['文件与账簿没有差别。', 'The file and the book do not differ.'],
  more: [
    '先列出 {shown} 处，共 {count} 处；写入后其余再比对',
    'The first {shown} of {count}; the others come after these',
  ],
  change: ['改动', 'Changes'],
  conflict: ['冲突', 'Conflicts'],
  add: ['新行', 'New rows'],
  refuse: ['不能接受', 'Refused'],
  conflictText: [
    '账簿在导出后也改了这一格；勾选会覆盖现值',
    'The book has changed this cell since; ticked, the file wins',
  ],
  accept: ['接受 {cell}', 'Accept {cell}'],
  acceptAll: ['全部勾选', 'Tick all'],
  cell: ['单元格', 'Cell'],
  about: ['对象', 'Of'],
  field: ['项目', 'Field'],
  base: ['导出时', 'As exported'],
  current: ['现值', 'Now'],
  next: ['文件中', 'In the file'],
  newRow: ['整行', 'Whole row'],
  apply: ['写入 {count} 处', 'Write {count}'],
  applied: ['已写入 {count} 处', '{count} written'],
  again: ['换一个文件', 'Another file'],
} as const satisfies Words;
