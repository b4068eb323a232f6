import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluateExactly } from '#core/domain/rates/exact.ts';
import { rateEquation } from '#core/domain/rates/equation.ts';
import { xirrOfSeries, type FlowSeries } from '#core/domain/rates/columns.ts';
import { xirr, type Flow } from '#core/domain/xirr.ts';
import { fundFlows } from '#tests/helpers/fund-flows.ts';
import { seededRandom } from '#tests/helpers/random.ts';
import { best } from './helpers/best.ts';
import { libreOfficeXirr } from './helpers/libre-office-xirr.ts';
import type { Bench, Figure, Suite } from './suite.ts';

const SERIES = 10_000;
const FLOWS = 60;
const OFFICE_SERIES = 2000;
const DAY_MS = 86_400_000;

function makeSeries(callsOnlyYears: number): { readonly flows: readonly Flow[][]; readonly columns: FlowSeries } {
  const random = seededRandom(7);
  const flows = Array.from({ length: SERIES }, () => fundFlows(random, FLOWS, callsOnlyYears));
  return {
    flows,
    columns: {
      starts: Int32Array.from({ length: SERIES + 1 }, (_, index) => index * FLOWS),
      days: Int32Array.from(flows.flat(), (flow) => flow.day),
      amounts: Float64Array.from(flows.flat(), (flow) => flow.amount),
    },
  };
}

/** Null where there is no compiler. */
function scalarLoop(columns: FlowSeries): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-bench-'));
  try {
    const [program, data] = [join(folder, 'xirr-loop'), join(folder, 'flows.bin')];
    execFileSync('gcc', ['-O2', '-o', program, 'bench/helpers/xirr-loop.c', '-lm']);
    const { days, amounts } = columns;
    writeFileSync(data, Buffer.concat([Buffer.from(days.buffer), Buffer.from(amounts.buffer)]));
    const printed = execFileSync(program, [data, String(SERIES), String(FLOWS), '9'], { encoding: 'utf8' });
    return Number(printed.split(' ')[0]);
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Transaction {
  readonly amount: number;
  readonly when: Date;
}

/** That package tells convergence by absolute amounts, and fails on fen. */
const YUAN_10M = 1e9;

/** The package most used for this on npm; it gives one root and no word on others, and throws where it finds none. */
function npmXirr(flows: readonly Flow[][]): { readonly ms: number; readonly failed: number } {
  const solve = createRequire(import.meta.url)('xirr') as (flows: readonly Transaction[]) => number;
  const dated = flows.map((list) =>
    list.map(({ day, amount }) => ({ amount: amount / YUAN_10M, when: new Date(day * DAY_MS) })),
  );
  let failed = 0;
  const ms = best(3, () => {
    failed = 0;
    for (const list of dated) {
      try {
        solve(list);
      } catch {
        failed += 1;
      }
    }
  });
  return { ms, failed };
}

/** How far the given rates lie from the root, of ln(1+r), by the equation in fixed point. */
function worstError(flows: readonly Flow[][], rates: Float64Array): number {
  return flows.slice(0, 500).reduce((worst, list, index) => {
    const rate = rates[index]!;
    if (Number.isNaN(rate)) return worst;
    const equation = rateEquation(
      list.map((flow) => flow.day),
      list.map((flow) => flow.amount),
    );
    const { value, slope } = evaluateExactly(equation, Math.log1p(rate) / 365);
    return Math.max(worst, Math.abs((value / slope) * 365));
  }, 0);
}

/**
 * Funds' flows beside three yardsticks; and the same with distributions from the first day on, where every tenth series takes
 * the long search.
 */
export const suite: Suite = {
  name: 'returns',
  sized: false,
  run: async (bench) => {
    const { flows, columns } = makeSeries(0.5);
    const hard = makeSeries(0).columns;
    const ours = best(20, () => void xirrOfSeries(columns));
    const loop = scalarLoop(columns);
    const npm = npmXirr(flows);
    const { rates, reasons } = xirrOfSeries(columns);
    const unanswered = reasons.reduce((count, reason) => count + Number(reason !== 0), 0);
    const rate = (
      name: string,
      value: number,
      yardstick: Figure['yardstick'],
      atMost: number | null,
      note = '',
    ): void => bench.report({ name, value, unit: 'ms', yardstick, atMost, note });
    const inC = loop === null ? null : { name: 'the same loop in C', value: loop };
    rate('10,000 XIRR of 60 flows', ours, inC, 4, `${unanswered} without a single rate, each with its reason`);
    rate('10,000 XIRR of 60 flows', ours, { name: 'npm xirr', value: npm.ms }, 0.25, `npm xirr fails on ${npm.failed}`);
    rate(
      '10,000 XIRR, distributions from the first day',
      best(20, () => void xirrOfSeries(hard)),
      inC,
      null,
    );
    rate(
      '10,000 XIRR one by one, with all roots and reasons',
      best(5, () => flows.forEach((list) => void xirr(list))),
      {
        name: 'npm xirr',
        value: npm.ms,
      },
      null,
    );
    bench.report({
      name: 'worst error of ln(1+r), in 1e-15',
      value: worstError(flows, rates) * 1e15,
      unit: 'count',
      atMost: 1000,
    });
    await beside(bench, flows.slice(0, OFFICE_SERIES), ours);
  },
};

/** LibreOffice does the same in a sheet; its time is what the rates add to a sheet of sums. */
async function beside(bench: Bench, flows: readonly Flow[][], ours: number): Promise<void> {
  const office = await libreOfficeXirr(flows);
  if (office === null) return;
  const value = office.msPerSeries * SERIES;
  const note = `LibreOffice fails on ${office.failed} of ${flows.length}`;
  if (value > 0)
    bench.report({
      name: '10,000 XIRR of 60 flows',
      value: ours,
      unit: 'ms',
      yardstick: { name: 'LibreOffice', value },
      note,
    });
  else bench.report({ name: 'LibreOffice: too noisy to time', value: office.failed, unit: 'count', note });
}
