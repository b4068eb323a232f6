import type { Finding } from '#core/domain/health.ts';
import { exactText, percentText } from '../../words/figures.ts';
import { useWords, type UiWords } from '../../words/use-words.tsx';

const PAGES: Readonly<Record<Finding['place']['kind'], string>> = {
  event: '/ledger',
  holding: '/holdings',
  fund: '/funds',
  company: '/look-through',
  target: '/settings?tab=structure',
  allocation: '/allocation',
};

/** The page that shows what a finding is about, opened on it where the page can. */
export function hrefOf({ kind, id }: Finding['place']): string {
  const page = PAGES[kind];
  return kind === 'target' || kind === 'allocation' ? page : `${page}?id=${encodeURIComponent(id)}`;
}

/** Codes among the plain facts, in the reader's words. */
function worded(facts: Finding['facts'], { term, t, known }: UiWords): Record<string, string | number> {
  const words: Record<string, string | number> = { ...facts };
  const { kind, by, province, measure, column } = facts;
  if (kind !== undefined) words['kind'] = term('kind', String(kind));
  if (by !== undefined) words['by'] = known(`healthBy.${by}`);
  if (province === '') words['province'] = t('healthBy.blank');
  if (measure !== undefined) words['measure'] = term('measure', String(measure));
  if (column !== undefined) words['column'] = term('fundKind', String(column));
  return words;
}

/** A finding in one sentence, its amounts to the fen. */
export function useFindingText(): (finding: Finding) => string {
  const words = useWords();
  return ({ code, money, ratio, facts }) =>
    words.t(`healthText.${code}`, {
      share: '∞',
      ...Object.fromEntries(Object.entries(money).map(([key, amount]) => [key, exactText(amount)])),
      ...Object.fromEntries(Object.entries(ratio).map(([key, rate]) => [key, percentText(rate, { decimals: 2 })])),
      ...worded(facts, words),
    });
}
