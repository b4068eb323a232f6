import type { AllocationDetail } from '#core/contract/allocation.ts';
import type { Language } from '#core/terms.ts';
import type { WorkbookSpec } from '#electron/sheets/write.ts';
import { aboutPage, checkPage } from './allocation-check.ts';
import { measuresPage, pagesOf, summaryPage, type PageOptions } from './allocation-pages.ts';
import { tablesOf } from './allocation-tables.ts';
import { wordsOf } from './words.ts';

/** The allocation as a workbook: the matrix as formulas over the sheets behind it, and a check that all of them agree. */
export function allocationWorkbook(
  detail: AllocationDetail,
  options: PageOptions & { readonly language: Language; readonly version: string; readonly writtenAt: string },
): WorkbookSpec {
  const words = wordsOf(options.language);
  const tables = tablesOf(detail, words);
  const pages = pagesOf(detail, tables, words, options);
  return {
    title: `${words.word('title')} · ${detail.book.name} · ${detail.view.asOf}`,
    sheets: [
      summaryPage(pages),
      measuresPage(pages),
      tables.holdings.spec,
      tables.paths.spec,
      tables.ledger.spec,
      tables.marks.spec,
      tables.targets.spec,
      checkPage(pages),
      aboutPage(pages, options.version, options.writtenAt),
    ],
  };
}
