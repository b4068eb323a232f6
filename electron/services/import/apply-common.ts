import type { RowOutcome } from '#core/contract/imports.ts';
import { AppError } from '#core/errors.ts';
import { insert, one, prepared, upsert, type SqlRow, type SqlValue } from '#db/rows.ts';
import type { CommandContext } from '../context.ts';
import type { Names } from './names.ts';
import type { ParsedRow } from './parse.ts';

export interface RowResult {
  readonly outcome: RowOutcome;
  readonly label: string;
  readonly warnings?: readonly Warning[];
}

export interface Warning {
  readonly code: string;
  readonly found: string | null;
}

export interface ImportContext {
  readonly command: CommandContext;
  readonly names: Names;
  readonly importId: string;
  /** What earlier rows of the same file made, so that a second row about it isn't a change. */
  readonly reports: Map<string, string>;
}

export type Apply = (context: ImportContext, row: ParsedRow) => RowResult;

export const textOf = (row: ParsedRow, key: string): string | null => (typeof row[key] === 'string' ? row[key] : null);
export const need = (row: ParsedRow, key: string): string => String(row[key]);
export const numberOf = (row: ParsedRow, key: string): number | null =>
  typeof row[key] === 'number' ? row[key] : null;

/** Inserts the row, or changes the one with the same natural key, or says that nothing differs. */
export function put(context: ImportContext, table: string, key: SqlRow, values: SqlRow): RowOutcome {
  const { db, newId } = context.command;
  const where = Object.keys(key)
    .map((column) => `${column} IS ?`)
    .join(' AND ');
  const known = prepared(db, `SELECT * FROM ${table} WHERE ${where}`).get(...Object.values(key)) as
    Record<string, SqlValue> | undefined;
  if (known === undefined) {
    insert(db, table, { id: newId(), ...key, ...values });
    return 'create';
  }
  const { import_id: _import, ...compared } = values;
  if (Object.entries(compared).every(([column, value]) => known[column] === value)) return 'skip';
  upsert(db, table, ['id'], { ...known, ...values });
  return 'change';
}

/** '数字基础设施 60%; HWSW 40%', or one direction for the whole. */
export function splitParts(context: ImportContext, text: string): { readonly id: string; readonly weight: number }[] {
  return text
    .split(/[;；,，\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part, _index, all) => {
      const match = /^(.*?)[\s:：]*([\d.]+)\s*[%％]$/.exec(part);
      const name = (match?.[1] ?? part).trim();
      const weight = match ? Math.round(Number(match[2]) * 10_000) : all.length === 1 ? 1_000_000 : 0;
      return { id: directionId(context, name), weight };
    });
}

export function directionId(context: ImportContext, name: string): string {
  const found = one<{ id: string }>(
    context.command.db,
    'SELECT id FROM directions WHERE ? IN (name, code) OR name_en = ? COLLATE NOCASE LIMIT 1',
    name,
    name,
  );
  if (found === undefined) throw new AppError({ code: 'not_found', entity: 'direction', id: name });
  return found.id;
}

export function saveParty(
  context: ImportContext,
  kind: 'organisation' | 'company',
  row: ParsedRow,
): { readonly id: string; readonly outcome: RowOutcome } {
  const { db } = context.command;
  const name = need(row, 'name');
  const given: SqlRow = Object.fromEntries(
    (
      [
        ['name_en', 'nameEn'],
        ['code', 'code'],
        ['uscc', 'uscc'],
        ['province', 'province'],
        ['city', 'city'],
        ['note', 'note'],
        ['investor_class', 'investorClass'],
      ] as const
    )
      .map(([column, key]) => [column, row[key] ?? null] as const)
      .filter(([, value]) => value !== null),
  );
  const known = one<{ id: string }>(db, 'SELECT id FROM parties WHERE kind = ? AND name = ?', kind, name);
  const blank = { name_en: null, code: null, uscc: null, province: null, city: null, note: '', investor_class: null };
  const base: SqlRow = known === undefined ? { ...blank, origin: 'recorded', ...given } : given;
  const outcome = put(context, 'parties', { kind, name }, base);
  const { id } = one<{ id: string }>(db, 'SELECT id FROM parties WHERE kind = ? AND name = ?', kind, name)!;
  context.names.addParty(name, { id, kind, fundKind: null });
  return { id, outcome };
}

export const either = (first: RowOutcome, second: RowOutcome): RowOutcome =>
  first === 'skip' ? (second === 'create' ? 'change' : second) : first;
