import type { ForecastFund, ForecastTable } from '#core/contract/forecast.ts';
import type { ScenarioOutcome } from '#core/contract/scenarios.ts';
import { CASH_LINES } from '#core/domain/forecast-lines.ts';
import type { Outcome } from '#core/domain/scenarios.ts';
import { reasonTerm } from '#core/figure-terms.ts';
import { columnLetter } from '#electron/sheets/table.ts';
import {
  firstDataRow,
  type CellSpec,
  type RowSpec,
  type SheetSpec,
  type WorkbookSpec,
} from '#electron/sheets/write.ts';
import type { WorkbookHead } from './performance-workbook.ts';

const WORDS = {
  title: ['资金预测', 'Forecast'],
  internal: ['内部使用，不得提供给投资者', 'For internal use; not for investors'],
  actual: ['实际', 'actual'],
  estimate: ['预测', 'estimate'],
  group: ['基金群', 'Group'],
  line: ['项目（元）', 'Line'],
  opening_cash: ['期初现金', 'Opening cash'],
  investor_calls: ['出资人缴款', 'Called from investors'],
  external_distributions: ['子基金分配', 'Distributions of outside funds'],
  exits: ['退出与分红', 'Exits and income'],
  sister_distributions: ['群内基金分配', 'Distributions of sister funds'],
  external_calls: ['子基金缴款', 'Calls of outside funds'],
  deals: ['项目投资', 'Deals'],
  sister_calls: ['群内基金缴款', 'Calls of sister funds'],
  costs: ['费用与税', 'Fees, expenses and taxes'],
  financing: ['借款与还款', 'Borrowing and repayment'],
  investor_distributions: ['向出资人分配', 'Distributed to investors'],
  other: ['其他', 'Other'],
  closing_cash: ['期末现金', 'Closing cash'],
  check_cash: ['核对：期初 + 各项 − 期末', 'Check: opening + lines − closing'],
  opening_nav: ['期初净值', 'Opening NAV'],
  growth: ['持有增值', 'Growth of holdings'],
  closing_nav: ['期末净值', 'Closing NAV'],
  check_nav: ['核对：期初 + 出资人 − 费用 + 增值 − 期末', 'Check: opening + investors − costs + growth − closing'],
  unfunded: ['出资人待缴', 'Unfunded of investors'],
  commitments: ['对外待缴', 'Still to be called by funds held'],
  shortfall: ['资金缺口', 'Shortfall'],
  scenarios: ['情景', 'Scenarios'],
  scenario: ['情景', 'Scenario'],
  asPlanned: ['现有计划', 'As planned'],
  fund: ['基金', 'Fund'],
  paid_in: ['实缴（元）', 'Paid-in'],
  distributed: ['已分配（元）', 'Distributed'],
  nav: ['期末净值（元）', 'NAV at the end'],
  dpi: ['DPI', 'DPI'],
  tvpi: ['TVPI', 'TVPI'],
  irr: ['净 IRR', 'Net IRR'],
  lowest: ['最低现金（元）', 'Lowest cash'],
  effects: ['对群 TVPI 的影响', 'Effect on the group’s TVPI'],
  holding: ['持有', 'Holding'],
  effect: ['影响', 'Effect'],
  rest: ['计划与交互', 'Plans, and effects only together'],
  whole: ['合计', 'Whole'],
} as const;

type Say = (key: keyof typeof WORDS) => string;
const sayIn = (language: WorkbookHead['language']): Say => {
  const at = language === 'en' ? 1 : 0;
  return (key) => WORDS[key][at];
};

/** One sheet per fund and one for the group, months across; closing lines and checks are live. */
export function forecastWorkbook(table: ForecastTable, { language, lines }: WorkbookHead): WorkbookSpec {
  const say = sayIn(language);
  const heading = [say('title'), say('internal'), ...lines];
  const sheets = [table.group, ...table.funds].map((fund) => fundSheet(fund, table.months, heading, say));
  return { title: say('title'), sheets };
}

function fundSheet(
  fund: ForecastFund,
  months: ForecastTable['months'],
  heading: readonly string[],
  say: Say,
): SheetSpec {
  const first = firstDataRow({ heading });
  const money = (label: keyof typeof WORDS, amounts: readonly number[]): RowSpec => ({
    cells: [say(label), ...amounts.map((amount) => amount / 100)],
  });
  const live = (
    label: keyof typeof WORDS,
    amounts: readonly number[],
    formula: (letter: string) => string,
  ): RowSpec => ({
    bold: true,
    cells: [
      say(label),
      ...amounts.map((amount, at): CellSpec => ({ formula: formula(columnLetter(at + 1)), value: amount / 100 })),
    ],
  });
  const nothing = months.map(() => 0);
  const cashEnd = first + CASH_LINES.length;
  const at = (label: (typeof CASH_LINES)[number]): number => first + 1 + CASH_LINES.indexOf(label);
  const opening = cashEnd + 3;
  const rows: RowSpec[] = [
    money('opening_cash', fund.openingCash),
    ...CASH_LINES.map((line) => money(line, fund.lines[line])),
    live('closing_cash', fund.closingCash, (letter) => `SUM(${letter}${first}:${letter}${cashEnd})`),
    live('check_cash', nothing, (letter) => {
      const before = letter === 'B' ? `${letter}${first}` : `${previous(letter)}${cashEnd + 1}`;
      return `ROUND(${letter}${first}-${before},2)`;
    }),
    money('opening_nav', fund.openingNav),
    money('growth', fund.growth),
    live(
      'closing_nav',
      fund.closingNav,
      (letter) =>
        `${letter}${opening}+${letter}${opening + 1}+${letter}${at('investor_calls')}+${letter}${at('investor_distributions')}+${letter}${at('costs')}+${letter}${at('other')}`,
    ),
    live('check_nav', nothing, (letter) => {
      const before = letter === 'B' ? `${letter}${opening}` : `${previous(letter)}${opening + 2}`;
      return `ROUND(${letter}${opening}-${before},2)`;
    }),
    money('unfunded', fund.unfunded),
    money('commitments', fund.commitments),
    money('shortfall', fund.shortfall),
  ];
  const lastLetter = columnLetter(months.length);
  return {
    name: fund.name ?? say('group'),
    heading,
    columns: [
      { header: say('line'), width: 40, format: 'text' },
      ...months.map((month) => ({ header: `${month.to} ${say(month.kind)}`, width: 18, format: 'yuan' as const })),
    ],
    rows,
    zeroRange: `B${cashEnd + 2}:${lastLetter}${cashEnd + 2}`,
  };
}

function previous(letter: string): string {
  let number = 0;
  for (const character of letter) number = number * 26 + character.charCodeAt(0) - 64;
  return columnLetter(number - 2);
}

/** Outcomes side by side with live multiples, and what moves the group's multiple. */
export function scenarioWorkbook(
  compared: readonly ScenarioOutcome[],
  { language, lines }: WorkbookHead,
): WorkbookSpec {
  const say = sayIn(language);
  const heading = [say('scenarios'), say('internal'), ...lines];
  const first = firstDataRow({ heading });
  const named = (scenario: ScenarioOutcome): string => scenario.name ?? say('asPlanned');
  const outcomes = compared.flatMap((scenario) => [
    { scenario, fund: say('group'), outcome: scenario.group },
    ...scenario.funds.map(({ name, outcome }) => ({ scenario, fund: name ?? '', outcome })),
  ]);
  const ratio = (figure: Outcome['tvpi'], formula: string): CellSpec =>
    figure.value === null ? reasonTerm(figure.reason!, language) : { formula, value: figure.value };
  const rows = outcomes.map(({ scenario, fund, outcome }, at): RowSpec => {
    const row = first + at;
    return {
      bold: fund === say('group'),
      cells: [
        named(scenario),
        fund,
        outcome.paidIn / 100,
        outcome.distributed / 100,
        outcome.nav / 100,
        ratio(outcome.dpi, `D${row}/C${row}`),
        ratio(outcome.tvpi, `(D${row}+E${row})/C${row}`),
        outcome.irr.value ?? reasonTerm(outcome.irr.reason!, language),
        outcome.lowestCash / 100,
        outcome.shortfall / 100,
      ],
    };
  });
  return {
    title: say('scenarios'),
    sheets: [{ ...outcomeSheet(say, heading), rows }, effectSheet(compared, named, say)],
  };
}

const outcomeSheet = (say: Say, heading: readonly string[]): Omit<SheetSpec, 'rows'> => ({
  name: say('scenarios'),
  heading,
  columns: [
    { header: say('scenario'), width: 22, format: 'text' },
    { header: say('fund'), width: 30, format: 'text' },
    ...(['paid_in', 'distributed', 'nav'] as const).map((key) => ({
      header: say(key),
      width: 20,
      format: 'yuan' as const,
    })),
    { header: say('dpi'), width: 10, format: 'multiple' },
    { header: say('tvpi'), width: 10, format: 'multiple' },
    { header: say('irr'), width: 12, format: 'percent6' },
    { header: say('lowest'), width: 20, format: 'yuan' },
    { header: say('shortfall'), width: 20, format: 'yuan' },
  ],
});

/** Each scenario's effects, with a live sum that is the whole. */
function effectSheet(
  compared: readonly ScenarioOutcome[],
  named: (scenario: ScenarioOutcome) => string,
  say: Say,
): SheetSpec {
  const rows: RowSpec[] = [];
  for (const scenario of compared) {
    const { holdings, rest, whole } = scenario.effects;
    if (scenario.scenarioId === null) continue;
    const first = firstDataRow({}) + rows.length;
    for (const { fundName, name, tvpiEffect } of holdings)
      rows.push({ cells: [named(scenario), fundName, name, tvpiEffect] });
    rows.push({ cells: [named(scenario), null, say('rest'), rest] });
    const formula = `SUM(D${first}:D${firstDataRow({}) + rows.length - 1})`;
    rows.push({ bold: true, ruled: true, cells: [named(scenario), null, say('whole'), { formula, value: whole }] });
  }
  return {
    name: say('effects'),
    columns: [
      { header: say('scenario'), width: 22, format: 'text' },
      { header: say('fund'), width: 26, format: 'text' },
      { header: say('holding'), width: 34, format: 'text' },
      { header: say('effect'), width: 14, format: 'decimal' },
    ],
    rows,
  };
}
