import { DATA_KINDS, type DataKind, type DataRows, type DataValue } from '#core/contract/round-trip.ts';
import { dayNumber, type IsoDate } from '#core/dates.ts';
import { term, type Language } from '#core/terms.ts';
import { NO_DAY, type ColumnData } from '#electron/sheets/table.ts';
import type { SheetSpec, WorkbookSpec } from '#electron/sheets/write.ts';
import { FIELDS, type FieldSpec } from '../import/fields.ts';
import { choiceWord, fieldColumn } from '../import/template-job.ts';
import { wordsOf } from './words.ts';

/** Which state of which book a workbook shows. */
export interface Stamp {
  readonly name: string;
  readonly baseCurrency: string;
  readonly seq: number;
  readonly hash: string;
  readonly version: string;
  readonly writtenAt: string;
}

/** Parts of one, by which whole numbers of the book are written as decimals. */
const SCALES: Readonly<Partial<Record<FieldSpec['type'], number>>> = {
  percent: 1e6,
  share: 1e9,
  multiple: 1e6,
  rate: 1e9,
  level: 1e6,
  year: 1,
  count: 1,
};

const numbers = (list: readonly DataValue[], scale: number): Float64Array =>
  Float64Array.from(list, (value) => (value === null ? NaN : Number(value) / scale));

function columnData(field: FieldSpec, list: readonly DataValue[], language: Language): ColumnData {
  const scale = SCALES[field.type];
  if (scale !== undefined) return { type: 'number', values: numbers(list, scale) };
  if (field.type === 'amount') return { type: 'money', fen: numbers(list, 1) };
  if (field.type === 'date')
    return {
      type: 'day',
      days: Int32Array.from(list, (value) => (value === null ? NO_DAY : dayNumber(value as IsoDate))),
    };
  return { type: 'text', texts: list.map((value) => (value === null ? null : wordOf(field, value, language))) };
}

function wordOf(field: FieldSpec, value: DataValue, language: Language): string {
  const words = wordsOf(language);
  if (field.type === 'flag') return words.yes(value === 1);
  if (field.group === null) return String(value);
  return String(value)
    .split(';')
    .map((code) => choiceWord(field, code, language))
    .join('; ');
}

function sheetOf(kind: DataKind, { ids, columns }: DataRows, language: Language): SheetSpec {
  const fields = FIELDS[kind].filter((field) => !field.inOnly);
  return {
    name: term('importKind', kind, language),
    columns: [
      ...fields.map((field) => fieldColumn(field, language)),
      { header: wordsOf(language).word('rowId'), width: 40, format: 'text' },
    ],
    data: {
      count: ids.length,
      columns: [
        ...fields.map((field) => columnData(field, columns[field.key]!, language)),
        { type: 'text', texts: ids },
      ],
    },
  };
}

/** The book's data under the importer's own headers, each row with its id, so that an edited copy can be compared with the book. */
export function dataWorkbook(rows: ReadonlyMap<DataKind, DataRows>, stamp: Stamp, language: Language): WorkbookSpec {
  const { word } = wordsOf(language);
  const about: [string, string][] = [
    [word('book'), stamp.name],
    [word('currency'), stamp.baseCurrency],
    [word('version'), stamp.version],
    [word('writtenAt'), stamp.writtenAt],
    [word('stamp'), `${stamp.seq} ${stamp.hash}`],
    [word('howToRead'), word('howToEdit')],
    [word('howToRead'), word('howToAdd')],
  ];
  return {
    title: `${word('data')} · ${stamp.name}`,
    sheets: [
      ...DATA_KINDS.map((kind) => sheetOf(kind, rows.get(kind)!, language)),
      {
        name: word('about'),
        columns: [
          { header: word('item'), width: 22, format: 'text' },
          { header: word('value'), width: 100, format: 'text' },
        ],
        rows: about.map((cells) => ({ cells })),
      },
    ],
  };
}
