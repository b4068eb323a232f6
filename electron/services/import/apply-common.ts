import type { Foreign } from '#core/contract/fields.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import type { ImportKind, RowMessage, RowOutcome } from '#core/contract/imports.ts';
import { parsePortion } from '#core/import-values.ts';
import { AppError, ruleError } from '#core/errors.ts';
import type { Fen } from '#core/money.ts';
import type { FxRateE9 } from '#core/rates.ts';
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
  readonly field?: string;
}

export interface ImportContext {
  readonly command: CommandContext;
  readonly names: Names;
  /** Null where rows come from elsewhere than an import. */
  readonly importId: string | null;
  /** Events that the book held before, by day and by what tells them apart. */
  readonly knownEvents: Map<string, ReadonlyMap<string, string>>;
  /** Events of the same file by their reference, for those that reverse them. */
  readonly references: Map<string, string>;
  /** Targets that this file has touched, by fund and day, with the last row about them: checked as wholes at the end. */
  readonly touched: Map<string, number>;
}

export type Apply = (context: ImportContext, row: ParsedRow) => RowResult;
export type Appliers<Kinds extends ImportKind> = Readonly<Record<Kinds, Apply>>;
export type ApplyInput = ParsedOf<'import.apply'>;

export const textOf = (row: ParsedRow, key: string): string | null => (typeof row[key] === 'string' ? row[key] : null);
export const need = (row: ParsedRow, key: string): string => String(row[key]);
export const numberOf = (row: ParsedRow, key: string): number | null =>
  typeof row[key] === 'number' ? row[key] : null;

/** What the row gives for these columns; blanks, and fields that the file doesn't have, are left out. */
export const given = (row: ParsedRow, columns: Readonly<Record<string, string>>): SqlRow =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([column, key]) => (row[key] == null ? [] : [[column, row[key]] as const])),
  );

/** The field by which a row makes one fund of a loop ('A → B → A') hold the next, in itself or as reported; null where it doesn't. */
export function stepOf(loop: string, row: Readonly<Record<string, unknown>>): 'target' | 'position' | null {
  const names = loop.split(' → ');
  const [holder, held] = row['position'] == null ? (['fund', 'target'] as const) : (['target', 'position'] as const);
  return names.some((name, index) => name === row[holder] && names[index + 1] === row[held]) ? held : null;
}

export interface Written {
  readonly id: string;
  readonly outcome: RowOutcome;
}

/**
 * Inserts a row, or changes what is given of the one with the same natural key, or says that nothing differs. A blank in a file
 * says nothing, so it never erases what the book knows. `noted` is written with a change, and is no change itself.
 */
export function put(
  { command: { db, newId } }: ImportContext,
  table: string,
  key: SqlRow,
  values: { readonly given: SqlRow; readonly blank?: SqlRow; readonly noted?: SqlRow },
): Written {
  const where = Object.keys(key)
    .map((column) => `${column} IS ?`)
    .join(' AND ');
  const known = prepared(db, `SELECT * FROM ${table} WHERE ${where}`).get(...Object.values(key)) as
    Record<string, SqlValue> | undefined;
  if (known === undefined) {
    const id = newId();
    insert(db, table, { id, ...key, ...values.blank, ...values.given, ...values.noted });
    return { id, outcome: 'create' };
  }
  const id = String(known['id']);
  if (Object.entries(values.given).every(([column, value]) => known[column] === value)) return { id, outcome: 'skip' };
  upsert(db, table, ['id'], { ...known, ...values.given, ...values.noted });
  return { id, outcome: 'change' };
}

/** Parts of a cell that lists several things: by lines where there are lines, else by semicolons. */
export const listed = (text: string): string[] =>
  text
    .split(text.includes('\n') ? /\n/ : /[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

export interface SplitPart {
  readonly id: string;
  readonly weight: number;
}

/** '数字基础设施 60%; HWSW 40%', or one direction for the whole. */
export function splitParts(context: ImportContext, text: string): SplitPart[] {
  const parts = text
    .split(/[;；,，\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.map((part) => {
    const match = /^(.*?)[\s:：]*([\d.]+\s*[%％])$/.exec(part);
    if (match === null) return { id: directionId(context, part), weight: parts.length === 1 ? 1_000_000 : 0 };
    const weight = parsePortion(match[2]!, 1_000_000n);
    return { id: directionId(context, match[1]!.trim()), weight: weight.ok ? weight.value : 0 };
  });
}

export function directionId({ command }: ImportContext, name: string): string {
  const found = one<{ id: string }>(
    command.db,
    'SELECT id FROM directions WHERE ? IN (name, code) OR name_en = ? COLLATE NOCASE ORDER BY code = ? DESC LIMIT 1',
    name,
    name,
    name,
  );
  if (found === undefined) throw new AppError({ code: 'not_found', entity: 'direction', id: name });
  return found.id;
}

/** The row as a whole has changed when a part of it has; a part made new is a change of the whole. */
export const either = (first: RowOutcome, second: RowOutcome): RowOutcome =>
  first === 'skip' ? (second === 'create' ? 'change' : second) : first;

/** @throws AppError validation for a blank or an amount below nothing. */
export function needPositive(row: ParsedRow, key: string): number {
  const value = numberOf(row, key);
  if (value === null) throw invalid(key, 'required');
  if (value < 0) throw invalid(key, 'negative');
  return value;
}

export const invalid = (field: string, reason: string): AppError =>
  new AppError({ code: 'validation', fields: { [field]: reason } });

/** Currency, original amount and rate come together or not at all. @throws AppError rule/foreign_incomplete. */
export function foreignOf(row: ParsedRow): Foreign | null {
  const [currency, original, rate] = [textOf(row, 'currency'), numberOf(row, 'original'), numberOf(row, 'fxRate')];
  if (currency === null && original === null && rate === null) return null;
  if (currency === null || original === null || rate === null) throw ruleError('foreign_incomplete', {});
  return { currency: currencyOf(currency), original: original as Fen, rate: rate as FxRateE9 };
}

/** @throws AppError validation. */
export function currencyOf(text: string): string {
  const currency = text.toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) throw invalid('currency', 'currency');
  return currency;
}

/** Which field a fault of the book is about, as far as the fault says. */
const ENTITY_FIELDS: Readonly<Record<string, readonly string[]>> = {
  fund: ['fund', 'parent', 'subject'],
  company: ['target', 'position'],
  holding: ['target'],
  manager: ['manager'],
  direction: ['direction', 'directions', 'positionDirection', 'parent'],
  party: ['payer', 'payee', 'investor', 'target', 'parties', 'manager', 'custodian', 'subject'],
};

/** A fault as a message of the row that caused it: its field is the one in which the name or value stands. */
export function messageOf({ fault }: AppError, row: ParsedRow): Omit<RowMessage, 'cell'> {
  const none = { level: 'error' as const, field: null, found: null, expected: null };
  const fieldWith = (entity: string, name: string): string | null =>
    (ENTITY_FIELDS[entity] ?? []).find((key) => String(row[key] ?? '').includes(name)) ??
    Object.keys(row).find((key) => row[key] === name) ??
    null;
  const named = (code: string, entity: string, name: string): Omit<RowMessage, 'cell'> => ({
    ...none,
    code,
    field: fieldWith(entity, name),
    found: name,
    expected: entity,
  });
  switch (fault.code) {
    case 'not_found':
      return named('unknown_name', fault.entity, fault.id);
    case 'rule': {
      const { name, entity, found, expected } = fault.params;
      if (fault.rule === 'ambiguous_name') return named(fault.rule, String(entity), String(name));
      if (found === undefined)
        return { ...none, code: fault.rule, found: Object.values(fault.params).join(', ') || null };
      const text = String(found);
      return {
        ...none,
        code: fault.rule,
        field: fieldWith('', text),
        found: text,
        expected: expected?.toString() ?? null,
      };
    }
    case 'validation': {
      const [field, reason] = Object.entries(fault.fields)[0] ?? ['', ''];
      const found = row[field];
      return { ...none, code: reason, field: field === '' ? null : field, found: found == null ? null : String(found) };
    }
    case 'conflict':
      return { ...none, code: 'conflict', found: fault.field, expected: fault.entity };
    default:
      return { ...none, code: fault.code };
  }
}
