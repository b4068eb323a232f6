import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import {
  byId,
  codeField,
  currencyField,
  dayField,
  idField,
  nameField,
  noteField,
  nothing,
  type Saved,
} from './fields.ts';
import { command, query } from './procedure.ts';

/** The history of an index, such as 沪深300. */
export interface IndexSeries {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string | null;
  readonly note: string;
  readonly count: number;
  readonly firstDay: IsoDate | null;
  readonly lastDay: IsoDate | null;
  /** How many of its days have a dividend. */
  readonly dividends: number;
}

/** In columns, oldest day first. */
export interface IndexValues {
  /** Days since 1970. */
  readonly days: Int32Array;
  /** In 1e-6 of a point. */
  readonly levels: Float64Array;
  /** In 1e-6 of a point; −1 where none was published. */
  readonly dividends: Float64Array;
}

/** 1e-6 of a point, above nothing. */
const levelField = z.number('number').int('whole').min(1, 'not_positive').max(Number.MAX_SAFE_INTEGER, 'range');

export const indexInput = z.strictObject({
  id: idField.optional(),
  code: codeField,
  name: nameField,
  currency: currencyField.nullable().default(null),
  note: noteField.default(''),
  /** Days that are added or replaced; those left out stay. */
  values: z
    .array(z.strictObject({ date: dayField, level: levelField, dividend: levelField.nullable().default(null) }))
    .max(50_000)
    .default([]),
});

export const indexes = {
  'index.list': query<readonly IndexSeries[]>()(nothing, 'indexes'),
  'index.values': query<IndexValues>()(
    z.strictObject({ id: idField, from: dayField.optional(), to: dayField.optional() }),
    'indexes',
  ),
  'index.save': command<Saved>()(indexInput, 'indexes'),
  /** With all its values. */
  'index.delete': command<Saved>()(byId, 'indexes'),
};
