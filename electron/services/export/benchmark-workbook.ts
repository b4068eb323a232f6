import type { BenchmarkFlowsView, BenchmarkRow, BenchmarkTable } from '#core/contract/benchmarks.ts';
import type { Compared } from '#core/domain/performance-benchmark.ts';
import type { Figure } from '#core/domain/performance-figures.ts';
import { reasonTerm } from '#core/figure-terms.ts';
import type { Language } from '#core/terms.ts';
import {
  firstDataRow,
  sheetRef,
  type CellSpec,
  type RowSpec,
  type SheetSpec,
  type WorkbookSpec,
} from '#electron/sheets/write.ts';
import { rowLabel, type WorkbookHead } from './performance-workbook.ts';

const WORDS = {
  title: ['公开市场等价', 'Public market equivalents'],
  flows: ['现金流与指数', 'Flows and index'],
  row: ['行', 'Row'],
  gross: ['毛', 'Gross'],
  net: ['净', 'Net'],
  basis: ['口径', 'Basis'],
  irr: ['IRR', 'IRR'],
  ks: ['KS-PME', 'KS-PME'],
  indexValue: ['指数等值（元）', 'Index value'],
  ln: ['LN-PME', 'LN-PME'],
  plus: ['PME+', 'PME+'],
  modified: ['mPME', 'mPME'],
  alpha: ['Direct Alpha', 'Direct Alpha'],
  index: ['指数年化', 'Index a year'],
  date: ['日期', 'Date'],
  paid: ['缴款（元）', 'Contributions'],
  received: ['分配与期末价值（元）', 'Distributions and value'],
  level: ['指数', 'Index level'],
  factor: ['I_T ÷ I_t', 'I_T ÷ I_t'],
  alphaAmount: ['按指数推至期末（元）', 'Carried to the end'],
} as const;

/** The methods with live KS-PME and index values, each from its own rows of flows and index levels. */
export function benchmarkWorkbook(
  table: BenchmarkTable,
  flows: readonly BenchmarkFlowsView[],
  { language, lines }: WorkbookHead,
): WorkbookSpec {
  const say = (key: keyof typeof WORDS): string => WORDS[key][language === 'en' ? 1 : 0];
  const places = new Map<string, { readonly first: number; readonly last: number }>();
  let next = firstDataRow({});
  for (const row of flows) {
    places.set(`${row.key}|${row.basis}`, { first: next, last: next + row.days.length - 1 });
    next += row.days.length;
  }
  const sheet = sheetRef(say('flows'));
  const rows: RowSpec[] = table.rows.flatMap((row) =>
    (['gross', 'net'] as const).flatMap((basis): RowSpec[] => {
      const compared = row[basis];
      if (compared === null) return [];
      const place = places.get(`${row.key}|${basis}`);
      const range = (letter: string): string => `${sheet}$${letter}$${place!.first}:$${letter}$${place!.last}`;
      const ks = `SUMPRODUCT(${range('E')},${range('G')})/SUMPRODUCT(${range('D')},${range('G')})`;
      return [
        {
          cells: [
            nameOf(row, language),
            say(basis),
            ...methodCells(compared, place === undefined ? null : ks, language),
          ],
        },
      ];
    }),
  );
  return {
    title: say('title'),
    sheets: [{ ...methodSheet(say, lines), rows }, flowSheet(table, flows, say, language)],
  };
}

type Say = (key: keyof typeof WORDS) => string;

const nameOf = (row: BenchmarkRow, language: Language): string => rowLabel(row.level, row, language);

const cell = (figure: Figure, language: Language): CellSpec => figure.value ?? reasonTerm(figure.reason!, language);

const methodCells = (compared: Compared, ks: string | null, language: Language): readonly CellSpec[] => [
  cell(compared.irr, language),
  compared.kaplanSchoar.value === null || ks === null
    ? cell(compared.kaplanSchoar, language)
    : { formula: ks, value: compared.kaplanSchoar.value },
  compared.indexValue.value === null ? cell(compared.indexValue, language) : compared.indexValue.value / 100,
  cell(compared.longNickels, language),
  cell(compared.pmePlus, language),
  cell(compared.modified, language),
  cell(compared.directAlpha, language),
  cell(compared.index, language),
];

const methodSheet = (say: Say, lines: readonly string[]): Omit<SheetSpec, 'rows'> => ({
  name: say('title'),
  heading: [say('title'), ...lines],
  columns: [
    { header: say('row'), width: 36, format: 'text' },
    { header: say('basis'), width: 8, format: 'text' },
    { header: say('irr'), width: 12, format: 'percent6' },
    { header: say('ks'), width: 12, format: 'decimal' },
    { header: say('indexValue'), width: 20, format: 'yuan' },
    ...(['ln', 'plus', 'modified', 'alpha', 'index'] as const).map((key) => ({
      header: say(key),
      width: 14,
      format: 'percent6' as const,
    })),
  ],
});

/** The value at the end stands with the last day's distributions, as every method counts it. */
function flowSheet(
  table: BenchmarkTable,
  flows: readonly BenchmarkFlowsView[],
  say: Say,
  language: Language,
): SheetSpec {
  const names = new Map(table.rows.map((row) => [row.key, nameOf(row, language)]));
  let next = firstDataRow({});
  const rows = flows.flatMap((row) => {
    const last = next + row.days.length - 1;
    const end = row.index.at(-1)!;
    return row.days.map((day, at): RowSpec => {
      const here = next++;
      const received = row.distributions[at]! + (here === last ? row.nav : 0);
      const factor = end / row.index[at]!;
      return {
        cells: [
          names.get(row.key) ?? row.key,
          say(row.basis),
          day,
          row.contributions[at]! / 100,
          received / 100,
          row.index[at]! / 1e6,
          { formula: `$F$${last}/F${here}`, value: factor },
          { formula: `(E${here}-D${here})*G${here}`, value: ((received - row.contributions[at]!) / 100) * factor },
        ],
      };
    });
  });
  return {
    name: say('flows'),
    columns: [
      { header: say('row'), width: 36, format: 'text' },
      { header: say('basis'), width: 8, format: 'text' },
      { header: say('date'), width: 12, format: 'date' },
      { header: say('paid'), width: 20, format: 'yuan' },
      { header: say('received'), width: 20, format: 'yuan' },
      { header: say('level'), width: 14, format: 'decimal' },
      { header: say('factor'), width: 14, format: 'decimal' },
      { header: say('alphaAmount'), width: 20, format: 'yuan' },
    ],
    rows,
  };
}
