import type { Explanation } from '#core/contract/explain.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import type { RowFlowsView } from '#core/contract/performance.ts';
import { figureTerm } from '#core/figure-terms.ts';
import type { Language } from '#core/terms.ts';
import type { WorkbookSpec } from '#electron/sheets/write.ts';
import { benchmarkWorkbook } from './export/benchmark-workbook.ts';
import { figureWorkbook } from './export/figure-workbook.ts';
import { forecastWorkbook, scenarioWorkbook } from './export/forecast-workbook.ts';
import { planSheets, simulationWorkbook } from './export/plans-workbook.ts';
import { performanceWorkbook } from './export/performance-workbook.ts';
import { simulated } from './forecast-tasks.ts';
import { compared } from './scenario-tasks.ts';
import type { BookTasks, TaskContext } from './tasks.ts';

/** What a file system doesn't take in a name. */
const safeName = (text: string): string => text.replace(/[\\/:*?"<>|\u0000-\u001f]/g, ' ').trim();

/** Book, day and program: the lines below every title. */
async function headOf(context: TaskContext, asOf: string, language: Language) {
  const book = await context.call('book.get', {});
  const day = language === 'en' ? `As of ${asOf}` : `截至 ${asOf}`;
  return { language, lines: [`${book.name} · ${day} · ${book.baseCurrency}`, `Hesuan 河算 ${context.version}`] };
}

async function written(context: TaskContext, spec: WorkbookSpec, asOf: string) {
  context.checkpoint();
  context.progress('writing', 1, 2);
  return {
    fileName: `${safeName(`${spec.title} ${asOf}`)}.xlsx`,
    bytes: await context.compute('workbook.write', spec),
  };
}

const titleOf = (explanation: Explanation, language: Language): string => {
  const { params, figure } = explanation;
  const subject = params.subject ?? params.holding ?? params.fund ?? params.company ?? '';
  return [subject, figureTerm(figure, language)].filter((part) => part !== '').join(' · ');
};

/** A table of an explanation may be as long as a sheet takes. */
const ALL_ROWS = 50_000;

/** The dated flows of every horizon, in its order. */
async function flowsOf(
  context: TaskContext,
  input: Omit<ParsedOf<'performance.export'>, 'language'>,
): Promise<readonly (readonly RowFlowsView[])[]> {
  const flows: (readonly RowFlowsView[])[] = [];
  for (const horizon of input.horizons) {
    context.checkpoint();
    flows.push(await context.call('performance.flows', { ...input, horizons: [horizon] }));
  }
  return flows;
}

type Names =
  | 'figure.export'
  | 'performance.export'
  | 'benchmark.export'
  | 'forecast.export'
  | 'forecast.exportSimulation'
  | 'scenario.export';

export const figureTasks: Pick<BookTasks, Names> = {
  'figure.export': async (context, input) => {
    context.progress('reading', 0, 2);
    const { asOf, language } = input;
    const explanation = await context.call('figure.explain', { ...input, rows: ALL_ROWS });
    return written(context, figureWorkbook(explanation, titleOf(explanation, language), language), asOf);
  },
  'performance.export': async (context, { language, ...input }) => {
    context.progress('reading', 0, 2);
    const table = await context.call('performance.table', input);
    const flows = await flowsOf(context, input);
    return written(context, performanceWorkbook(table, flows, await headOf(context, input.asOf, language)), input.asOf);
  },
  'benchmark.export': async (context, { language, ...input }) => {
    context.progress('reading', 0, 2);
    const table = await context.call('benchmark.table', input);
    const flows = await context.call('benchmark.flows', input);
    return written(context, benchmarkWorkbook(table, flows, await headOf(context, input.asOf, language)), input.asOf);
  },
  'forecast.export': async (context, { language, ...input }) => {
    context.progress('reading', 0, 2);
    const { asOf, months, scenarioId } = input;
    const table = await context.call('forecast.table', input);
    const plans = {
      models: await context.call('plan.models', { asOf }),
      pacing: await context.call('forecast.pacing', { asOf, years: Math.min(20, Math.ceil(months / 12)), scenarioId }),
      plans: await context.call('plan.flows', {}),
    };
    const head = await headOf(context, asOf, language);
    const book = forecastWorkbook(table, head);
    return written(context, { ...book, sheets: [...book.sheets, ...planSheets(plans, head)] }, asOf);
  },
  'forecast.exportSimulation': async (context, { language, ...input }) => {
    const result = await simulated(context, input);
    return written(context, simulationWorkbook(result, await headOf(context, input.asOf, language)), input.asOf);
  },
  'scenario.export': async (context, { language, ...input }) => {
    const outcomes = await compared(context, input);
    return written(context, scenarioWorkbook(outcomes, await headOf(context, input.asOf, language)), input.asOf);
  },
};
