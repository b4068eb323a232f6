import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluateExactly } from '#core/domain/rates/exact.ts';
import { rateEquation } from '#core/domain/rates/equation.ts';
import { xirrOfSeries, type FlowSeries } from '#core/domain/rates/columns.ts';
import { simulate } from '#core/domain/simulation.ts';
import { xirr, type Flow } from '#core/domain/xirr.ts';
import { fundFlows } from '#tests/helpers/fund-flows.ts';
import { seededRandom } from '#tests/helpers/random.ts';
import { libreOfficeXirr } from './helpers/libre-office-xirr.ts';

const SERIES = 10_000;
const FLOWS = 60;
const DAY_MS = 86_400_000;

/** The best of some rounds, in milliseconds of this thread's own time: other work on the machine counts as little as it can. */
function best(rounds: number, run: () => void): number {
  let least = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const start = process.threadCpuUsage();
    run();
    const { user, system } = process.threadCpuUsage(start);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

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

const round = (value: number): number => Math.round(value * 10) / 10;
const ratio = (a: number, b: number | null): number | null => (b === null ? null : Math.round((a / b) * 100) / 100);

/** Funds' flows, and the same with distributions from the first day on, where every tenth proof takes the long search. */
export async function benchReturns(): Promise<Record<string, number | null>> {
  const { flows, columns } = makeSeries(0.5);
  const hard = makeSeries(0);
  const ours = best(20, () => void xirrOfSeries(columns));
  const hardMs = best(20, () => void xirrOfSeries(hard.columns));
  const single = best(5, () => flows.forEach((list) => void xirr(list)));
  const loop = scalarLoop(columns);
  const npm = npmXirr(flows);
  const office = await libreOfficeXirr(flows.slice(0, 2000));
  const { rates, reasons } = xirrOfSeries(columns);
  return {
    series: SERIES,
    columnsMs: round(ours),
    hardColumnsMs: round(hardMs),
    oneByOneMs: round(single),
    scalarLoopMs: loop,
    npmXirrMs: round(npm.ms),
    columnsToScalarLoop: ratio(ours, loop),
    columnsToNpmXirr: ratio(ours, npm.ms),
    withoutSingleRate: reasons.reduce((count, reason) => count + Number(reason !== 0), 0),
    npmFailed: npm.failed,
    libreOfficeMsFor10k: office === null ? null : round(office.msPerSeries * SERIES),
    libreOfficeFailedOf2k: office?.failed ?? null,
    worstError: worstError(flows, rates),
  };
}

export function benchSimulation(): Record<string, number> {
  const model = {
    contributionRates: [0.25, 1 / 3, 0.5],
    life: 12,
    bow: 2.5,
    growth: 0.13,
    yield: 0,
    lastContributionYear: 11,
  };
  const funds = Array.from({ length: 50 }, (_, index) => ({
    model,
    start: { age: index % 40, nav: 1e10 * (index % 5), unfunded: 1e10 },
  }));
  const terms = { periods: 40, perYear: 4, seed: 1, volatility: 0.3, correlation: 0.4, paceVolatility: 0.3 };
  const ms = best(3, () => void simulate(funds, { ...terms, paths: 10_000 }));
  return { paths: 10_000, funds: 50, quarters: 40, ms: round(ms), nsPerFundQuarter: round((ms * 1e6) / 20_000_000) };
}

console.log(await benchReturns());
console.log(benchSimulation());
