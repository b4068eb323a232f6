import type { ExplainTable, Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import type { ForecastItem } from '#core/contract/forecast.ts';
import type { IsoDate } from '#core/dates.ts';
import { DEFAULT_MODEL, modelOf } from '#core/domain/forecast-plans.ts';
import type { FundModel } from '#core/domain/takahashi-alexander.ts';
import { notFound, ruleError } from '#core/errors.ts';
import { WHOLE_PPM } from '#core/rates.ts';
import { loadPlans } from '#db/queries/plans.ts';
import { forecastTable } from '../forecast.ts';
import { forecastInputOf } from '../forecast-run.ts';
import { itemTable } from './forecast-month.ts';
import { explained, plainTerm, sumOf, tableOf, termOf, type ExplainContext, type Row } from './tables.ts';

/** One interest, company or plan over the months to come: by calendar year, and the model that it runs by. */
export function explainProjection(context: ExplainContext, ref: RefOf<'projection'>): Explanation {
  const { db, facts, asOf } = context;
  const table = forecastTable(db, facts, asOf, ref.months, 0, ref.scenarioId);
  const item = table.items.find((each) => each.holdingId === ref.holdingId && each.planId === ref.planId);
  if (item === undefined) throw notFound('holding', ref.holdingId ?? ref.planId ?? '');
  const months = table.months.map((month) => month.to);
  const years = yearsOf(context, item, months);
  const column = (key: string) => ({ ...termOf(years, key), value: sumOf(years, key), column: key });
  const opened = item.unfunded.at(-1)! + item.paid.reduce((sum, amount) => sum + amount, 0);
  const parts = {
    calls: { value: sumOf(years, 'calls'), formula: 'calls', terms: [column('calls')] },
    distributions: {
      value: sumOf(years, 'distributions'),
      formula: 'distributions',
      terms: [column('distributions')],
    },
    value: {
      value: item.value.at(-1)!,
      formula: 'opening + calls - distributions + growth',
      terms: [plainTerm('opening', item.start), column('calls'), column('distributions'), column('growth')],
    },
    unfunded: {
      value: item.unfunded.at(-1)!,
      formula: 'unfunded_before - calls',
      terms: [plainTerm('unfunded_before', opened), column('calls')],
    },
  }[ref.figure];
  return explained(context, {
    figure: `projection_${ref.figure}`,
    params: { holding: item.name, to: months.at(-1)! },
    unit: 'fen',
    notes: [
      { code: 'internal_use', count: 1 },
      ...(item.isDefault ? [{ code: 'default_model', count: 1 }] : []),
      ...(item.fault === null ? [] : [{ code: item.fault, count: 1 }]),
    ],
    ...parts,
    from: asOf,
    tables: [years, ...modelTables(context, ref, item)],
  });
}

/** Months added up by calendar year; the growth is what value changes without calls and distributions. */
function yearsOf(context: ExplainContext, item: ForecastItem, months: readonly IsoDate[]): ExplainTable {
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  let opening: number = item.start;
  const rows = years.map((year): Row => {
    const within = months.flatMap((month, at) => (month.startsWith(year) ? [at] : []));
    const last = within.at(-1)!;
    const over = (list: readonly number[]): number => within.reduce((sum, at) => sum + list[at]!, 0);
    const [calls, distributions, closing] = [over(item.paid), over(item.received), item.value[last]!];
    const growth = closing - opening - calls + distributions;
    const cells = [year, opening, calls, distributions, growth, closing, item.unfunded[last]!];
    opening = closing;
    return { cells, link: null };
  });
  return tableOf(
    context,
    'years',
    [
      ['year', 'text'],
      ['opening', 'money'],
      ['calls', 'money'],
      ['distributions', 'money'],
      ['growth', 'money'],
      ['closing', 'money'],
      ['unfunded', 'money'],
    ],
    rows,
  );
}

/** The parameters of the Yale model, where the item runs by it. */
function modelTables(context: ExplainContext, ref: RefOf<'projection'>, item: ForecastItem): ExplainTable[] {
  if (item.kind !== 'external' && item.kind !== 'commitment') return [];
  const { db, facts, asOf } = context;
  const { overrides } = forecastInputOf(db, facts, asOf, 1, ref.scenarioId);
  const plan = (item.holdingId === null ? undefined : loadPlans(db).models.get(item.holdingId)) ?? DEFAULT_MODEL;
  const model = modelOf(plan, overrides, item.fundId, item.holdingId);
  const link = item.holdingId === null ? null : ({ kind: 'holding', id: item.holdingId } as const);
  const rows = (['life', 'bow', 'growth', 'yield'] as const satisfies readonly (keyof FundModel)[]).map((key): Row => ({
    cells: [`model_${key}`, model[key]],
    link,
  }));
  const rates = model.contributionRates.map((rate, at): Row => ({
    cells: [String(at + 1), Math.round(rate * WHOLE_PPM)],
    link: null,
  }));
  const age: Row[] = item.age === null ? [] : [{ cells: ['model_age', item.age / 12], link: null }];
  return [
    tableOf(
      context,
      'model',
      [
        ['parameter', 'basis'],
        ['value', 'number'],
      ],
      [...age, ...rows],
    ),
    tableOf(
      context,
      'call_rates',
      [
        ['year_of_life', 'text'],
        ['rate', 'percent'],
      ],
      rates,
    ),
  ];
}

/** A year of the fund of funds: interests held, or commitments planned. */
export function explainPacing(context: ExplainContext, ref: RefOf<'pacing'>): Explanation {
  const { db, facts, asOf } = context;
  const table = forecastTable(db, facts, asOf, ref.years * 12, 0, ref.scenarioId);
  const months = table.months.map((month) => month.to);
  const within = months.flatMap((month, at) => (Number(month.slice(0, 4)) === ref.year ? [at] : []));
  if (within.length === 0) throw ruleError('no_such_month', { month: ref.year });
  const base = {
    figure: `pacing_${ref.part}_${ref.figure}`,
    params: { year: ref.year },
    unit: 'fen' as const,
    notes: [{ code: 'internal_use', count: 1 }],
  };
  const made = ref.figure === 'commitments' ? plannedIn(context, ref.year) : null;
  const kind = ref.part === 'existing' ? 'external' : 'commitment';
  const items = table.items.filter((item) => item.kind === kind);
  const last = within.at(-1)!;
  const over = (list: readonly number[]): number => within.reduce((sum, at) => sum + list[at]!, 0);
  const amountOf = (item: ForecastItem): number => {
    switch (ref.figure) {
      case 'calls':
        return over(item.paid);
      case 'distributions':
        return over(item.received);
      case 'nav':
        return item.value[last]!;
      default:
        return item.unfunded[last]!;
    }
  };
  const shown = made ?? itemTable(context, items, amountOf);
  return explained(context, {
    ...base,
    value: sumOf(shown),
    formula: shown.title,
    terms: [termOf(shown)],
    tables: [shown],
  });
}

/** Commitments that are planned for days of the year after the as-of day. */
function plannedIn(context: ExplainContext, year: number): ExplainTable {
  const flows = loadPlans(context.db).flows.filter(
    (flow) => flow.kind === 'commitment' && flow.date > context.asOf && Number(flow.date.slice(0, 4)) === year,
  );
  return tableOf(
    context,
    'planned',
    [
      ['date', 'date'],
      ['name', 'text'],
      ['amount', 'money'],
    ],
    flows.map((flow) => ({ cells: [flow.date, flow.name, flow.amount], link: { kind: 'plan', id: flow.id } })),
  );
}
