import type { Kpi, KpiEntry } from '#core/contract/kpis.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import { periodText } from '#core/domain/kpi-figures.ts';
import type { Language } from '#core/terms.ts';
import type { RowSpec, WorkbookSpec } from '#electron/sheets/write.ts';
import { FIELDS } from './import/fields.ts';
import type { BookTasks, TaskContext } from './tasks.ts';

const HEADER_WIDTHS = [30, 22, 14, 12, 16, 16, 24];

/** A stored value in the unit that people write: 万元, per cent, or the KPI's own. Exact, as a spreadsheet's number. */
function writtenValue(kpi: Kpi, value: number): number {
  const decimals = kpi.unit === 'money' ? 6 : kpi.unit === 'percent' ? 4 : kpi.decimals;
  return Number(`${value}e-${decimals}`);
}

const writtenUnit = (kpi: Kpi): string => (kpi.unit === 'money' ? '万元' : kpi.unit === 'percent' ? '%' : kpi.unitName);

const headersIn = (language: Language): string[] =>
  FIELDS.kpis.map((field) =>
    language === 'en' ? field.headers.find((header) => /^[a-z]/i.test(header))! : field.headers[0]!,
  );

interface FormInput {
  readonly companies: readonly { readonly id: string; readonly name: string }[];
  readonly kpis: readonly Kpi[];
  readonly values: readonly KpiEntry[];
  readonly period: ParsedOf<'kpi.form'>['period'];
  readonly end: string;
  readonly language: Language;
}

/** A row for each KPI that a company has ever reported, or the general ones; what is known of the period stands in it. */
function formOf({ companies, kpis, values, period, end, language }: FormInput): WorkbookSpec {
  const known = new Map(
    values
      .filter((entry) => entry.period === period && entry.end === end)
      .map((entry) => [`${entry.companyId}/${entry.kpiId}/${entry.basis}`, entry.value]),
  );
  const reported = Map.groupBy(values, (entry) => entry.companyId);
  const rows = companies.flatMap((company): RowSpec[] => {
    const ids = new Set(reported.get(company.id)?.map((entry) => entry.kpiId));
    const wanted = kpis.filter((kpi) => (ids.size > 0 ? ids.has(kpi.id) : kpi.sector === 'general'));
    return wanted.map((kpi) => {
      const cell = (basis: string): number | null => {
        const value = known.get(`${company.id}/${kpi.id}/${basis}`);
        return value === undefined ? null : writtenValue(kpi, value);
      };
      const name = language === 'en' ? (kpi.nameEn ?? kpi.name) : kpi.name;
      return {
        cells: [company.name, name, periodText(period, end), writtenUnit(kpi), cell('actual'), cell('plan'), null],
      };
    });
  });
  const columns = headersIn(language).map((header, index) => ({
    header,
    width: HEADER_WIDTHS[index]!,
    format: 'text' as const,
  }));
  return { title: 'kpis', sheets: [{ name: periodText(period, end), columns, rows }] };
}

async function buildForm(
  context: TaskContext,
  input: ParsedOf<'kpi.form'>,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { period, end, companyId, language } = input;
  const [kpis, values, held] = await Promise.all([
    context.call('kpi.list', {}),
    context.call('kpi.values', {}),
    context.call('holding.list', { asOf: end }),
  ]);
  const companies = [
    ...new Map(
      held
        .filter(
          (holding) => holding.targetKind === 'company' && (companyId === undefined || holding.targetId === companyId),
        )
        .filter((holding) => holding.valueBasis !== 'exited')
        .map((holding) => [holding.targetId, { id: holding.targetId, name: holding.targetName }] as const),
    ).values(),
  ];
  const spec = formOf({ companies, kpis, values, period, end, language });
  return {
    fileName: `hesuan-kpi-${periodText(period, end)}.xlsx`,
    bytes: await context.compute('workbook.write', spec),
  };
}

export const kpiTasks: Pick<BookTasks, 'kpi.form'> = { 'kpi.form': buildForm };
