import type { Explanation } from '#core/contract/explain.ts';
import { addDays, monthEnd, type IsoDate } from '#core/dates.ts';
import { monthIndex } from '#core/domain/forecast-items.ts';
import { actualMonths, type CashLine } from '#core/domain/forecast-lines.ts';
import { yearlyCosts } from '#core/domain/forecast-start.ts';
import { PAID_LINES, RECEIVED_LINES } from '#core/domain/forecast.ts';
import { loadPlans } from '#db/queries/plans.ts';
import { valuationAt } from '../valuation.ts';
import { fundTable, itemsOf, itemTable, placeOf, said, summed, type MonthContext } from './forecast-month.ts';
import { EVENT_COLUMNS, eventCells, plainTerm, tableOf, type Row } from './tables.ts';

/** A line of a month that has passed: the ledger's events. */
export function lineSoFar(month: MonthContext, line: CashLine): Explanation {
  const { facts, ref, table } = month;
  const ids = ref.fundId === null ? table.funds.map((fund) => fund.fundId!) : [ref.fundId];
  const wanted: readonly CashLine[] = ref.fundId === null && line in INSIDE ? [line, INSIDE[line]!] : [line];
  const before = monthEnd(addDays(`${ref.month.slice(0, 7)}-01` as IsoDate, -1));
  const rows: Row[] = [];
  actualMonths(facts, ids, [valuationAt(facts, before), valuationAt(facts, ref.month)], (_, on, index, amount) => {
    if (wanted.includes(on))
      rows.push({
        cells: [...eventCells(facts, index), amount],
        link: { kind: 'event', id: facts.ledger.ids[index]! },
      });
  });
  return summed(month, tableOf(month, 'events', EVENT_COLUMNS, rows));
}

/** Lines of the group that hold the other side of what its funds pay each other. */
const INSIDE: Readonly<Partial<Record<CashLine, CashLine>>> = {
  investor_calls: 'sister_calls',
  investor_distributions: 'sister_distributions',
};

/** A line of a month to come: holdings and plans, what investors are called for and paid, costs. */
export function lineToCome(month: MonthContext, line: CashLine): Explanation {
  const { at, ref } = month;
  if (line === 'costs') return costs(month);
  if (line === 'investor_calls' || line === 'investor_distributions') {
    if (ref.fundId !== null) return investorMoney(month, ref.fundId, line);
    const inside = month.table.funds.reduce((sum, fund) => sum + fund.lines[INSIDE[line]!][at]!, 0);
    return summed(
      month,
      fundTable(month, (fund) => fund.lines[line][at]!, inside),
    );
  }
  const place = placeOf(month);
  return summed(
    month,
    itemTable(month, itemsOf(month), (item) => {
      const paid = PAID_LINES[item.kind] === line ? -item.paid[place]! : 0;
      return paid + (RECEIVED_LINES[item.kind] === line ? item.received[place]! : 0);
    }),
  );
}

/** A twelfth of what the fund's plan says, else of what the last twelve months cost. */
function costs(month: MonthContext): Explanation {
  const { db, facts, asOf, ref, at, value } = month;
  if (ref.fundId === null)
    return summed(
      month,
      fundTable(month, (fund) => fund.lines.costs[at]!),
    );
  const planned = loadPlans(db).funds.get(ref.fundId)?.yearlyCosts ?? null;
  const yearly = planned ?? yearlyCosts(facts, valuationAt(facts, asOf)).get(ref.fundId) ?? 0;
  return said(month, {
    formula: 'costs',
    terms: [plainTerm('costs', value), plainTerm(planned === null ? 'costs_last_year' : 'costs_planned', yearly)],
  });
}

/** What was planned, and what the fund's cash makes necessary or allows beside it. */
function investorMoney(
  month: MonthContext,
  fundId: string,
  line: 'investor_calls' | 'investor_distributions',
): Explanation {
  const { db, asOf, table, fund, at, value } = month;
  const kind = line === 'investor_calls' ? 'call' : 'distribution';
  const months = table.months.filter((each) => each.kind === 'estimate').map((each) => each.to);
  const flows = loadPlans(db).flows.filter(
    (flow) => flow.fundId === fundId && flow.kind === kind && monthIndex(months, asOf, flow.date) === placeOf(month),
  );
  const plans = tableOf(
    month,
    'planned',
    [
      ['date', 'date'],
      ['name', 'text'],
      ['amount', 'money'],
    ],
    flows.map((flow) => ({ cells: [flow.date, flow.name, flow.amount], link: { kind: 'plan', id: flow.id } })),
  );
  const sum = flows.reduce((total, flow) => total + flow.amount, 0);
  const planned = kind === 'call' ? Math.min(sum, fund.unfunded[at - 1]!) : -sum;
  const [mine, rest] =
    kind === 'call' ? (['planned_call', 'called_for_cash'] as const) : (['planned_payout', 'passed_on'] as const);
  return said(month, {
    formula: `${mine} + ${rest}`,
    terms: [plainTerm(mine, planned), plainTerm(rest, value - planned)],
    tables: [plans],
  });
}
