import { need, type SampleCall } from './call.ts';

/** Made up like everything else about people: 示例 stands in every name. */
const CHAIR = '示例·王主任';
const MEMBERS = ['示例·李委员', '示例·张委员', '示例·赵委员', '示例·陈委员'] as const;

interface Quarter {
  readonly name: string;
  readonly asOf: string;
  readonly compareAsOf: string;
  readonly note: string;
  /** By kind of page: what is shown beside the figures, and what only the speaker sees. */
  readonly notes: Readonly<Record<string, string>>;
  readonly talks: Readonly<Record<string, string>>;
  readonly onePagers: readonly string[];
  readonly overrides: readonly (readonly [code: string, status: 'green' | 'yellow' | 'red', reason: string])[];
  readonly comments: readonly (readonly [kind: string, author: string, text: string])[];
  readonly decisions: readonly {
    readonly page: string;
    readonly text: string;
    readonly detail: string;
    readonly outcome: 'passed' | 'deferred' | 'pending';
    readonly against: number;
  }[];
  readonly actions: readonly {
    readonly text: string;
    readonly owner: string;
    readonly dueOn: string;
    readonly code: string | null;
    readonly closed: string | null;
  }[];
  readonly signatures: readonly string[];
}

const KINDS = ['progress', 'actions', 'allocation', 'limits', 'performance', 'changes', 'holdings', 'kpis'] as const;

const QUARTERS: readonly Quarter[] = [
  {
    name: '示例·2026 年一季度审议',
    asOf: '2026-03-31',
    compareAsOf: '2025-12-31',
    note: '示例数据，仅供演示。',
    notes: { limits: '并购基金单一企业占比需持续跟踪。' },
    talks: { progress: '先讲缴款进度，再讲可投余额。', allocation: '软硬件占比的来龙去脉，两分钟。' },
    onePagers: ['M01'],
    overrides: [['D07', 'yellow', '核心客户续约尚未落地']],
    comments: [['limits', MEMBERS[0], '建议把外部子基金的穿透占比一并列示。']],
    decisions: [
      {
        page: 'limits',
        text: '同意示例·洹水存储维持现有持股，不再追加',
        detail: '并购基金单一企业上限 20%',
        outcome: 'passed',
        against: 0,
      },
      {
        page: 'allocation',
        text: '二季度起优先储备大模型方向项目',
        detail: '投资部提交储备清单',
        outcome: 'passed',
        against: 1,
      },
    ],
    actions: [
      {
        text: '提交大模型方向储备项目清单',
        owner: '示例·投资部',
        dueOn: '2026-05-31',
        code: null,
        closed: '已提交 6 个项目',
      },
      {
        text: '取得外部子基金一季度底层持仓报告',
        owner: '示例·投后部',
        dueOn: '2026-06-15',
        code: 'F03',
        closed: null,
      },
    ],
    signatures: [CHAIR, MEMBERS[0], MEMBERS[1]],
  },
  {
    name: '示例·2026 年二季度审议',
    asOf: '2026-06-30',
    compareAsOf: '2026-03-31',
    note: '示例数据，仅供演示。',
    notes: { allocation: '已签约未交割的项目不计入占比。', kpis: '机柜上架率与 GPU 利用率为企业自报。' },
    talks: {
      progress: '强调实缴率与上季的差别。',
      allocation: '先看超出区间的两个方向，再看已签约后的位置。',
      performance: '净值桥：缴款之外的变化来自哪里。',
      holdings: '只讲红色与黄色。',
    },
    onePagers: ['D01', 'M01'],
    overrides: [
      ['D09', 'yellow', '交付延期，暂列关注'],
      ['D02', 'green', '估值虽旧，七月融资已签约'],
    ],
    comments: [
      ['allocation', MEMBERS[2], '母基金在途的模型应用天使基金尚未缴足，建议一并计入。'],
      ['performance', MEMBERS[1], '毛收益与净收益的差额请在下季说明费用构成。'],
    ],
    decisions: [
      {
        page: 'allocation',
        text: '暂停新增算力软硬件项目，至占比回到 35% 以内',
        detail: '投资部，2026-12-31 前复核',
        outcome: 'passed',
        against: 0,
      },
      {
        page: 'changes',
        text: '示例·洹水存储估值方法改为市场乘数',
        detail: '待第三方评估意见',
        outcome: 'deferred',
        against: 1,
      },
      {
        page: 'kpis',
        text: '机柜上架率纳入季度预警',
        detail: '低于 60% 列黄，低于 45% 列红',
        outcome: 'passed',
        against: 0,
      },
    ],
    actions: [
      {
        text: '复核算力软硬件占比并提出退出节奏',
        owner: '示例·投资部',
        dueOn: '2026-12-31',
        code: 'D02',
        closed: null,
      },
      { text: '取得第三方评估意见', owner: '示例·风控部', dueOn: '2026-09-15', code: 'M01', closed: null },
    ],
    signatures: [],
  },
];

/** Two quarters as the committee left them: statuses, decisions, comments, and action items of which some are still open. */
export function enterReviews(call: SampleCall, holdings: ReadonlyMap<string, string>): void {
  for (const quarter of QUARTERS) enterReview(call, quarter, holdings);
}

function enterReview(call: SampleCall, quarter: Quarter, holdings: ReadonlyMap<string, string>): void {
  const { name, asOf, compareAsOf, note } = quarter;
  const pages = [
    ...KINDS.map((kind) => ({ kind, note: quarter.notes[kind] ?? '', talk: quarter.talks[kind] ?? '' })),
    ...quarter.onePagers.map((code) => ({ kind: 'holding' as const, subjectId: need(holdings, code) })),
    { kind: 'decisions' as const },
  ];
  const { id } = call('review.save', { name, asOf, compareAsOf, note, pages });
  call('review.freeze', { id });
  const listed = call('review.get', { id }).pages;
  const pageId = (kind: string): string => need(new Map(listed.map((page) => [page.kind, page.id])), kind);
  for (const [code, status, reason] of quarter.overrides)
    call('review.setStatus', { reviewId: id, holdingId: need(holdings, code), status, reason });
  for (const [kind, author, text] of quarter.comments)
    call('review.comment', { reviewId: id, pageId: pageId(kind), author, text });
  for (const { page, text, detail, outcome, against } of quarter.decisions) {
    const votes = [CHAIR, ...MEMBERS].map((voter, index) => ({
      voter,
      vote: index > MEMBERS.length - against ? ('against' as const) : ('for' as const),
    }));
    call('decision.save', { reviewId: id, pageId: pageId(page), text, detail, outcome, votes });
  }
  for (const { text, owner, dueOn, code, closed } of quarter.actions) {
    const holdingId = code === null ? null : need(holdings, code);
    const action = call('action.save', { reviewId: id, text, owner, dueOn, holdingId });
    if (closed !== null) call('action.close', { id: action.id, note: closed });
  }
  for (const name of quarter.signatures) call('review.sign', { id, name });
}
