import { multipleText, numberText, percentText } from '../figure-text.ts';
import { ppm } from '../rates.ts';
import { REVIEW_WORDS, say } from '../review-lines.ts';
import type { Language } from '../terms.ts';
import type { StatusReason, StatusRule } from './review-status.ts';

const RULES = {
  multiple: REVIEW_WORDS.ruleMultiple,
  value_age: REVIEW_WORDS.ruleAge,
  markdown: REVIEW_WORDS.ruleMarkdown,
  limit: REVIEW_WORDS.ruleLimit,
  kpi: REVIEW_WORDS.ruleKpi,
  overdue: REVIEW_WORDS.ruleOverdue,
} as const satisfies Readonly<Record<StatusRule, readonly [string, string]>>;

/** Why a rule says yellow or red, with what it measured. */
export function statusReason({ rule, level, value }: StatusReason, language: Language): string {
  const text =
    rule === 'multiple'
      ? multipleText(ppm(value))
      : rule === 'markdown'
        ? percentText(ppm(value))
        : numberText(value, 0);
  if (rule === 'limit' && level === 'red') return say(language, REVIEW_WORDS.ruleLimitBroken);
  return say(language, RULES[rule], { value: text });
}
