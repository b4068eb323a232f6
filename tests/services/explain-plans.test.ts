import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Explanation } from '#core/contract/explain.ts';
import type { InputOf } from '#core/contract/index.ts';
import {
  FORECAST_LINES,
  OUTCOME_FIGURES,
  PACING_FIGURES,
  PROJECTION_FIGURES,
  SIMULATION_SERIES,
} from '#core/contract/plan-figures.ts';
import type { Outcome } from '#core/domain/scenarios.ts';
import { codeTerm, columnTerm, figureTerm, noteTerm } from '#core/figure-terms.ts';
import { lineAt } from '#electron/services/explain/forecast-month.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { holdsTogether } from '#tests/helpers/explanations.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';

const asOf = '2026-09-30';
let book: TestBook;
beforeAll(() => {
  book = newTestBook({ sample: true });
});
afterAll(() => book.close());

type Ref = InputOf<'figure.explain'>['ref'];

/** Every code of an explanation has a word in both languages. */
function isSaid({ figure, terms = [], tables, notes = [] }: Explanation): void {
  const titles = [figure, ...terms.map((term) => term.key), ...tables.map((table) => table.title)];
  expect(titles.filter((key) => figureTerm(key, 'en') === key)).toEqual([]);
  expect(notes.filter(({ code }) => noteTerm(code, 'zh-CN') === code)).toEqual([]);
  const columns = tables.flatMap((table) => table.columns);
  expect(columns.filter(({ key }) => columnTerm(key, 'zh-CN') === key)).toEqual([]);
  const codes = tables.flatMap((table) =>
    table.rows.flatMap((row) => row.cells.filter((_, at) => table.columns[at]!.type === 'basis')),
  );
  const bare = codes.filter((code) => /^[a-z_]+$/.test(String(code)) && codeTerm(String(code), 'en') === code);
  expect(bare).toEqual([]);
}

const explain = (ref: Ref, day = asOf): Explanation => {
  const explanation = book.call('figure.explain', { asOf: day, ref });
  holdsTogether(explanation);
  isSaid(explanation);
  return explanation;
};

const scenarioOf = (kind: string): string => book.call('scenario.list', {}).find((each) => each.kind === kind)!.id;

describe('liquidity', () => {
  it.each([
    ['on a month’s last day', asOf],
    ['inside a month', '2026-08-17'],
  ])('explains every line of every fund with the value of the table, as of a day %s', (_, day) => {
    const table = book.call('forecast.table', { asOf: day, months: 9, past: 3 });
    for (const fund of [table.group, ...table.funds]) {
      for (const at of [0, 2, 3, 6, 11]) {
        for (const line of FORECAST_LINES) {
          const ref = { kind: 'forecast', fundId: fund.fundId, line, month: table.months[at]!.to } as const;
          const explanation = explain(ref, day);
          expect(explanation.value, `${fund.name} ${line} ${ref.month}`).toBe(lineAt(fund, line, at));
        }
      }
    }
  });

  it('leads from an estimate to holdings and plans, and from what has passed to the ledger', () => {
    const mna = book.call('fund.list', {}).find((fund) => fund.kind === 'mna')!.id;
    const to = { kind: 'forecast', fundId: mna, line: 'deals', month: '2027-04-30' } as const;
    const planned = explain(to);
    expect(planned.value).toBe(-30_000_000_000);
    expect(planned.tables[0]!.rows.map((row) => row.link?.kind)).toEqual(['plan']);
    expect(planned.notes).toEqual([{ code: 'internal_use', count: 1 }]);
    const past = explain({ ...to, fundId: null, month: '2026-04-30' });
    expect(past.tables[0]!.rows.every((row) => row.link?.kind === 'event')).toBe(true);
    expect(past.notes).toEqual([]);
    expect(book.refused('figure.explain', { asOf, ref: { ...to, month: '2027-04-15' } })).toMatchObject({
      rule: 'no_such_month',
    });
    expect(book.refused('figure.explain', { asOf, ref: { ...to, fundId: 'nobody' } })).toMatchObject({
      code: 'not_found',
    });
  });

  it('follows a scenario', () => {
    const scenarioId = scenarioOf('bear');
    const table = book.call('forecast.table', { asOf, months: 3, past: 1, scenarioId });
    const ref = {
      kind: 'forecast',
      fundId: null,
      line: 'closing_nav',
      month: table.months[1]!.to,
      scenarioId,
    } as const;
    expect(explain(ref).value).toBe(table.group.closingNav[1]);
    expect(explain({ ...ref, scenarioId: null }).value).not.toBe(table.group.closingNav[1]);
  });
});

describe('projections and pacing', () => {
  it('explains what each interest and plan calls, pays out and is worth', () => {
    const { items } = book.call('forecast.table', { asOf, months: 24, past: 0 });
    const sum = (list: readonly number[]): number => list.reduce((total, amount) => total + amount, 0);
    for (const item of items) {
      for (const figure of PROJECTION_FIGURES) {
        const { holdingId, planId } = item;
        const explanation = explain({ kind: 'projection', holdingId, planId, figure, months: 24 });
        const shown = {
          calls: sum(item.paid),
          distributions: sum(item.received),
          value: item.value.at(-1),
          unfunded: item.unfunded.at(-1),
        };
        expect(explanation.value, `${item.name} ${figure}`).toBe(shown[figure]);
        const modelled = item.kind === 'external' || item.kind === 'commitment';
        expect(explanation.tables.some((table) => table.title === 'model')).toBe(modelled);
      }
    }
    expect(book.refused('figure.explain', { asOf, ref: { kind: 'projection', figure: 'calls' } })).toMatchObject({
      code: 'not_found',
    });
  });

  it('explains every figure of the pacing', () => {
    for (const year of book.call('forecast.pacing', { asOf, years: 4 })) {
      for (const part of ['existing', 'planned'] as const) {
        for (const figure of PACING_FIGURES) {
          const shown = figure === 'commitments' ? year.commitments : year[part][figure];
          expect(explain({ kind: 'pacing', year: year.year, part, figure, years: 4 }).value).toBe(shown);
        }
      }
    }
  });
});

describe('scenarios', () => {
  it('explains every outcome of every fund, and each holding’s effect, with the values side by side', async () => {
    const scenarioIds = [scenarioOf('bull'), scenarioOf('bear')];
    const compared = await tasksOf(book).run('scenario.compare', { asOf, months: 24, scenarioIds });
    const shownOf = (outcome: Outcome): Record<(typeof OUTCOME_FIGURES)[number], number | null> => ({
      paid_in: outcome.paidIn,
      distributed: outcome.distributed,
      nav: outcome.nav,
      dpi: outcome.dpi.value,
      tvpi: outcome.tvpi.value,
      irr: outcome.irr.value,
      lowest_cash: outcome.lowestCash,
      shortfall: outcome.shortfall,
    });
    for (const { scenarioId, group, funds, effects } of compared) {
      for (const { fundId, outcome } of [{ fundId: null, outcome: group }, ...funds]) {
        for (const figure of OUTCOME_FIGURES) {
          const explanation = explain({ kind: 'scenario', scenarioId, fundId, figure, months: 24 });
          expect(explanation.value, figure).toBe(shownOf(outcome)[figure]);
        }
      }
      if (scenarioId === null) continue;
      const effect = { kind: 'scenario_effect', scenarioId, months: 24 } as const;
      expect(explain(effect).value).toBeCloseTo(effects.whole, 12);
      for (const { holdingId, tvpiEffect } of effects.holdings.slice(0, 4))
        expect(explain({ ...effect, holdingId }).value).toBe(tvpiEffect);
    }
  });
});

describe('simulation', () => {
  it('runs again as far as the quarter and gives the same figure', async () => {
    const terms = { quarters: 12, paths: 300, seed: 5 };
    const result = await tasksOf(book).run('forecast.simulate', { asOf, ...terms });
    for (const series of SIMULATION_SERIES) {
      const ref = { kind: 'simulation', ...terms, series, quarter: 7 } as const;
      expect(explain({ ...ref, quantile: 1 }).value).toBe(Math.round(result[series].bands[1]![6]!));
      expect(explain({ ...ref, quantile: null }).value).toBe(Math.round(result[series].mean[6]!));
    }
    const long = {
      kind: 'simulation',
      series: 'nav',
      quarter: 120,
      quarters: 120,
      paths: 100_000,
      quantile: 2,
    } as const;
    expect(explain(long)).toMatchObject({ value: null, reason: 'too_long_to_repeat' });
  });
});
