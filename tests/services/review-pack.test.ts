import { afterEach, beforeEach, expect, it } from 'vitest';
import { headlineOf } from '#core/contract/review-headlines.ts';
import type { ReviewPack } from '#core/contract/review-pack.ts';
import type { PageKind } from '#core/contract/reviews.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { buildQuarter, Q2, Q3, yuan, type Quarter } from '#tests/helpers/quarter.ts';

let book: TestBook;
let quarter: Quarter;
beforeEach(() => {
  book = newTestBook();
  quarter = buildQuarter(book);
});
afterEach(() => book.close());

const text = (pack: ReviewPack, kind: PageKind): string =>
  headlineOf(pack, kind, 'zh-CN')
    .lines.map((line) => line.parts.map((part) => part.text).join(''))
    .join('|');

it('holds everything of a day, with the usual pages, and one-pagers of all that is held', () => {
  quarter.mark(0, Q3, 480_000, '三轮融资');
  const pack = book.call('review.pack', { asOf: Q3, compareAsOf: Q2, onePagers: 'all' });
  expect(pack).toMatchObject({ review: null, point: { asOf: Q3, reviewId: null }, book: { name: '测试账簿' } });
  expect(pack.pages.map((page) => page.kind)).toEqual([
    'progress',
    'allocation',
    'limits',
    'performance',
    'changes',
    'holdings',
    'kpis',
  ]);
  expect(pack.sheets.map((sheet) => sheet.holding.targetName)).toEqual([
    '示例·新算星能',
    '示例·洹水存储',
    '示例·商都大模型',
  ]);
  expect(pack.funds.map((sheet) => sheet.fund.name)).toEqual(['直投基金', '并购基金']);
  expect(pack.overTime.at(-1)).toMatchObject({ asOf: Q3 });
  expect(pack.bridge).toMatchObject({ from: Q2, to: Q3, difference: 0 });
  const [first] = pack.sheets;
  expect(first).toMatchObject({
    status: { status: 'green' },
    marks: [{ value: yuan(480_000) }, { value: yuan(440_000) }],
  });
  expect(first!.values.at(-1)).toEqual({ day: Q3, cost: yuan(400_000), value: yuan(480_000) });
  expect(text(pack, 'changes')).toBe('新增 0 项，退出 0 项，1 项估值变动');
});

it('speaks of what is out of order, with figures', () => {
  quarter.mark(0, Q3, 200_000);
  const pack = book.call('review.pack', { asOf: Q3, compareAsOf: Q2 });
  expect(text(pack, 'allocation')).toBe('各方向占比均在区间内');
  expect(text(pack, 'holdings')).toMatch(/^1 项预警，/);
  const { id } = book.call('review.save', { name: '三季度', asOf: Q3, compareAsOf: Q2 });
  expect(text(book.call('review.pack', { reviewId: id }), 'decisions')).toBe('尚无决议');
  expect(headlineOf(pack, 'text', 'zh-CN')).toEqual({ lines: [], sub: '' });
});

it('judges holdings by rule, and by hand with a reason', () => {
  quarter.mark(0, Q3, 300_000);
  quarter.mark(1, Q3, 100_000);
  const { id } = book.call('review.save', { name: '三季度', asOf: Q3, compareAsOf: Q2 });
  const statuses = (): unknown =>
    quarter.holdings.map((holdingId) => {
      const found = book.call('review.statuses', { reviewId: id }).find((entry) => entry.holdingId === holdingId)!;
      return [found.status, found.reasons.map((reason) => `${reason.rule} ${reason.level}`).join()];
    });
  expect(statuses()).toEqual([
    ['red', 'multiple red,markdown red'],
    ['red', 'multiple red,markdown red'],
    ['green', ''],
  ]);
  book.call('statusRule.set', { rule: 'multiple', yellow: null, red: null });
  book.call('statusRule.set', { rule: 'markdown', yellow: 300_000, red: 500_000 });
  expect(statuses()).toEqual([
    ['yellow', 'markdown yellow'],
    ['red', 'markdown red'],
    ['green', ''],
  ]);
  book.call('review.setStatus', { reviewId: id, holdingId: quarter.holdings[1]!, status: 'green', reason: '已签回购' });
  expect(statuses()).toMatchObject([
    ['yellow', expect.anything()],
    ['green', 'markdown red'],
    ['green', ''],
  ]);
});

it('turns red by a KPI, a limit and an overdue action', () => {
  book.call('kpi.addStandard', { sectors: ['general'] });
  const kpiId = book.call('kpi.list', {}).find((kpi) => kpi.code === 'RUNWAY')!.id;
  const companyId = quarter.companies[2]!;
  book.call('kpi.set', { companyId, kpiId, period: 'quarter', end: Q3, value: 30 });
  const holdingId = quarter.holdings[1]!;
  book.call('action.save', { holdingId, text: '补充尽调', owner: '投资部', dueOn: '2026-08-01' });
  quarter.event({
    date: '2026-07-15',
    kind: 'follow_on',
    payerId: quarter.direct,
    payeeId: quarter.companies[0]!,
    holdingId: quarter.holdings[0]!,
    amount: yuan(150_000),
  });
  quarter.mark(0, Q3, 600_000);
  const reasons = book
    .call('review.statuses', { asOf: Q3 })
    .map((status) => [
      quarter.holdings.indexOf(status.holdingId),
      status.reasons.map((reason) => `${reason.rule} ${reason.level}`).join(),
    ]);
  expect(reasons.sort()).toEqual([
    [0, 'limit red'],
    [1, 'overdue red'],
    [2, 'kpi red'],
  ]);
});

it('shows a described holding and fund, as the review knew them', () => {
  const holdingId = quarter.holdings[0]!;
  const people = [{ name: '张某', role: '董事长', side: 'theirs' as const }];
  book.call('onePager.describe', {
    subjectId: holdingId,
    summary: '智算中心',
    terms: '回购 8%',
    risks: '客户集中',
    people,
  });
  const { id } = book.call('review.save', {
    name: '三季度',
    asOf: Q3,
    pages: [{ kind: 'holding', subjectId: holdingId }],
  });
  book.call('review.freeze', { id });
  book.call('onePager.describe', { subjectId: holdingId, summary: '改过' });
  const then = book.call('onePager.holding', { holdingId, reviewId: id });
  expect(then.profile).toEqual({ summary: '智算中心', terms: '回购 8%', risks: '客户集中', people });
  expect(book.call('onePager.profile', { subjectId: holdingId })).toMatchObject({ summary: '改过', people: [] });
  expect(book.call('review.pack', { reviewId: id }).sheets).toMatchObject([{ profile: { summary: '智算中心' } }]);
  expect(book.call('onePager.fund', { fundId: quarter.direct, asOf: Q3 })).toMatchObject({
    fund: { name: '直投基金' },
    figures: { invested: yuan(700_000) },
    holdings: [{ targetName: '示例·新算星能' }, { targetName: '示例·洹水存储' }],
    investors: [{ investorName: '河南投资集团' }],
  });
  expect(book.refused('onePager.describe', { subjectId: 'nobody' })).toMatchObject({ code: 'not_found' });
  expect(book.refused('onePager.holding', { holdingId: 'nobody', asOf: Q3 })).toMatchObject({ code: 'not_found' });
});

it('leaves the amounts out of its sentences while they are hidden, and nothing else', () => {
  const pack = book.call('review.pack', { asOf: Q3, compareAsOf: Q2 });
  for (const kind of ['progress', 'allocation', 'performance', 'changes', 'holdings'] as const) {
    const words = (hidden: boolean): string => {
      const { lines, sub } = headlineOf(pack, kind, 'zh-CN', hidden);
      return lines.map((line) => line.parts.map((part) => part.text).join('')).join('|') + sub;
    };
    const pattern = words(true)
      .split('•••')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    expect(words(false)).toMatch(new RegExp(`^${pattern.join('[+−\\d,.]+')}$`));
  }
  expect(headlineOf(pack, 'progress', 'zh-CN', true).sub).toContain('•••');
});
