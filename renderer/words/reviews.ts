import type { Words } from './table.ts';

export const reviewRules = {
  compare_later: ['只能与更早的审议对比。', 'A review compares with an earlier one only.'],
  page_subject: ['该页不适用于这种对象。', 'This page does not fit that kind of subject.'],
  review_frozen: ['“{name}”已冻结，内容不能再改。', '“{name}” is frozen; it can no longer change.'],
  review_not_frozen: ['“{name}”尚未冻结。', '“{name}” is not frozen yet.'],
  review_sealed: ['快照与其校验值不符，不予采用。', 'The snapshot does not fit its seal and is not used.'],
  review_signed: ['“{name}”已签署，不能再改。', '“{name}” is signed; it can no longer change.'],
  signed_already: ['{name} 已签署。', '{name} has signed already.'],
  status_needs_reason: ['改变状态要写明理由。', 'A changed status needs its reason.'],
  vote_twice: ['同一人只能表决一次。', 'Nobody votes twice.'],
} as const satisfies Words;
