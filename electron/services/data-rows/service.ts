import type { DataKind, DataRows } from '#core/contract/round-trip.ts';
import type { ReadDb } from '#db/open.ts';
import type { Services } from '../context.ts';
import { FIELDS } from '../import/fields.ts';
import { commitmentRows, eventRows, holdingRows, markRows, statementRows } from './holdings.ts';
import { companyRows, directionRows, fundRows, partyRows, type DataRow } from './parties.ts';
import { balanceRows, indexRows, limitRows, projectRows, rateRows, targetRows } from './planning.ts';
import { refsOf, type Refs } from './refs.ts';

const ROWS: Readonly<Record<DataKind, (db: ReadDb, refs: Refs) => DataRow[]>> = {
  directions: directionRows,
  parties: partyRows,
  companies: companyRows,
  funds: fundRows,
  holdings: holdingRows,
  commitments: commitmentRows,
  events: eventRows,
  marks: markRows,
  statements: statementRows,
  targets: targetRows,
  rates: rateRows,
  indexes: indexRows,
  limits: limitRows,
  projects: projectRows,
  balances: balanceRows,
};

/** The rows of one kind in columns, one for each field that the importer knows. */
export function dataRows(db: ReadDb, kind: DataKind): DataRows {
  const rows = ROWS[kind](db, refsOf(db));
  const fields = FIELDS[kind].filter((field) => !field.inOnly);
  return {
    ids: rows.map((row) => row.id),
    columns: Object.fromEntries(fields.map(({ key }) => [key, rows.map((row) => row[key] ?? null)])),
  };
}

export const dataRowServices = {
  'book.dataRows': ({ db }, { kind }) => dataRows(db, kind),
} satisfies Partial<Services>;
