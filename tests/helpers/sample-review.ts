import type { TestBook } from './book.ts';

export const REVIEW_NAME = '2026 年三季度审议';

/** A frozen review of the sample's third quarter with a note, decisions, an action item and a described holding. */
export function sampleReview(book: TestBook): string {
  const { call } = book;
  const [held] = call('holding.list', { asOf: '2026-09-30' });
  const kinds = ['progress', 'actions', 'allocation', 'limits', 'performance', 'changes', 'holdings', 'kpis'] as const;
  const pages = [
    ...kinds.map((kind) => ({
      kind,
      note: kind === 'limits' ? '存储企业接近上限，建议暂停追加。' : '',
      talk: '先讲结论',
    })),
    { kind: 'text' as const, title: '本季要点', note: '一、算力软硬件占比继续回落。\n二、大模型方向仍低于下限。' },
    { kind: 'holding' as const, subjectId: held!.id },
    { kind: 'fund' as const, subjectId: held!.fundId },
    { kind: 'decisions' as const },
  ];
  const id = call('review.save', { name: REVIEW_NAME, asOf: '2026-09-30', compareAsOf: '2026-06-30', pages }).id;
  const votes = ['甲', '乙', '丙'].map((voter) => ({ voter, vote: 'for' as const }));
  const decision = {
    reviewId: id,
    text: '暂停新增算力软硬件项目，至占比回到 35% 以内',
    detail: '投资部，2026-12-31 前复核',
  };
  const decisionId = call('decision.save', { ...decision, outcome: 'passed', votes }).id;
  call('decision.save', { reviewId: id, text: '优先推进示例·商都大模型第二轮交割' });
  call('action.save', {
    reviewId: id,
    decisionId,
    text: '补充尽调',
    owner: '投资部',
    dueOn: '2026-11-30',
    holdingId: held!.id,
  });
  call('onePager.describe', {
    subjectId: held!.id,
    summary: '郑州智算中心运营商，自建机柜 6,000 架。',
    terms: '领投 A 轮；一票否决；回购条款 8% 单利。',
    risks: '前两大客户占收入 61%。',
    people: [
      { name: '张某', role: '创始人' },
      { name: '李某', role: '投后负责人', side: 'ours' },
    ],
  });
  call('review.freeze', { id });
  return id;
}
