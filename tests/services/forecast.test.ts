import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ForecastTable } from '#core/contract/forecast.ts';
import { CASH_LINES } from '#core/domain/forecast-lines.ts';
import { runSimulation } from '#electron/services/forecast-tasks.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';

const asOf = '2026-09-30';
let book: TestBook;
beforeAll(() => {
  book = newTestBook({ sample: true });
  forgetPlans();
});
afterAll(() => book.close());

/** The sample's own plans would blur what a test plans itself. */
function forgetPlans(): void {
  for (const { holdingId } of book.call('plan.models', { asOf }))
    book.call('plan.saveModel', { holdingId, model: null });
  for (const { fundId } of book.call('plan.funds', {})) book.call('plan.saveFund', { fundId, plan: null });
  for (const { id } of book.call('plan.flows', {})) book.call('plan.deleteFlow', { id });
  for (const { id } of book.call('scenario.list', {})) book.call('scenario.delete', { id });
}

const table = (more: Record<string, unknown> = {}): ForecastTable =>
  book.call('forecast.table', { asOf, months: 60, ...more });

/** Every month closes: cash by its lines, value by investors' money, costs and growth; and each opens where the last one closed. */
function closes(forecast: ForecastTable): void {
  for (const fund of [...forecast.funds, forecast.group]) {
    expect(
      fund.check.cash.every((each) => each === 0),
      `cash of ${fund.name}`,
    ).toBe(true);
    expect(
      fund.check.nav.every((each) => each === 0),
      `value of ${fund.name}`,
    ).toBe(true);
    forecast.months.slice(1).forEach((_, at) => {
      expect(fund.openingCash[at + 1]).toBe(fund.closingCash[at]);
      expect(fund.openingNav[at + 1]).toBe(fund.closingNav[at]);
    });
  }
}

describe('liquidity', () => {
  it('puts the ledger’s months before the estimates, and starts the estimate where the ledger stands', () => {
    const forecast = table();
    expect(forecast.months).toHaveLength(72);
    expect(forecast.months.slice(11, 13)).toEqual([
      { to: '2026-09-30', kind: 'actual' },
      { to: '2026-10-31', kind: 'estimate' },
    ]);
    const overview = book.call('overview.get', { asOf });
    expect(forecast.group.closingCash[11]).toBe(overview.cash);
    expect(forecast.group.closingNav[11]).toBe(overview.nav);
    closes(forecast);
  });

  it('has growth of the months past as the NAV bridge has its gains', () => {
    const forecast = table();
    const grown = forecast.group.growth.slice(0, 12).reduce((sum, each) => sum + each, 0);
    expect(grown).toBe(book.call('performance.bridge', { from: '2025-09-30', to: asOf }).gainsTotal);
  });

  it('adds the funds up to the group, without what one pays another', () => {
    const forecast = table();
    const at = 20;
    const sum = (line: (typeof CASH_LINES)[number]): number =>
      forecast.funds.reduce((total, fund) => total + fund.lines[line][at]!, 0);
    expect(forecast.group.lines.sister_calls.every((each) => each === 0)).toBe(true);
    expect(forecast.group.lines.investor_calls[at]).toBe(sum('investor_calls') + sum('sister_calls'));
    expect(forecast.group.lines.deals[at]).toBe(sum('deals'));
  });

  it('follows planned deals, exits, commitments and investors’ money, and keeps the minimum of cash', () => {
    const fund = book.call('fund.list', {}).find((each) => each.kind === 'direct')!;
    const holding = book.call('holding.list', { asOf, fundId: fund.id })[0]!;
    const before = table();
    const deal = { fundId: fund.id, kind: 'deal', name: '拟投', date: '2027-02-10', amount: 500_000_000_00 } as const;
    const ids = [
      book.call('plan.saveFlow', deal).id,
      book.call('plan.saveFlow', {
        ...deal,
        kind: 'exit',
        holdingId: holding.id,
        name: '退出',
        date: '2027-05-20',
        amount: holding.fairValue * 2,
      }).id,
      book.call('plan.saveFlow', { ...deal, kind: 'commitment', name: '新子基金', date: '2026-12-01' }).id,
    ];
    book.call('plan.saveFund', {
      fundId: fund.id,
      plan: { minimumCash: 100_000_000_00, payout: 500_000, yearlyCosts: 12_000_000_00, growth: 80_000 },
    });
    const after = table();
    closes(after);
    const at = (to: string): number => after.months.findIndex((month) => month.to === to);
    const mine = after.funds.find((each) => each.fundId === fund.id)!;
    expect(mine.lines.deals[at('2027-02-28')]).toBe(-500_000_000_00);
    expect(mine.lines.exits[at('2027-05-31')]).toBe(holding.fairValue * 2);
    expect(mine.lines.costs[at('2026-10-31')]).toBe(-1_000_000_00);
    expect(mine.lines.external_calls[at('2026-12-31')]).toBeLessThan(0);
    expect(
      mine.closingCash.slice(12).every((cash, month) => cash >= 100_000_000_00 || mine.shortfall[month + 12]! > 0),
    ).toBe(true);
    expect(mine.lines.investor_distributions[at('2027-05-31')]).toBeLessThan(0);
    expect(
      before.funds
        .find((each) => each.fundId === fund.id)!
        .lines.deals.slice(12)
        .every((each) => each === 0),
    ).toBe(true);
    const pacing = book.call('forecast.pacing', { asOf, years: 5 });
    expect(pacing[0]).toMatchObject({ year: 2026, commitments: 500_000_000_00 });
    for (const id of ids) book.call('plan.deleteFlow', { id });
    book.call('plan.saveFund', { fundId: fund.id, plan: null });
    expect(table()).toEqual(before);
  });

  it('leaves plans of days past out and names them', () => {
    const fund = book.call('fund.list', {}).find((each) => each.kind === 'direct')!;
    const before = table();
    const { id } = book.call('plan.saveFlow', { fundId: fund.id, kind: 'deal', name: '旧', date: asOf, amount: 1_00 });
    const after = table();
    expect(after.overdue).toEqual([id]);
    expect({ ...after, overdue: [] }).toEqual(before);
    book.call('plan.deleteFlow', { id });
  });
});

describe('models', () => {
  it('says which interests run on the base case, and why one can’t be projected', () => {
    const rows = book.call('plan.models', { asOf });
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.every((row) => row.isDefault && row.fault === null)).toBe(true);
    const row = rows[0]!;
    const model = { callRates: [500_000, 1_000_000], lifeYears: 1, bow: 2_000_000, growth: 100_000, yield: 0 };
    book.call('plan.saveModel', { holdingId: row.holdingId, model });
    const changed = book.call('plan.models', { asOf }).find((each) => each.holdingId === row.holdingId)!;
    expect(changed.isDefault).toBe(false);
    expect(changed.fault).toBe(row.age > 12 ? 'life_shorter_than_age' : null);
    closes(table());
    const item = table().items.find((each) => each.holdingId === row.holdingId)!;
    if (changed.fault !== null) expect(new Set(item.value)).toEqual(new Set([row.nav]));
    book.call('plan.saveModel', { holdingId: row.holdingId, model: null });
    expect(book.call('plan.models', { asOf })).toEqual(rows);
  });

  it('refuses models that can’t be, and plans that belong to nobody', () => {
    const { holdingId } = book.call('plan.models', { asOf })[0]!;
    const model = { callRates: [1_000_000, 500_000], lifeYears: 10, bow: 2_000_000, growth: 0, yield: 0 };
    expect(book.refused('plan.saveModel', { holdingId, model })).toMatchObject({
      code: 'validation',
      fields: { 'model.callRates': 'full_call_before_last' },
    });
    expect(book.refused('plan.saveModel', { holdingId, model: { ...model, callRates: [] } })).toMatchObject({
      fields: { 'model.callRates': 'rates_empty' },
    });
    const company = book.call('holding.list', { asOf }).find((holding) => holding.targetKind === 'company')!;
    expect(
      book.refused('plan.saveModel', { holdingId: company.id, model: { ...model, callRates: [500_000] } }),
    ).toMatchObject({ rule: 'model_needs_external_fund' });
    const flow = { fundId: company.fundId, kind: 'exit', name: '退出', date: '2027-01-01', amount: 1 };
    expect(book.refused('plan.saveFlow', flow)).toMatchObject({ fields: { holdingId: 'exit_holding' } });
    const foreign = book.call('holding.list', { asOf }).find((holding) => holding.fundId !== company.fundId)!;
    expect(book.refused('plan.saveFlow', { ...flow, holdingId: foreign.id })).toMatchObject({
      rule: 'holding_of_other_fund',
    });
  });
});

describe('scenarios', () => {
  it('compares saved sets of overrides with the plans as they are, and says which holding moves the group’s multiple', async () => {
    const names = { base: '基准', bull: '乐观', bear: '悲观', exit_delay: '退出延期' };
    const { ids } = book.call('scenario.addPresets', { names });
    expect(ids).toHaveLength(4);
    expect(book.call('scenario.addPresets', { names }).ids).toEqual([]);
    const compared = await tasksOf(book).run('scenario.compare', { asOf, scenarioIds: [...ids] });
    const [plain, base, bull, bear] = compared;
    expect({ ...base!.group }).toEqual(plain!.group);
    expect(base!.effects).toEqual({ holdings: [], rest: 0, whole: 0 });
    expect(bull!.group.tvpi.value!).toBeGreaterThan(base!.group.tvpi.value!);
    expect(bear!.group.tvpi.value!).toBeLessThan(base!.group.tvpi.value!);
    for (const { effects, group } of compared) {
      const sum = effects.holdings.reduce((total, each) => total + each.tvpiEffect, 0);
      expect(sum + effects.rest).toBeCloseTo(effects.whole, 12);
      expect(effects.whole).toBeCloseTo(group.tvpi.value! - plain!.group.tvpi.value!, 12);
    }
    for (const id of ids) closes(table({ scenarioId: id }));
  });

  it('moves one holding alone where the override is of one holding', async () => {
    const holding = book
      .call('holding.list', { asOf })
      .find((each) => each.targetKind === 'company' && each.fairValue > 0)!;
    const overrides = [{ parameter: 'value', scope: 'holding', subjectId: holding.id, value: 500_000 }] as const;
    const { id } = book.call('scenario.save', { name: '减半', overrides: [...overrides] });
    const [, halved] = await tasksOf(book).run('scenario.compare', { asOf, scenarioIds: [id] });
    expect(halved!.effects.holdings.map((each) => each.holdingId)).toEqual([holding.id]);
    expect(halved!.effects.rest).toBeCloseTo(0, 12);
    book.call('scenario.save', { id, name: '减半', overrides: [] });
    expect(book.call('scenario.list', {}).find((each) => each.id === id)!.overrides).toEqual([]);
    book.call('scenario.delete', { id });
    expect(await tasksOf(book).refused('scenario.compare', { asOf, scenarioIds: [id] })).toMatchObject({
      code: 'not_found',
      entity: 'scenario',
    });
    const wrong = { parameter: 'value', scope: 'fund', value: 1 };
    expect(book.refused('scenario.save', { name: 'x', overrides: [wrong] })).toMatchObject({ code: 'validation' });
  });
});

describe('simulation', () => {
  it('is the same for the same seed, and its mean is near the model without scatter', async () => {
    const { funds } = book.call('forecast.simulationStart', { asOf });
    expect(funds.length).toBeGreaterThan(5);
    const terms = {
      paths: 500,
      periods: 20,
      perYear: 4,
      seed: 7,
      volatility: 0.2,
      correlation: 0.5,
      paceVolatility: 0.1,
    };
    const first = await runSimulation({ funds, terms });
    expect(await runSimulation({ funds, terms })).toEqual(first);
    expect((await runSimulation({ funds, terms: { ...terms, seed: 8 } })).nav).not.toEqual(first.nav);
    const calm = await runSimulation({ funds, terms: { ...terms, paths: 1, volatility: 0, paceVolatility: 0 } });
    expect(first.nav.mean[7]! / calm.nav.mean[7]!).toBeCloseTo(1, 1);
    await expect(runSimulation({ funds, terms: { ...terms, paths: 0 } })).rejects.toMatchObject({
      fault: { rule: 'simulation_terms' },
    });
  });
});
