import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths, monthEnd, type IsoDate } from '#core/dates.ts';
import { fen } from '#core/money.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

const LAST = '2026-09-30' as IsoDate;
const FIRST = '2024-10-18' as IsoDate;
const YI = 10_000_000_000;

let book: TestBook;
beforeAll(() => {
  book = newTestBook({ sample: true });
});
afterAll(() => book.close());

const monthEnds = (): IsoDate[] => {
  const days: IsoDate[] = [];
  for (let day = monthEnd(FIRST); day <= LAST; day = monthEnd(addMonths(day, 1))) days.push(day);
  return days;
};

describe('what the report states', () => {
  it('is in the book as public fact: fund, sub-funds, directions, manager, cornerstone, signatories', () => {
    const funds = book.call('fund.list', {}).filter((fund) => fund.origin === 'public');
    expect(funds.map(({ kind, name, targetSize }) => [kind, name, targetSize])).toEqual([
      ['group', '河南算力产业基金', 100 * YI],
      ['direct', '直投基金', null],
      ['mna', '专项并购基金', null],
      ['fof', '产业母基金', null],
    ]);
    const tops = book.call('direction.list', {}).filter((direction) => direction.parentId === null);
    expect(tops.map(({ code, name }) => `${code} ${name}`)).toEqual([
      'INFRA 数字基础设施',
      'HWSW 算力软硬件',
      'OPS 算力运营',
      'MODEL 人工智能大模型及垂类应用',
      'ROBOT 具身智能机器人',
    ]);
    const parties = book.call('party.list', {});
    const withRole = (role: string): string[] =>
      parties.filter((party) => party.roles.includes(role as never)).map((party) => party.name);
    expect(withRole('manager')).toEqual(['河南创新投资集团']);
    expect(withRole('cornerstone')).toEqual(['河南投资集团']);
    expect(withRole('signatory')).toHaveLength(8);
    expect(new Set(parties.map((party) => party.investorClass).filter((name) => name !== null)).size).toBe(5);
  });

  it('gives the 22 signed projects by agreement: 90.0, 99.2 and 42.0, in all 231.2 亿元', () => {
    const summary = book.call('project.summary', {});
    expect(summary.map(({ agreement, count, total, origin }) => [agreement, count, total, origin])).toEqual([
      ['framework', 8, 90 * YI, 'public'],
      ['cooperation', 9, 992 * (YI / 10), 'public'],
      ['strategic', 5, 42 * YI, 'public'],
    ]);
    expect(summary.reduce((sum, row) => sum + row.total, 0)).toBe(2312 * (YI / 10));
  });
});

describe('what is invented', () => {
  it('says so in its origin, and in its name wherever it has one', () => {
    const named = [
      ...book.call('party.list', {}),
      ...book.call('fund.list', {}),
      ...book.call('company.list', {}),
      ...book.call('project.list', {}),
    ];
    expect(named.filter((row) => row.origin === 'recorded')).toEqual([]);
    expect(named.filter((row) => row.origin === 'illustrative' && !row.name.startsWith('示例·'))).toEqual([]);
    expect(named.filter((row) => row.origin === 'public' && row.name.includes('示例'))).toEqual([]);
    const events = book.call('event.list', { limit: 10_000 }).rows;
    expect(new Set(events.map((event) => event.origin))).toEqual(new Set(['illustrative']));
    expect(new Set(book.call('mark.list', {}).map((mark) => mark.origin))).toEqual(new Set(['illustrative']));
    expect(book.call('book.get', {}).isSample).toBe(true);
  });

  it('has the size that was asked for', () => {
    const held = book.call('holding.list', { asOf: LAST });
    const of = (code: string): number => held.filter((holding) => holding.code!.startsWith(code)).length;
    expect({ direct: of('D'), mna: of('M'), interests: of('F') }).toEqual({ direct: 15, mna: 5, interests: 10 });
    expect(held.filter((holding) => holding.instrument === 'control')).toHaveLength(4);
    expect(held.filter((holding) => holding.instrument === 'loan')).toHaveLength(1);
    expect(held.filter((holding) => holding.targetKind === 'sister')).toHaveLength(1);
    const newest = Map.groupBy(book.call('report.list', {}), (report) => report.fundId);
    expect(newest.size).toBe(9);
    expect([...newest.values()].reduce((sum, reports) => sum + reports[0]!.positions.length, 0)).toBe(60);
    const { firstDay, lastDay } = book.call('book.get', {});
    expect([firstDay, lastDay]).toEqual([FIRST, LAST]);
  });
});

it('shows the figures of the mock-up at its day', () => {
  const { committed, paidIn, targetSize, fairValue, invested, debt, distributed } = book.call('overview.get', {
    asOf: LAST,
  });
  const inYi = (amount: number | null): string => ((amount ?? 0) / YI).toFixed(2);
  expect([targetSize, committed, paidIn, invested, debt, distributed, fairValue].map(inYi)).toEqual([
    '100.00',
    '76.00',
    '42.00',
    '37.52',
    '0.40',
    '0.50',
    '41.17',
  ]);
});

it('shows every state of a limit: broken, below a floor, near, within', () => {
  const states = book.call('limit.check', { asOf: LAST }).map((check) => check.state);
  expect(new Set(states)).toEqual(new Set(['broken', 'below', 'warning', 'ok']));
});

it('ties to the ledger at every month end, with either look-through and either set of columns', () => {
  for (const asOf of monthEnds()) {
    for (const lookThrough of [true, false]) {
      for (const byFund of [true, false]) {
        const { ties } = book.call('allocation.matrix', { asOf, lookThrough, byFund });
        expect(ties).toHaveLength(12);
        expect(ties.filter((tie) => tie.difference !== 0)).toEqual([]);
      }
    }
  }
});

it('never has negative cash or debt on any day of any fund', () => {
  for (let day = FIRST; day <= LAST; day = addDays(day, 1)) {
    const below = book.call('cash.table', { asOf: day }).filter((row) => row.cash < 0 || row.debt < 0);
    expect(below.map((row) => `${day} ${row.fundName} ${row.cash}`)).toEqual([]);
  }
});

it('has bank balances that agree with the ledger, but for the one difference that it is to show', () => {
  const differences = book.call('cash.table', { asOf: LAST }).map((row) => [row.fundName, row.difference]);
  expect(differences).toEqual([
    ['河南算力产业基金', null],
    ['直投基金', 0],
    ['专项并购基金', 0],
    ['产业母基金', 6_400_000],
  ]);
  const before = book.call('cash.table', { asOf: '2026-06-30' }).find((row) => row.fundName === '产业母基金');
  expect(before?.difference).toBe(0);
});

it('has statements that roll forward: paid-in and distributed are those of the ledger up to their day', () => {
  const statements = book.call('statement.list', {});
  expect(statements.length).toBeGreaterThan(15);
  for (const statement of statements) {
    const events = book.call('event.list', { holdingId: statement.holdingId, to: statement.asOf }).rows;
    const sum = (kind: string): number =>
      events.filter((event) => event.kind === kind).reduce((total, event) => total + event.amount, 0);
    expect([statement.commitment, statement.paidIn, statement.distributed]).toEqual([
      sum('commitment'),
      sum('contribution'),
      sum('distribution'),
    ]);
  }
});

it('holds some companies by several paths and shows the stale reports', () => {
  const seen = book.call('lookThrough.list', { asOf: LAST });
  const both = seen.companies.filter((company) => company.direct > 0 && company.indirect > 0);
  expect(both.length).toBeGreaterThanOrEqual(6);
  expect(seen.stale.map((entry) => entry.fundName)).toEqual(['示例·郑洛新科创基金', '示例·云边协同基金']);
  expect(seen.paths.some((path) => path.cost === null)).toBe(true);
});

it('has a mistake and its correction, a draft, a split that changed, and an amount in dollars', () => {
  const events = book.call('event.list', { limit: 10_000 }).rows;
  const reversal = events.find((event) => event.reversesId !== null)!;
  expect(book.call('event.get', { id: reversal.reversesId! }).reversedById).toBe(reversal.id);
  expect(events.filter((event) => event.foreign !== null)).toHaveLength(1);
  expect(book.call('mark.list', {}).filter((mark) => mark.status === 'draft')).toHaveLength(1);
  expect(book.call('company.list', {}).filter((company) => company.splits.length > 1)).toHaveLength(2);
});

it('is the same book each time, but for the ids', () => {
  const again = newTestBook({ sample: true });
  try {
    const figures = (from: TestBook): unknown =>
      from
        .call('holding.list', { asOf: LAST })
        .map(({ code, targetName, invested, fairValue, realised }) => [
          code,
          targetName,
          invested,
          fairValue,
          realised,
        ]);
    expect(figures(again)).toEqual(figures(book));
    expect(again.call('event.list', {}).sum).toBe(book.call('event.list', {}).sum);
  } finally {
    again.close();
  }
});

it('distributes and calls to the fen', () => {
  const table = book.call('commitment.table', { asOf: LAST });
  const own = table.filter((row) => row.fundKind !== 'external');
  const total = (field: 'committed' | 'paidIn'): number => fen(own.reduce((sum, row) => sum + row[field], 0));
  expect([total('committed'), total('paidIn')]).toEqual([78 * YI, 43 * YI]);
});
