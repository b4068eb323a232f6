import type { EntryChanges, RowChange } from '#core/contract/history.ts';
import type { Column, RowSpec } from '#electron/sheets/write.ts';
import type { BookTasks } from './tasks.ts';

const PAGE = 500;
/** What a sheet of a workbook can hold, with room for the heading. */
const MOST_LINES = 1_000_000;

const HEADERS = [
  ['序号', 'No.', 8],
  ['时间（UTC）', 'Time (UTC)', 22],
  ['用户', 'User', 14],
  ['操作', 'Action', 22],
  ['说明', 'Note', 24],
  ['撤销', 'Takes back', 8],
  ['表', 'Table', 16],
  ['行', 'Row', 26],
  ['字段', 'Field', 18],
  ['变更前', 'Before', 30],
  ['变更后', 'After', 30],
  ['校验值', 'Hash', 66],
] as const;

const textOf = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** The fields in which a row differs; all of them where it came or went. */
function fieldsOf({ before, after }: RowChange): readonly (readonly [string, string | null, string | null])[] {
  const names = Object.keys(after ?? before ?? {});
  return names
    .map((name) => [name, textOf(before?.[name]), textOf(after?.[name])] as const)
    .filter(([, old, now]) => old !== now);
}

/** One line for each changed field, oldest first, so that the trail reads from the top. */
function linesOf({ entry, rows }: EntryChanges): RowSpec[] {
  const { seq, at, actor, name, note, undoes, hash } = entry;
  const lead = [seq, at, actor, name, note, undoes];
  const left = entry.changes - rows.length;
  const fields = rows.flatMap((row) =>
    fieldsOf(row).map(([field, old, now]): RowSpec => ({
      cells: [...lead, row.table, row.key, field, old, now, hash],
    })),
  );
  return left === 0 ? fields : [...fields, { cells: [...lead, null, `+ ${left}`, null, null, null, hash] }];
}

export const historyTasks: Pick<BookTasks, 'history.export'> = {
  'history.export': async (context, { language, format, ...filter }) => {
    const zh = language === 'zh-CN';
    const { count } = await context.call('history.list', { ...filter, limit: 1 });
    const entries: RowSpec[][] = [];
    let lines = 0;
    for (let before: number | undefined; lines < MOST_LINES;) {
      context.checkpoint();
      const page = await context.call('history.changes', { ...filter, before, limit: PAGE });
      for (const entry of page) lines += entries[entries.push(linesOf(entry)) - 1]!.length;
      context.progress('reading', entries.length, count);
      if (page.length < PAGE) break;
      before = page.at(-1)!.entry.seq;
    }
    const columns = HEADERS.map(([chinese, english, width], index): Column => ({
      header: zh ? chinese : english,
      width,
      format: index === 0 || index === 5 ? 'int' : 'text',
    }));
    const title = zh ? '变更记录' : 'Audit trail';
    const name = `${zh ? title : 'audit-trail'}.${format}`;
    const rows = entries.reverse().flat();
    if (format === 'csv') {
      const headers = columns.map(({ header }) => header);
      const bytes = await context.compute('csv.write', { headers, rows: rows.map(({ cells }) => cells) });
      return { fileName: name, bytes };
    }
    const sheet = { name: title, heading: [title], columns, rows, filter: true };
    return { fileName: name, bytes: await context.compute('workbook.write', { title, sheets: [sheet] }) };
  },
};
