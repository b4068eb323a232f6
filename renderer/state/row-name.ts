import type { RowNames } from '#core/contract/performance.ts';
import type { Level } from '#core/domain/performance-levels.ts';
import { useWords } from '../words/use-words.tsx';

/** What a row of a level is called in the reader's language; codes and years have words of their own. */
export function useRowName(): (level: Level, row: RowNames & { readonly key: string }) => string {
  const { t, term, named } = useWords();
  return (level, row) => {
    if (row.key === 'none') return t('performance.none');
    if (level === 'instrument') return term('instrument', row.key);
    if (level === 'investor_class') return term('investorClass', row.key);
    if (row.name === null) return row.key;
    const fund = named({ name: row.fundName, nameEn: row.fundNameEn });
    return fund === '' ? named(row) : `${named(row)} · ${fund}`;
  };
}
