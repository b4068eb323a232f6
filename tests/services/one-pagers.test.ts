import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReviewPack } from '#core/contract/review-pack.ts';
import { packIn, withoutAmounts } from '#core/contract/review-texts.ts';
import type { ShareE9 } from '#core/rates.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { buildQuarter, Q2, Q3, yuan, type Quarter } from '#tests/helpers/quarter.ts';

let book: TestBook;
let quarter: Quarter;
let outside: string;
let interest: string;
beforeEach(() => {
  book = newTestBook();
  quarter = buildQuarter(book);
  const managerId = book.call('party.save', { name: '示例·长三角资本', roles: ['external_manager'] }).id;
  outside = book.call('fund.save', {
    name: '示例·智能三期',
    nameEn: 'Sample Smart III',
    kind: 'external',
    managerId,
  }).id;
  interest = holdingOf(quarter.direct);
  invest(interest, quarter.direct, '2025-03-01', 100_000);
});
afterEach(() => book.close());

function holdingOf(fundId: string): string {
  return book.call('holding.save', { fundId, targetId: outside, instrument: 'lp_interest' }).id;
}

function invest(holdingId: string, payerId: string, date: string, amount: number): void {
  quarter.event({ date, kind: 'contribution', payerId, payeeId: outside, holdingId, amount: yuan(amount) });
}

const sheetAt = (asOf: string): ReturnType<typeof book.call<'onePager.outside'>> =>
  book.call('onePager.outside', { fundId: outside, asOf });

describe('the page of a fund of an outside manager', () => {
  it('has all interests in it together, each by itself, its statements, and what the whole fund holds', () => {
    const second = holdingOf(quarter.mna);
    invest(second, quarter.mna, '2025-06-01', 50_000);
    quarter.event({
      date: '2026-05-01',
      kind: 'distribution',
      payerId: outside,
      payeeId: quarter.direct,
      holdingId: interest,
      amount: yuan(30_000),
    });
    const statement = { commitment: yuan(150_000), paidIn: yuan(100_000), distributed: yuan(30_000) };
    book.call('statement.save', { holdingId: interest, asOf: Q2, ...statement, nav: yuan(120_000) });
    book.call('statement.save', { holdingId: second, asOf: Q3, ...statement, nav: yuan(60_000) });
    const positions = [{ partyId: quarter.companies[0]!, cost: yuan(500_000), value: yuan(700_000) }];
    book.call('report.save', { fundId: outside, asOf: Q2, nav: yuan(900_000), positions });
    book.call('report.save', { fundId: outside, asOf: Q3, nav: yuan(950_000), positions: [] });
    const sheet = sheetAt(Q2);
    expect(sheet).toMatchObject({
      fund: { name: '示例·智能三期' },
      managerName: '示例·长三角资本',
      figures: { paidIn: yuan(150_000), received: yuan(30_000), dpi: { value: 0.2 } },
      report: { asOf: Q2, nav: yuan(900_000), positions: [{ partyName: '示例·新算星能', value: yuan(700_000) }] },
    });
    expect(sheet.interests.map((row) => [row.fundName, row.fairValue, row.status.status])).toEqual([
      ['直投基金', yuan(120_000), 'green'],
      ['并购基金', yuan(50_000), 'green'],
    ]);
    expect(sheet.statements.map((row) => row.asOf)).toEqual([Q2]);
    expect(sheet.events.map((event) => event.kind)).toEqual(['contribution', 'contribution', 'distribution']);
    expect(sheet.figures!.value).toBe(sheet.interests.reduce((sum, row) => sum + row.fairValue, 0));
    expect(sheetAt(Q3).report).toMatchObject({ asOf: Q3, positions: [] });
    expect(sheetAt(Q3).statements.map((row) => row.asOf)).toEqual([Q3, Q2]);
  });

  it('gathers the documents and quotes of the fund and of the interests', () => {
    const add = (fileName: string, kind: 'fund' | 'holding', id: string): string =>
      book.call('document.add', { fileName, bytes: new Uint8Array(Buffer.from(fileName)), subjects: [{ kind, id }] })
        .id;
    const report = add('年报.txt', 'fund', outside);
    add('认购协议.txt', 'holding', interest);
    const subject = { kind: 'fund' as const, id: outside };
    book.call('quote.save', { documentId: report, place: '第 3 页', text: '净值 9.5 亿元', subject });
    expect(
      sheetAt(Q3)
        .documents.map((entry) => entry.title)
        .sort(),
    ).toEqual(['年报', '认购协议']);
    expect(sheetAt(Q3).quotes).toMatchObject([{ place: '第 3 页' }]);
  });

  it('knows a fund in which nothing was put yet, and refuses funds of the book itself', () => {
    const empty = book.call('fund.save', { name: '示例·尚未出资', kind: 'external' }).id;
    expect(book.call('onePager.outside', { fundId: empty, asOf: Q3 })).toMatchObject({
      figures: null,
      interests: [],
      report: null,
      managerName: null,
    });
    const refused = { code: 'not_found', entity: 'fund' };
    expect(book.refused('onePager.outside', { fundId: quarter.direct, asOf: Q3 })).toMatchObject(refused);
    expect(book.refused('onePager.fund', { fundId: outside, asOf: Q3 })).toMatchObject(refused);
  });

  it('stands in a review, which an outside fund once made unreadable', () => {
    const pages = [{ kind: 'fund' as const, subjectId: outside }];
    const { id } = book.call('review.save', { name: '三季度', asOf: Q3, pages });
    book.call('review.freeze', { id });
    invest(interest, quarter.direct, '2026-01-01', 7_000);
    const pack = book.call('review.pack', { reviewId: id });
    expect(pack.funds).toEqual([]);
    expect(pack.outside).toMatchObject([{ fund: { id: outside }, figures: { paidIn: yuan(100_000) } }]);
  });
});

it('asks for a day or a review, and refuses none and both as input, not as a breakdown', () => {
  const { id: reviewId } = book.call('review.save', { name: '三季度', asOf: Q3 });
  const fault = { code: 'validation', fields: { input: 'one_of' } };
  for (const [name, subject] of [
    ['onePager.fund', { fundId: quarter.direct }],
    ['onePager.holding', { holdingId: quarter.holdings[0] }],
    ['onePager.outside', { fundId: outside }],
  ] as const) {
    expect(book.refused(name, subject)).toMatchObject(fault);
    expect(book.refused(name, { ...subject, asOf: Q3, reviewId })).toMatchObject(fault);
  }
});

describe('the words of a pack', () => {
  const pack = (): ReviewPack => book.call('review.pack', { asOf: Q3, compareAsOf: Q2, onePagers: 'all' });

  it('are English where the book has English names, by id, and Chinese where it has none', () => {
    const company = book.call('company.list', {}).find((entry) => entry.id === quarter.companies[0]);
    const { splits: _splits, aliases, ...fields } = company!;
    book.call('company.save', { ...fields, aliases: [...aliases], nameEn: 'Sample New Computing' });
    quarter.mark(0, Q3, 480_000);
    const whole = pack();
    const english = packIn(whole, 'en');
    const first = (of: ReviewPack): string => of.holdings.find((row) => row.targetId === company!.id)!.targetName;
    expect([first(whole), first(english)]).toEqual(['示例·新算星能', 'Sample New Computing']);
    const names = (of: ReviewPack): string[] => [
      of.holdings.find((row) => row.id === interest)!.targetName,
      of.comparison!.holdings.find((row) => row.targetId === company!.id)!.name,
      of.comparison!.gains[0]!.holdings.find((row) => row.holdingId === quarter.holdings[0])!.name,
      of.limits.find((check) => check.subjectId === company!.id)!.subjectName,
      of.sheets.find((sheet) => sheet.holding.targetId === company!.id)!.events[0]!.payeeName!,
    ];
    expect(names(english)).toEqual(['Sample Smart III', ...Array.from({ length: 4 }, () => 'Sample New Computing')]);
    expect(english.holdings.map((row) => row.fundName)).toEqual(whole.holdings.map((row) => row.fundName));
    expect(packIn(whole, 'zh-CN')).toBe(whole);
  });

  it('change in English in nothing but names', () => {
    const whole = pack();
    const figures = (of: ReviewPack): string =>
      JSON.stringify(of, (key, value: unknown) => (/name/i.test(key) && typeof value === 'string' ? '' : value));
    expect(figures(packIn(whole, 'en'))).toBe(figures(whole));
  });

  it('hold no amount that users wrote while amounts are hidden; the speaker’s own notes keep theirs', () => {
    const [holdingId] = quarter.holdings;
    book.call('onePager.describe', {
      subjectId: holdingId!,
      summary: '注册资本 5 亿元',
      terms: '回购 1,200 万元',
      risks: '亏损三千万元',
    });
    quarter.mark(0, Q3, 480_000, '按 4.8 亿元投前');
    const pages = [
      { kind: 'text' as const, title: '拟投 3 亿元', note: '本季拟投 2 亿元', talk: '实为 2.5 亿元' },
      { kind: 'holding' as const, subjectId: holdingId! },
    ];
    const { id } = book.call('review.save', { name: '三季度', asOf: Q3, compareAsOf: Q2, pages });
    book.call('decision.save', { reviewId: id, text: '追加 8,000 万元', detail: '不超过 1 亿元' });
    const whole = book.call('review.pack', { reviewId: id });
    const shown = withoutAmounts(whole);
    const written = /\d\s*[万亿]|[三]千万/;
    expect(JSON.stringify(whole)).toMatch(written);
    expect(
      JSON.stringify({
        ...shown,
        pages: shown.pages.map(({ talk: _talk, ...page }) => page),
        review: { ...shown.review, pages: [] },
      }),
    ).not.toMatch(written);
    expect(shown.pages[0]).toMatchObject({ title: '拟投 •••', note: '本季拟投 •••', talk: '实为 2.5 亿元' });
    expect(shown.review!.decisions).toMatchObject([{ text: '追加 •••', detail: '不超过 •••' }]);
    expect(shown.overview).toEqual(whole.overview);
  });
});

it('explains the figures of an outside fund by its interests', () => {
  const subject = { level: 'company' as const, key: outside, basis: 'gross' as const, filter: {} };
  const ref = { kind: 'performance' as const, subject, horizon: 'inception', figure: 'paid_in' as const };
  const explained = book.call('figure.explain', { asOf: Q3, ref });
  expect(explained).toMatchObject({ value: yuan(100_000) });
  const share = { holdingId: interest, asOf: Q3, share: 250_000_000 as ShareE9 };
  book.call('ownership.set', share);
  expect(sheetAt(Q3).interests).toMatchObject([{ ownership: 250_000_000 }]);
});
