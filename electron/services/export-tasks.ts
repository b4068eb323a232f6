import { allocationWorkbook } from './export/allocation-workbook.ts';
import { wordsOf } from './export/words.ts';
import type { BookTasks } from './tasks.ts';

/** What a file system doesn't take in a name. */
const fileName = (...parts: string[]): string => `${parts.join('_').replace(/[\\/:*?"<>|\u0000-\u001f]/g, ' ')}.xlsx`;

export const exportTasks: Pick<BookTasks, 'allocation.export'> = {
  'allocation.export': async (context, { measure, language, unit, ...options }) => {
    context.progress('reading', 0, 2);
    const detail = await context.call('allocation.detail', options);
    context.checkpoint();
    context.progress('writing', 1, 2);
    const { version } = context;
    const writtenAt = new Date().toISOString();
    const spec = allocationWorkbook(detail, { ...options, measure, unit, language, version, writtenAt });
    const bytes = await context.compute('workbook.write', spec);
    return { fileName: fileName(wordsOf(language).word('title'), detail.book.name, detail.view.asOf), bytes };
  },
};
