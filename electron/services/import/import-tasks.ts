import type { DryRun, ImportKind, ImportMapping, RowReport } from '#core/contract/imports.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import { ruleError } from '#core/errors.ts';
import type { BookTasks, TaskContext } from '../tasks.ts';
import { FIELDS, suggestColumns, suggestUnit } from './fields.ts';

const PREVIEW_ROWS = 20;

type RunInput = ParsedOf<'import.run'>;
const needKind = (kind: ImportKind): Exclude<ImportKind, 'indexes'> => {
  if (kind === 'indexes') throw ruleError('import_kind', { kind });
  return kind;
};

const sameHeaders = (mapping: ImportMapping, headers: readonly string[]): boolean => {
  const used = Object.values(mapping.columns);
  return used.length > 0 && used.every((header) => headers.includes(header));
};

/** Reads the file in the second thread and its rows against the book, without leaving anything in the book. */
async function rehearse(
  context: TaskContext,
  input: RunInput,
  name: 'import.check' | 'import.apply',
): Promise<DryRun & { readonly importId: string }> {
  const kind = needKind(input.kind);
  context.progress('reading', 0, 3);
  const parsed = await context.compute('sheet.rows', { ...input, kind });
  context.checkpoint();
  context.progress('checking', 1, 3);
  if (name === 'import.apply' && parsed.refused.length > 0) {
    const first = parsed.refused[0]!;
    throw ruleError('import_refused', {
      rows: parsed.refused.length,
      row: first.row,
      code: first.messages[0]?.code ?? '',
    });
  }
  const importId = context.requestId.replace(/[^A-Za-z0-9_-]/g, '').slice(0, 60) || 'import';
  const applied = {
    importId,
    kind,
    fileName: input.fileName,
    fileHash: parsed.fileHash,
    createMissing: input.mapping.createMissing,
    rows: parsed.rows as ParsedOf<'import.apply'>['rows'],
  };
  const report = await context.call(name, applied);
  context.progress('done', 3, 3);
  const rows: RowReport[] = [...parsed.refused, ...report.rows].sort((a, b) => a.row - b.row).slice(0, 2000);
  const counts = { ...report.counts, refuse: report.counts.refuse + parsed.refused.length };
  return { ...report, importId, sheet: parsed.sheet, counts, rows, rounded: parsed.rounded };
}

export const importTasks: Pick<BookTasks, 'import.read' | 'import.dryRun' | 'import.run' | 'import.template'> = {
  'import.read': async (context, input) => {
    const kind = needKind(input.kind);
    const read = await context.compute('sheet.read', input);
    const templates = await context.call('import.templates', {});
    const template = templates.find((entry) => entry.kind === kind && sameHeaders(entry.mapping, read.headers));
    const suggested: ImportMapping = template?.mapping ?? {
      columns: suggestColumns(kind, read.headers),
      constants: {},
      unit: suggestUnit(read.headers),
      dateForm: 'auto',
      createMissing: kind === 'statements',
    };
    return {
      ...read,
      preview: read.preview.slice(0, PREVIEW_ROWS),
      fields: FIELDS[kind].map((field) => ({
        key: field.key,
        type: field.type,
        required: field.required === true,
        choices: [],
      })),
      suggested,
      template: template?.name ?? null,
    };
  },
  'import.dryRun': async (context, input) => {
    const { importId: _id, ...report } = await rehearse(context, input, 'import.check');
    return report;
  },
  'import.run': async (context, input) => {
    const report = await rehearse(context, input, 'import.apply');
    return report;
  },
  'import.template': async (context, { kind, language }) => {
    const bytes = await context.compute('sheet.template', { kind: needKind(kind), language });
    return { fileName: `hesuan-${kind}.xlsx`, bytes };
  },
};
