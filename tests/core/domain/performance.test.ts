import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#core/dates.ts';
import type { Facts } from '#core/domain/facts.ts';
import { horizonDays, performanceTable, periodOf, type Horizon } from '#core/domain/performance.ts';
import type { Filter, Level } from '#core/domain/performance-levels.ts';
import { performanceSource } from '#core/domain/performance-source.ts';
import { stateAt } from '#core/domain/state.ts';
import { valueAll } from '#core/domain/valuation.ts';
import { factsFrom, type BookSpec } from '#tests/helpers/facts.ts';

const day = (text: string): IsoDate => text as IsoDate;

function tableOf(
  facts: Facts,
  asOf: string,
  level: Level,
  more: { groupBy?: Level; filter?: Filter; horizon?: Horizon } = {},
) {
  const source = performanceSource(facts, (at) => valueAll(facts, stateAt(facts, at)));
  const period = periodOf(source, more.horizon ?? 'inception', day(asOf))!;
  const request = { asOf: day(asOf), level, groupBy: more.groupBy ?? null, filter: more.filter ?? {} };
  return performanceTable(source, period, request);
}

/** Two funds, one of which holds the other; a company in both; a company whose direction changed. */
const BOOK: BookSpec = {
  funds: [
    { id: 'D', kind: 'direct' },
    { id: 'F', kind: 'fof' },
    { id: 'X', kind: 'external', vintage: 2021, strategy: 'buyout' },
  ],
  companies: [{ id: 'A', province: '河南' }, { id: 'B' }],
  investors: [
    { id: 'P', investorClass: 'provincial' },
    { id: 'Q', investorClass: 'industry' },
  ],
  directions: ['INFRA', 'OPS'],
  splits: [
    { party: 'A', on: '2020-01-01', weights: { INFRA: 600_000, OPS: 400_000 } },
    { party: 'B', on: '2020-01-01', weights: { INFRA: 1_000_000 } },
    { party: 'B', on: '2022-01-01', weights: { OPS: 1_000_000 } },
  ],
  holdings: [
    { id: 'DA', fund: 'D', target: 'A' },
    { id: 'FA', fund: 'F', target: 'A' },
    { id: 'DB', fund: 'D', target: 'B', vintage: 2019 },
    { id: 'FD', fund: 'F', target: 'D' },
    { id: 'FX', fund: 'F', target: 'X' },
  ],
  marks: [
    { holding: 'DA', on: '2023-06-30', value: 150_00 },
    { holding: 'FA', on: '2023-06-30', value: 50_00 },
    { holding: 'DB', on: '2023-06-30', value: 30_01 },
  ],
  statements: [{ holding: 'FX', on: '2023-06-30', commitment: 100_00, paidIn: 40_00, distributed: 0, nav: 45_00 }],
  events: [
    { date: '2021-01-01', kind: 'contribution', payer: 'P', payee: 'D', amount: 200_00 },
    { date: '2021-01-01', kind: 'contribution', payer: 'Q', payee: 'F', amount: 150_00 },
    { date: '2021-02-01', kind: 'contribution', payer: 'F', payee: 'D', holding: 'FD', amount: 50_00 },
    { date: '2021-03-01', kind: 'investment', payer: 'D', payee: 'A', holding: 'DA', amount: 100_00 },
    { date: '2021-03-01', kind: 'investment', payer: 'F', payee: 'A', holding: 'FA', amount: 33_33 },
    { date: '2021-06-01', kind: 'investment', payer: 'D', payee: 'B', holding: 'DB', amount: 60_00 },
    { date: '2021-09-01', kind: 'contribution', payer: 'F', payee: 'X', holding: 'FX', amount: 40_00 },
    { date: '2022-06-01', kind: 'dividend', payer: 'B', payee: 'D', holding: 'DB', amount: 7_01 },
    { date: '2022-09-01', kind: 'management_fee', payer: 'D', amount: 5_00 },
    { date: '2023-01-01', kind: 'distribution', payer: 'D', payee: 'P', amount: 10_00 },
    { date: '2023-08-01', kind: 'contribution', payer: 'F', payee: 'X', holding: 'FX', amount: 2_00 },
    { date: '2024-05-01', kind: 'exit', payer: 'A', payee: 'D', holding: 'DA', amount: 300_00 },
  ],
};
const facts = factsFrom(BOOK);
const byKey = <Row extends { readonly key: string }>(rows: readonly Row[]): Record<string, Row> =>
  Object.fromEntries(rows.map((row) => [row.key, row]));

describe('levels', () => {
  it('gives holdings with what they cost, brought and are worth, and the total without interests inside the group', () => {
    const table = tableOf(facts, '2023-12-31', 'holding');
    const rows = byKey(table.rows);
    expect(rows.DA!.gross).toMatchObject({
      paidIn: 100_00,
      received: 0,
      value: 150_00,
      tvpi: { value: 1.5, reason: null },
    });
    expect(rows.FX!.gross).toMatchObject({ paidIn: 42_00, value: 47_00 });
    expect(rows.FX!.gross!.notes).toContainEqual({ code: 'rolled_forward', count: 1 });
    expect(table.total.gross).toMatchObject({ paidIn: 100_00 + 33_33 + 60_00 + 42_00 });
    expect(table.eliminated!.pool.paid).toBe(50_00);
  });

  it('pools a company over its funds and a direction by the split of each flow’s own day', () => {
    expect(byKey(tableOf(facts, '2023-12-31', 'company').rows).A!.gross).toMatchObject({
      paidIn: 133_33,
      value: 200_00,
    });
    const rows = byKey(tableOf(facts, '2023-12-31', 'direction').rows);
    // B was INFRA when it was bought and OPS when it paid its dividend and today.
    expect(rows.INFRA!.gross).toMatchObject({ paidIn: 60_00 + 20_00 + 60_00, received: 0, value: 120_00 });
    expect(rows.OPS!.gross).toMatchObject({ paidIn: 53_33, received: 7_01, value: 80_00 + 30_01 });
    expect(rows.none!.gross).toMatchObject({ paidIn: 42_00 });
  });

  it('keeps investors’ money apart: net of a fund, of the group without sister money, and of a class by what it paid in', () => {
    const funds = byKey(tableOf(facts, '2023-12-31', 'fund').rows);
    expect(funds.D!.net).toMatchObject({ paidIn: 250_00, received: 10_00, value: 82_01 + 150_00 + 30_01 });
    const table = tableOf(facts, '2023-12-31', 'group');
    const share = Math.round((262_02 * 50) / 250);
    const fNav = 150_00 - 50_00 - 33_33 - 42_00 + 50_00 + 47_00 + share;
    expect(table.rows[0]!.net).toMatchObject({ paidIn: 350_00, received: 10_00, value: 262_02 + fNav - share });
    expect(table.total.net).toEqual(table.rows[0]!.net);
    const classes = byKey(tableOf(facts, '2023-12-31', 'investor_class').rows);
    expect(classes.provincial!.net!.value + classes.industry!.net!.value).toBe(table.total.net!.value);
    expect(classes.industry!.net).toMatchObject({ paidIn: 150_00, value: fNav });
  });

  it('groups, filters and takes a sister interest in where only the holding fund is meant', () => {
    const table = tableOf(facts, '2023-12-31', 'holding', { groupBy: 'direction' });
    const inOps = table.rows.filter((row) => row.groupKey === 'OPS');
    expect(inOps.map((row) => row.key).sort()).toEqual(['DA', 'DB', 'FA']);
    expect(inOps.reduce((sum, row) => sum + row.gross!.paidIn, 0)).toBe(53_33);
    expect(byKey(table.groups).OPS!.gross!.paidIn).toBe(53_33);
    const ofF = tableOf(facts, '2023-12-31', 'company', { filter: { fundIds: ['F'] } });
    expect(ofF.rows.map((row) => row.key).sort()).toEqual(['A', 'D', 'X']);
    expect(ofF.total.net).toMatchObject({ paidIn: 150_00 });
    expect(
      tableOf(facts, '2023-12-31', 'vintage')
        .rows.map((row) => row.key)
        .sort(),
    ).toEqual(['2019', '2021']);
    expect(tableOf(facts, '2023-12-31', 'fund', { filter: { vintages: [2019] } }).total.net).toBeNull();
  });
});

describe('time', () => {
  it('never lets a flow or a mark of a later day into an earlier figure', () => {
    const before = tableOf(facts, '2023-06-29', 'holding');
    expect(byKey(before.rows).DA!.gross).toMatchObject({ value: 100_00, notes: [{ code: 'at_cost', count: 1 }] });
    expect(byKey(before.rows).FX!.gross).toMatchObject({ value: 40_00 });
    expect(byKey(tableOf(facts, '2024-04-30', 'holding').rows).DA!.gross!.received).toBe(0);
  });

  it('opens a horizon with the value at its start and closes it with the value at its end', () => {
    const row = byKey(tableOf(facts, '2024-06-30', 'holding', { horizon: '1y' }).rows).FX!.gross!;
    expect(row).toMatchObject({ opening: 45_00, paidIn: 2_00, received: 0, value: 47_00 });
    expect(row.irr).toMatchObject({ from: '2023-06-30', to: '2024-06-30', annual: true });
    expect(row.irr.value).toBeCloseTo(0, 12);
    expect(row.dpi).toEqual({ value: null, reason: 'since_inception_only' });
    expect(byKey(tableOf(facts, '2024-06-30', 'holding', { horizon: '5y' }).rows).FX!.gross!.irr.reason).toBe(
      'younger_than_horizon',
    );
    expect(horizonDays('2024', day('2024-06-30'))).toEqual({ from: '2023-12-31', to: '2024-06-30' });
    expect(horizonDays('2025', day('2024-06-30'))).toBeNull();
  });
});
