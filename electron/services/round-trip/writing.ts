import type { NamesOf, ParsedOf } from '#core/contract/index.ts';
import type { DataValue } from '#core/contract/round-trip.ts';
import { notFound } from '#core/errors.ts';
import type { ImportContext } from '../import/apply-common.ts';
import { parseInput } from '../input.ts';

/** New values of one row, by field. */
export type Changes = Readonly<Record<string, DataValue>>;
export type Write = (context: ImportContext, id: string, changes: Changes) => void;

/** The command's own input check, so that an edit in a spreadsheet is held to what a page is held to. */
export const checked = <N extends NamesOf<'command'>>(name: N, input: object): ParsedOf<N> =>
  parseInput(name, input) as ParsedOf<N>;

/** The thing as the command takes it, before the changes. */
export function known<Row>(
  list: readonly (Row & { readonly id: string })[],
  entity: string,
  id: string,
): Row & { id: string } {
  const found = list.find((row) => row.id === id);
  if (found === undefined) throw notFound(entity, id);
  return found;
}

/** 'id' or 'id@day': the thing, and of which of its days the row is. */
export function takeApart(id: string): { readonly own: string; readonly day: string | null } {
  const at = id.lastIndexOf('@');
  return at < 0 ? { own: id, day: null } : { own: id.slice(0, at), day: id.slice(at + 1) };
}

export const only = (changes: Changes, ...keys: readonly string[]): Changes =>
  Object.fromEntries(Object.entries(changes).filter(([key]) => keys.includes(key)));
export const without = (changes: Changes, ...keys: readonly string[]): Changes =>
  Object.fromEntries(Object.entries(changes).filter(([key]) => !keys.includes(key)));

/** Blank texts that the book keeps as empty. */
export const noted = (changes: Changes, ...keys: readonly string[]): Changes =>
  Object.fromEntries(
    Object.entries(changes).map(([key, value]) => [key, value === null && keys.includes(key) ? '' : value]),
  );
