import type { Words } from './table.ts';

export const kpiRules = {
  not_a_period_end: ['{end} 不是期末日。', '{end} is not the last day of such a period.'],
  kpi_unit_in_use: [
    '“{name}”已有数值，单位与小数位不能再改。请另设一个指标。',
    '“{name}” has values; its unit can no longer change. Make another KPI.',
  ],
  rule_needs_threshold: ['预警规则至少要有一个阈值。', 'A warning rule needs at least one threshold.'],
} as const satisfies Words;
