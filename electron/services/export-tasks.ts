import { allocationWorkbook } from './export/allocation-workbook.ts';
import { fileName } from './export/file-name.ts';
import { wordsOf } from './export/words.ts';
import type { BookTasks } from './tasks.ts';

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
