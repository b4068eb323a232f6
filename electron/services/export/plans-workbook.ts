import type { FundModelRow, PacingYear, PlannedFlowRow, SimulationResult } from '#core/contract/forecast.ts';
import { SIMULATION_SERIES } from '#core/contract/plan-figures.ts';
import { columnTerm, figureTerm } from '#core/figure-terms.ts';
import { MODEL_REASON_TERMS } from '#core/forecast-terms.ts';
import { WHOLE_PPM } from '#core/rates.ts';
import { firstDataRow, type Column, type RowSpec, type SheetSpec, type WorkbookSpec } from '#electron/sheets/write.ts';
import type { WorkbookHead } from './performance-workbook.ts';

const WORDS = {
  models: ['子基金模型', 'Outside funds'],
  pacing: ['投放节奏', 'Pacing'],
  plans: ['计划', 'Plans'],
  simulation: ['蒙特卡洛模拟', 'Monte Carlo'],
  internal: ['内部使用，不得提供给投资者', 'For internal use; not for investors'],
  external: ['子基金', 'Outside fund'],
  fund: ['基金', 'Fund'],
  age: ['已存续（月）', 'Age, months'],
  nav: ['净值（元）', 'NAV'],
  unfunded: ['待缴（元）', 'Unfunded'],
  rates: ['各年缴款比例', 'Call rates'],
  life: ['存续期（年）', 'Life, years'],
  bow: ['弯曲系数', 'Bow'],
  growth: ['年增长率', 'Growth a year'],
  yield: ['最低年分配率', 'Least yield'],
  state: ['状态', 'State'],
  isDefault: ['基准参数', 'Base case'],
  total: ['合计', 'Total'],
  date: ['日期', 'Date'],
  kind: ['类型', 'Kind'],
  deal: ['投资', 'Deal'],
  exit: ['退出', 'Exit'],
  commitment: ['认缴新子基金', 'New commitment'],
  call: ['出资人缴款', 'Call of investors'],
  distribution: ['向出资人分配', 'Distribution'],
  name: ['名称', 'Name'],
  holding: ['持有', 'Holding'],
  share: ['卖出比例', 'Part sold'],
  amount: ['金额（元）', 'Amount'],
  note: ['备注', 'Note'],
  quarter: ['季末', 'Quarter end'],
  mean: ['均值', 'Mean'],
  ran: ['{paths} 条路径 · {funds} 只子基金 · 种子 {seed}', '{paths} paths · {funds} funds · seed {seed}'],
} as const;

type Language = WorkbookHead['language'];
type Say = (key: keyof typeof WORDS) => string;
const sayIn = (language: Language): Say => {
  const at = language === 'en' ? 1 : 0;
  return (key) => WORDS[key][at];
};

const yuan = (header: string): Column => ({ header, width: 20, format: 'yuan' });
const text = (header: string, width: number): Column => ({ header, width, format: 'text' });

export interface ForecastPlans {
  readonly models: readonly FundModelRow[];
  readonly pacing: readonly PacingYear[];
  readonly plans: readonly PlannedFlowRow[];
}

/** The sheets behind the liquidity table: what the forecast rests on. */
export function planSheets({ models, pacing, plans }: ForecastPlans, { language, lines }: WorkbookHead): SheetSpec[] {
  const say = sayIn(language);
  const heading = (title: string): readonly string[] => [title, say('internal'), ...lines];
  return [
    modelSheet(models, language, heading(say('models')), say),
    pacingSheet(pacing, language, heading(say('pacing')), say),
    planSheet(plans, heading(say('plans')), say),
  ];
}

/** With a live total of value and unfunded. */
function modelSheet(
  models: readonly FundModelRow[],
  language: Language,
  heading: readonly string[],
  say: Say,
): SheetSpec {
  const first = firstDataRow({ heading });
  const rows = models.map((row): RowSpec => {
    const { model } = row;
    const state =
      row.fault !== null
        ? MODEL_REASON_TERMS[row.fault][language === 'en' ? 1 : 0]
        : row.isDefault
          ? say('isDefault')
          : '';
    const rates = model.callRates.map((rate) => `${rate / 10_000}%`).join(' ');
    return {
      cells: [
        row.targetName,
        row.fundName,
        row.age,
        row.nav / 100,
        row.unfunded / 100,
        rates,
        model.lifeYears,
        model.bow / WHOLE_PPM,
        model.growth / WHOLE_PPM,
        model.yield / WHOLE_PPM,
        state,
      ],
    };
  });
  const sum = (letter: string, value: number) => ({
    formula: `SUM(${letter}${first}:${letter}${first + rows.length - 1})`,
    value,
  });
  const over = (of: (row: FundModelRow) => number): number => models.reduce((total, row) => total + of(row), 0) / 100;
  const total: RowSpec = {
    bold: true,
    ruled: true,
    cells: [
      say('total'),
      null,
      null,
      sum(
        'D',
        over((row) => row.nav),
      ),
      sum(
        'E',
        over((row) => row.unfunded),
      ),
    ],
  };
  return {
    name: say('models'),
    heading,
    columns: [
      text(say('external'), 34),
      text(say('fund'), 24),
      { header: say('age'), width: 12, format: 'int' },
      yuan(say('nav')),
      yuan(say('unfunded')),
      text(say('rates'), 22),
      { header: say('life'), width: 12, format: 'int' },
      { header: say('bow'), width: 10, format: 'multiple' },
      { header: say('growth'), width: 12, format: 'percent' },
      { header: say('yield'), width: 12, format: 'percent' },
      text(say('state'), 30),
    ],
    rows:
      rows.length === 0
        ? rows
        : [...rows, { ...total, cells: [...total.cells, ...Array.from({ length: 6 }, () => null)] }],
  };
}

const PACING = ['calls', 'distributions', 'nav', 'unfunded'] as const;

const pacingSheet = (
  pacing: readonly PacingYear[],
  language: Language,
  heading: readonly string[],
  say: Say,
): SheetSpec => ({
  name: say('pacing'),
  heading,
  columns: [
    { header: columnTerm('year', language), width: 10, format: 'text' },
    ...PACING.map((figure) => yuan(figureTerm(`pacing_existing_${figure}`, language))),
    yuan(figureTerm('pacing_planned_commitments', language)),
    ...PACING.map((figure) => yuan(figureTerm(`pacing_planned_${figure}`, language))),
  ],
  rows: pacing.map((year) => ({
    cells: [
      String(year.year),
      ...PACING.map((figure) => year.existing[figure] / 100),
      year.commitments / 100,
      ...PACING.map((figure) => year.planned[figure] / 100),
    ],
  })),
});

const planSheet = (plans: readonly PlannedFlowRow[], heading: readonly string[], say: Say): SheetSpec => ({
  name: say('plans'),
  heading,
  columns: [
    { header: say('date'), width: 12, format: 'date' },
    text(say('fund'), 24),
    text(say('kind'), 16),
    text(say('name'), 34),
    text(say('holding'), 28),
    { header: say('share'), width: 12, format: 'percent' },
    yuan(say('amount')),
    text(say('note'), 30),
  ],
  rows: plans.map((plan) => ({
    cells: [
      plan.date,
      plan.fundName,
      say(plan.kind),
      plan.name,
      plan.holdingName,
      plan.kind === 'exit' ? plan.share / WHOLE_PPM : null,
      plan.amount / 100,
      plan.note,
    ],
  })),
});

/** Quantiles and mean of each series by quarter, one sheet a series. */
export function simulationWorkbook(result: SimulationResult, { language, lines }: WorkbookHead): WorkbookSpec {
  const say = sayIn(language);
  const ran = say('ran')
    .replace('{paths}', String(result.paths))
    .replace('{funds}', String(result.funds))
    .replace('{seed}', String(result.seed));
  const sheets = SIMULATION_SERIES.map((series): SheetSpec => {
    const title = figureTerm(`simulation_${series}`, language);
    const band = result[series];
    return {
      name: title.replace(/[:：]/g, ' '),
      heading: [title, say('internal'), ran, ...lines],
      columns: [
        { header: say('quarter'), width: 14, format: 'date' },
        ...result.quantiles.map((share) => yuan(`${Math.round(share * 100)}%`)),
        yuan(say('mean')),
      ],
      rows: result.quarters.map((quarter, at) => ({
        cells: [quarter, ...band.bands.map((list) => Math.round(list[at]!) / 100), Math.round(band.mean[at]!) / 100],
      })),
    };
  });
  return { title: say('simulation'), sheets };
}
