import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MOST_SCENARIOS, type ScenarioStart } from '#core/contract/scenarios.ts';
import { runForecast, withOneChanged } from '#core/domain/forecast.ts';
import { OVERRIDES, type Override } from '#core/domain/forecast-plans.ts';
import { compareScenarios } from '#electron/services/scenario-tasks.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { tasksOf, type Tasks } from '#tests/helpers/tasks.ts';

const asOf = '2026-09-30';
const months = 24;
let book: TestBook;
let tasks: Tasks;
let begun: ScenarioStart;
beforeAll(() => {
  book = newTestBook({ sample: true });
  tasks = tasksOf(book);
  begun = book.call('scenario.start', { asOf, months, scenarioIds: [] });
});
afterAll(() => book.close());

const override = (holdingId: string): fc.Arbitrary<Override> =>
  fc
    .record({ parameter: fc.constantFrom(...OVERRIDES), size: fc.integer({ min: 0, max: 60 }) })
    .map(({ parameter, size }) => ({
      parameter,
      scope: 'holding',
      subjectId: holdingId,
      value: parameter === 'exit_delay' ? size : size * 50_000,
    }));

it('running one holding anew gives what running everything anew gives, to the fen, in every fund and month', () => {
  const { start } = begun;
  const planned = runForecast(start, []);
  const changes = fc
    .constantFrom(...start.held)
    .chain(({ holdingId }) => fc.tuple(fc.constant(holdingId), fc.array(override(holdingId), { maxLength: 4 })));
  let moved = 0;
  fc.assert(
    fc.property(changes, ([holdingId, overrides]) => {
      const alone = withOneChanged(start, planned, holdingId, overrides);
      const whole = runForecast(start, overrides);
      expect(JSON.stringify(alone)).toBe(JSON.stringify(whole));
      if (JSON.stringify(alone.group) !== JSON.stringify(planned.group)) moved += 1;
    }),
    { numRuns: 40 },
  );
  expect(moved).toBeGreaterThan(5);
});

it('a holding that is not projected on its own leaves the run as it is', () => {
  const planned = runForecast(begun.start, []);
  expect(withOneChanged(begun.start, planned, 'nobody', [])).toBe(planned);
});

it('shows every scenario, however many there are, and refuses more than it can show', async () => {
  const saved = Array.from(
    { length: 11 },
    (_, at) => book.call('scenario.save', { name: `情景 ${at}`, overrides: [overrideOfAll(at)] }).id,
  );
  const outcomes = await tasks.run('scenario.compare', { asOf, months, scenarioIds: saved });
  expect(outcomes.map((outcome) => outcome.scenarioId)).toEqual([null, ...saved]);
  expect(new Set(outcomes.slice(1).map((outcome) => outcome.group.nav)).size).toBe(11);
  const many = Array.from({ length: MOST_SCENARIOS + 1 }, () => saved[0]!);
  expect(await tasks.refused('scenario.compare', { asOf, months, scenarioIds: many })).toEqual({
    code: 'validation',
    fields: { scenarioIds: 'too_big' },
  });
  for (const id of saved) book.call('scenario.delete', { id });
});

const overrideOfAll = (at: number): Override => ({
  parameter: 'value',
  scope: 'all',
  subjectId: '',
  value: 500_000 + at * 10_000,
});

it('asks the largest holdings for their effect, and only as many as wanted', async () => {
  const { id } = book.call('scenario.save', { name: '全部减半', overrides: [overrideOfAll(0)] });
  const run = (effects: number) => tasks.run('scenario.compare', { asOf, months, scenarioIds: [id], effects });
  const [some, none] = [(await run(3))[1]!.effects, (await run(0))[1]!.effects];
  const largest = begun.start.held.toSorted((a, b) => b.fairValue - a.fairValue).slice(0, 3);
  expect(new Set(some.holdings.map((effect) => effect.holdingId))).toEqual(
    new Set(largest.map((held) => held.holdingId)),
  );
  expect(some.holdings.every((effect) => effect.name !== '' && effect.fundName !== '')).toBe(true);
  expect(none.holdings).toEqual([]);
  expect(none.rest).toBe(none.whole);
  book.call('scenario.delete', { id });
});

it('stops between two scenarios when it is no longer wanted', async () => {
  const scenarios = [1, 2, 3].map((at) => ({ id: String(at), name: '', kind: 'own' as const, overrides: [] }));
  let asked = 0;
  const stopping = compareScenarios({ ...begun, scenarios, effects: 0 }, () => {
    asked += 1;
    if (asked === 2) throw new Error('stopped');
  });
  await expect(stopping).rejects.toThrow('stopped');
  expect(asked).toBe(2);
});

it('names a scenario that is not there', async () => {
  expect(await tasks.refused('scenario.compare', { asOf, scenarioIds: ['nobody'] })).toMatchObject({
    code: 'not_found',
    entity: 'scenario',
  });
});
