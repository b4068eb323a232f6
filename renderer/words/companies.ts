import type { Words } from './table.ts';

export const companies = {
  open: ['企业档案', 'Company'],
  add: ['新增企业', 'Add a company'],
  edit: ['编辑企业', 'Edit the company'],
  saved: ['已保存 {name}', 'Saved {name}'],
  name: ['企业名称', 'Company'],
  nameEn: ['英文名', 'English name'],
  uscc: ['统一社会信用代码', 'Unified social credit code'],
  usccWrong: [
    '18 位，不含 I、O、S、V、Z；末位校验码不符',
    '18 characters without I, O, S, V, Z, the last of which checks the others: this one does not',
  ],
  gbt4754: ['国民经济行业代码', 'Industry code (GB/T 4754)'],
  gbt4754Hint: ['门类字母加 2 至 4 位，如 I6540', 'A letter and two to four digits, such as I6540'],
  gbt4754Wrong: ['门类字母 A–T 加数字，如 I6540', 'A letter A–T and digits, such as I6540'],
  stage: ['发展阶段', 'Stage'],
  province: ['省', 'Province'],
  city: ['市', 'City'],
  code: ['编号', 'Code'],
  aliases: ['别名', 'Other names'],
  aliasesHint: ['用分号隔开；导入时按别名也能认出', 'Separated by semicolons; imports recognise them'],
  note: ['备注', 'Note'],
  facts: ['基本情况', 'Particulars'],
  split: ['方向拆分', 'Direction split'],
  splitScope: ['合计须为 100%', 'Must add up to 100 %'],
  unheld: ['截至该日，没有路径通到这家企业。', 'On this day no path leads to this company.'],
} as const satisfies Words;
