import type { ExplainTable, Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import type { ForecastFund, ForecastItem, ForecastTable } from '#core/contract/forecast.ts';
import type { ForecastLine } from '#core/contract/plan-figures.ts';
import type { IsoDate } from '#core/dates.ts';
import { notFound, ruleError } from '#core/errors.ts';
import { forecastTable } from '../forecast.ts';
import { explained, plainTerm, tableOf, termOf, type ExplainContext, type Row } from './tables.ts';

/** One month of one fund or of the group. */
export interface MonthContext extends ExplainContext {
  readonly ref: RefOf<'forecast'>;
  readonly table: ForecastTable;
  readonly fund: ForecastFund;
  readonly at: number;
  readonly value: number;
  readonly isEstimate: boolean;
}

const monthNumber = (day: IsoDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/** The table as far as the month, with at least one month before it. @throws AppError rule/no_such_month, not_found. */
export function monthOf(context: ExplainContext, ref: RefOf<'forecast'>): MonthContext {
  const { db, facts, asOf } = context;
  const away = monthNumber(ref.month) - monthNumber(asOf);
  if (Math.abs(away) > 240) throw ruleError('no_such_month', { month: ref.month });
  const table = forecastTable(db, facts, asOf, Math.max(1, away + 1), Math.max(1, 2 - away), ref.scenarioId);
  const at = table.months.findIndex((month) => month.to === ref.month);
  if (at < 0) throw ruleError('no_such_month', { month: ref.month });
  const fund = ref.fundId === null ? table.group : table.funds.find((each) => each.fundId === ref.fundId);
  if (fund === undefined) throw notFound('fund', ref.fundId!);
  const isEstimate = table.months[at]!.kind === 'estimate';
  return { ...context, ref, table, fund, at, isEstimate, value: lineAt(fund, ref.line, at) };
}

export function lineAt(fund: ForecastFund, line: ForecastLine, at: number): number {
  switch (line) {
    case 'opening_cash':
      return fund.openingCash[at]!;
    case 'closing_cash':
      return fund.closingCash[at]!;
    case 'opening_nav':
      return fund.openingNav[at]!;
    case 'closing_nav':
      return fund.closingNav[at]!;
    case 'growth':
    case 'unfunded':
    case 'commitments':
    case 'shortfall':
      return fund[line][at]!;
    default:
      return fund.lines[line][at]!;
  }
}

type Parts = Pick<Explanation, 'formula'> & Partial<Explanation>;

export function said(month: MonthContext, parts: Parts): Explanation {
  const { ref, fund, value, isEstimate } = month;
  return explained(month, {
    figure: `forecast_${ref.line}`,
    params: { fund: fund.name ?? '', kind: isEstimate ? 'estimate' : 'actual' },
    notes: isEstimate ? [{ code: 'internal_use', count: 1 }] : [],
    value,
    unit: 'fen',
    ...parts,
  });
}

export const plain = (month: MonthContext): Explanation =>
  said(month, { formula: month.ref.line, terms: [plainTerm(month.ref.line, month.value)] });

export const summed = (month: MonthContext, table: ExplainTable, more: readonly ExplainTable[] = []): Explanation =>
  table.rows.length === 0
    ? plain(month)
    : said(month, { formula: table.title, terms: [termOf(table)], tables: [table, ...more] });

/** Items of the fund; of the group all but interests that its funds hold of each other. */
export const itemsOf = ({ table, ref }: MonthContext): ForecastItem[] =>
  table.items.filter((item) => (ref.fundId === null ? item.kind !== 'sister' : item.fundId === ref.fundId));

/** Place of the month in the lists of the items, which begin after the as-of day. */
export const placeOf = ({ table, at }: MonthContext): number =>
  at - table.months.findIndex((month) => month.kind === 'estimate');

export const itemLink = (item: Pick<ForecastItem, 'holdingId' | 'planId'>): Row['link'] =>
  item.holdingId === null ? { kind: 'plan', id: item.planId! } : { kind: 'holding', id: item.holdingId };

export const ITEM_COLUMNS = [
  ['fund', 'text'],
  ['holding', 'text'],
  ['amount', 'money'],
] as const;

export const itemTable = (
  context: ExplainContext,
  items: readonly ForecastItem[],
  amountOf: (item: ForecastItem) => number,
): ExplainTable =>
  tableOf(
    context,
    'items',
    ITEM_COLUMNS,
    items
      .map((item) => ({ item, amount: amountOf(item) }))
      .filter(({ amount }) => amount !== 0)
      .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
      .map(({ item, amount }) => ({ cells: [item.fundName, item.name, amount], link: itemLink(item) })),
  );

/** The group's amount by fund, and what its funds pay each other taken out. */
export function fundTable(month: MonthContext, amountOf: (fund: ForecastFund) => number, eliminated = 0): ExplainTable {
  const rows = month.table.funds.flatMap((fund): Row[] => {
    const amount = amountOf(fund);
    return amount === 0 ? [] : [{ cells: [fund.name, amount], link: { kind: 'party', id: fund.fundId! } }];
  });
  const inside: Row[] = eliminated === 0 ? [] : [{ cells: ['eliminated', eliminated], link: null }];
  return tableOf(
    month,
    'by_fund',
    [
      ['fund', 'basis'],
      ['amount', 'money'],
    ],
    [...rows, ...inside],
  );
}
