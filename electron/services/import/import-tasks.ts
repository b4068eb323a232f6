import type { DryRun, FieldType, ImportMapping, RowMessage, RowReport } from '#core/contract/imports.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import { AppError, ruleError } from '#core/errors.ts';
import { fen, formatYuan } from '#core/money.ts';
import type { BookTasks, TaskContext } from '../tasks.ts';
import { FIELDS, fieldForPage } from './fields.ts';
import type { ReadRows } from './read-jobs.ts';

type RunInput = ParsedOf<'import.run'>;

const MAX_REPORTED = 2000;

const sameHeaders = (mapping: ImportMapping, headers: readonly string[]): boolean => {
  const used = Object.values(mapping.columns);
  return used.length > 0 && used.every((header) => headers.includes(header));
};

const inputOf = (input: RunInput, parsed: ReadRows): ParsedOf<'import.apply'> => ({
  kind: input.kind,
  fileName: input.fileName,
  fileHash: parsed.fileHash,
  createMissing: input.mapping.createMissing,
  rows: [...parsed.rows],
  columns: parsed.columns,
  ...(input.plan === undefined ? {} : { plan: input.plan }),
});

/** A value of the book as it is written in text: amounts in whole currency. */
const shownValue = (type: FieldType, text: string): string =>
  type === 'amount' && /^-?\d+$/.test(text) ? formatYuan(fen(Number(text))) : text;

/** The book's report with what the reader had to say: refusals of either, and the cell of each message whose field has a column. */
function combine(parsed: ReadRows, report: DryRun): DryRun {
  const fields = new Map(FIELDS[report.kind].map((field) => [field.key, field]));
  const placed = (row: number, message: RowMessage): RowMessage => {
    const field = message.field === null ? undefined : fields.get(message.field);
    if (field === undefined) return message;
    const letter = parsed.letters[field.key];
    return {
      ...message,
      cell: letter === undefined ? null : `${letter}${row}`,
      found: message.found === null ? null : shownValue(field.type, message.found),
      expected: message.expected ?? field.type,
    };
  };
  const spoken = new Map<number, RowReport>(
    report.rows.map((entry) => [
      entry.row,
      { ...entry, messages: entry.messages.map((message) => placed(entry.row, message)) },
    ]),
  );
  for (const { row, message } of parsed.warned) {
    const known = spoken.get(row);
    const messages = [...(known?.messages ?? []), message];
    spoken.set(row, known === undefined ? { row, outcome: 'create', label: '', messages } : { ...known, messages });
  }
  for (const entry of parsed.refused) spoken.set(entry.row, entry);
  return {
    ...report,
    sheet: parsed.sheet,
    counts: { ...report.counts, refuse: report.counts.refuse + parsed.refused.length },
    rounded: parsed.rounded,
    warnings: report.warnings + parsed.warned.length,
    rows: [...spoken.values()].sort((a, b) => a.row - b.row).slice(0, MAX_REPORTED),
  };
}

/** Reads the file in the second thread. */
async function parse(context: TaskContext, input: RunInput): Promise<ReadRows> {
  context.progress('reading', 0, 0);
  const parsed = await context.compute('sheet.rows', input);
  context.checkpoint();
  return parsed;
}

/** The book knows rows and fields; the file's reader knows in which cell of which sheet they stand. */
function placedRefusal({ sheet, letters }: ReadRows, error: unknown): unknown {
  if (!(error instanceof AppError) || error.fault.code !== 'rule' || error.fault.rule !== 'import_refused')
    return error;
  const { field = '', ...params } = error.fault.params;
  const letter = letters[field];
  return ruleError('import_refused', {
    ...params,
    sheet,
    cell: letter === undefined ? '' : `${letter}${params['row']}`,
  });
}

export const importTasks: Pick<BookTasks, 'import.read' | 'import.dryRun' | 'import.run' | 'import.template'> = {
  'import.read': async (context, input) => {
    const read = await context.compute('sheet.read', input);
    const templates = await context.call('import.templates', {});
    const template = templates.find((entry) => entry.kind === input.kind && sameHeaders(entry.mapping, read.headers));
    return {
      ...read,
      fields: FIELDS[input.kind].map(fieldForPage),
      suggested: template?.mapping ?? read.suggested,
      template: template?.name ?? null,
    };
  },
  'import.dryRun': async (context, input) => {
    const parsed = await parse(context, input);
    context.progress('checking', 0, parsed.rows.length);
    return combine(parsed, await context.call('import.check', inputOf(input, parsed)));
  },
  'import.run': async (context, input) => {
    const parsed = await parse(context, input);
    const first = parsed.refused[0];
    if (first !== undefined) {
      const { code = '', cell, found } = first.messages[0] ?? {};
      const where = { rows: parsed.refused.length, row: first.row, sheet: parsed.sheet, cell: cell ?? '' };
      throw ruleError('import_refused', { ...where, code, found: found ?? '' });
    }
    context.progress('writing', 0, parsed.rows.length);
    const report = await context.call('import.apply', inputOf(input, parsed)).catch((error: unknown) => {
      throw placedRefusal(parsed, error);
    });
    return { ...combine(parsed, report), importId: report.importId };
  },
  'import.template': async (context, input) => ({
    fileName: `hesuan-${input.kind}.xlsx`,
    bytes: await context.compute('sheet.template', input),
  }),
};
