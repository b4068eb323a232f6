import type { KpiLine } from '#core/contract/kpis.ts';
import type { HoldingStatus } from '#core/contract/reviews.ts';
import { statusWords } from '#core/contract/review-words.ts';
import type { KpiWarning } from '#core/domain/kpis.ts';
import { kpiText, kpiUnitText } from '#core/domain/kpi-figures.ts';
import type { Voice } from '../voice.ts';

/** Why a holding has its status, in words. */
export const reasonsText = ({ language }: Voice, status: HoldingStatus): string => statusWords(status, language);

export const kpiValue = (voice: Voice, line: KpiLine, value: number | null): string => {
  const kpi = voice.pack.kpiList.find((entry) => entry.id === line.kpiId);
  return kpi === undefined || value === null
    ? '–'
    : `${kpiText(kpi, value)} ${kpiUnitText(kpi, voice.language)}`.trim();
};

export const worstWarning = (line: KpiLine): KpiWarning | undefined =>
  line.warnings.find((warning) => warning.level === 'red') ?? line.warnings[0];
