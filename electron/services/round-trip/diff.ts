import { createHash } from 'node:crypto';
import type { DataKind, DataRows, DataValue, LineKind, RoundTripLine } from '#core/contract/round-trip.ts';
import { FIELDS, type FieldSpec } from '../import/fields.ts';
import type { EditedSheet } from './read-job.ts';

/** A line with what its writing needs. */
export interface DiffLine extends RoundTripLine {
  readonly id: string | null;
  /** Of a row that is added: all its fields. */
  readonly added: Readonly<Record<string, DataValue>> | null;
}

/** What is recorded stays as it is; a correction is an event of its own. */
const APPEND_ONLY: ReadonlySet<DataKind> = new Set(['events', 'commitments']);
/** What tells which thing a row shows, where another value would be another thing. */
const FIXED: Readonly<Partial<Record<DataKind, readonly string[]>>> = {
  companies: ['effectiveOn'],
  funds: ['effectiveOn'],
  holdings: ['fund', 'target', 'ownershipAsOf'],
  marks: ['fund', 'target', 'instrument'],
  statements: ['fund', 'target', 'asOf', 'position'],
  targets: ['fund', 'direction', 'effectiveOn'],
  rates: ['currency', 'date'],
  indexes: ['series', 'date'],
  projects: ['fund', 'target', 'instrument'],
  balances: ['fund', 'asOf'],
};
/** Of a row below the first one about the same thing, only these fields are its own. */
const OWN_BELOW: readonly string[] = ['directions', 'ownership', 'level', 'dividend'];

type Row = Readonly<Record<string, DataValue>>;

const rowsById = ({ ids, columns }: DataRows): ReadonlyMap<string, Row> => {
  const fields = Object.entries(columns);
  return new Map(
    ids.map((id, index) => [id, Object.fromEntries(fields.map(([key, list]) => [key, list[index] ?? null]))]),
  );
};

const keyOf = (kind: DataKind, id: string, field: string, values: readonly unknown[]): string =>
  `${kind}/${id}/${field}/${createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16)}`;

const labelOf = (row: Row): string =>
  String(row['name'] ?? row['target'] ?? row['direction'] ?? row['series'] ?? row['currency'] ?? row['fund'] ?? '');

interface Compared {
  readonly edited: EditedSheet;
  readonly base: DataRows;
  readonly current: DataRows;
}

/** What the edits of one sheet come to, cell by cell, against the book as exported and as it stands now. */
export function diffSheet({ edited, base, current }: Compared): {
  readonly lines: DiffLine[];
  readonly missing: number;
} {
  const { kind } = edited;
  const before = rowsById(base);
  const now = rowsById(current);
  const fields = new Map(FIELDS[kind].map((field) => [field.key, field]));
  const lines: DiffLine[] = [];
  const seen = new Set<string>();
  for (const report of edited.refused) {
    if (report.id !== null) seen.add(report.id);
    for (const message of report.messages.filter((entry) => entry.level === 'error'))
      lines.push({
        ...plainLine(edited, report.row, report.id, message.field === null ? undefined : fields.get(message.field)),
        kind: 'refuse',
        key: keyOf(kind, report.id ?? `#${report.row}`, message.field ?? '*', [message.found]),
        label: report.label,
        cell: message.cell,
        next: message.found,
        reason: message.code,
      });
  }
  edited.rows.forEach((row, index) => {
    const values = Object.fromEntries(Object.entries(edited.columns).map(([key, list]) => [key, list[index] ?? null]));
    const id = edited.ids[index]!;
    if (id === null) {
      lines.push(addedLine(edited, row, values));
      return;
    }
    const twice = seen.has(id);
    seen.add(id);
    const reason = twice ? 'same_id_twice' : !before.has(id) ? 'unknown_row' : !now.has(id) ? 'row_gone' : null;
    if (reason !== null) {
      const line = plainLine(edited, row, id, undefined);
      lines.push({ ...line, kind: 'refuse', key: keyOf(kind, id, '*', [row]), label: labelOf(values), reason });
      return;
    }
    lines.push(...changedCells(edited, row, id, fields, { values, base: before.get(id)!, current: now.get(id)! }));
  });
  return { lines, missing: base.ids.filter((id) => now.has(id) && !seen.has(id)).length };
}

function plainLine(
  { kind, sheet, letters }: EditedSheet,
  row: number,
  id: string | null,
  field: FieldSpec | undefined,
): Omit<DiffLine, 'kind' | 'key' | 'label'> {
  const letter = field === undefined ? undefined : letters[field.key];
  return {
    dataKind: kind,
    sheet,
    row,
    id,
    cell: letter === undefined ? null : `${letter}${row}`,
    field: field?.key ?? null,
    type: field?.type ?? null,
    fieldName: field === undefined ? null : [field.headers[0], field.headers[1]],
    group: field?.group ?? null,
    base: null,
    current: null,
    next: null,
    reason: null,
    added: null,
  };
}

function addedLine(edited: EditedSheet, row: number, values: Row): DiffLine {
  const added = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  return {
    ...plainLine(edited, row, null, undefined),
    kind: 'add',
    key: keyOf(edited.kind, `#${row}`, '*', [added]),
    label: labelOf(values),
    added,
  };
}

function changedCells(
  edited: EditedSheet,
  row: number,
  id: string,
  fields: ReadonlyMap<string, FieldSpec>,
  { values, base, current }: { readonly values: Row; readonly base: Row; readonly current: Row },
): DiffLine[] {
  const below = id.includes('@') && edited.kind !== 'indexes';
  return Object.entries(values).flatMap(([key, next]): DiffLine[] => {
    const [was, is] = [base[key] ?? null, current[key] ?? null];
    if (next === was || next === is) return [];
    const fixed = FIXED[edited.kind]?.includes(key) === true || (below && !OWN_BELOW.includes(key));
    const reason = APPEND_ONLY.has(edited.kind) ? 'append_only' : fixed ? 'fixed_field' : null;
    const kind: LineKind = reason !== null ? 'refuse' : is === was ? 'change' : 'conflict';
    const line = plainLine(edited, row, id, fields.get(key));
    const label = labelOf(current);
    return [
      { ...line, kind, key: keyOf(edited.kind, id, key, [is, next]), label, base: was, current: is, next, reason },
    ];
  });
}
