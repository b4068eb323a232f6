import type {
  ExplainCellType,
  ExplainLink,
  ExplainTable,
  ExplainTerm,
  ExplainUnit,
  Explanation,
} from '#core/contract/explain.ts';
import { fromDayNumber, type IsoDate } from '#core/dates.ts';
import { EVENT_KINDS, KIND_INDEX as K } from '#core/domain/event-kinds.ts';
import { latest, type Facts } from '#core/domain/facts.ts';
import { eventsUntil, OPENING_CASH } from '#core/domain/ledger.ts';
import type { Valuation, ValuedHolding } from '#core/domain/valuation.ts';
import { fen } from '#core/money.ts';
import type { ReadDb } from '#db/open.ts';

export interface ExplainContext {
  readonly db: ReadDb;
  readonly facts: Facts;
  readonly asOf: IsoDate;
  /** Longest table; the rest is summed up. */
  readonly rows: number;
}

export type Cells = readonly (string | number | null)[];
export interface Row {
  readonly cells: Cells;
  readonly link: ExplainLink | null;
}

/** A table cut to the context's length; what was cut is said and summed over the column `amount`. */
export function tableOf(
  context: Pick<ExplainContext, 'rows'>,
  title: string,
  columns: readonly (readonly [key: string, type: ExplainCellType])[],
  rows: readonly Row[],
): ExplainTable {
  const table = {
    title,
    columns: columns.map(([key, type]) => ({ key, type })),
    rows: rows.slice(0, context.rows),
  };
  if (rows.length <= context.rows) return table;
  const at = columns.findIndex(([key]) => key === 'amount');
  const left = rows.slice(context.rows);
  const amount = left.reduce((sum, row) => sum + Number(at < 0 ? 0 : (row.cells[at] ?? 0)), 0);
  return { ...table, rest: { rows: left.length, amount: fen(Math.round(amount)) } };
}

/** What a column of a table adds up to, the rest included where it is `amount`. */
export function sumOf(table: ExplainTable, key = 'amount'): number {
  const at = table.columns.findIndex((column) => column.key === key);
  return table.rows.reduce(
    (sum, row) => sum + Number(row.cells[at] ?? 0),
    (key === 'amount' ? table.rest?.amount : undefined) ?? 0,
  );
}

/** A term that is the sum of a table. */
export const termOf = (table: ExplainTable, key = table.title): ExplainTerm => ({
  key,
  value: sumOf(table),
  unit: 'fen',
  table: table.title,
});

export const plainTerm = (key: string, value: number | null, unit: ExplainUnit = 'fen'): ExplainTerm => ({
  key,
  value,
  unit,
  table: null,
});

/** An explanation with what all have in common filled in. */
export function explained(
  context: Pick<ExplainContext, 'asOf'>,
  parts: Pick<Explanation, 'figure' | 'value' | 'unit' | 'formula'> & Partial<Explanation>,
): Explanation {
  return {
    params: {},
    reason: null,
    asOf: context.asOf,
    ...parts,
    tables: (parts.tables ?? []).filter((table) => table.rows.length > 0),
  };
}

/** A figure that is the sum of one table. */
export const sumExplained = (
  context: ExplainContext,
  figure: string,
  table: ExplainTable,
  more: Partial<Explanation> = {},
): Explanation =>
  explained(context, {
    figure,
    value: sumOf(table),
    unit: 'fen',
    formula: table.title,
    terms: [termOf(table)],
    ...more,
    tables: [table, ...(more.tables ?? [])],
  });

export const nameOf = (facts: Facts, id: string | null): string | null =>
  id === null ? null : (facts.parties.get(id)?.name ?? id);

/** The kind of an event as the words know it; an opening shows what it opens. */
export function kindOf(facts: Facts, index: number): string {
  const kind = facts.ledger.kind[index]!;
  return facts.ledger.opening[index] === 1 || kind === OPENING_CASH ? 'opening' : EVENT_KINDS[kind]!;
}

/** An event of the ledger as cells: day, kind, both sides. */
export function eventCells(facts: Facts, index: number): [IsoDate, string, string | null, string | null] {
  const { ledger } = facts;
  const side = (at: number): string | null => (at < 0 ? null : nameOf(facts, ledger.parties[at]!));
  return [
    fromDayNumber(ledger.day[index]!),
    kindOf(facts, index),
    side(ledger.payer[index]!),
    side(ledger.payee[index]!),
  ];
}

export const EVENT_COLUMNS = [
  ['date', 'date'],
  ['kind', 'kind'],
  ['payer', 'text'],
  ['payee', 'text'],
  ['amount', 'money'],
] as const;

/** Events of the ledger up to the day, each with the amount that it adds; 0 leaves it out. */
export function eventTable(
  context: ExplainContext,
  title: string,
  end: number,
  amountOf: (index: number) => number,
): ExplainTable {
  const rows: Row[] = [];
  for (let index = 0; index < end; index += 1) {
    const amount = amountOf(index);
    if (amount === 0) continue;
    rows.push({
      cells: [...eventCells(context.facts, index), amount],
      link: { kind: 'event', id: context.facts.ledger.ids[index]! },
    });
  }
  return tableOf(context, title, EVENT_COLUMNS, rows);
}

/** The amount of an event, below zero for one that takes another back. */
export const signed = (context: Pick<ExplainContext, 'facts'>, index: number): number =>
  context.facts.ledger.sign[index]! * context.facts.ledger.amount[index]!;

/** How many events lie up to the day. */
export const endOf = (context: ExplainContext): number => eventsUntil(context.facts.ledger, context.asOf);

/** Commitments less reductions, as events. */
export const promiseTable = (context: ExplainContext, title: string, meant: (index: number) => boolean) =>
  eventTable(context, title, endOf(context), (index) => {
    const kind = context.facts.ledger.kind[index];
    if ((kind !== K.commitment && kind !== K.commitment_reduction) || !meant(index)) return 0;
    return kind === K.commitment ? signed(context, index) : -signed(context, index);
  });

/** Where a holding's value leads: its mark, its statement, or the holding itself. */
export function valueLink(valued: ValuedHolding): ExplainLink {
  if (valued.sourceId === null) return { kind: 'holding', id: valued.holding.id };
  return { kind: valued.basis === 'statement' ? 'statement' : 'mark', id: valued.sourceId };
}

const VALUE_COLUMNS = [
  ['fund', 'text'],
  ['holding', 'text'],
  ['basis', 'basis'],
  ['asOf', 'date'],
  ['age', 'int'],
  ['amount', 'money'],
] as const;

export interface ValuePart {
  readonly valued: ValuedHolding;
  readonly amount: number;
}

/** Values of holdings with where each comes from and how old it is. */
export const valueTable = (context: ExplainContext, title: string, parts: readonly ValuePart[]): ExplainTable =>
  tableOf(
    context,
    title,
    VALUE_COLUMNS,
    parts
      .filter((part) => part.amount !== 0)
      .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
      .map(({ valued, amount }) => ({
        cells: [
          nameOf(context.facts, valued.holding.fundId),
          nameOf(context.facts, valued.holding.targetId),
          valued.basis,
          valued.asOf,
          valued.ageDays,
          amount,
        ],
        link: valueLink(valued),
      })),
  );

/** Figures of holdings that add up to a fund's. */
export const holdingTable = (context: ExplainContext, title: string, parts: readonly ValuePart[]): ExplainTable =>
  tableOf(
    context,
    title,
    [
      ['fund', 'text'],
      ['holding', 'text'],
      ['amount', 'money'],
    ],
    parts
      .filter((part) => part.amount !== 0)
      .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
      .map(({ valued, amount }) => ({
        cells: [nameOf(context.facts, valued.holding.fundId), nameOf(context.facts, valued.holding.targetId), amount],
        link: { kind: 'holding', id: valued.holding.id },
      })),
  );

/** The statement in force at the day. */
export const statementAt = (facts: Facts, holdingId: string, asOf: IsoDate) =>
  latest(facts.statements.get(holdingId), asOf, (entry) => entry.asOf);

export const heldBy = (valuation: Valuation, wanted: (valued: ValuedHolding) => boolean): ValuedHolding[] =>
  [...valuation.holdings.values()].filter(wanted);
