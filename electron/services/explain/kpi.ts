import type { ExplainUnit, Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import { growth, shiftPeriod, yearBefore, type KpiUnit } from '#core/domain/kpis.ts';
import type { IsoDate } from '#core/dates.ts';
import { notFound } from '#core/errors.ts';
import { all, one } from '#db/rows.ts';
import { recordedTable } from './recorded-tables.ts';
import { explained, nameOf, plainTerm, tableOf, type ExplainContext } from './tables.ts';

interface Entry {
  readonly id: string;
  readonly end: IsoDate;
  readonly basis: 'actual' | 'plan';
  readonly value: number;
  readonly source: string;
}

const UNITS: Readonly<Record<KpiUnit, ExplainUnit>> = { money: 'fen', percent: 'ppm', number: 'number' };
const CELLS = { money: 'money', percent: 'percent', number: 'number' } as const;

/** What a figure is measured against: the plan of the period, or the actual value of an earlier one. */
function against({ figure, period, end }: RefOf<'kpi'>): { readonly end: IsoDate; readonly basis: Entry['basis'] } {
  if (figure === 'change') return { end: shiftPeriod(period, end, -1), basis: 'actual' };
  if (figure === 'year_change') return { end: yearBefore(end), basis: 'actual' };
  return { end, basis: figure === 'actual' ? 'actual' : 'plan' };
}

/** A value that a company reported, or how it stands to another: (now − then) ÷ |then|. */
export function explainKpi(context: ExplainContext, ref: RefOf<'kpi'>): Explanation {
  const { companyId, kpiId, period, end, figure } = ref;
  const kpi = one<{ name: string; nameEn: string | null; unit: KpiUnit; decimals: number; definition: string }>(
    context.db,
    'SELECT name, name_en AS nameEn, unit, decimals, definition FROM kpis WHERE id = ?',
    kpiId,
  );
  if (kpi === undefined) throw notFound('kpi', kpiId);
  const other = against(ref);
  const entries = all<Entry>(
    context.db,
    `SELECT id, period_end AS "end", basis, value, source FROM kpi_values
     WHERE company_id = ? AND kpi_id = ? AND period = ? AND period_end IN (?, ?) ORDER BY period_end DESC, basis`,
    companyId,
    kpiId,
    period,
    end,
    other.end,
  );
  const at = (day: IsoDate, basis: Entry['basis']): Entry | undefined =>
    entries.find((entry) => entry.end === day && entry.basis === basis);
  const [now, then] = [at(end, 'actual'), at(other.end, other.basis)];
  const single = figure === 'actual' || figure === 'plan';
  const used = (single ? [then] : [now, then]).flatMap((entry) => (entry === undefined ? [] : [entry]));
  const step = kpi.unit === 'number' ? 10 ** kpi.decimals : 1;
  const [unit, cell] = [UNITS[kpi.unit], CELLS[kpi.unit]];
  const shown = (entry: Entry | undefined): number | null => (entry === undefined ? null : entry.value / step);
  const value = single ? shown(then) : growth(now?.value ?? null, then?.value ?? null);
  const key = figure === 'gap' ? 'plan' : figure === 'actual' || figure === 'plan' ? figure : 'earlier';
  return explained(context, {
    figure: `kpi_${figure}`,
    params: {
      company: nameOf(context.facts, companyId) ?? companyId,
      kpi: kpi.name,
      definition: kpi.definition,
    },
    value,
    unit: single ? unit : 'ppm',
    reason: value === null ? (then?.value === 0 ? 'no_base' : 'not_set') : null,
    formula: single ? key : `(actual - ${key}) / max(${key}, 0 - ${key})`,
    terms: single
      ? [plainTerm(key, value, unit)]
      : [plainTerm('actual', shown(now), unit), plainTerm(key, shown(then), unit)],
    tables: [
      tableOf(
        context,
        'entered',
        [
          ['period_end', 'date'],
          ['basis', 'kind'],
          ['value', cell],
          ['source', 'text'],
        ],
        used.map((entry) => ({
          cells: [entry.end, entry.basis, entry.value / step, entry.source],
          link: { kind: 'kpi', id: `${companyId}/${kpiId}` },
        })),
      ),
      recordedTable(
        context,
        used.map((entry) => ['kpi_values', [entry.id]] as const),
      ),
    ],
  });
}
