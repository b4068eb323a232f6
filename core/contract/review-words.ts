import { statusReason } from '../domain/status-reasons.ts';
import { reviewTerm } from '../review-terms.ts';
import type { Language } from '../terms.ts';
import type { HoldingStatus } from './reviews.ts';

/** The seal as it is read aloud and compared: its first eight digits. */
export const shortSeal = (seal: string): string => `${seal.slice(0, 4)} ${seal.slice(4, 8)}`.toUpperCase();

/** Why a holding has its status, in words: the reason given by hand, or what the rules found; '' where nothing is to be said. */
export function statusWords(
  { override, reasons }: Pick<HoldingStatus, 'override' | 'reasons'>,
  language: Language,
): string {
  if (override !== null) return reviewTerm('byHand', language, { reason: override.reason, by: override.by });
  return reasons.map((reason) => statusReason(reason, language)).join(language === 'zh-CN' ? '；' : '; ');
}
