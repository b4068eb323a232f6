import type { Words } from './table.ts';

export const valuations = {
  title: ['估值', 'Valuations'],
  lead: [
    '截至 {asOf}：{current} 项为本季估值，{draft} 项草稿待批，{stale} 项过期，{none} 项仍按成本。',
    'At {asOf}: {current} marked this quarter, {draft} drafts to approve, {stale} stale, {none} still at cost.',
  ],
  target: ['企业', 'Company'],
  fund: ['持有基金', 'Held by'],
  direction: ['方向', 'Direction'],
  cost: ['剩余成本', 'Remaining cost'],
  previousAsOf: ['上次估值日', 'Last mark'],
  previous: ['上次估值', 'Last value'],
  previousMethod: ['上次方法', 'Last method'],
  value: ['{day} 估值', 'Value {day}'],
  change: ['变动', 'Change'],
  method: ['方法', 'Method'],
  reason: ['理由', 'Reason'],
  status: ['状态', 'Status'],
  approver: ['批准人', 'Approved by'],
  none: ['未估值', 'Not marked'],
  approveAll: ['批准全部草稿（{count}）', 'Approve all drafts ({count})'],
  hint: [
    '直接在“{day} 估值”一列录入或从表格粘贴；先存为草稿，批准后才进入数字。',
    'Type or paste into “Value {day}”; marks begin as drafts and count only once approved.',
  ],
  empty: ['没有需要估值的持有', 'Nothing to value'],
  emptyText: [
    '录入对企业的持有后，在这里逐季估值。',
    'Once holdings in companies are entered, they are valued here quarter by quarter.',
  ],
  saved: ['已录入 {count} 项估值（草稿）', '{count} marks recorded as drafts'],
} as const satisfies Words;
