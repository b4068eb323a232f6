import type { ImportKind } from '#core/contract/imports.ts';
import { term, type Language } from '#core/terms.ts';
import { WORKBOOK } from '#core/workbook-terms.ts';
import { writeWorkbook, type Column, type Format, type SheetSpec } from '#electron/sheets/write.ts';
import { FIELDS, fieldForPage, type FieldSpec } from './fields.ts';

/** How the column of a field shows its values. */
export const FIELD_FORMATS: Readonly<Partial<Record<FieldSpec['type'], Format>>> = {
  amount: 'yuan',
  percent: 'percent6',
  share: 'percent9',
  date: 'date',
  multiple: 'decimal',
  rate: 'decimal',
  level: 'decimal',
  year: 'int',
  count: 'int',
};

export const headerOf = (field: FieldSpec, language: Language): string => field.headers[language === 'en' ? 1 : 0];

/** The word of a choice; what an opening stands for has its words among the kinds of events. */
export const choiceWord = (field: FieldSpec, code: string, language: Language): string =>
  term(field.group === 'opens' && code !== 'cash' ? 'kind' : field.group!, code, language);

export const fieldColumn = (field: FieldSpec, language: Language): Column => ({
  header: headerOf(field, language),
  width: field.type === 'text' ? 24 : 16,
  format: FIELD_FORMATS[field.type] ?? 'text',
});

/** A blank workbook whose headers the importer knows, with drop-down lists for codes and a sheet that explains the columns. */
export function blankTemplate({
  kind,
  language,
}: {
  readonly kind: ImportKind;
  readonly language: Language;
}): Promise<Uint8Array> {
  const fields = FIELDS[kind];
  const lists = new Map(
    fields.flatMap((field, index) =>
      field.group === null || field.type === 'choices'
        ? []
        : [[index, fieldForPage(field).choices.map((code) => choiceWord(field, code, language))] as const],
    ),
  );
  return writeWorkbook({
    title: term('importKind', kind, language),
    sheets: [
      {
        name: term('importKind', kind, language),
        columns: fields.map((field) => {
          const column = fieldColumn(field, language);
          return { ...column, header: `${column.header}${field.required ? ' *' : ''}` };
        }),
        rows: [],
        lists,
      },
      explanation(fields, language),
    ],
  });
}

function explanation(fields: readonly FieldSpec[], language: Language): SheetSpec {
  const word = (key: keyof typeof WORKBOOK): string => WORKBOOK[key][language === 'en' ? 1 : 0];
  return {
    name: word('about'),
    columns: [
      { header: word('field'), width: 24, format: 'text' },
      { header: word('required'), width: 10, format: 'text' },
      { header: word('content'), width: 24, format: 'text' },
      { header: word('choices'), width: 90, format: 'text' },
    ],
    rows: fields.map((field) => ({
      cells: [
        headerOf(field, language),
        word(field.required ? 'yes' : 'no'),
        term('fieldType', field.type, language),
        fieldForPage(field)
          .choices.map((code) => choiceWord(field, code, language))
          .join('; '),
      ],
    })),
  };
}
