import type { AllocationDetail } from '#core/contract/allocation.ts';
import { dayNumber } from '#core/dates.ts';
import { EVENT_KINDS } from '#core/domain/event-kinds.ts';
import { OPENING_CASH } from '#core/domain/ledger.ts';
import { columnsOf, dayColumn, tableOf, textColumn, type NamedColumn, type Table } from './table-builder.ts';
import { columnCodes, holdingNo, type Words } from './words.ts';

export const EFFECTS = ['committed', 'invested', 'realised', 'recallable'] as const;
export type Effect = (typeof EFFECTS)[number];

const EFFECT_WORDS = {
  committed: 'effectCommitted',
  invested: 'effectInvested',
  realised: 'effectRealised',
  recallable: 'effectRecallable',
} as const;

/** Every event up to the day, and a line for each holding whose totals are its statement's for want of events. */
export function ledgerTable({ ledger, stated, holdings, view }: AllocationDetail, { word, term }: Words): Table {
  const codes = columnCodes(view);
  const count = ledger.count + stated.length;
  const kinds = [
    ...EVENT_KINDS.map((kind) => term('kind', kind)),
    ...EVENT_KINDS.map((kind) => `${word('opening')} · ${term('kind', kind)}`),
    `${word('opening')} · ${term('opens', 'cash')}`,
    word('stated'),
  ];
  const kindAt = (row: number): number => {
    const kind = ledger.kind[row]!;
    if (kind === OPENING_CASH) return kinds.length - 2;
    return kind + (ledger.opening[row] === 1 ? EVENT_KINDS.length : 0);
  };
  const after = (row: number): (typeof stated)[number] => stated[row - ledger.count]!;
  const rowNumbers = Array.from({ length: count }, (_value, row) => row);
  const isEvent = (row: number): boolean => row < ledger.count;
  const indexed = (of: (row: number) => number): Int32Array => Int32Array.from(rowNumbers, of);
  const side = (list: Int32Array): Int32Array => indexed((row) => (isEvent(row) ? list[row]! : -1));
  const held = indexed((row) => (isEvent(row) ? ledger.holding[row]! : after(row).holding));
  const ofHolding = (list: readonly string[], key: string, header: string, width: number): NamedColumn =>
    textColumn(key, header, width, list, held);
  const columns = columnsOf(rowNumbers);
  const effect = (key: Effect) => (row: number) =>
    isEvent(row) ? ledger[key][row]! : key === 'recallable' ? 0 : after(row)[key];
  return tableOf(word('ledger'), count, [
    dayColumn(
      'date',
      word('date'),
      indexed((row) => (isEvent(row) ? ledger.day[row]! : dayNumber(after(row).asOf))),
    ),
    textColumn(
      'kind',
      word('kind'),
      16,
      kinds,
      indexed((row) => (isEvent(row) ? kindAt(row) : kinds.length - 1)),
    ),
    textColumn('payer', word('payer'), 26, ledger.parties, side(ledger.payer)),
    textColumn('payee', word('payee'), 26, ledger.parties, side(ledger.payee)),
    ofHolding(holdings.map(holdingNo), 'holding', word('number'), 8),
    ofHolding(
      holdings.map((holding) => holding.targetName),
      'held',
      word('held'),
      26,
    ),
    ofHolding(
      holdings.map((holding) => codes.get(holding.columnKey)!),
      'column',
      word('columnCode'),
      8,
    ),
    columns.money('amount', word('amount'), (row) => (isEvent(row) ? ledger.amount[row]! : null)),
    ...EFFECTS.map((key) => columns.money(key, word(EFFECT_WORDS[key]), effect(key))),
    textColumn('note', word('note'), 30, [...ledger.notes, ...stated.map(() => null)]),
  ]);
}

/** What that table's rows add up to for each holding. */
export function sumsByHolding({ ledger, stated, holdings }: AllocationDetail): Readonly<Record<Effect, Float64Array>> {
  const sums = Object.fromEntries(EFFECTS.map((key) => [key, new Float64Array(holdings.length)])) as Record<
    Effect,
    Float64Array
  >;
  for (let row = 0; row < ledger.count; row += 1) {
    const holding = ledger.holding[row]!;
    if (holding >= 0) for (const key of EFFECTS) sums[key][holding]! += ledger[key][row]!;
  }
  for (const row of stated) {
    for (const key of ['committed', 'invested', 'realised'] as const) sums[key][row.holding]! += row[key];
  }
  return sums;
}

/** Marks and statements, each with what it counts for at the day. */
export function marksTable({ values, holdings }: AllocationDetail, { word, term }: Words): Table {
  const { text, day, money, number } = columnsOf(values);
  return tableOf(word('marks'), values.length, [
    text('holding', word('number'), 8, (row) => holdingNo(row, row.holding)),
    text('fund', word('fund'), 22, (row) => holdings[row.holding]!.fundName),
    text('held', word('held'), 28, (row) => holdings[row.holding]!.targetName),
    day('asOf', word('asOf'), (row) => row.asOf),
    text('basis', word('valueBasis'), 14, (row) => term('valueBasis', row.basis)),
    text('method', word('method'), 14, (row) => (row.method === null ? null : term('method', row.method))),
    money('value', word('value'), (row) => row.value),
    money('rolled', word('rolled'), (row) => row.rolled),
    number('inUse', word('inUse'), 'int', (row) => (row.inUse ? 1 : 0)),
    money(
      'counted',
      word('counted'),
      (row) => (row.inUse ? row.value + row.rolled : 0),
      'IF({inUse}=1,ROUND({value}+{rolled},2),0)',
    ),
  ]);
}
