import type { ExplainTable } from '#core/contract/explain.ts';
import type { Subject } from '#core/contract/performance.ts';
import { dayNumber } from '#core/dates.ts';
import { splitAt } from '#core/domain/look-through.ts';
import { valueByDirection, type FlowColumns } from '#core/domain/performance-flows.ts';
import { chooseAtoms, type Period, type Pooled } from '#core/domain/performance-gross.ts';
import { isInvestorLevel, NONE, scopeOf } from '#core/domain/performance-levels.ts';
import { heldInside, navByInvestor } from '#core/domain/performance-net.ts';
import { counts, type Sales } from '#core/domain/performance-pool.ts';
import type { PerformanceSource } from '#core/domain/performance-source.ts';
import { rowChoice } from '#core/domain/performance.ts';
import type { Valuation } from '#core/domain/valuation.ts';
import {
  EVENT_COLUMNS,
  eventCells,
  heldBy,
  nameOf,
  statementAt,
  tableOf,
  valueTable,
  type ExplainContext,
  type Row,
  type ValuePart,
} from './tables.ts';

/** The tables behind a pooled figure, each where there is something to show. */
export interface Tables {
  readonly paid: readonly ExplainTable[];
  readonly received: readonly ExplainTable[];
  readonly opening: readonly ExplainTable[];
  readonly closing: readonly ExplainTable[];
  readonly statements: readonly ExplainTable[];
}

export function tablesOf(
  context: ExplainContext,
  source: PerformanceSource,
  period: Period,
  subject: Subject,
  row: Pooled,
): Tables & { readonly values: readonly ExplainTable[] } {
  const flows = flowsOf(context, source, period, subject);
  const money = (title: string, amountOf: (flow: FlowRow) => number): readonly ExplainTable[] => {
    const rows = flows.filter((flow) => amountOf(flow) !== 0);
    return rows.length === 0
      ? []
      : [
          tableOf(
            context,
            title,
            EVENT_COLUMNS,
            rows.map((flow) => ({ ...flow.row, cells: [...flow.row.cells, amountOf(flow)] })),
          ),
        ];
  };
  const valuesAt = (title: string, valuation: Valuation, amount: number): readonly ExplainTable[] =>
    amount === 0 ? [] : [valuesOf(context, source, valuation, subject, title)];
  const closing = valuesAt('closing_values', period.closing, row.value);
  const opening = period.opening === null ? [] : valuesAt('opening_values', period.opening, row.opening);
  return {
    paid: money('paid', (flow) => flow.paid),
    received: money('proceeds', (flow) => flow.received),
    opening,
    closing,
    statements: row.undated === 0 ? [] : [statementTable(context, source, period, subject)],
    values: [...opening, ...closing],
  };
}

interface FlowRow {
  readonly row: Row;
  readonly day: number;
  readonly paid: number;
  readonly received: number;
}

/** The flows of a subject one by one, each with its event; a flow split by direction shows the part that counts. */
function flowsOf(context: ExplainContext, source: PerformanceSource, period: Period, subject: Subject): FlowRow[] {
  const { flows, rowsOfAtoms, sales } = atomsOf(source, subject, period.window.until);
  const found: FlowRow[] = [];
  for (let index = 0; index < flows.count; index += 1) {
    const day = flows.day[index]!;
    if (day > period.window.until) break;
    if (day <= period.window.after || rowsOfAtoms[flows.atom[index]!]! < 0) continue;
    if (!counts(flows.mark[index]!, sales)) continue;
    const event = flows.event[index]!;
    found.push({
      row: { cells: eventCells(context.facts, event), link: { kind: 'event', id: context.facts.ledger.ids[event]! } },
      day,
      paid: flows.paid[index]!,
      received: flows.received[index]!,
    });
  }
  return found;
}

/** Which atoms of which flows make the subject. */
function atomsOf(
  source: PerformanceSource,
  subject: Subject,
  until: number,
): { readonly flows: FlowColumns; readonly rowsOfAtoms: Int32Array; readonly sales: Sales } {
  const { facts } = source;
  const { level, key, basis, filter } = subject;
  if (basis === 'gross') {
    const { flows, rowsOfAtoms } = chooseAtoms(source, rowChoice(facts, level, key, filter), until);
    return { flows, rowsOfAtoms, sales: 'none' };
  }
  const scope = scopeOf(facts, filter);
  const { flows, atoms } = source.investors();
  const { parties } = facts.ledger;
  const rowsOfAtoms = Int32Array.from(atoms, ({ investor, fund }) => {
    const investorId = investor < 0 ? null : parties[investor]!;
    const fundId = parties[fund]!;
    if (level === 'fund') return fundId === key ? 0 : -1;
    if (!scope.has(fundId) || (investorId !== null && scope.has(investorId))) return -1;
    if (level === 'investor') return (investorId ?? NONE) === key ? 0 : -1;
    if (level === 'investor_class')
      return ((investorId === null ? null : facts.parties.get(investorId)?.investorClass) ?? NONE) === key ? 0 : -1;
    return 0;
  });
  return { flows, rowsOfAtoms, sales: isInvestorLevel(level) ? 'all' : level === 'fund' ? 'none' : 'across' };
}

/** Everything that goes into a rate: opening value, flows, closing value, in order of days. */
export function flowTable(
  context: ExplainContext,
  source: PerformanceSource,
  period: Period,
  subject: Subject,
  row: Pooled,
): ExplainTable {
  const rows: Row[] = flowsOf(context, source, period, subject).map((flow) => ({
    ...flow.row,
    cells: [...flow.row.cells, flow.received - flow.paid],
  }));
  if (period.from !== null && row.opening !== 0)
    rows.unshift({ cells: [period.from, 'opening_value', null, null, -row.opening], link: null });
  if (row.value !== 0) rows.push({ cells: [period.to, 'closing_value', null, null, row.value], link: null });
  return tableOf(context, 'flows', EVENT_COLUMNS, rows);
}

/** The values behind a subject: holdings (their part in the direction), or of a fund also its cash and debt. */
function valuesOf(
  context: ExplainContext,
  source: PerformanceSource,
  valuation: Valuation,
  subject: Subject,
  title: string,
): ExplainTable {
  const { facts } = source;
  const { level, key, basis, filter } = subject;
  if (basis === 'net') return netValues(context, valuation, subject, title);
  const choice = rowChoice(facts, level, key, filter);
  const { rowOf } = chooseAtoms(source, choice, dayNumber(valuation.asOf));
  const parts: ValuePart[] = heldBy(valuation, () => true).flatMap((valued) => {
    const holding = facts.ledger.holdingIndex.get(valued.holding.id)!;
    const value = valued.stated ? statedValue(context, valuation, valued.holding.id) : valued.fairValue;
    const split = choice.byDirection
      ? valueByDirection(facts, valued.holding.targetId, value, valuation.asOf)
      : [{ directionId: null, value }];
    return split
      .filter((part) => rowOf(holding, part.directionId) >= 0)
      .map((part) => ({ valued, amount: part.value }));
  });
  return valueTable(context, title, parts);
}

/** NAV of the statement in force, where it is complete; positions with a blank are left out of pools. */
function statedValue(context: ExplainContext, valuation: Valuation, holdingId: string): number {
  const statement = statementAt(context.facts, holdingId, valuation.asOf);
  if (statement === undefined || statement.paidIn === null || statement.distributed === null) return 0;
  return statement.nav ?? 0;
}

function netValues(context: ExplainContext, valuation: Valuation, subject: Subject, title: string): ExplainTable {
  const { facts } = context;
  const { level, key, filter } = subject;
  const scope = scopeOf(facts, filter);
  const columns = [
    ['fund', 'text'],
    ['part', 'basis'],
    ['amount', 'money'],
  ] as const;
  const rows: Row[] = [];
  const add = (fundId: string, part: string, amount: number): void => {
    if (amount !== 0) rows.push({ cells: [nameOf(facts, fundId), part, amount], link: { kind: 'party', id: fundId } });
  };
  if (isInvestorLevel(level)) {
    for (const { investorId, fundId, value } of navByInvestor(facts, valuation, scope)) {
      const rowKey =
        level === 'investor'
          ? (investorId ?? NONE)
          : ((investorId === null ? null : facts.parties.get(investorId)?.investorClass) ?? NONE);
      if (rowKey === key) add(fundId, 'nav_share', value);
    }
    return tableOf(context, title, columns, rows);
  }
  const inside = level === 'fund' ? new Map<string, number>() : heldInside(valuation, scope);
  for (const fundId of level === 'fund' ? [key] : scope) {
    const state = valuation.state.funds.get(fundId);
    const held = heldBy(valuation, ({ holding }) => holding.fundId === fundId);
    add(
      fundId,
      'values',
      held.reduce((sum, valued) => sum + valued.fairValue, 0),
    );
    add(fundId, 'cash', state?.cash ?? 0);
    add(fundId, 'debt', -(state?.debt ?? 0));
    add(fundId, 'eliminated', -(inside.get(fundId) ?? 0));
  }
  return tableOf(context, title, columns, rows);
}

/** Positions of which only totals are known. */
function statementTable(
  context: ExplainContext,
  source: PerformanceSource,
  period: Period,
  subject: Subject,
): ExplainTable {
  const { facts } = source;
  const choice = rowChoice(facts, subject.level, subject.key, subject.filter);
  const { rowOf } = chooseAtoms(source, choice, period.window.until);
  const rows = heldBy(period.closing, (valued) => valued.stated).flatMap(({ holding }): Row[] => {
    const at = facts.ledger.holdingIndex.get(holding.id)!;
    const directions = choice.byDirection
      ? splitAt(facts, holding.targetId, period.to, null).map((part) => part.directionId)
      : [null];
    const { asOf, commitment, paidIn, distributed, nav, id } = statementAt(facts, holding.id, period.to)!;
    const counts = paidIn !== null && distributed !== null && nav !== null;
    if (!counts || !directions.some((directionId) => rowOf(at, directionId) >= 0)) return [];
    const names = [nameOf(facts, holding.fundId), nameOf(facts, holding.targetId)];
    return [{ cells: [...names, asOf, commitment, paidIn, distributed, nav], link: { kind: 'statement', id } }];
  });
  return tableOf(
    context,
    'statements',
    [
      ['fund', 'text'],
      ['holding', 'text'],
      ['asOf', 'date'],
      ['commitment', 'money'],
      ['paidIn', 'money'],
      ['distributed', 'money'],
      ['nav', 'money'],
    ],
    rows,
  );
}

/** Interests of the scope's funds in each other, which a figure across funds leaves out. */
export function eliminatedOf(context: ExplainContext, period: Period, subject: Subject): ExplainTable[] {
  if (subject.level === 'holding' || subject.level === 'fund') return [];
  const scope = scopeOf(context.facts, subject.filter);
  const inside = heldBy(period.closing, ({ holding }) => scope.has(holding.fundId) && scope.has(holding.targetId)).map(
    (valued) => ({ valued, amount: valued.fairValue }),
  );
  return inside.length === 0 ? [] : [valueTable(context, 'eliminated', inside)];
}
