import type { AllocationDetail } from '#core/contract/allocation.ts';
import { term, type Language, type TermGroup } from '#core/terms.ts';
import { WORKBOOK, type WorkbookTerm } from '#core/workbook-terms.ts';

export type AmountUnit = 'yuan' | 'wan' | 'yi';

/** The words of one workbook in its language. */
export interface Words {
  readonly language: Language;
  readonly word: (key: WorkbookTerm) => string;
  readonly term: (group: TermGroup, code: string) => string;
  readonly yes: (value: boolean) => string;
}

export function wordsOf(language: Language): Words {
  const word = (key: WorkbookTerm): string => WORKBOOK[key][language === 'en' ? 1 : 0];
  return {
    language,
    word,
    term: (group, code) => term(group, code, language),
    yes: (value) => word(value ? 'yes' : 'no'),
  };
}

/** '亿元', 'CNY 100 million', '万 USD'. */
export function unitWord(unit: AmountUnit, currency: string, language: Language): string {
  const zh = { yuan: '', wan: '万', yi: '亿' }[unit];
  const en = { yuan: '', wan: ' 10,000', yi: ' 100 million' }[unit];
  if (language === 'en') return `${currency}${en}`;
  return currency === 'CNY' ? `${zh}元` : `${zh} ${currency}`.trim();
}

type View = AllocationDetail['view'];

export function columnName(column: View['columns'][number], words: Words): string {
  if (column.name !== null) return column.name;
  if (column.key === 'eliminations' || column.key === 'group' || column.key === 'group_fund')
    return words.term('column', column.key);
  return words.term('fundKind', column.kind);
}

export function rowName(row: View['rows'][number], words: Words): string {
  const own = words.language === 'en' ? (row.nameEn ?? row.name) : row.name;
  return own ?? words.term('row', row.kind);
}

/** 'H0007': a holding's number, by which the sheets refer to it; of its place in the detail's list. */
export const holdingNo = (_holding: unknown, index: number): string => `H${String(index + 1).padStart(4, '0')}`;

/** 'K2' for a column of the matrix: exact in formulas, whatever the column is called. */
export const columnCodes = (view: View): ReadonlyMap<string, string> =>
  new Map(view.columns.map((column, index) => [column.key, `K${index + 1}`]));
