import { openArchive, textOf } from '#electron/sheets/archive.ts';

/** A cell as its file has it, read without the product's reader. */
export interface StoredCell {
  readonly formula: string | null;
  readonly value: string | null;
  readonly type: string;
}

export type StoredSheets = ReadonlyMap<string, ReadonlyMap<string, StoredCell>>;

const plain = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');

const innerText = (xml: string): string =>
  plain([...xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map((match) => match[1]!).join(''));

/** Every cell of every sheet of a workbook, by sheet and reference. */
export async function storedCells(bytes: Uint8Array): Promise<StoredSheets> {
  const parts = openArchive(bytes);
  const read = async (name: string): Promise<string> => (parts.has(name) ? textOf(parts.get(name)!) : '');
  const shared = [...(await read('xl/sharedStrings.xml')).matchAll(/<si>(.*?)<\/si>|<si\/>/gs)].map((match) =>
    innerText(match[1] ?? ''),
  );
  const names = [...(await read('xl/workbook.xml')).matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map((match) =>
    plain(match[1]!),
  );
  const sheets = new Map<string, ReadonlyMap<string, StoredCell>>();
  for (const [index, name] of names.entries()) {
    const xml = await read(`xl/worksheets/sheet${index + 1}.xml`);
    const cells = new Map<string, StoredCell>();
    for (const match of xml.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const attributes = match[1]!;
      const inner = match[2] ?? '';
      const type = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n';
      const raw = /<v[^>]*>([^<]*)<\/v>/.exec(inner)?.[1];
      const formula = /<f[^>]*>([^<]*)<\/f>/.exec(inner)?.[1];
      const value =
        type === 's'
          ? shared[Number(raw)]!
          : type === 'inlineStr'
            ? innerText(inner)
            : raw === undefined
              ? null
              : plain(raw);
      if (raw === undefined && formula === undefined && type !== 'inlineStr') continue;
      cells.set(/\br="([A-Z]+\d+)"/.exec(attributes)![1]!, {
        formula: formula === undefined ? null : plain(formula),
        value,
        type,
      });
    }
    sheets.set(name, cells);
  }
  return sheets;
}
