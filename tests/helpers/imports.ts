import type { InputOf, OutputOf } from '#core/contract/index.ts';
import type { DryRun, ImportKind, ImportMapping, ReadAnswer, RowMessage } from '#core/contract/imports.ts';
import { DATA_KINDS } from '#core/contract/round-trip.ts';
import { term, type Language } from '#core/terms.ts';
import type { TestBook } from './book.ts';
import { tasksOf } from './tasks.ts';

export interface FileToImport {
  readonly kind: ImportKind;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fileName?: string;
  readonly sheet?: string;
  readonly encoding?: NonNullable<InputOf<'import.read'>['encoding']>;
  readonly headerRow?: number;
  /** What a person changes of the suggestion. */
  readonly mapping?: Partial<ImportMapping>;
}

export const csv = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'utf8'));

type RunInput = InputOf<'import.run'>;

/** The three steps of the page: read and map, preview, run exactly what was previewed. */
export interface Importer {
  readonly read: (file: FileToImport) => Promise<ReadAnswer>;
  readonly preview: (file: FileToImport) => Promise<DryRun>;
  readonly run: (file: FileToImport) => Promise<OutputOf<'import.run'>>;
  /** The input of a run, for tests that change it. */
  readonly input: (file: FileToImport) => Promise<RunInput>;
}

export function importerOf(book: TestBook): Importer {
  const tasks = tasksOf(book);
  const base = ({ mapping: _mapping, fileName, ...file }: FileToImport) => ({
    ...file,
    fileName: fileName ?? `${file.kind}.csv`,
  });
  const input: Importer['input'] = async (file) => {
    const { suggested } = await tasks.run('import.read', base(file));
    return { ...base(file), mapping: { ...suggested, ...file.mapping } };
  };
  return {
    input,
    read: (file) => tasks.run('import.read', base(file)),
    preview: async (file) => tasks.run('import.dryRun', await input(file)),
    run: async (file) => {
      const wanted = await input(file);
      const { plan } = await tasks.run('import.dryRun', wanted);
      return tasks.run('import.run', { ...wanted, plan });
    },
  };
}

/** All that a report says, as 'row field code'. */
export const said = (report: DryRun): string[] =>
  report.rows.flatMap(({ row, messages }) => messages.map((message) => `${row} ${message.field} ${message.code}`));

export const firstMessage = (report: DryRun): RowMessage =>
  report.rows.find(({ messages }) => messages.length > 0)!.messages[0]!;

/** Every sheet of the book's own workbook, one import each, in the order that needs nothing made beside them. */
export async function intoEmptyBook(book: TestBook, bytes: Uint8Array, language: Language): Promise<void> {
  const importer = importerOf(book);
  for (const kind of DATA_KINDS) {
    const sheet = term('importKind', kind, language);
    const file = {
      kind,
      sheet,
      fileName: 'book.xlsx',
      bytes: new Uint8Array(bytes),
      mapping: { createMissing: false },
    };
    if ((await importer.read(file)).rows === 0) continue;
    const preview = await importer.preview(file);
    const refused = preview.rows.filter((row) => row.outcome === 'refuse');
    if (refused.length > 0) throw new Error(`${kind}: ${JSON.stringify(refused.slice(0, 3))}`);
    await importer.run(file);
  }
}
