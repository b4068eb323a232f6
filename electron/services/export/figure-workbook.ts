import type { ExplainCellType, ExplainTable, ExplainTerm, ExplainUnit, Explanation } from '#core/contract/explain.ts';
import { codeTerm, columnTerm, figureTerm, noteTerm, readableFormula, reasonTerm } from '#core/figure-terms.ts';
import type { Language } from '#core/terms.ts';
import { columnLetter } from '#electron/sheets/table.ts';
import {
  firstDataRow,
  sheetRef,
  type CellSpec,
  type Format,
  type RowSpec,
  type SheetSpec,
  type WorkbookSpec,
} from '#electron/sheets/write.ts';
import { liveFormula, type FormulaCells } from './live-formula.ts';

const FORMATS: Readonly<Record<ExplainCellType, Format>> = {
  text: 'text',
  money: 'yuan',
  date: 'date',
  moment: 'text',
  percent: 'percent',
  share: 'share',
  int: 'int',
  multiple: 'multiple',
  kind: 'text',
  basis: 'text',
  rate: 'percent6',
  number: 'decimal',
};
/** What one unit of a cell is of the number stored for it. */
const SCALES: Readonly<Partial<Record<ExplainCellType, number>>> = {
  money: 100,
  percent: 1e6,
  share: 1e9,
  multiple: 1e6,
};
const UNIT_SCALES: Readonly<Partial<Record<ExplainUnit, number>>> = { fen: 100, ppm: 1e6, multiple: 1e6 };

const HEAD = {
  figure: ['数值', 'The figure'],
  computed: ['按公式重算', 'Computed again'],
  difference: ['差额', 'Difference'],
  formula: ['公式', 'Formula'],
  asOf: ['截至', 'As of'],
  from: ['期初', 'From'],
  knownAt: ['账簿最近变更', 'Book last changed'],
  reason: ['无法给出', 'Cannot be given'],
  root: ['使净现值为零的折现率', 'A rate at which it is nothing'],
  period: ['不足一年，为期间收益率', 'Under a year: return of the period'],
  rest: ['其余 {n} 行合计', '{n} more rows together'],
  name: ['名称', 'Name'],
  money: ['金额（元）', 'Amount'],
  number: ['数值', 'Number'],
  note: ['说明', 'Note'],
} as const;

export function figureWorkbook(explanation: Explanation, title: string, language: Language): WorkbookSpec {
  const say = (key: keyof typeof HEAD): string => HEAD[key][language === 'en' ? 1 : 0];
  const tables = explanation.tables.map((table) => tableSheet(table, language, say('rest')));
  return { title, sheets: [figureSheet(explanation, title, language, say), ...tables] };
}

type Say = (key: keyof typeof HEAD) => string;

function cellOf(cell: string | number | null, type: ExplainCellType, language: Language): CellSpec {
  if (cell === null) return null;
  if (typeof cell === 'string') return type === 'kind' || type === 'basis' ? codeTerm(cell, language) : cell;
  return cell / (SCALES[type] ?? 1);
}

function tableSheet(table: ExplainTable, language: Language, rest: string): SheetSpec {
  const rows: RowSpec[] = table.rows.map((row) => ({
    cells: row.cells.map((cell, at) => cellOf(cell, table.columns[at]!.type, language)),
  }));
  if (table.rest !== undefined)
    rows.push({
      cells: table.columns.map((column, at) =>
        column.key === 'amount'
          ? table.rest!.amount / 100
          : at === 0
            ? rest.replace('{n}', String(table.rest!.rows))
            : null,
      ),
    });
  return {
    name: figureTerm(table.title, language),
    columns: table.columns.map((column) => ({
      header: columnTerm(column.key, language),
      width: column.type === 'text' ? 30 : 16,
      format: FORMATS[column.type],
    })),
    rows,
  };
}

/** The cells of a table's column, as another sheet names them. */
function rangeOf(table: ExplainTable, key: string, language: Language): string | null {
  const at = table.columns.findIndex((column) => column.key === key);
  if (at < 0 || table.rows.length === 0) return null;
  const first = firstDataRow({});
  const last = first + table.rows.length - 1 + (table.rest === undefined ? 0 : 1);
  const letter = columnLetter(at);
  return `${sheetRef(figureTerm(table.title, language))}$${letter}$${first}:$${letter}$${last}`;
}

/** Rows: figure, computed again, difference, one per term, then what else is to be known. */
function figureSheet(explanation: Explanation, title: string, language: Language, say: Say): SheetSpec {
  const { value, unit, terms = [], tables, formula } = explanation;
  const money = unit === 'fen';
  const heading = [title];
  const first = firstDataRow({ heading });
  const termRow = (at: number): number => first + 3 + at;
  const cells: FormulaCells = {
    terms: new Map(terms.map((term, at) => [term.key, `$${term.unit === 'fen' ? 'B' : 'C'}$${termRow(at)}`])),
    flows: flowRanges(explanation, language),
  };
  const live = value === null ? null : liveFormula(formula, cells);
  const shown = value === null ? null : value / (UNIT_SCALES[unit] ?? 1);
  const rounded =
    live === null
      ? null
      : unit === 'ppm' || unit === 'multiple'
        ? `ROUND(${live},6)`
        : money
          ? `ROUND(${live},2)`
          : live;
  const place = (spec: CellSpec): readonly CellSpec[] => (money ? [spec, null] : [null, spec]);
  const column = money ? 'B' : 'C';
  const difference = `IF(ISNUMBER(${column}${first + 1}),ROUND(${column}${first + 1}-${column}${first},9),"–")`;
  const rows: RowSpec[] = [
    {
      bold: true,
      cells: [
        say('figure'),
        ...place(shown),
        value === null ? `${say('reason')}: ${reasonTerm(explanation.reason ?? '', language)}` : null,
      ],
    },
    {
      cells: [
        say('computed'),
        ...place(rounded === null ? null : { formula: rounded, value: shown! }),
        readableFormula(formula, language),
      ],
    },
    { cells: [say('difference'), ...place(rounded === null ? null : { formula: difference, value: 0 }), null] },
    ...terms.map((term): RowSpec => ({ cells: termCells(term, tables, language) })),
    ...(explanation.roots ?? []).map((root): RowSpec => ({ cells: [say('root'), null, root, null] })),
    { cells: [say('asOf'), null, null, explanation.asOf] },
    ...(explanation.from == null ? [] : [{ cells: [say('from'), null, null, explanation.from] }]),
    ...(explanation.knownAt == null ? [] : [{ cells: [say('knownAt'), null, null, explanation.knownAt] }]),
    ...(explanation.annual === false ? [{ cells: [say('period'), null, null, null] }] : []),
    ...(explanation.notes ?? []).map((note): RowSpec => ({
      cells: [noteTerm(note.code, language), null, note.count, null],
    })),
  ];
  return {
    name: say('figure'),
    heading,
    columns: [
      { header: say('name'), width: 34, format: 'text' },
      { header: say('money'), width: 24, format: 'yuan' },
      { header: say('number'), width: 18, format: 'decimal' },
      { header: say('note'), width: 60, format: 'text' },
    ],
    rows,
  };
}

function termCells(term: ExplainTerm, tables: readonly ExplainTable[], language: Language): readonly CellSpec[] {
  const name = figureTerm(term.key, language);
  if (term.value === null) return [name, null, null, null];
  const shown = term.value / (UNIT_SCALES[term.unit] ?? 1);
  const table = tables.find((entry) => entry.title === term.table);
  const range = table === undefined ? null : rangeOf(table, term.column ?? 'amount', language);
  const cell: CellSpec = range === null ? shown : { formula: `SUM(${range})`, value: shown };
  return term.unit === 'fen' ? [name, cell, null, null] : [name, null, cell, null];
}

function flowRanges({ tables, annual, reason }: Explanation, language: Language): FormulaCells['flows'] {
  const flows = tables.find((table) => table.title === 'flows');
  if (flows === undefined || flows.rest !== undefined || reason !== null) return null;
  return {
    amounts: rangeOf(flows, 'amount', language)!,
    days: rangeOf(flows, 'date', language)!,
    annual: annual !== false,
  };
}
