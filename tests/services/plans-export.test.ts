import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJob } from '#electron/services/jobs.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { tasksOf, type Tasks } from '#tests/helpers/tasks.ts';
import { storedCells } from '#tests/helpers/workbooks.ts';

const asOf = '2026-09-30';
let book: TestBook;
let tasks: Tasks;
beforeAll(() => {
  book = newTestBook({ sample: true });
  tasks = tasksOf(book);
});
afterAll(() => book.close());

const values = (sheet: ReadonlyMap<string, { readonly value: string | null }>): (string | null)[] =>
  [...sheet.values()].map((cell) => cell.value);

describe('workbooks', () => {
  it('writes what the forecast rests on beside the months: models with their faults, pacing, plans', async () => {
    const [first] = book.call('plan.models', { asOf });
    const { fault: _fault, isDefault: _default, model, holdingId } = first!;
    book.call('plan.saveModel', { holdingId, model: { ...model, callRates: [...model.callRates], lifeYears: 1 } });
    const { bytes } = await tasks.run('forecast.export', { asOf, months: 24, past: 3, language: 'en' });
    const sheets = await storedCells(bytes);
    expect([...sheets.keys()].slice(-3)).toEqual(['Outside funds', 'Pacing', 'Plans']);
    for (const sheet of sheets.values()) expect(values(sheet)).toContain('For internal use; not for investors');
    expect(values(sheets.get('Outside funds')!)).toContain("the life is shorter than the fund's age");
    expect(values(sheets.get('Outside funds')!)).toContain('Base case');
    const pacing = book.call('forecast.pacing', { asOf, years: 2 });
    const calls = pacing.map((year) => String(year.existing.calls / 100));
    expect(values(sheets.get('Pacing')!)).toEqual(expect.arrayContaining(calls));
    const plans = book.call('plan.flows', {}).map((plan) => plan.name);
    expect(values(sheets.get('Plans')!)).toEqual(expect.arrayContaining(plans));
    book.call('plan.saveModel', { holdingId, model: { ...model, callRates: [...model.callRates] } });
  });

  it('writes the very quantiles that the page shows, one sheet a series', async () => {
    const terms = { asOf, paths: 200, quarters: 6, seed: 3 };
    const shown = await tasks.run('forecast.simulate', terms);
    const { bytes, fileName } = await tasks.run('forecast.exportSimulation', terms);
    expect(fileName).toBe('蒙特卡洛模拟 2026-09-30.xlsx');
    const sheets = [...(await storedCells(bytes)).values()];
    expect(sheets).toHaveLength(4);
    const numbers = values(sheets[2]!).map(Number);
    for (const list of [...shown.nav.bands, shown.nav.mean])
      for (const value of list) expect(numbers).toContain(Math.round(value) / 100);
  });
});

describe('a simulation under way', () => {
  it('tells how many paths are done, and stops when it is no longer wanted', async () => {
    const { funds } = book.call('forecast.simulationStart', { asOf });
    const terms = {
      paths: 1000,
      periods: 4,
      perYear: 4,
      seed: 1,
      volatility: 0.2,
      correlation: 0.5,
      paceVolatility: 0.1,
    };
    const job = { name: 'forecast.simulate', input: { funds, terms } } as const;
    const pace = new Int32Array(new SharedArrayBuffer(12));
    await runJob({ ...job, pace });
    expect([...pace]).toEqual([0, 900, 1000]);
    Atomics.store(pace, 0, 1);
    await expect(runJob({ ...job, pace })).rejects.toMatchObject({ fault: { code: 'cancelled' } });
    expect(pace[1]).toBe(0);
  });

  it('refuses where there is nothing to simulate, and terms out of range', async () => {
    expect(await tasks.refused('forecast.simulate', { asOf, fundIds: [] })).toMatchObject({
      rule: 'nothing_to_simulate',
    });
    const ref = { kind: 'simulation', series: 'nav', quarters: 4, quarter: 5, quantile: 0, paths: 10 } as const;
    expect(book.refused('figure.explain', { asOf, ref })).toMatchObject({ rule: 'simulation_terms' });
  });
});
