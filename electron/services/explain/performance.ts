import type { ExplainTable, ExplainTerm, Explanation } from '#core/contract/explain.ts';
import type { PerformanceFigure, RefOf } from '#core/contract/figures.ts';
import { measuresOf, rateFlows, type Measures } from '#core/domain/performance-figures.ts';
import { npvCurve } from '#core/domain/present-value.ts';
import { pooledOf } from '../performance-series.ts';
import { needPeriod, rowName } from '../performance.ts';
import { sourceOf } from '../performance-source.ts';
import { eliminatedOf, flowTable, tablesOf } from './performance-tables.ts';
import { explained, plainTerm, sumOf, termOf, type ExplainContext } from './tables.ts';

/** Formula over the terms; gross and net share the names, which the words tell apart. */
const FORMULAS: Readonly<Record<PerformanceFigure, string>> = {
  committed: 'committed',
  paid_in: 'paid_in',
  received: 'received',
  unfunded: 'unfunded',
  opening: 'opening',
  value: 'value',
  net_flow: 'received - paid_in',
  gain: 'received + value - paid_in - opening',
  pic: 'paid_in / committed',
  dpi: 'received / paid_in',
  rvpi: 'value / paid_in',
  tvpi: '(received + value) / (paid_in + opening)',
  irr: 'xirr(flows)',
};

export function explainPerformance(context: ExplainContext, ref: RefOf<'performance'>): Explanation {
  const { facts } = context;
  const { subject, figure } = ref;
  const source = sourceOf(facts);
  const period = needPeriod(source, ref.horizon, context.asOf);
  const row = pooledOf(source, period, subject);
  const measures = measuresOf(row, period);
  const { name, fundName } = rowName(facts, subject.level, subject.key);
  const { from, to } = period;
  const base = {
    figure: `${figure}_${subject.basis}`,
    params: {
      subject: [fundName, name ?? subject.key].filter((part) => part !== null).join(' · '),
      level: subject.level,
      horizon: ref.horizon,
    },
    asOf: to,
    from,
    notes: measures.notes,
  };
  const figureOf = valueOf(measures, figure);
  const tables = tablesOf(context, source, period, subject, row);
  if (figure === 'irr') {
    const flows = measures.irr.reason === 'no_dated_flows' ? [] : rateFlows(row.pool, row.opening, row.value, period);
    return explained(context, {
      ...base,
      value: figureOf.value,
      unit: 'rate',
      reason: figureOf.reason,
      formula: FORMULAS.irr,
      annual: measures.irr.annual,
      roots: measures.irr.roots,
      curve: flows.length < 2 ? [] : npvCurve(flows, measures.irr.roots),
      terms: [],
      tables: [flowTable(context, source, period, subject, row), ...tables.values],
    });
  }
  const terms = [
    termFrom('paid_in', measures.paidIn, tables.paid, tables.statements, 'paidIn'),
    termFrom('received', measures.received, tables.received, tables.statements, 'distributed'),
    termFrom('value', measures.value, tables.closing, tables.statements, 'nav'),
    termFrom('opening', measures.opening, tables.opening, [], 'amount'),
    plainTerm('committed', measures.committed),
    plainTerm('unfunded', measures.unfunded),
  ];
  const formula = from === null && figure === 'tvpi' ? '(received + value) / paid_in' : FORMULAS[figure];
  const used = terms.filter((term) => new RegExp(`\\b${term.key}\\b`).test(formula));
  const shown = new Set(used.flatMap((term) => (term.table === null ? [] : [term.table])));
  return explained(context, {
    ...base,
    value: figureOf.value,
    unit: figure === 'pic' ? 'rate' : figure in RATIOS ? 'ratio' : 'fen',
    reason: figureOf.reason,
    formula,
    terms: used,
    tables: [
      ...[tables.paid, tables.received, tables.opening, tables.closing, tables.statements].flat(),
      ...eliminatedOf(context, period, subject),
    ].filter(
      (table) =>
        shown.has(table.title) || table.title === 'eliminated' || (table.title === 'statements' && figure in RATIOS),
    ),
  });
}

const RATIOS = { pic: true, dpi: true, rvpi: true, tvpi: true };

const valueOf = (
  measures: Measures,
  figure: PerformanceFigure,
): { readonly value: number | null; readonly reason: string | null } => {
  const plain = {
    committed: measures.committed,
    paid_in: measures.paidIn,
    received: measures.received,
    unfunded: measures.unfunded,
    opening: measures.opening,
    value: measures.value,
    net_flow: measures.received - measures.paidIn,
    gain: measures.gain,
  };
  if (figure in plain) return { value: plain[figure as keyof typeof plain], reason: null };
  return measures[figure as 'pic' | 'dpi' | 'rvpi' | 'tvpi' | 'irr'];
};

/** A term by the table that adds up to it; a plain one where flows and statements without days make it up together. */
function termFrom(
  key: string,
  value: number,
  flows: readonly ExplainTable[],
  statements: readonly ExplainTable[],
  column: string,
): ExplainTerm {
  const table = flows[0];
  if (table !== undefined && sumOf(table) === value) return termOf(table, key);
  const stated = statements[0];
  if (table === undefined && stated !== undefined && sumOf(stated, column) === value)
    return { key, value, unit: 'fen', table: stated.title, column };
  return plainTerm(key, value);
}
