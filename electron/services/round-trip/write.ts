import type { ParsedOf } from '#core/contract/index.ts';
import type { DataKind, DataValue } from '#core/contract/round-trip.ts';
import { AppError, ruleError } from '#core/errors.ts';
import type { CommandContext, Services } from '../context.ts';
import { dataRows } from '../data-rows/service.ts';
import { stepOf, type ImportContext } from '../import/apply-common.ts';
import { appliers } from '../import/appliers.ts';
import { wrongTargets } from '../import/apply-planning.ts';
import { Names } from '../import/names.ts';
import { toFault } from '../faults.ts';
import { fundLoop } from '../references.ts';
import { writers, writeTargets } from './writers.ts';
import type { Changes } from './writing.ts';

type Line = ParsedOf<'roundTrip.write'>['lines'][number];

/** What was shown beside the new value must still stand. @throws AppError rule/round_trip_stale. */
function checkStill(command: CommandContext, lines: readonly Line[]): void {
  for (const [kind, list] of Map.groupBy(lines, (line) => line.dataKind)) {
    const { ids, columns } = dataRows(command.db, kind);
    const at = new Map(ids.map((id, index) => [id, index]));
    for (const { id, field, current } of list) {
      const index = id === null ? undefined : at.get(id);
      if (index === undefined || field === null) throw ruleError('round_trip_stale', {});
      if ((columns[field]?.[index] ?? null) !== current) throw ruleError('round_trip_stale', {});
    }
  }
}

/** The changed fields of each row, one write for all of them. */
function changesByRow(lines: readonly Line[]): Map<string, Changes> {
  const changes = new Map<string, Record<string, DataValue>>();
  for (const { id, field, next } of lines) {
    const known = changes.get(id!) ?? {};
    known[field!] = next;
    changes.set(id!, known);
  }
  return changes;
}

function writeLines(command: CommandContext, lines: readonly Line[]): number {
  const changed = lines.filter((line) => line.added === null);
  checkStill(command, changed);
  const names = new Names(command, false);
  const base = { command, names, importId: null, references: new Map<string, string>(), knownEvents: new Map() };
  const context: ImportContext = { ...base, touched: new Map() };
  const added = lines.filter((entry) => entry.added !== null);
  for (const line of added) blaming([line], () => appliers[line.dataKind](context, { ...line.added!, row: line.row }));
  for (const [kind, list] of Map.groupBy(changed, (line) => line.dataKind)) writeKind(context, kind, list);
  const wrong = wrongTargets(context)[0];
  if (wrong !== undefined) {
    const blamed = added.filter((line) => line.dataKind === 'targets' && line.row === wrong.row);
    throw placed(ruleError('target_sum', { sum: wrong.sum }), blamed);
  }
  const loop = fundLoop(command.db);
  if (loop !== null) throw placed(ruleError('fund_loop', { loop }), closingLoop(lines, loop));
  return lines.length;
}

function writeKind(context: ImportContext, kind: DataKind, lines: readonly Line[]): void {
  const changes = changesByRow(lines);
  const blame = (ids: readonly string[], write: () => void): void =>
    blaming(
      lines.filter(({ id }) => ids.includes(id!)),
      write,
    );
  if (kind === 'targets') writeTargets(context.command, changes, blame);
  else for (const [id, fields] of changes) blame([id], () => writers[kind](context, id, fields));
}

/** The added rows that are steps of the loop; a changed fund, say one that is the group's own now, where none is. */
function closingLoop(lines: readonly Line[], loop: string): Line[] {
  const steps = lines.filter(({ added }) => added !== null && stepOf(loop, added) !== null);
  return steps.length > 0 ? steps : lines.filter(({ dataKind }) => dataKind === 'funds');
}

/** Runs the writing of some lines; what refuses it names their cells. */
function blaming(lines: readonly Line[], write: () => void): void {
  try {
    write();
  } catch (error) {
    const fault = toFault(error, () => '');
    throw fault.code === 'internal' ? error : placed(new AppError(fault, { cause: error }), lines);
  }
}

/** The same refusal with the cells, 'at', by which it came about: an input check knows the very field, a rule all of the row's. */
function placed(error: AppError, lines: readonly Line[]): AppError {
  const { fault } = error;
  const options = { cause: error };
  const at = lines.map((line) => line.at).join(', ');
  if (at === '') return error;
  if (fault.code === 'rule') return new AppError({ ...fault, params: { ...fault.params, at } }, options);
  if (fault.code === 'conflict') return new AppError({ ...fault, field: at }, options);
  if (fault.code !== 'validation') return error;
  const named = (field: string): string => lines.find((line) => line.field === field)?.at ?? at;
  const fields = Object.fromEntries(Object.entries(fault.fields).map(([field, reason]) => [named(field), reason]));
  return new AppError({ ...fault, fields }, options);
}

export const roundTripServices = {
  'roundTrip.write': (command, { lines }) => ({ applied: writeLines(command, lines) }),
} satisfies Partial<Services>;
