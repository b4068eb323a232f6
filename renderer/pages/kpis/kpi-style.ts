import type { Kpi } from '#core/contract/kpis.ts';
import type { KpiTest } from '#core/domain/kpis.ts';
import type { Column } from '../../grid/types.ts';

type Style = Pick<Column<never>, 'type' | 'unit' | 'decimals'>;

/** How a KPI's values are written and read: money always in 万元, as companies report it. */
export function styleOf({ unit, decimals }: Pick<Kpi, 'unit' | 'decimals'>): Style {
  if (unit === 'money') return { type: 'money', unit: 'wan' };
  return unit === 'percent' ? { type: 'percent' } : { type: 'int', decimals };
}

/** How a threshold is: of the value itself, a share of it, or days. */
export function thresholdStyle(kpi: Pick<Kpi, 'unit' | 'decimals'>, test: KpiTest): Style {
  if (test === 'missing') return { type: 'int' };
  return test === 'falls' || test === 'behind_plan' ? { type: 'percent' } : styleOf(kpi);
}
