import type { Measure } from '#core/contract/allocation.ts';
import type { ExplainTable, ExplainTerm, Explanation } from '#core/contract/explain.ts';
import type { IsoDate } from '#core/dates.ts';
import {
  allocationMatrix,
  ELIMINATIONS,
  GROUP,
  rowsAbove,
  targetsAt,
  type AllocationOptions,
  type Matrix,
  type Part,
  type Row,
} from '#core/domain/allocation.ts';
import type { EventKind } from '#core/domain/event-kinds.ts';
import { isOwnFund, latest, type Facts } from '#core/domain/facts.ts';
import type { HeldMeasure } from '#core/domain/measures.ts';
import { notFound } from '#core/errors.ts';
import { fen, NO_MONEY } from '#core/money.ts';
import { all, one } from '#db/rows.ts';
import { valuationAt } from '../valuation.ts';
import { EVENT_COLUMNS, plainTerm, tableOf, termOf, type ExplainContext } from './tables.ts';

interface CellInput extends AllocationOptions {
  readonly measure: Measure;
  readonly rowKey: string;
  readonly columnKey: string;
}

const KINDS: Readonly<Partial<Record<Measure, readonly EventKind[]>>> = {
  committed: ['opening', 'commitment', 'commitment_reduction', 'investment', 'follow_on', 'contribution', 'transfer'],
  invested: ['opening', 'investment', 'follow_on', 'contribution', 'transfer'],
  fair_value: [
    'opening',
    'investment',
    'follow_on',
    'contribution',
    'return_of_capital',
    'exit',
    'distribution',
    'transfer',
  ],
  realised: ['opening', 'return_of_capital', 'dividend', 'interest', 'exit', 'distribution', 'clawback', 'transfer'],
  unfunded: [
    'opening',
    'commitment',
    'commitment_reduction',
    'investment',
    'follow_on',
    'contribution',
    'distribution',
  ],
};

/** Why a cell is what it is: its parts, the events and values behind them, and the target where one is meant. */
export function explainCell(context: ExplainContext, input: CellInput): Explanation {
  const { facts, asOf } = context;
  const { measure, rowKey, columnKey } = input;
  const valuation = valuationAt(facts, asOf);
  const matrix = allocationMatrix(facts, valuation, input);
  const row = matrix.rows.find((entry) => entry.key === rowKey);
  const at = matrix.columns.findIndex((column) => column.key === columnKey);
  if (row === undefined || at < 0) throw notFound('cell', `${rowKey} × ${columnKey}`);
  const column = matrix.columns[at]!;
  const value = row.amounts[measure][at] ?? null;
  const directions = new Map(facts.directions.map((direction) => [direction.id, direction]));
  const parts = matrix.parts.filter(
    (part) => rowsAbove(directions, part).includes(rowKey) && inColumn(facts, part, columnKey, input.byFund),
  );
  const held: HeldMeasure = measure === 'target' || measure === 'dry_powder' ? 'committed' : measure;
  const tables =
    measure === 'target'
      ? []
      : [
          partTable(context, parts, held, columnKey),
          eventTable(context, parts, measure),
          valueTable(facts, parts, measure, asOf),
        ];
  const aimed =
    measure === 'target' || measure === 'dry_powder'
      ? [targetTable(facts, asOf, column.fundId, columnKey, row.id, column.base)]
      : [];
  return {
    figure: `allocation_${measure}`,
    params: { row: nameOf(facts, row.id) ?? rowKey, column: columnKey, lookThrough: input.lookThrough ? 1 : 0 },
    value,
    unit: 'fen',
    reason: value === null ? 'no_target' : null,
    ...formulaOf(measure, { target: row.amounts.target[at] ?? null, tables }),
    asOf,
    ...equationOf(facts, matrix, row, measure, columnKey),
    tables: [...aimed, ...tables].filter((table) => table.rows.length > 0),
  };
}

/** What is held is the sum of its parts; a target is a term, and what may still be signed is what it leaves. */
function formulaOf(
  measure: Measure,
  { target, tables }: { readonly target: number | null; readonly tables: readonly ExplainTable[] },
): { readonly formula: string; readonly terms: readonly ExplainTerm[] } {
  if (measure === 'target') return { formula: 'target', terms: [plainTerm('target', target)] };
  const parts = termOf(tables[0]!);
  if (measure !== 'dry_powder') return { formula: 'parts', terms: [parts] };
  return { formula: 'target - parts', terms: [plainTerm('target', target), parts] };
}

/** The group's amount as what each column puts into it; the eliminations are what the others count twice. */
function equationOf(
  facts: Facts,
  matrix: Matrix,
  row: Row,
  measure: Measure,
  column: string,
): Pick<Explanation, 'equation'> {
  if (column !== GROUP || measure === 'target' || measure === 'dry_powder') return {};
  const equation = matrix.columns.slice(0, -1).flatMap(({ key, fundId, kind }, index) => {
    const value = row.amounts[measure][index] ?? NO_MONEY;
    const name = key === fundId ? nameOf(facts, fundId) : null;
    return value === 0 ? [] : [{ label: kind === 'eliminations' ? ELIMINATIONS : key, name, value }];
  });
  return { equation };
}

const nameOf = (facts: Facts, id: string | null): string | null =>
  id === null ? null : (facts.directions.find((entry) => entry.id === id)?.name ?? facts.parties.get(id)?.name ?? id);

function inColumn(facts: Facts, part: Part, columnKey: string, byFund: boolean): boolean {
  if (columnKey === ELIMINATIONS) return part.leaf.sister;
  if (columnKey === GROUP) return !part.leaf.sister;
  const { fundId } = part.leaf;
  if (byFund) return fundId === columnKey;
  const kind = facts.funds.get(fundId)!.kind;
  return (kind === 'group' ? 'group_fund' : kind) === columnKey;
}

const partTable = (
  context: ExplainContext,
  parts: readonly Part[],
  measure: HeldMeasure,
  columnKey: string,
): ExplainTable => {
  const { facts } = context;
  const sign = columnKey === ELIMINATIONS ? -1 : 1;
  return tableOf(
    context,
    'parts',
    [
      ['path', 'text'],
      ['direction', 'text'],
      ['amount', 'money'],
      ['asOf', 'date'],
    ],
    parts
      .filter((part) => part.amounts[measure] !== 0)
      .sort((a, b) => Math.abs(b.amounts[measure]) - Math.abs(a.amounts[measure]))
      .map((part) => ({
        cells: [
          part.leaf.path.map((step) => nameOf(facts, step.partyId)).join(' → '),
          nameOf(facts, part.directionId),
          sign * part.amounts[measure],
          part.leaf.asOf,
        ],
        link: { kind: 'holding', id: part.leaf.holding.id },
      })),
  );
};

const holdingIds = (parts: readonly Part[]): string =>
  JSON.stringify([...new Set(parts.map((part) => part.leaf.holding.id))]);

const SIGNED = 'CASE WHEN e.reverses_id IS NULL THEN e.amount_fen ELSE -e.amount_fen END';
const BEHIND = `FROM events e LEFT JOIN parties p ON p.id = e.payer_id LEFT JOIN parties q ON q.id = e.payee_id
  WHERE e.date <= ? AND e.holding_id IN (SELECT value FROM json_each(?)) AND e.kind IN (SELECT value FROM json_each(?))`;

/** The newest last, as many as the table takes; the others are counted and summed, not read. */
function eventTable({ db, asOf, rows: most }: ExplainContext, parts: readonly Part[], measure: Measure): ExplainTable {
  const meant = [asOf, holdingIds(parts), JSON.stringify(KINDS[measure] ?? KINDS.committed!)] as const;
  const rows = all<{
    id: string;
    date: string;
    kind: string;
    payer: string | null;
    payee: string | null;
    amount: number;
  }>(
    db,
    `SELECT e.id, e.date, e.kind, p.name AS payer, q.name AS payee, ${SIGNED} AS amount ${BEHIND} ORDER BY e.date, e.seq LIMIT ?`,
    ...meant,
    most,
  );
  const whole =
    rows.length < most
      ? { count: rows.length, amount: 0 }
      : one<{ count: number; amount: number }>(
          db,
          `SELECT count(*) AS count, sum(${SIGNED}) AS amount ${BEHIND}`,
          ...meant,
        )!;
  const shown = rows.reduce((sum, row) => sum + row.amount, 0);
  return {
    title: 'events',
    columns: EVENT_COLUMNS.map(([key, type]) => ({ key, type })),
    rows: rows.map(({ id, date, kind, payer, payee, amount }) => ({
      cells: [date, kind, payer, payee, amount],
      link: { kind: 'event', id },
    })),
    ...(whole.count === rows.length
      ? {}
      : { rest: { rows: whole.count - rows.length, amount: fen(whole.amount - shown) } }),
  };
}

function valueTable(facts: Facts, parts: readonly Part[], measure: Measure, asOf: IsoDate): ExplainTable {
  const ids = measure === 'fair_value' ? new Set(parts.map((part) => part.leaf.holding.id)) : new Set<string>();
  const held = facts.holdings.filter((holding) => ids.has(holding.id));
  return {
    title: 'values',
    columns: [
      { key: 'holding', type: 'text' },
      { key: 'asOf', type: 'date' },
      { key: 'value', type: 'money' },
    ],
    rows: held.flatMap((holding): ExplainTable['rows'][number][] => {
      const name = facts.parties.get(holding.targetId)!.name;
      const mark = latest(facts.marks.get(holding.id), asOf, (entry) => entry.asOf);
      if (mark !== undefined) return [{ cells: [name, mark.asOf, mark.value], link: { kind: 'mark', id: mark.id } }];
      const statement = latest(facts.statements.get(holding.id), asOf, (entry) => entry.asOf);
      if (statement !== undefined)
        return [{ cells: [name, statement.asOf, statement.nav], link: { kind: 'statement', id: statement.id } }];
      return isOwnFund(facts.funds.get(holding.targetId))
        ? [{ cells: [name, asOf, null], link: { kind: 'party', id: holding.targetId } }]
        : [];
    }),
  };
}

function targetTable(
  facts: Facts,
  asOf: IsoDate,
  fundId: string | null,
  columnKey: string,
  directionId: string | null,
  base: number | null,
): ExplainTable {
  const owner =
    columnKey === GROUP ? [...facts.funds.values()].find((fund) => fund.kind === 'group')?.id : (fundId ?? undefined);
  const target =
    owner === undefined || directionId === null ? undefined : targetsAt(facts, owner, asOf).get(directionId);
  return {
    title: 'target',
    columns: [
      { key: 'effectiveOn', type: 'date' },
      { key: 'base', type: 'money' },
      { key: 'target', type: 'percent' },
    ],
    rows:
      target === undefined
        ? []
        : [{ cells: [target.effectiveOn, base, target.target], link: { kind: 'target', id: target.id } }],
  };
}
