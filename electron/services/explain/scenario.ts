import type { ExplainTable, Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import { fromDayNumber, type IsoDate } from '#core/dates.ts';
import { NAV_LINES, type FundMonths } from '#core/domain/forecast-lines.ts';
import type { Override } from '#core/domain/forecast-plans.ts';
import { forecastStart } from '#core/domain/forecast-start.ts';
import { forecast, runForecast } from '#core/domain/forecast.ts';
import { newPooled } from '#core/domain/performance-gross.ts';
import { npvCurve } from '#core/domain/present-value.ts';
import { multipleAtEnd, narrowed, outcomeFlows, outcomeOf } from '#core/domain/scenarios.ts';
import { notFound } from '#core/errors.ts';
import { WHOLE_PPM } from '#core/rates.ts';
import { forecastInputOf } from '../forecast-run.ts';
import { rowName } from '../performance.ts';
import { moneySoFar } from '../scenarios.ts';
import { explained, nameOf, plainTerm, tableOf, termOf, type ExplainContext, type Row } from './tables.ts';

const NOTE = [{ code: 'internal_use', count: 1 }];

/** Where a fund or the group stands at the end of a scenario: money so far, and money to come. */
export function explainScenario(context: ExplainContext, ref: RefOf<'scenario'>): Explanation {
  const { db, facts, asOf } = context;
  const run = forecast(forecastInputOf(db, facts, asOf, ref.months, ref.scenarioId));
  const money = moneySoFar(facts, asOf);
  const fund = ref.fundId === null ? run.group : run.funds.find((each) => each.fundId === ref.fundId);
  if (fund === undefined) throw notFound('fund', ref.fundId!);
  const soFar = ref.fundId === null ? money.group : (money.byFund.get(ref.fundId) ?? newPooled());
  const outcome = outcomeOf(run, fund, soFar);
  const base = {
    figure: `scenario_${ref.figure}`,
    params: { fund: nameOf(facts, ref.fundId) ?? '', to: outcome.day },
    unit: 'fen' as const,
    notes: NOTE,
  };
  switch (ref.figure) {
    case 'nav':
      return navAtEnd(context, base, fund, outcome.nav);
    case 'irr':
      return rateAtEnd(context, base, outcomeFlows(run, fund, soFar), outcome.irr);
    case 'lowest_cash':
    case 'shortfall':
      return cashAtEnd(context, base, run.months, fund, ref.figure, outcome);
    default:
      return investorsAtEnd(context, base, run.months, fund, ref.figure, outcome, soFar.pool);
  }
}

type Outcome = ReturnType<typeof outcomeOf>;

/** One amount a month; months of nothing are left out. */
const monthly = (
  context: ExplainContext,
  title: string,
  months: readonly IsoDate[],
  amountOf: (at: number) => number,
): ExplainTable =>
  tableOf(
    context,
    title,
    [
      ['date', 'date'],
      ['amount', 'money'],
    ],
    months.flatMap((month, at): Row[] => {
      const amount = amountOf(at);
      return amount === 0 ? [] : [{ cells: [month, amount], link: null }];
    }),
  );

function investorsAtEnd(
  context: ExplainContext,
  base: Base,
  months: readonly IsoDate[],
  fund: FundMonths,
  figure: 'paid_in' | 'distributed' | 'dpi' | 'tvpi',
  outcome: Outcome,
  pool: { readonly paid: number; readonly received: number },
): Explanation {
  const calls = monthly(context, 'calls_to_come', months, (at) => fund.lines.investor_calls[at]!);
  const payouts = monthly(context, 'payouts_to_come', months, (at) => -fund.lines.investor_distributions[at]!);
  const [paidIn, distributed] = [plainTerm('paid_in', outcome.paidIn), plainTerm('distributed', outcome.distributed)];
  const parts = {
    paid_in: {
      value: outcome.paidIn,
      formula: 'paid_in_so_far + calls_to_come',
      terms: [plainTerm('paid_in_so_far', pool.paid), termOf(calls)],
      tables: [calls],
    },
    distributed: {
      value: outcome.distributed,
      formula: 'distributed_so_far + payouts_to_come',
      terms: [plainTerm('distributed_so_far', pool.received), termOf(payouts)],
      tables: [payouts],
    },
    dpi: {
      ...outcome.dpi,
      unit: 'ratio' as const,
      formula: 'distributed / paid_in',
      terms: [paidIn, distributed],
      tables: [calls, payouts],
    },
    tvpi: {
      ...outcome.tvpi,
      unit: 'ratio' as const,
      formula: '(distributed + nav) / paid_in',
      terms: [paidIn, distributed, plainTerm('nav', outcome.nav)],
      tables: [calls, payouts],
    },
  };
  return explained(context, { ...base, ...parts[figure] });
}

function cashAtEnd(
  context: ExplainContext,
  base: Base,
  months: readonly IsoDate[],
  fund: FundMonths,
  figure: 'lowest_cash' | 'shortfall',
  outcome: Outcome,
): Explanation {
  if (figure === 'lowest_cash')
    return explained(context, {
      ...base,
      value: outcome.lowestCash,
      formula: figure,
      terms: [plainTerm(figure, outcome.lowestCash)],
      tables: [monthly(context, 'closing_cash', months, (at) => fund.closingCash[at]!)],
    });
  const short = monthly(context, figure, months, (at) => fund.shortfall[at]!);
  return explained(context, {
    ...base,
    value: outcome.shortfall,
    formula: figure,
    terms: [termOf(short)],
    tables: [short],
  });
}

type Base = Pick<Explanation, 'figure' | 'params' | 'unit' | 'notes'>;

/** From today's NAV to the one at the end, by what moves it. */
function navAtEnd(context: ExplainContext, base: Base, fund: FundMonths, value: number): Explanation {
  const sum = (list: readonly number[]): number => list.reduce((total, amount) => total + amount, 0);
  const steps = [
    ...NAV_LINES.map((line) => [line, sum(fund.lines[line])] as const),
    ['growth', sum(fund.growth)] as const,
  ];
  const table = tableOf(
    context,
    'month_lines',
    [
      ['line', 'basis'],
      ['amount', 'money'],
    ],
    steps.filter(([, amount]) => amount !== 0).map(([line, amount]): Row => ({ cells: [line, amount], link: null })),
  );
  return explained(context, {
    ...base,
    value,
    formula: 'opening_nav + month_lines',
    terms: [plainTerm('opening_nav', fund.openingNav[0]!), termOf(table)],
    tables: [table],
  });
}

function rateAtEnd(
  context: ExplainContext,
  base: Base,
  flows: ReturnType<typeof outcomeFlows>,
  irr: Outcome['irr'],
): Explanation {
  return explained(context, {
    ...base,
    value: irr.value,
    reason: irr.reason,
    unit: 'rate',
    formula: 'xirr(flows)',
    terms: [],
    annual: irr.annual,
    roots: irr.roots,
    curve: flows.length < 2 ? [] : npvCurve(flows, irr.roots),
    tables: [
      tableOf(
        context,
        'flows',
        [
          ['date', 'date'],
          ['amount', 'money'],
        ],
        flows
          .filter((flow) => flow.amount !== 0)
          .map((flow): Row => ({ cells: [fromDayNumber(flow.day), flow.amount], link: null })),
      ),
    ],
  });
}

/** The group's multiple with the overrides less without them: all of a scenario, or those that meet one holding. */
export function explainEffect(context: ExplainContext, ref: RefOf<'scenario_effect'>): Explanation {
  const { db, facts, asOf } = context;
  const input = forecastInputOf(db, facts, asOf, ref.months, ref.scenarioId);
  const soFar = moneySoFar(facts, asOf).group;
  const holding = facts.holdings.find((each) => each.id === ref.holdingId);
  if (ref.holdingId !== null && holding === undefined) throw notFound('holding', ref.holdingId);
  const overrides = holding === undefined ? input.overrides : narrowed(input.overrides, holding.fundId, holding.id);
  const start = forecastStart(input);
  const under = (some: readonly Override[]): number => multipleAtEnd(runForecast(start, some), soFar);
  const [without, changed] = [under([]), under(overrides)];
  const row = ref.holdingId === null ? null : rowName(facts, 'holding', ref.holdingId);
  return explained(context, {
    figure: holding === undefined ? 'scenario_whole' : 'scenario_effect',
    params: { holding: row?.name ?? '' },
    unit: 'ratio',
    notes: NOTE,
    value: changed - without,
    formula: 'with_scenario - as_planned',
    terms: [plainTerm('with_scenario', changed, 'ratio'), plainTerm('as_planned', without, 'ratio')],
    tables: [overrideTable(context, overrides)],
  });
}

const overrideTable = (context: ExplainContext, overrides: readonly Override[]): ExplainTable =>
  tableOf(
    context,
    'overrides',
    [
      ['parameter', 'basis'],
      ['subject', 'basis'],
      ['value', 'number'],
    ],
    overrides.map((override): Row => {
      const { parameter, scope, subjectId, value } = override;
      const subject =
        scope === 'all'
          ? 'all_holdings'
          : scope === 'fund'
            ? nameOf(context.facts, subjectId)
            : rowName(context.facts, 'holding', subjectId).name;
      return {
        cells: [`override_${parameter}`, subject, parameter === 'exit_delay' ? value : value / WHOLE_PPM],
        link: scope === 'holding' ? { kind: 'holding', id: subjectId } : null,
      };
    }),
  );
