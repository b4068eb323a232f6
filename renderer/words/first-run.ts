import type { Words } from './table.ts';

export const firstRun = {
  title: ['河算', 'Hesuan'],
  lead: [
    '基金群的账簿、配置与审议，一本一个文件，只在这台电脑上。',
    'Books, allocation and review of a fund group; one file per book, on this machine alone.',
  ],
  who: ['当前用户：{name}', 'Current user: {name}'],
  sample: ['看示例', 'See the sample'],
  sampleText: [
    '河南算力产业基金的示例账簿：公开事实之外的名称、金额与日期均为虚构，随处有标注。',
    'A book of the Henan Computing-Power Industry Fund; whatever is not public is invented and marked as such.',
  ],
  sampleDo: ['打开示例账簿', 'Open the sample book'],
  sampleName: ['河南算力产业基金（示例）', 'Henan fund (sample)'],
  create: ['新建账簿', 'New book'],
  bookName: ['账簿名称', 'Name of the book'],
  currency: ['本位币', 'Base currency'],
  createDo: ['新建', 'Create'],
  import: ['导入账簿文件', 'Import a book file'],
  importText: [
    '选择一个 .hesuan 文件，复制进本机的账簿库；原文件不动。',
    "Choose a .hesuan file; a copy goes into this machine's library.",
  ],
  importDo: ['选择文件…', 'Choose a file…'],
} as const satisfies Words;
