import type { Words } from './table.ts';

export const reviewRules = {
  compare_later: ['对比日期不能晚于截至日期。', 'The day compared with cannot be after the review’s own.'],
  page_subject: [
    '单页要指明基金或持有，其他页不指明。',
    'A one-pager names its fund or holding; other pages name none.',
  ],
  review_frozen: ['“{name}”已冻结，内容不能再改。', '“{name}” is frozen; it can no longer change.'],
  review_not_frozen: ['“{name}”尚未冻结。', '“{name}” is not frozen yet.'],
  review_sealed: [
    '冻结与签署只能在其后没有别的变更时撤销。',
    'A freeze or a signature can be taken back only while nothing was done after it.',
  ],
  review_signed: ['“{name}”已签署，不能再改。', '“{name}” is signed; it can no longer change.'],
  signed_already: ['{name} 已签署。', '{name} has signed already.'],
  review_head: [
    '“{name}”冻结时的账簿与现在的对不上（第 {seq} 条变更，{state}），不再给出数字。请从备份恢复。',
    'The book no longer fits what “{name}” sealed (change {seq}, {state}); no figures are given. Restore a backup.',
  ],
  status_needs_reason: ['改变状态要写明理由。', 'A changed status needs its reason.'],
  vote_twice: ['同一人只能表决一次。', 'Nobody votes twice.'],
  action_open: ['该待办尚未办结。', 'The action item is still open.'],
  action_closed: ['该待办已办结。', 'The action item is closed already.'],
} as const satisfies Words;
