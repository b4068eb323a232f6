import type { Kpi } from '#core/contract/kpis.ts';
import { parseKpiValue, parsePeriod, type KpiParsed } from '#core/domain/kpi-text.ts';
import { AppError } from '#core/errors.ts';
import { listKpis } from '../kpis.ts';
import { given, need, put, textOf, type Apply, type ImportContext } from './apply-common.ts';

const known = new WeakMap<ImportContext, ReadonlyMap<string, Kpi>>();

/** The book's KPIs by code and names, without regard to case and spaces; read once for a file. */
function kpisOf(context: ImportContext): ReadonlyMap<string, Kpi> {
  const found = known.get(context);
  if (found !== undefined) return found;
  const byName = new Map<string, Kpi>();
  for (const kpi of listKpis(context.command.db))
    for (const name of [kpi.code, kpi.name, kpi.nameEn]) if (name !== null) byName.set(plain(name), kpi);
  known.set(context, byName);
  return byName;
}

const plain = (name: string): string => name.toLowerCase().replace(/\s+/g, '');

/** The value. @throws AppError rule with the fault, what stood there and what the KPI is counted in. */
function valueOf<T>(parsed: KpiParsed<T>, found: string, expected: string): T {
  if (parsed.ok) return parsed.value;
  throw new AppError({ code: 'rule', rule: parsed.fault, params: { found, expected } });
}

/** One row: a company's KPI in a period, actual or planned or both. */
export const kpis: Apply = (context, row) => {
  const companyName = need(row, 'company');
  const company = context.names.find(companyName, (party) => party.kind === 'company', 'company');
  if (company === undefined) throw new AppError({ code: 'not_found', entity: 'company', id: companyName });
  const kpiName = need(row, 'kpi');
  const kpi = kpisOf(context).get(plain(kpiName));
  if (kpi === undefined) throw new AppError({ code: 'not_found', entity: 'kpi', id: kpiName });
  const periodText = need(row, 'period');
  const { period, end } = valueOf(parsePeriod(periodText), periodText, 'period');
  const outcomes = (['actual', 'plan'] as const).flatMap((basis) => {
    const text = textOf(row, basis);
    if (text === null) return [];
    const unit = textOf(row, 'unit') ?? '';
    const value = valueOf(parseKpiValue(text, unit, kpi), `${text} ${unit}`.trim(), kpi.unitName || kpi.name);
    const key = { company_id: company.id, kpi_id: kpi.id, period, period_end: end, basis };
    return [
      put(context, 'kpi_values', key, {
        given: { value, ...given(row, { source: 'source' }) },
        blank: { source: '' },
        noted: { import_id: context.importId },
      }).outcome,
    ];
  });
  const label = `${companyName} · ${kpi.name}`;
  if (outcomes.length === 0) return { outcome: 'skip', label, warnings: [{ code: 'no_value', found: null }] };
  const outcome = outcomes.includes('create') ? 'create' : outcomes.includes('change') ? 'change' : 'skip';
  return { outcome, label };
};
