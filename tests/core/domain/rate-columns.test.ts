import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RATE_REASONS, xirr, type Flow } from '#core/domain/xirr.ts';
import { xirrOfSeries, type FlowSeries } from '#core/domain/rates/columns.ts';
import { fundFlows } from '#tests/helpers/fund-flows.ts';
import { seededRandom } from '#tests/helpers/random.ts';

function columnsOf(series: readonly (readonly Flow[])[]): FlowSeries {
  const starts = [0];
  for (const flows of series) starts.push(starts.at(-1)! + flows.length);
  return {
    starts: Int32Array.from(starts),
    days: Int32Array.from(series.flat(), (flow) => flow.day),
    amounts: Float64Array.from(series.flat(), (flow) => flow.amount),
  };
}

/** The same answer as the single solver, to the last digits. */
function expectSame(series: readonly (readonly Flow[])[]): void {
  const { rates, reasons } = xirrOfSeries(columnsOf(series));
  series.forEach((flows, index) => {
    const single = xirr(flows);
    expect(reasons[index]).toBe(single.reason === null ? 0 : 1 + RATE_REASONS.indexOf(single.reason));
    if (single.rate === null) expect(rates[index]).toBeNaN();
    else expect(Math.abs(rates[index]! - single.rate)).toBeLessThan(1e-12 * Math.max(1, Math.abs(single.rate)));
  });
}

it('answers a thousand funds as one by one', () => {
  const random = seededRandom(7);
  expectSame(Array.from({ length: 1000 }, () => fundFlows(random, 60, 0)));
});

it('answers any flows as one by one', () => {
  const flow = fc.record({ day: fc.integer({ min: 0, max: 4000 }), amount: fc.integer({ min: -1000, max: 1000 }) });
  fc.assert(
    fc.property(fc.array(fc.array(flow, { maxLength: 9 }), { maxLength: 12 }), (series) => expectSame(series)),
    { numRuns: 500 },
  );
});

it('has no series and no flows', () => {
  expect(xirrOfSeries(columnsOf([])).rates).toHaveLength(0);
  expect([...xirrOfSeries(columnsOf([[], []])).reasons]).toEqual([1, 1]);
});
