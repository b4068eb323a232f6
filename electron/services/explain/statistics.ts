import type { Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import { fromDayNumber } from '#core/dates.ts';
import type { StatisticHolding } from '#core/domain/performance-attribution.ts';
import { statisticHoldings, statisticsAt } from '../performance.ts';
import { explained, nameOf, plainTerm, tableOf, termOf, type Cells, type ExplainContext, type Row } from './tables.ts';

export function explainStatistic(context: ExplainContext, ref: RefOf<'statistic'>): Explanation {
  const result = statisticsAt(context.facts, context.asOf, ref.filter, ref.largest);
  const holdings = statisticHoldings(context.facts, context.asOf, ref.filter);
  switch (ref.figure) {
    case 'loss_ratio':
      return lossRatio(context, result.lossRatio, holdings);
    case 'holding_years':
      return holdingYears(context, result.holdingYears, holdings);
    case 'hhi':
    case 'top':
      return concentration(context, ref, result, holdings);
  }
}

type Given = Pick<Explanation, 'value' | 'reason'>;
type Result = ReturnType<typeof statisticsAt>;

/** One row per holding: fund, name, then what the table shows. */
function rowsOf(
  context: ExplainContext,
  holdings: readonly StatisticHolding[],
  cellsOf: (holding: StatisticHolding) => Cells,
): Row[] {
  return holdings.map((each) => {
    const holding = context.facts.holdings.find((entry) => entry.id === each.key)!;
    const names = [nameOf(context.facts, holding.fundId), nameOf(context.facts, holding.targetId)];
    return { cells: [...names, ...cellsOf(each)], link: { kind: 'holding', id: each.key } };
  });
}

function lossRatio(context: ExplainContext, given: Given, holdings: readonly StatisticHolding[]): Explanation {
  const invested = holdings.filter((holding) => holding.paidIn > 0);
  const lossOf = (holding: StatisticHolding): number => Math.max(0, holding.paidIn - holding.received - holding.value);
  const losses = tableOf(
    context,
    'losses',
    [
      ['fund', 'text'],
      ['holding', 'text'],
      ['amount', 'money'],
    ],
    rowsOf(
      context,
      invested.filter((holding) => lossOf(holding) > 0),
      (holding) => [lossOf(holding)],
    ),
  );
  const costs = tableOf(
    context,
    'investments',
    [
      ['fund', 'text'],
      ['holding', 'text'],
      ['received', 'money'],
      ['value', 'money'],
      ['amount', 'money'],
    ],
    rowsOf(context, invested, (holding) => [holding.received, holding.value, holding.paidIn]),
  );
  return explained(context, {
    figure: 'loss_ratio',
    ...given,
    unit: 'rate',
    formula: 'losses / investments',
    terms: [termOf(losses), termOf(costs)],
    tables: [losses, costs],
  });
}

function holdingYears(context: ExplainContext, given: Given, holdings: readonly StatisticHolding[]): Explanation {
  const timed = holdings.filter((holding) => holding.paidIn > 0 && holding.firstDay >= 0);
  const table = tableOf(
    context,
    'holdings',
    [
      ['fund', 'text'],
      ['holding', 'text'],
      ['firstInvested', 'date'],
      ['lastExit', 'date'],
      ['amount', 'money'],
    ],
    rowsOf(context, timed, (holding) => [
      fromDayNumber(holding.firstDay),
      holding.value === 0 && holding.lastExit >= 0 ? fromDayNumber(holding.lastExit) : null,
      holding.paidIn,
    ]),
  );
  return explained(context, {
    figure: 'holding_years',
    ...given,
    unit: 'years',
    formula: 'holding_years',
    terms: [plainTerm('holding_years', given.value, 'years')],
    tables: [table],
  });
}

function concentration(
  context: ExplainContext,
  ref: RefOf<'statistic'>,
  result: Result,
  holdings: readonly StatisticHolding[],
): Explanation {
  const table = tableOf(
    context,
    'largest',
    [
      ['holding', 'text'],
      ['share', 'rate'],
      ['cumulated', 'rate'],
      ['amount', 'money'],
    ],
    result.top.map((each) => ({
      cells: [each.name, each.share, each.cumulated, each.value],
      link: { kind: 'party', id: each.key },
    })),
  );
  if (ref.figure === 'hhi')
    return explained(context, {
      figure: 'hhi',
      ...result.hhi,
      unit: 'number',
      formula: 'hhi',
      terms: [plainTerm('hhi', result.hhi.value, 'number')],
      tables: [table],
    });
  const value = result.top.at(-1)?.cumulated ?? null;
  return explained(context, {
    figure: 'top',
    params: { largest: ref.largest },
    value,
    reason: value === null ? 'no_value' : null,
    unit: 'rate',
    formula: 'largest / value',
    terms: [
      termOf(table),
      plainTerm(
        'value',
        holdings.reduce((sum, each) => sum + Math.max(0, each.value), 0),
      ),
    ],
    tables: [table],
  });
}
