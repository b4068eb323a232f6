import type { ParsedOf } from '#core/contract/index.ts';
import type { DataKind, DataValue } from '#core/contract/round-trip.ts';
import { ruleError } from '#core/errors.ts';
import type { CommandContext, Services } from '../context.ts';
import { dataRows } from '../data-rows/service.ts';
import type { ImportContext } from '../import/apply-common.ts';
import { appliers } from '../import/appliers.ts';
import { wrongTargets } from '../import/apply-planning.ts';
import { Names } from '../import/names.ts';
import { refuseLoops } from '../references.ts';
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
  for (const line of lines.filter((entry) => entry.added !== null))
    appliers[line.dataKind](context, { ...line.added!, row: line.row });
  for (const [kind, list] of Map.groupBy(changed, (line) => line.dataKind))
    writeKind(context, kind, changesByRow(list));
  const wrong = wrongTargets(context)[0];
  if (wrong !== undefined) throw ruleError('target_sum', { sum: wrong.sum });
  refuseLoops(command.db);
  return lines.length;
}

function writeKind(context: ImportContext, kind: DataKind, changes: ReadonlyMap<string, Changes>): void {
  if (kind === 'targets') writeTargets(context.command, changes);
  else for (const [id, fields] of changes) writers[kind](context, id, fields);
}

export const roundTripServices = {
  'roundTrip.write': (command, { lines }) => ({ applied: writeLines(command, lines) }),
} satisfies Partial<Services>;
