import type { AllocationDetail } from '#core/contract/allocation.ts';
import { HELD_MEASURES } from '#core/domain/measures.ts';
import { ledgerTable, marksTable, sumsByHolding, type Effect } from './allocation-ledger.ts';
import { columnsOf, tableOf, type NamedColumn, type Table } from './table-builder.ts';
import { columnCodes, columnName, holdingNo, rowName, type Words } from './words.ts';

export interface AllocationTables {
  readonly ledger: Table;
  readonly marks: Table;
  readonly holdings: Table;
  readonly paths: Table;
  readonly targets: Table;
}

export function tablesOf(detail: AllocationDetail, words: Words): AllocationTables {
  const ledger = ledgerTable(detail, words);
  const marks = marksTable(detail, words);
  return {
    ledger,
    marks,
    holdings: holdingsTable(detail, words, ledger, marks),
    paths: pathsTable(detail, words),
    targets: targetsTable(detail, words),
  };
}

const PPM = 1e6;
const E9 = 1e9;

/** Every holding; its figures add up the ledger and the marks by formula. */
function holdingsTable(detail: AllocationDetail, words: Words, ledger: Table, marks: Table): Table {
  const { holdings, view } = detail;
  const { word, term } = words;
  const codes = columnCodes(view);
  const sums = sumsByHolding(detail);
  const directions = new Map(view.rows.map((row) => [row.key, rowName(row, words)]));
  const split = (parts: (typeof holdings)[number]['split']): string =>
    parts.map((part) => `${directions.get(part.directionId) ?? ''} ${part.weight / 1e4}%`).join('; ');
  const { text, day, money, number } = columnsOf(holdings);
  const ofLedger = (key: Effect, header: string, name: string = key): NamedColumn =>
    money(
      name,
      header,
      (_row, index) => sums[key][index]!,
      `ROUND(SUMIFS(${ledger.range(key)},${ledger.range('holding')},{number}),2)`,
    );
  return tableOf(word('holdings'), holdings.length, [
    text('number', word('number'), 8, holdingNo),
    text('code', word('holdingCode'), 12, (row) => row.code),
    text('fund', word('fund'), 22, (row) => row.fundName),
    text('column', word('columnCode'), 8, (row) => codes.get(row.columnKey)!),
    text('held', word('held'), 28, (row) => row.targetName),
    text('instrument', word('instrument'), 12, (row) => term('instrument', row.instrument)),
    number('vintage', word('vintage'), 'int', (row) => row.vintage),
    number('ownership', word('ownership'), 'share', (row) => row.ownership, E9),
    ofLedger('committed', word('signed'), 'signed'),
    ofLedger('invested', term('measure', 'invested')),
    ofLedger('realised', term('measure', 'realised')),
    ofLedger('recallable', word('recallable')),
    money(
      'fair_value',
      term('measure', 'fair_value'),
      (row) => row.fairValue,
      `ROUND(SUMIFS(${marks.range('counted')},${marks.range('holding')},{number}),2)`,
    ),
    money('committed', term('measure', 'committed'), (row) => row.committed, 'MAX({signed},{invested})'),
    money(
      'unfunded',
      term('measure', 'unfunded'),
      (row) => row.unfunded,
      'ROUND(MAX(0,{signed}-{invested})+{recallable},2)',
    ),
    number('moic', word('moic'), 'multiple', (row) => row.moic, PPM, 'ROUND(({realised}+{fair_value})/{invested},6)'),
    text('basis', word('valueBasis'), 12, (row) => term('valueBasis', row.valueBasis)),
    day('asOf', word('valueAsOf'), (row) => row.valueAsOf),
    number('age', word('ageDays'), 'int', (row) => row.valueAge),
    text('split', word('directions'), 34, (row) => split(row.split)),
  ]);
}

/** What every holding, or each position behind it, puts into which row and column: the matrix's own parts. */
function pathsTable({ parts, view, codes: rowCodes }: AllocationDetail, words: Words): Table {
  const { word, term } = words;
  const codes = columnCodes(view);
  const names = new Map(view.rows.map((row, index) => [rowCodes[index]!, rowName(row, words)]));
  /** The rows above a company: 'Compute › Chips'. */
  const direction = (code: string): string => {
    const steps = code.split('.');
    const above = steps.length === 1 ? steps : steps.slice(0, -1);
    return above.map((_step, index) => names.get(steps.slice(0, index + 1).join('.')) ?? '').join(' › ');
  };
  const { text, day, money, number } = columnsOf(parts);
  return tableOf(word('paths'), parts.length, [
    text('code', word('code'), 16, (part) => part.code),
    text('column', word('columnCode'), 8, (part) => codes.get(part.columnKey)!),
    text('holding', word('number'), 8, (part) => holdingNo(part, part.holding)),
    text('path', word('path'), 56, (part) => part.path.join(' → ')),
    text('party', word('party'), 28, (part) => part.partyName),
    text('direction', word('direction'), 28, (part) => direction(part.code)),
    number('share', word('effectiveShare'), 'share', (part) => part.effectiveShareE9, E9),
    day('asOf', word('reportAsOf'), (part) => part.asOf),
    number('age', word('ageDays'), 'int', (part) => part.ageDays),
    number('sister', word('sister'), 'int', (part) => (part.sister ? 1 : 0)),
    ...HELD_MEASURES.map((measure) => money(measure, term('measure', measure), (part) => part.amounts[measure])),
  ]);
}

/** The targets in force at the day. */
function targetsTable({ targets, view }: AllocationDetail, words: Words): Table {
  const { word } = words;
  const codes = columnCodes(view);
  const columns = new Map(view.columns.map((column) => [column.key, columnName(column, words)]));
  const { text, day, money, number } = columnsOf(targets);
  return tableOf(word('targets'), targets.length, [
    text('column', word('columnCode'), 8, (row) => codes.get(row.columnKey)!),
    text('columnName', word('column'), 22, (row) => columns.get(row.columnKey)!),
    text('code', word('code'), 12, (row) => row.code),
    text('direction', word('direction'), 26, (row) => row.directionName),
    day('effectiveOn', word('effectiveOn'), (row) => row.effectiveOn),
    money('base', word('base'), (row) => row.base),
    number('target', word('target'), 'percent', (row) => row.target, PPM),
    number('floor', word('floor'), 'percent', (row) => row.floor, PPM),
    number('ceiling', word('ceiling'), 'percent', (row) => row.ceiling, PPM),
    money('amount', word('targetAmount'), (row) => row.amount, 'ROUND({base}*{target},2)'),
  ]);
}
