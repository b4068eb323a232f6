import type {
  PerformanceRow,
  PerformanceTable,
  PeriodFigures,
  RowFlowsView,
  RowNames,
} from '#core/contract/performance.ts';
import type { Figure, Measures } from '#core/domain/performance-figures.ts';
import type { Level } from '#core/domain/performance-levels.ts';
import type { Horizon } from '#core/domain/performance.ts';
import { codeTerm, figureTerm, reasonTerm } from '#core/figure-terms.ts';
import { term, type Language } from '#core/terms.ts';
import {
  firstDataRow,
  sheetRef,
  type CellSpec,
  type RowSpec,
  type SheetSpec,
  type WorkbookSpec,
} from '#electron/sheets/write.ts';
import { rateFormula } from './live-formula.ts';

const WORDS = {
  title: ['业绩', 'Performance'],
  inception: ['成立以来', 'Since inception'],
  flows: ['现金流', 'Cash flows'],
  row: ['行', 'Row'],
  gross: ['毛', 'Gross'],
  net: ['净', 'Net'],
  basis: ['口径', 'Basis'],
  date: ['日期', 'Date'],
  amount: ['金额（元）', 'Amount'],
  ours: ['本程序', 'This program'],
  theirs: ['电子表格 XIRR', 'Spreadsheet XIRR'],
  check: ['核对', 'Check'],
  same: ['一致', 'same'],
  none: ['电子表格未求出', 'the spreadsheet finds none'],
  other: ['多解中的另一个', 'another of several rates'],
  differs: ['不一致', 'differs'],
  total: ['合计', 'Total'],
} as const;

export interface WorkbookHead {
  readonly language: Language;
  /** Name of the book, day, program. */
  readonly lines: readonly string[];
}

type Basis = 'gross' | 'net';

/**
 * A sheet for each horizon of the table with live ratios, one with its dated flows, and an XIRR of the spreadsheet's own beside
 * every rate. `flows` are those of the horizons, in their order.
 */
export function performanceWorkbook(
  table: PerformanceTable,
  flows: readonly (readonly RowFlowsView[])[],
  { language, lines }: WorkbookHead,
): WorkbookSpec {
  const say = (key: keyof typeof WORDS): string => WORDS[key][language === 'en' ? 1 : 0];
  const sheets = table.horizons.flatMap((period, at): SheetSpec[] => {
    // The sheets of the only horizon need no word for it.
    const suffix = table.horizons.length === 1 ? '' : ` ${horizonWord(period.horizon, language)}`;
    const names = { table: `${say('title')}${suffix}`, flows: `${say('flows')}${suffix}` };
    const days = period.from === null ? period.to : `${period.from} – ${period.to}`;
    const heading = [`${say('title')} · ${horizonWord(period.horizon, language)} · ${days}`, ...lines];
    const own = flows[at] ?? [];
    return [
      tableSheet(table, at, own, { names, heading, say, language }),
      flowSheet(own, table, names.flows, say, language),
    ];
  });
  return { title: say('title'), sheets };
}

/** How a horizon is called in the name of a sheet; calendar years by their number. */
export const horizonWord = (horizon: Horizon, language: Language): string =>
  horizon === 'inception' ? WORDS.inception[language === 'en' ? 1 : 0] : horizon.toUpperCase();

interface SheetParts {
  readonly names: { readonly table: string; readonly flows: string };
  readonly heading: readonly string[];
  readonly say: Say;
  readonly language: Language;
}

function tableSheet(
  table: PerformanceTable,
  period: number,
  flows: readonly RowFlowsView[],
  { names, heading, say, language }: SheetParts,
): SheetSpec {
  const placed = placeFlows(flows);
  const shown = table.rows.flatMap((row) =>
    (['gross', 'net'] as const).flatMap((basis) => {
      const figures = row.periods[period]![basis];
      return figures === null ? [] : [{ row, basis, figures }];
    }),
  );
  const first = firstDataRow({ heading });
  const rows: RowSpec[] = shown.map(({ row, basis, figures }, at) => ({
    bold: row.isHeading,
    cells: [
      nameOf(row, language),
      say(basis),
      ...amounts(figures),
      ...ratios(figures, first + at, language),
      ...rateCells(figures, placed.get(`${row.id}|${basis}`), first + at, { names, say, language }),
    ],
  }));
  const total = totalRows(table.total[period]!, first + shown.length, say, language);
  return {
    name: names.table,
    heading,
    columns: [
      { header: say('row'), width: 36, format: 'text' },
      { header: say('basis'), width: 8, format: 'text' },
      ...(['committed', 'paid_in', 'opening', 'received', 'value', 'unfunded'] as const).map((key) => ({
        header: figureTerm(key, language),
        width: 18,
        format: 'yuan' as const,
      })),
      ...(['pic', 'dpi', 'rvpi', 'tvpi'] as const).map((key) => ({
        header: figureTerm(key, language),
        width: 12,
        format: key === 'pic' ? ('percent' as const) : ('multiple' as const),
      })),
      { header: `${figureTerm('irr', language)} (${say('ours')})`, width: 14, format: 'percent6' },
      { header: say('theirs'), width: 14, format: 'percent6' },
      { header: say('check'), width: 30, format: 'text' },
    ],
    rows: [...rows, ...total],
  };
}

/** What a row is called in a spreadsheet. */
export function rowLabel(level: Level, row: RowNames & { readonly key: string }, language: Language): string {
  const own = (language === 'en' ? row.nameEn : null) ?? row.name ?? keyWord(level, row.key, language);
  const fund = (language === 'en' ? row.fundNameEn : null) ?? row.fundName;
  return fund === null ? own : `${fund} · ${own}`;
}

const nameOf = (row: PerformanceRow, language: Language): string => rowLabel(row.level, row, language);

const keyWord = (level: Level, key: string, language: Language): string =>
  level === 'instrument'
    ? term('instrument', key, language)
    : level === 'investor_class'
      ? term('investorClass', key, language)
      : key === 'none'
        ? term('row', 'unallocated', language)
        : codeTerm(key, language);

const amounts = (figures: Measures): readonly CellSpec[] =>
  [figures.committed, figures.paidIn, figures.opening, figures.received, figures.value, figures.unfunded].map(
    (amount) => amount / 100,
  );

/** A live ratio where there is a figure, else the reason in words. */
const ratioCell = (figure: Figure, formula: string, language: Language): CellSpec =>
  figure.value === null ? reasonTerm(figure.reason!, language) : { formula, value: figure.value };

const ratios = (figures: Measures, row: number, language: Language): readonly CellSpec[] => [
  ratioCell(figures.pic, `D${row}/C${row}`, language),
  ratioCell(figures.dpi, `F${row}/D${row}`, language),
  ratioCell(figures.rvpi, `G${row}/D${row}`, language),
  ratioCell(figures.tvpi, `(F${row}+G${row})/(D${row}+E${row})`, language),
];

interface Place {
  readonly first: number;
  readonly last: number;
}

const keyOfFlows = (flows: RowFlowsView): string => `${flows.id}|${flows.basis}`;

/** Where each row's flows stand in the sheet of flows. */
function placeFlows(flows: readonly RowFlowsView[]): Map<string, Place> {
  let next = firstDataRow({});
  return new Map(
    flows.map((row): [string, Place] => {
      const first = next;
      next += row.days.length;
      return [keyOfFlows(row), { first, last: next - 1 }];
    }),
  );
}

type Say = (key: keyof typeof WORDS) => string;

/** Our rate, the spreadsheet's, and what the two say of each other: a spreadsheet finds one rate at most, and not always. */
function rateCells(
  figures: Measures,
  place: Place | undefined,
  row: number,
  { names, say, language }: Pick<SheetParts, 'names' | 'say' | 'language'>,
): readonly CellSpec[] {
  const { value, reason, annual, roots } = figures.irr;
  const ours: CellSpec = value ?? reasonTerm(reason!, language);
  if (place === undefined || place.last <= place.first) return [ours, null, null];
  const sheet = sheetRef(names.flows);
  const range = (letter: string): string => `${sheet}$${letter}$${place.first}:$${letter}$${place.last}`;
  const formula = `IFERROR(${rateFormula(range('D'), range('C'), annual)},"${say('none')}")`;
  if (value === null) {
    const among = roots.map((root) => `ABS(N${row}-(${root}))<1E-6`).join(',');
    const check =
      roots.length === 0
        ? `IF(ISNUMBER(N${row}),"${say('differs')}","${say('none')}")`
        : `IF(ISNUMBER(N${row}),IF(OR(${among}),"${say('other')}","${say('differs')}"),"${say('none')}")`;
    return [ours, { formula, value: say('none') }, { formula: check, value: say('none') }];
  }
  const check = `IF(ISNUMBER(N${row}),IF(ABS(N${row}-M${row})<1E-6,"${say('same')}","${say('differs')}"),"${say('none')}")`;
  return [ours, { formula, value }, { formula: check, value: say('same') }];
}

function totalRows(total: PeriodFigures, row: number, say: Say, language: Language): RowSpec[] {
  return (['gross', 'net'] as const).flatMap((basis: Basis, at): RowSpec[] => {
    const figures = total[basis];
    if (figures === null) return [];
    const { value, reason } = figures.irr;
    return [
      {
        bold: true,
        ruled: at === 0,
        cells: [
          say('total'),
          say(basis),
          ...amounts(figures),
          ...ratios(figures, row + (total.gross === null ? 0 : at), language),
          value ?? reasonTerm(reason!, language),
          null,
          null,
        ],
      },
    ];
  });
}

function flowSheet(
  flows: readonly RowFlowsView[],
  table: PerformanceTable,
  name: string,
  say: Say,
  language: Language,
): SheetSpec {
  const names = new Map(table.rows.map((row) => [row.id, nameOf(row, language)]));
  return {
    name,
    columns: [
      { header: say('row'), width: 36, format: 'text' },
      { header: say('basis'), width: 8, format: 'text' },
      { header: say('date'), width: 12, format: 'date' },
      { header: say('amount'), width: 20, format: 'yuan' },
    ],
    rows: flows.flatMap((row) =>
      row.days.map((day, at): RowSpec => ({
        cells: [names.get(row.id) ?? row.id, say(row.basis), day, row.amounts[at]! / 100],
      })),
    ),
  };
}
