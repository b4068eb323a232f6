import type { AllocationDetail } from '#core/contract/allocation.ts';
import { HELD_MEASURES, type HeldMeasure } from '#core/domain/measures.ts';
import { fen, type Fen } from '#core/money.ts';
import { yuanValue } from '#electron/sheets/table.ts';
import { sheetRef, type CellSpec, type Column, type RowSpec, type SheetSpec } from '#electron/sheets/write.ts';
import { amountCell, columnCriteria, formula, headingOf, LEAD, type Pages } from './allocation-pages.ts';
import { columnName, unitWord } from './words.ts';

/** One column's total of one measure by every route that there is. */
interface Routes {
  readonly measure: HeldMeasure;
  readonly column: number;
  readonly summary: Fen | null;
  readonly paths: Fen;
  readonly holdings: Fen | null;
  readonly ledger: Fen | null;
  readonly sql: Fen | null;
}

const sum = (list: readonly number[]): Fen => fen(list.reduce((total, amount) => total + amount, 0));

const figureOf = (holding: AllocationDetail['holdings'][number], measure: HeldMeasure): Fen =>
  measure === 'fair_value' ? holding.fairValue : holding[measure];

/** What the ledger sheet's rows of a column add up to. */
function ledgerSum({ ledger, stated, holdings }: AllocationDetail, measure: 'invested' | 'realised', key: string): Fen {
  let total = 0;
  for (let row = 0; row < ledger.count; row += 1) {
    const holding = ledger.holding[row]!;
    if (holding >= 0 && holdings[holding]!.columnKey === key) total += ledger[measure][row]!;
  }
  return sum([total, ...stated.filter((row) => holdings[row.holding]!.columnKey === key).map((row) => row[measure])]);
}

function routesOf({ detail, options }: Pages): Routes[] {
  const { view, parts, holdings } = detail;
  return HELD_MEASURES.flatMap((measure) =>
    view.columns.map(({ key }, column): Routes => {
      const inColumn = parts.filter((part) =>
        key === 'group' ? !part.sister : key === 'eliminations' ? part.sister : part.columnKey === key,
      );
      const total = sum(inColumn.map((part) => part.amounts[measure]));
      const own = key !== 'group' && key !== 'eliminations';
      const held = holdings.filter((holding) => holding.columnKey === key);
      return {
        measure,
        column,
        summary: measure === options.measure ? (view.rows.at(-1)!.amounts[measure][column] ?? null) : null,
        paths: key === 'eliminations' ? fen(-total) : total,
        holdings: own ? sum(held.map((holding) => figureOf(holding, measure))) : null,
        ledger: own && (measure === 'invested' || measure === 'realised') ? ledgerSum(detail, measure, key) : null,
        sql: view.ties.find((tie) => tie.measure === measure && tie.columnKey === key)?.ledger ?? null,
      };
    }),
  );
}

const difference = (left: Fen | null, right: Fen | null): Fen | null =>
  left === null || right === null ? null : fen(left - right);

function routeRow(pages: Pages, routes: Routes, at: number): CellSpec[] {
  const { detail, tables, words, codes, letter, totalRow } = pages;
  const { paths, holdings, ledger } = tables;
  const column = detail.view.columns[routes.column]!;
  const { criteria, sign } = columnCriteria(pages, column.key);
  const code = `"${codes.get(column.key)!}"`;
  const less = (left: string, right: string, value: Fen | null): CellSpec =>
    amountCell(`ROUND(${left}${at}-${right}${at},2)`, value);
  return [
    words.term('measure', routes.measure),
    columnName(column, words),
    amountCell(`${sheetRef(words.word('summary'))}${letter(routes.column)}${totalRow}`, routes.summary),
    amountCell(`ROUND(${sign}SUMIFS(${paths.range(routes.measure)},${criteria}),2)`, routes.paths),
    amountCell(
      `ROUND(SUMIFS(${holdings.range(routes.measure)},${holdings.range('column')},${code}),2)`,
      routes.holdings,
    ),
    routes.ledger === null
      ? null
      : amountCell(`ROUND(SUMIFS(${ledger.range(routes.measure)},${ledger.range('column')},${code}),2)`, routes.ledger),
    routes.sql === null ? null : yuanValue(routes.sql),
    less('C', 'D', difference(routes.summary, routes.paths)),
    less('D', 'E', difference(routes.paths, routes.holdings)),
    less('E', 'F', difference(routes.holdings, routes.ledger)),
    less('E', 'G', difference(routes.holdings, routes.sql)),
  ];
}

/** Each column's total by every route, live, with the differences: all nothing in a sound book. */
export function checkPage(pages: Pages): SheetSpec {
  const { words, firstRow } = pages;
  const { word } = words;
  const routes = routesOf(pages);
  const off = routes.flatMap(({ summary, paths, holdings, ledger, sql }) => [
    difference(summary, paths),
    difference(paths, holdings),
    difference(holdings, ledger),
    difference(holdings, sql),
  ]);
  const all = sum(off.map((each) => Math.abs(each ?? 0)));
  const last = firstRow + routes.length - 1;
  const verdict = formula(
    `IF(H${last + 1}=0,"${word('passed')}","${word('failed')}")`,
    word(all === 0 ? 'passed' : 'failed'),
  );
  const none = null;
  const closing: RowSpec = {
    cells: [
      word('allDifferences'),
      verdict,
      none,
      none,
      none,
      none,
      none,
      amountCell(`ROUND(SUMPRODUCT(ABS(H${firstRow}:K${last})),2)`, all),
      none,
      none,
      none,
    ],
    bold: true,
    ruled: true,
  };
  const heads = ['summary', 'byPaths', 'byHoldings', 'byLedger', 'bySql'] as const;
  const differences = ['matrixLess', 'pathsLess', 'holdingsLess', 'sqlLess'] as const;
  return {
    name: word('check'),
    heading: headingOf(pages, word('check')),
    columns: [
      { header: word('measure'), width: 16, format: 'text' },
      { header: word('column'), width: 24, format: 'text' },
      ...[...heads, ...differences].map((key): Column => ({ header: word(key), width: 20, format: 'yuan' })),
    ],
    rows: [...routes.map((entry, index): RowSpec => ({ cells: routeRow(pages, entry, firstRow + index) })), closing],
    frozenColumns: LEAD,
    zeroRange: `H${firstRow}:K${last + 1}`,
  };
}

/** Where the workbook comes from, what its columns mean, and how to read its formulas. */
export function aboutPage(pages: Pages, version: string, writtenAt: string): SheetSpec {
  const { detail, words, options, codes } = pages;
  const { book, view } = detail;
  const { word, term } = words;
  const rows: [string, string][] = [
    [word('book'), book.name],
    [word('sample'), words.yes(book.isSample)],
    [word('asOf'), view.asOf],
    [word('currency'), book.baseCurrency],
    [word('measure'), term('measure', options.measure)],
    [word('baseOfShares'), term('base', options.base)],
    [word('lookThrough'), words.yes(options.lookThrough)],
    [word('unit'), unitWord(options.unit, book.baseCurrency, words.language)],
    [word('version'), version],
    [word('writtenAt'), writtenAt],
    [word('stamp'), `${book.seq} ${book.hash}`],
    ...view.columns.map((column): [string, string] => [
      `${word('columnCode')} ${codes.get(column.key)!}`,
      columnName(column, words),
    ]),
    ...view.stale.map((entry): [string, string] => [
      word('stale'),
      `${entry.fundName} · ${entry.asOf === null ? word('unknownAge') : `${entry.asOf}, ${word('ageDays')} ${entry.ageDays}`}`,
    ]),
    [word('howToRead'), word('howFormulas')],
    [word('howToRead'), word('howHoldings')],
    [word('howToRead'), word('howUnit')],
  ];
  return {
    name: word('about'),
    columns: [
      { header: word('item'), width: 22, format: 'text' },
      { header: word('value'), width: 100, format: 'text' },
    ],
    rows: rows.map((cells) => ({ cells })),
  };
}
