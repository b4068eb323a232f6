import type { KpiLine } from '#core/contract/kpis.ts';
import type { HoldingStatus } from '#core/contract/reviews.ts';
import type { KpiWarning } from '#core/domain/kpis.ts';
import { kpiText, kpiUnitText } from '#core/domain/kpi-figures.ts';
import { statusReason } from '#core/domain/status-reasons.ts';
import type { Voice } from '../voice.ts';

/** Why a holding has its status, in words: the reason given by hand, or what the rules found. */
export function reasonsText(voice: Voice, { override, reasons }: HoldingStatus): string {
  const { language, t } = voice;
  if (override !== null) return t('byHand', { reason: override.reason, by: override.by });
  return reasons.map((reason) => statusReason(reason, language)).join(language === 'zh-CN' ? '；' : '; ');
}

export const kpiValue = (voice: Voice, line: KpiLine, value: number | null): string => {
  const kpi = voice.pack.kpiList.find((entry) => entry.id === line.kpiId);
  return kpi === undefined || value === null
    ? '–'
    : `${kpiText(kpi, value)} ${kpiUnitText(kpi, voice.language)}`.trim();
};

export const worstWarning = (line: KpiLine): KpiWarning | undefined =>
  line.warnings.find((warning) => warning.level === 'red') ?? line.warnings[0];
