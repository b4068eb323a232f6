import type { Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import { interestsAt } from '#core/domain/commitments.ts';
import { isOwnFund } from '#core/domain/facts.ts';
import { CASH_LINES, NAV_LINES, type CashLine } from '#core/domain/forecast-lines.ts';
import { DEFAULT_FUND_PLAN } from '#core/domain/forecast-plans.ts';
import { loadPlans } from '#db/queries/plans.ts';
import { valuationAt } from '../valuation.ts';
import { lineSoFar, lineToCome } from './forecast-lines.ts';
import {
  fundTable,
  ITEM_COLUMNS,
  itemLink,
  itemsOf,
  itemTable,
  lineAt,
  monthOf,
  placeOf,
  plain,
  said,
  summed,
  type MonthContext,
} from './forecast-month.ts';
import { nameOf, plainTerm, tableOf, termOf, type ExplainContext, type Row } from './tables.ts';

/** A month of the liquidity table: the ledger's events where it has passed, holdings and plans where it is to come. */
export function explainForecast(context: ExplainContext, ref: RefOf<'forecast'>): Explanation {
  const month = monthOf(context, ref);
  return { ...partsOf(month), asOf: ref.month, from: month.table.months[month.at - 1]!.to };
}

function partsOf(month: MonthContext): Explanation {
  const { line } = month.ref;
  switch (line) {
    case 'opening_cash':
    case 'opening_nav':
      return plain(month);
    case 'closing_cash':
      return closing(month, 'opening_cash', CASH_LINES);
    case 'closing_nav':
      return closing(month, 'opening_nav', [...NAV_LINES, 'growth']);
    case 'growth':
      return month.isEstimate ? growthToCome(month) : growthSoFar(month);
    case 'unfunded':
      return month.isEstimate ? unfundedToCome(month) : unfundedSoFar(month);
    case 'commitments':
      return commitments(month);
    case 'shortfall':
      return shortfall(month);
    case 'sister_calls':
    case 'sister_distributions':
      if (month.ref.fundId === null) return plain(month);
      return month.isEstimate ? lineToCome(month, line) : lineSoFar(month, line);
    default:
      return month.isEstimate ? lineToCome(month, line) : lineSoFar(month, line);
  }
}

function closing(
  month: MonthContext,
  opening: 'opening_cash' | 'opening_nav',
  lines: readonly (CashLine | 'growth')[],
): Explanation {
  const { fund, at } = month;
  const rows = lines.flatMap((line): Row[] => {
    const amount = lineAt(fund, line, at);
    return amount === 0 ? [] : [{ cells: [line, amount], link: null }];
  });
  const moved = tableOf(
    month,
    'month_lines',
    [
      ['line', 'basis'],
      ['amount', 'money'],
    ],
    rows,
  );
  const start = plainTerm(opening, lineAt(fund, opening, at));
  return said(month, { formula: `${opening} + month_lines`, terms: [start, termOf(moved)], tables: [moved] });
}

function growthToCome(month: MonthContext): Explanation {
  const place = placeOf(month);
  const rows = itemsOf(month).flatMap((item): Row[] => {
    const before = place === 0 ? item.start : item.value[place - 1]!;
    const [paid, received, after] = [item.paid[place]!, item.received[place]!, item.value[place]!];
    const amount = after - before - paid + received;
    if (amount === 0) return [];
    return [{ cells: [item.fundName, item.name, before, paid, received, after, amount], link: itemLink(item) }];
  });
  const table = tableOf(
    month,
    'items',
    [
      ['fund', 'text'],
      ['holding', 'text'],
      ['opening', 'money'],
      ['paid', 'money'],
      ['received', 'money'],
      ['closing', 'money'],
      ['amount', 'money'],
    ],
    rows,
  );
  return summed(month, table);
}

/** Of a month that has passed, growth is what the valuations leave after investors' money and costs. */
function growthSoFar(month: MonthContext): Explanation {
  const { fund, at } = month;
  const moved = NAV_LINES.reduce((sum, line) => sum + fund.lines[line][at]!, 0);
  return said(month, {
    formula: 'closing_nav - opening_nav - nav_lines',
    terms: [
      plainTerm('closing_nav', fund.closingNav[at]!),
      plainTerm('opening_nav', fund.openingNav[at]!),
      plainTerm('nav_lines', moved),
    ],
  });
}

function unfundedToCome(month: MonthContext): Explanation {
  const { fund, at } = month;
  return said(month, {
    formula: 'unfunded_before - investor_calls',
    terms: [
      plainTerm('unfunded_before', fund.unfunded[at - 1]!),
      plainTerm('investor_calls', fund.lines.investor_calls[at]!),
    ],
  });
}

function unfundedSoFar(month: MonthContext): Explanation {
  const { facts, ref } = month;
  const own = (id: string): boolean => isOwnFund(facts.funds.get(id));
  const rows = interestsAt(facts, ref.month)
    .filter(({ fundId, investorId }) => (ref.fundId === null ? own(fundId) && !own(investorId) : fundId === ref.fundId))
    .filter((interest) => interest.unfunded !== 0)
    .map((interest): Row => ({
      cells: [nameOf(facts, interest.fundId), nameOf(facts, interest.investorId), interest.unfunded],
      link: { kind: 'party', id: interest.investorId },
    }));
  const columns = [
    ['fund', 'text'],
    ['investor', 'text'],
    ['amount', 'money'],
  ] as const;
  return summed(month, tableOf(month, 'interests', columns, rows));
}

function commitments(month: MonthContext): Explanation {
  if (month.isEstimate) {
    const place = placeOf(month);
    const open = itemsOf(month).filter((item) => item.kind !== 'company');
    return summed(
      month,
      itemTable(month, open, (item) => item.unfunded[place]!),
    );
  }
  const { facts, ref } = month;
  const held = [...valuationAt(facts, ref.month).holdings.values()].filter(({ holding, unfunded }) => {
    const target = facts.funds.get(holding.targetId);
    if (target === undefined || unfunded === 0) return false;
    return ref.fundId === null ? !isOwnFund(target) : holding.fundId === ref.fundId;
  });
  const rows = held.map(({ holding, unfunded }): Row => ({
    cells: [nameOf(facts, holding.fundId), nameOf(facts, holding.targetId), unfunded],
    link: { kind: 'holding', id: holding.id },
  }));
  return summed(month, tableOf(month, 'items', ITEM_COLUMNS, rows));
}

function shortfall(month: MonthContext): Explanation {
  const { db, fund, at, ref, isEstimate } = month;
  if (!isEstimate) return plain(month);
  if (ref.fundId === null)
    return summed(
      month,
      fundTable(month, (each) => each.shortfall[at]!),
    );
  const { minimumCash } = loadPlans(db).funds.get(ref.fundId) ?? DEFAULT_FUND_PLAN;
  return said(month, {
    formula: 'max(0, minimum_cash - closing_cash)',
    terms: [plainTerm('minimum_cash', minimumCash), plainTerm('closing_cash', fund.closingCash[at]!)],
  });
}
