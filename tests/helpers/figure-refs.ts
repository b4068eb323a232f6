import type { InputOf } from '#core/contract/index.ts';
import type { TestBook } from './book.ts';

type Ref = InputOf<'figure.explain'>['ref'];

/** One figure of every kind that a page shows, more where its formulas differ; of the sample. */
export function figureRefs({ call }: Pick<TestBook, 'call'>, asOf: string): Ref[] {
  const holdings = call('holding.list', { asOf });
  const company = holdings.find((holding) => holding.targetKind === 'company' && holding.moic !== null)!;
  const interest = holdings.find((holding) => holding.targetKind === 'external')!;
  const fund = call('fund.list', {}).find((entry) => entry.kind === 'direct')!;
  const investor = call('commitment.table', { asOf }).find((row) => row.fundId === fund.id)!;
  const [series] = call('index.list', {});
  const [limit] = call('limit.check', { asOf });
  const direction = call('overview.get', { asOf }).directions[0]!;
  const scenario = call('scenario.list', {})[0]!;
  const mark = call('mark.list', { holdingId: company.id })[0]!;
  const [event] = call('event.list', { holdingId: company.id }).rows;
  const line = call('kpi.board', { asOf }).find((entry) => entry.latest?.gap != null && entry.latest.change !== null)!;
  const unseen = call('lookThrough.list', { asOf }).unseen.find((entry) => entry.fairValue !== 0)!;
  const month = call('forecast.table', { asOf, months: 6 }).months.at(-1)!.to;
  const net = { level: 'fund', key: fund.id, basis: 'net' } as const;
  const index = { seriesId: series!.id } as const;
  const cell = { kind: 'allocation', measure: 'fair_value', rowKey: direction.id, columnKey: 'group' } as const;
  const bridge = { kind: 'bridge', from: '2025-12-31' } as const;
  const { period, end } = line.latest!;
  const kpi = { kind: 'kpi', companyId: line.companyId, kpiId: line.kpiId, period, end } as const;
  return [
    ...(['committed', 'remaining_cost', 'fair_value', 'unfunded', 'moic'] as const).map((figure): Ref => ({
      kind: 'holding',
      id: company.id,
      figure,
    })),
    { kind: 'holding', id: interest.id, figure: 'fair_value' },
    { kind: 'fund', id: fund.id, figure: 'nav' },
    { kind: 'fund', id: fund.id, figure: 'cash' },
    { kind: 'group', figure: 'committed' },
    { kind: 'interest', investorId: investor.investorId, fundId: fund.id, figure: 'pic' },
    { kind: 'interest', investorId: investor.investorId, fundId: fund.id, figure: 'unfunded' },
    { kind: 'performance', subject: net, figure: 'tvpi' },
    { kind: 'performance', subject: net, figure: 'irr' },
    { kind: 'performance', subject: net, figure: 'gain', horizon: '1y' },
    ...(['kaplan_schoar', 'index_value', 'long_nickels', 'direct_alpha', 'modified_pme', 'index_return'] as const).map(
      (figure): Ref => ({ kind: 'benchmark', index, subject: net, figure }),
    ),
    { kind: 'index_growth', index, subject: net },
    { kind: 'index_level', seriesId: series!.id, on: asOf as never },
    ...(['amount', 'share_of_total', 'drift', 'after_signed'] as const).map((as): Ref => ({ ...cell, as })),
    { ...cell, measure: 'dry_powder' },
    ...(['share', 'headroom', 'shortfall'] as const).map((figure): Ref => ({
      kind: 'limit',
      limitId: limit!.limitId,
      subjectId: limit!.subjectId,
      figure,
    })),
    { kind: 'look_through', companyId: company.targetId, figure: 'fair_value' },
    { kind: 'unseen', holdingId: unseen.holdingId },
    { ...bridge, line: 'closing' },
    { ...bridge, line: 'gains', holdingId: company.id },
    { ...bridge, line: 'gains', holdingId: company.id, part: 'paid' },
    { kind: 'contribution', by: 'holding', key: company.id, figure: 'irr' },
    { kind: 'contribution', by: 'holding', key: company.id, figure: 'tvpi_without' },
    { kind: 'statistic', figure: 'loss_ratio' },
    { kind: 'statistic', figure: 'hhi' },
    { kind: 'signed', agreement: null, figure: 'total' },
    { kind: 'forecast', fundId: null, line: 'closing_cash', month },
    { kind: 'forecast', fundId: fund.id, line: 'growth', month },
    { kind: 'scenario', scenarioId: scenario.id, fundId: null, figure: 'tvpi', months: 12 },
    { kind: 'scenario_effect', scenarioId: scenario.id, months: 12 },
    { kind: 'pacing', year: 2027, part: 'existing', figure: 'calls' },
    { kind: 'event', id: event!.id },
    { kind: 'events', ids: [event!.id], seenBy: fund.id },
    { kind: 'mark', id: mark.id, figure: 'value' },
    { kind: 'mark', id: mark.id, figure: 'change' },
    { kind: 'ownership', holdingId: company.id },
    { ...kpi, figure: 'actual' },
    { ...kpi, figure: 'gap' },
    { ...kpi, figure: 'change' },
  ];
}
