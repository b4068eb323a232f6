import type { ExplainTable, ExplainTerm, Explanation } from '#core/contract/explain.ts';
import type { BenchmarkFigure, RefOf } from '#core/contract/figures.ts';
import { dayNumber, fromDayNumber, type IsoDate } from '#core/dates.ts';
import {
  benchmarkDays,
  compare,
  levelAt,
  methodAmounts,
  valueDays,
  type BenchmarkDays,
  type Compared,
} from '#core/domain/performance-benchmark.ts';
import type { Figure, Rate } from '#core/domain/performance-figures.ts';
import { npvCurve } from '#core/domain/present-value.ts';
import { indexAt } from '../benchmarks.ts';
import { pooledOf, sinceInception } from '../performance-series.ts';
import { sourceOf, valuationsAt } from '../performance-source.ts';
import { needPeriod, rowName } from '../performance.ts';
import { explained, plainTerm, tableOf, type ExplainContext, type Row } from './tables.ts';

/** Where each figure stands in a comparison. */
const FIGURES: Readonly<Record<BenchmarkFigure, (compared: Compared) => Figure | Rate>> = {
  kaplan_schoar: (compared) => compared.kaplanSchoar,
  index_value: (compared) => compared.indexValue,
  long_nickels: (compared) => compared.longNickels,
  pme_plus_scale: (compared) => compared.pmePlusScale,
  pme_plus: (compared) => compared.pmePlus,
  modified_pme: (compared) => compared.modified,
  direct_alpha: (compared) => compared.directAlpha,
  index_return: (compared) => compared.index,
};

/** Sums over what the index carries to the end; the others are rates of dated amounts. */
const SUMS = {
  kaplan_schoar: { formula: '(grown_received + end_value) / grown_paid', unit: 'ratio' },
  index_value: { formula: 'grown_paid - grown_received', unit: 'fen' },
  pme_plus_scale: { formula: '(grown_paid - end_value) / grown_received', unit: 'ratio' },
} as const;

/** A million yuan in the index. */
const STAKE = 100_000_000;

/** What a subject's money would have been in an index, from its flows, the levels on their days and its value at the end. */
export function explainBenchmark(context: ExplainContext, ref: RefOf<'benchmark'>): Explanation {
  const { db, facts, asOf } = context;
  const { subject, figure } = ref;
  const source = sourceOf(facts);
  const period = needPeriod(source, ref.horizon, asOf);
  const row = pooledOf(source, period, subject);
  const series = indexAt(db, ref.index.seriesId, ref.index.basis, period.to);
  const flows = benchmarkDays(row, series, period);
  const navs = typeof flows === 'string' ? null : valuesOn(context, ref, flows);
  const { value, reason, ...rate } = FIGURES[figure](compare(row, series, period, navs)) as Figure & Partial<Rate>;
  const { name, fundName } = rowName(facts, subject.level, subject.key);
  const base = {
    figure,
    params: {
      subject: [fundName, name ?? subject.key].filter((part) => part !== null).join(' · '),
      level: subject.level,
      horizon: ref.horizon,
    },
    asOf: period.to,
    from: period.from,
    reason,
  };
  const sum = figure in SUMS ? SUMS[figure as keyof typeof SUMS] : null;
  if (sum !== null) {
    const made = typeof flows === 'string' ? null : carried(context, flows);
    return explained(context, {
      ...base,
      value: value !== null && sum.unit === 'fen' ? Math.round(value) : value,
      unit: sum.unit,
      formula: sum.formula,
      terms: made?.terms.filter((term) => new RegExp(`\\b${term.key}\\b`).test(sum.formula)) ?? [],
      tables: made === null ? [] : [made.table],
    });
  }
  const amounts = typeof flows === 'string' ? [] : amountsOf(figure as RateFigure, flows, navs!);
  const dated = typeof flows === 'string' ? [] : amounts.map((amount, at) => ({ day: flows.days[at]!, amount }));
  return explained(context, {
    ...base,
    value,
    unit: 'rate',
    formula: 'xirr(flows)',
    annual: rate.annual ?? true,
    roots: rate.roots ?? [],
    curve: reason !== null || dated.length < 2 ? [] : npvCurve(dated, rate.roots ?? []),
    terms: [],
    tables: typeof flows === 'string' ? [] : [rateTable(context, flows, amounts)],
  });
}

/** The subject's value after the flows of each day. */
function valuesOn(context: ExplainContext, { subject }: RefOf<'benchmark'>, flows: BenchmarkDays): number[] {
  const source = sourceOf(context.facts);
  return [...valuationsAt(context.facts, valueDays(flows))].map(
    (valuation) => pooledOf(source, sinceInception(valuation), subject).value,
  );
}

type RateFigure = Exclude<BenchmarkFigure, keyof typeof SUMS>;

/** What stands in the method's place of the subject's flows; of the index itself, a stake at the first day and its worth at the last. */
function amountsOf(figure: RateFigure, flows: BenchmarkDays, navs: readonly number[]): readonly number[] {
  if (figure !== 'index_return') return methodAmounts(figure, flows, navs).amounts;
  const last = flows.days.length - 1;
  return flows.days.map((_, at) =>
    at === 0 ? -STAKE : at === last ? (STAKE * flows.index[last]!) / flows.index[0]! : 0,
  );
}

/** Levels are stored in millionths. */
export const levelOf = (stored: number): number => stored / 1e6;

const LEVEL_COLUMNS = [
  ['date', 'date'],
  ['paid', 'money'],
  ['received', 'money'],
  ['levelOn', 'date'],
  ['level', 'number'],
] as const;

const levelCells = (flows: BenchmarkDays, at: number): readonly (string | number)[] => [
  fromDayNumber(flows.days[at]!),
  flows.contributions[at]!,
  flows.distributions[at]!,
  fromDayNumber(flows.indexDays[at]!),
  levelOf(flows.index[at]!),
];

/**
 * Day by day what went in and out, and what the index made of it by the end, with the terms that it adds up to. Amounts carried to
 * the end are parts of a fen too: rounded one by one they would add up to another figure than the one explained.
 */
function carried(context: ExplainContext, flows: BenchmarkDays): Carried {
  const factors = flows.index.map((level) => flows.index.at(-1)! / level);
  const grow = (amounts: readonly number[]): number[] => amounts.map((amount, at) => amount * factors[at]!);
  const [paid, received] = [grow(flows.contributions), grow(flows.distributions)];
  const table = tableOf(
    context,
    'index_flows',
    [...LEVEL_COLUMNS, ['factor', 'number'], ['grownPaid', 'money'], ['grownReceived', 'money']],
    flows.days.map((_, at): Row => ({
      cells: [...levelCells(flows, at), factors[at]!, paid[at]!, received[at]!],
      link: null,
    })),
  );
  // A table that was cut says what it leaves out of one column only: its sums stand by themselves then.
  const term = (key: string, column: string, amounts: readonly number[]): ExplainTerm => ({
    ...plainTerm(
      key,
      amounts.reduce((sum, amount) => sum + amount, 0),
    ),
    ...(table.rest === undefined ? { table: table.title, column } : {}),
  });
  return {
    table,
    terms: [
      term('grown_paid', 'grownPaid', paid),
      term('grown_received', 'grownReceived', received),
      plainTerm('end_value', flows.nav),
    ],
  };
}

interface Carried {
  readonly table: ExplainTable;
  readonly terms: readonly ExplainTerm[];
}

/** The dated amounts whose rate is the figure; days on which nothing moves are left out. */
const rateTable = (context: ExplainContext, flows: BenchmarkDays, amounts: readonly number[]): ExplainTable =>
  tableOf(
    context,
    'flows',
    [...LEVEL_COLUMNS, ['amount', 'money']],
    amounts.flatMap((amount, at): Row[] =>
      Math.round(amount) === 0 ? [] : [{ cells: [...levelCells(flows, at), Math.round(amount)], link: null }],
    ),
  );

/** Levels of an index, as they are stored, on their days. */
export const levelTable = (
  context: ExplainContext,
  seriesId: string,
  rows: readonly (readonly [date: IsoDate, stored: number])[],
): ExplainTable =>
  tableOf(
    context,
    'index_levels',
    [
      ['date', 'date'],
      ['level', 'number'],
    ],
    rows.map(([date, stored]) => ({ cells: [date, levelOf(stored)], link: { kind: 'index', id: seriesId } })),
  );

/** The index on the day, from 100 on the day of the subject's first flow. */
export function explainIndexGrowth(context: ExplainContext, { index, subject }: RefOf<'index_growth'>): Explanation {
  const { db, facts, asOf } = context;
  const source = sourceOf(facts);
  const period = needPeriod(source, 'inception', asOf);
  const series = indexAt(db, index.seriesId, index.basis, period.to);
  const flows = benchmarkDays(pooledOf(source, period, subject), series, period);
  const now = levelAt(series, dayNumber(asOf));
  const common = { figure: 'index_growth', unit: 'number' as const, formula: 'index_level / index_start * 100' };
  if (typeof flows === 'string' || now === null) {
    const reason = typeof flows === 'string' ? flows : 'index_starts_late';
    const terms = [plainTerm('index_level', null, 'number'), plainTerm('index_start', null, 'number')];
    return explained(context, { ...common, value: null, reason, terms });
  }
  const start = flows.index[0]!;
  const rows = [
    [fromDayNumber(flows.days[0]!), start],
    [fromDayNumber(now.day), now.level],
  ] as const;
  return explained(context, {
    ...common,
    value: (100 * now.level) / start,
    terms: [plainTerm('index_level', levelOf(now.level), 'number'), plainTerm('index_start', levelOf(start), 'number')],
    tables: [levelTable(context, index.seriesId, rows)],
  });
}
