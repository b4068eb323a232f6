import type { Kpi, KpiEntry, KpiLine, KpiRuleRow } from '#core/contract/kpis.ts';
import type { IsoDate } from '#core/dates.ts';
import { STANDARD_KPIS } from '#core/domain/kpi-standard.ts';
import { endsPeriod, kpiSeries, kpiWarnings, latestActual } from '#core/domain/kpis.ts';
import { notFound, ruleError } from '#core/errors.ts';
import type { ReadDb } from '#db/open.ts';
import { all, insert, one, remove, upsert } from '#db/rows.ts';
import type { CommandContext, Services } from './context.ts';

export const listKpis = (db: ReadDb): Kpi[] =>
  all(
    db,
    `SELECT id, code, name, name_en AS nameEn, sector, kind, unit, unit_name AS unitName, decimals, better, definition, sort
     FROM kpis ORDER BY sort, code`,
  );

const listValues = (db: ReadDb, companyId?: string, kpiId?: string): KpiEntry[] =>
  all(
    db,
    `SELECT id, company_id AS companyId, kpi_id AS kpiId, period, period_end AS "end", basis, value, source FROM kpi_values
     WHERE company_id = coalesce(?, company_id) AND kpi_id = coalesce(?, kpi_id) ORDER BY company_id, kpi_id, period_end, period, basis`,
    companyId ?? null,
    kpiId ?? null,
  );

const listRules = (db: ReadDb): KpiRuleRow[] =>
  all(
    db,
    'SELECT id, kpi_id AS kpiId, company_id AS companyId, test, yellow, red FROM kpi_rules ORDER BY kpi_id, test, id',
  );

const LEVELS = ['green', 'yellow', 'red'] as const;

/** Every KPI of every company (or of one) up to a day; the worst first, then by company and the KPIs' own order. */
export function kpiBoard(db: ReadDb, asOf: IsoDate, companyId?: string): KpiLine[] {
  const rules = Map.groupBy(listRules(db), (rule) => rule.kpiId);
  const names = new Map(
    all<{ id: string; name: string }>(
      db,
      `SELECT id, name FROM parties WHERE kind = 'company' AND id = coalesce(?, id)`,
      companyId ?? null,
    ).map(({ id, name }) => [id, name]),
  );
  const order = new Map(listKpis(db).map((kpi, index) => [kpi.id, index]));
  const groups = Map.groupBy(listValues(db, companyId), (entry) => `${entry.companyId}/${entry.kpiId}`);
  const lines = [...groups.values()].map((entries): KpiLine => {
    const { companyId: company, kpiId } = entries[0]!;
    const series = kpiSeries(entries, asOf);
    const warnings = kpiWarnings(rules.get(kpiId) ?? [], company, series, asOf);
    const level = warnings.some((warning) => warning.level === 'red') ? 2 : warnings.length > 0 ? 1 : 0;
    return {
      companyId: company,
      companyName: names.get(company) ?? company,
      kpiId,
      latest: latestActual(series) ?? null,
      series,
      warnings,
      level: LEVELS[level]!,
    };
  });
  return lines
    .filter((line) => line.series.length > 0)
    .sort(
      (a, b) =>
        LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) ||
        a.companyName.localeCompare(b.companyName, 'zh-Hans-CN') ||
        order.get(a.kpiId)! - order.get(b.kpiId)!,
    );
}

function saveKpi({ db, newId }: CommandContext, input: Parameters<Services['kpi.save']>[1]): { readonly id: string } {
  const id = input.id ?? newId();
  const known = one<{ unit: string; decimals: number }>(db, 'SELECT unit, decimals FROM kpis WHERE id = ?', id);
  if (input.id !== undefined && known === undefined) throw notFound('kpi', id);
  const decimals = input.unit === 'money' ? 2 : input.unit === 'percent' ? 4 : input.decimals;
  const inUse = one(db, 'SELECT 1 FROM kpi_values WHERE kpi_id = ? LIMIT 1', id) !== undefined;
  if (known !== undefined && inUse && (known.unit !== input.unit || known.decimals !== decimals))
    throw ruleError('kpi_unit_in_use', { name: input.name });
  const { code, name, nameEn, sector, kind, unit, unitName, better, definition, sort } = input;
  upsert(db, 'kpis', ['id'], {
    id,
    code,
    name,
    name_en: nameEn,
    sector,
    kind,
    unit,
    unit_name: unitName,
    decimals,
    better,
    definition,
    sort,
  });
  return { id };
}

function addStandard(
  { db, newId }: CommandContext,
  { sectors, language }: Parameters<Services['kpi.addStandard']>[1],
): { readonly added: number } {
  const known = new Set(listKpis(db).flatMap((kpi) => [kpi.code, kpi.name]));
  const wanted = STANDARD_KPIS.filter((kpi) => sectors.includes(kpi.sector));
  const missing = wanted.filter((kpi) => !known.has(kpi.code) && !known.has(kpi.name[0]));
  for (const { code, name, unit, unitName, decimals, sector, kind, better, definition, rules } of missing) {
    const id = newId();
    insert(db, 'kpis', {
      id,
      code,
      name: name[0],
      name_en: name[1],
      sector,
      kind,
      unit,
      unit_name: unitName,
      decimals,
      better,
      definition: definition[language === 'zh-CN' ? 0 : 1],
      sort: (STANDARD_KPIS.findIndex((entry) => entry.code === code) + 1) * 10,
    });
    for (const rule of rules) insert(db, 'kpi_rules', { id: newId(), kpi_id: id, company_id: null, ...rule });
  }
  return { added: missing.length };
}

function setValue(
  { db, newId }: CommandContext,
  { companyId, kpiId, period, end, basis, value, source }: Parameters<Services['kpi.set']>[1],
): { readonly id: string } {
  if (one(db, 'SELECT 1 FROM companies WHERE id = ?', companyId) === undefined) throw notFound('company', companyId);
  if (one(db, 'SELECT 1 FROM kpis WHERE id = ?', kpiId) === undefined) throw notFound('kpi', kpiId);
  if (!endsPeriod(period, end)) throw ruleError('not_a_period_end', { period, end });
  const key = { company_id: companyId, kpi_id: kpiId, period, period_end: end, basis };
  const known = one<{ id: string }>(
    db,
    `SELECT id FROM kpi_values WHERE company_id = ? AND kpi_id = ? AND period = ? AND period_end = ? AND basis = ?`,
    companyId,
    kpiId,
    period,
    end,
    basis,
  );
  const id = known?.id ?? newId();
  if (value === null) remove(db, 'kpi_values', { id });
  else upsert(db, 'kpi_values', ['id'], { id, ...key, value, source, import_id: null });
  return { id };
}

export const kpis = {
  'kpi.list': ({ db }) => listKpis(db),
  'kpi.save': saveKpi,
  'kpi.delete': ({ db }, { id }) => {
    remove(db, 'kpi_rules', { kpi_id: id });
    if (remove(db, 'kpis', { id }) === 0) throw notFound('kpi', id);
    return { id };
  },
  'kpi.addStandard': addStandard,
  'kpi.values': ({ db }, { companyId, kpiId }) => listValues(db, companyId, kpiId),
  'kpi.set': setValue,
  'kpi.setMany': (context, { values }) => {
    for (const value of values) setValue(context, value);
    return { count: values.length };
  },
  'kpi.board': ({ db }, { asOf, companyId }) => kpiBoard(db, asOf, companyId),
  'kpiRule.list': ({ db }) => listRules(db),
  'kpiRule.save': ({ db, newId }, { id, kpiId, companyId, test, yellow, red }) => {
    if (one(db, 'SELECT 1 FROM kpis WHERE id = ?', kpiId) === undefined) throw notFound('kpi', kpiId);
    if (yellow === null && red === null) throw ruleError('rule_needs_threshold', {});
    const key = id ?? newId();
    upsert(db, 'kpi_rules', ['id'], { id: key, kpi_id: kpiId, company_id: companyId, test, yellow, red });
    return { id: key };
  },
  'kpiRule.delete': ({ db }, { id }) => {
    if (remove(db, 'kpi_rules', { id }) === 0) throw notFound('kpi_rule', id);
    return { id };
  },
} satisfies Partial<Services>;
