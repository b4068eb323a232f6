import type {
  Disagreement,
  DryRun,
  ImportRecord,
  ImportTemplate,
  RowMessage,
  RowOutcome,
  RowReport,
} from '#core/contract/imports.ts';
import type { IsoDate } from '#core/dates.ts';
import { AppError, notFound, ruleError } from '#core/errors.ts';
import type { Fen } from '#core/money.ts';
import { all, insert, one, remove, run, upsert } from '#db/rows.ts';
import type { CommandContext, Services } from '../context.ts';
import { toFault } from '../faults.ts';
import { inEffect } from '../history.ts';
import { statementMultiple } from '../holdings.ts';
import { fundLoop } from '../references.ts';
import { messageOf, stepOf, type ApplyInput, type ImportContext, type RowResult } from './apply-common.ts';
import { appliers } from './appliers.ts';
import { wrongTargets } from './apply-planning.ts';
import { Names } from './names.ts';
import { rowsOf, type ParsedRow } from './parse.ts';
import { planOf } from './plan.ts';

const MAX_REPORTED = 2000;
/** Names of one kind of thing that a report lists. */
const MAX_NAMED = 50;
/** How often a long import says where it is and hears that it shall stop. */
const PACE_ROWS = 250;
/** What two decimals, rounded once there and once here, may differ by. */
const TOLERANCE_PPM = 6_000;

const unplaced = (message: Omit<RowMessage, 'cell'>): RowMessage => ({ ...message, cell: null });

const warningsOf = ({ warnings = [] }: RowResult): RowMessage[] =>
  warnings.map(({ code, found, field }) => ({
    level: 'warning',
    code,
    field: field ?? null,
    cell: null,
    found,
    expected: null,
  }));

const labelOf = (row: ParsedRow): string =>
  String(row['target'] ?? row['name'] ?? row['investor'] ?? row['series'] ?? row['fund'] ?? '');

/** Every row in turn, each with what became of it; refusals don't stop the others, so that all of them are told at once. */
function* eachRow(context: ImportContext, input: ApplyInput): Generator<RowReport> {
  const apply = appliers[input.kind];
  const total = input.rows.length;
  let done = 0;
  for (const row of rowsOf(input)) {
    if (done % PACE_ROWS === 0) context.command.pace(done, total);
    done += 1;
    try {
      const result = apply(context, row);
      yield { row: row.row, outcome: result.outcome, label: result.label, messages: warningsOf(result) };
    } catch (error) {
      const fault =
        error instanceof AppError
          ? error
          : new AppError(
              toFault(error, () => 'import'),
              { cause: error },
            );
      if (fault.fault.code === 'internal' || fault.fault.code === 'storage' || fault.fault.code === 'cancelled')
        throw error;
      yield { row: row.row, outcome: 'refuse', label: labelOf(row), messages: [unplaced(messageOf(fault, row))] };
    }
  }
  for (const { row, sum } of wrongTargets(context)) {
    const message = {
      level: 'error',
      code: 'target_sum',
      field: 'target',
      found: `${sum / 1e4}%`,
      expected: '100%',
    } as const;
    yield { row, outcome: 'refuse', label: '', messages: [unplaced(message)] };
  }
  const loop = fundLoop(context.command.db);
  if (loop !== null) yield loopReport(input, loop);
}

/** The last row by which one fund of the loop holds the next, in itself or as reported. */
function loopReport(input: ApplyInput, loop: string): RowReport {
  let [blamed, field]: [number, string | null] = [input.rows.at(-1) ?? 1, null];
  for (const row of rowsOf(input)) {
    const step = stepOf(loop, row);
    if (step !== null) [blamed, field] = [row.row, step];
  }
  const message = { level: 'error', code: 'fund_loop', field, found: loop, expected: null } as const;
  return { row: blamed, outcome: 'refuse', label: '', messages: [unplaced(message)] };
}

/** Applies every row inside the command's transaction and reports on each. */
function applyAll(command: CommandContext, input: ApplyInput): DryRun & { readonly importId: string } {
  const plan = planOf(command, input);
  const { importId } = plan;
  const planned = { ...command, newId: plan.newId };
  const names = new Names(planned, input.createMissing);
  const context: ImportContext = {
    command: planned,
    names,
    importId,
    references: new Map(),
    knownEvents: new Map(),
    touched: new Map(),
  };
  const counts: Record<RowOutcome, number> = { create: 0, change: 0, skip: 0, refuse: 0 };
  const { kind, fileName, fileHash } = input;
  const record = {
    id: importId,
    at: command.at,
    actor: command.actor,
    kind,
    file_name: fileName,
    file_hash: fileHash,
  };
  insert(command.db, 'imports', { ...record, row_count: input.rows.length, created: 0, changed: 0, skipped: 0 });
  const rows: RowReport[] = [];
  let warnings = 0;
  for (const report of eachRow(context, input)) {
    counts[report.outcome] += 1;
    warnings += report.messages.filter((message) => message.level === 'warning').length;
    const speaks = report.messages.length > 0 || report.outcome === 'change';
    if (speaks && (rows.length < MAX_REPORTED || report.outcome === 'refuse')) rows.push(report);
  }
  run(
    command.db,
    'UPDATE imports SET created = ?, changed = ?, skipped = ? WHERE id = ?',
    counts.create,
    counts.change,
    counts.skip,
    importId,
  );
  const alsoCreates = [...names.created].map(([what, list]) => ({
    what,
    names: list.slice(0, MAX_NAMED),
    count: list.length,
  }));
  const rounded = { count: 0, net: '0' };
  return {
    importId,
    kind,
    fileName,
    fileHash,
    sheet: '',
    counts,
    alsoCreates,
    rounded,
    rows: rows.slice(0, MAX_REPORTED),
    warnings,
    plan: plan.hash(),
  };
}

export const imports = {
  'import.check': (context, input) => {
    const { importId: _importId, ...report } = applyAll(context, input);
    context.rollBack();
    return report;
  },
  'import.apply': (context, input) => {
    const report = applyAll(context, input);
    const refused = report.rows.find((row) => row.outcome === 'refuse');
    if (refused !== undefined) {
      const { code = '', field, found } = refused.messages[0] ?? {};
      const where = { rows: report.counts.refuse, row: refused.row, field: field ?? '', found: found ?? '' };
      throw ruleError('import_refused', { ...where, code, sheet: '', cell: '' });
    }
    if (input.plan !== undefined && input.plan !== report.plan) throw ruleError('preview_stale', {});
    return report;
  },
  'import.list': ({ db }): ImportRecord[] =>
    all<Omit<ImportRecord, 'takenBack'>>(
      db,
      `SELECT importId AS id, at, actor, kind, fileName, fileHash, created + changed + skipped AS "rows", created, changed, skipped, seq
       FROM (SELECT seq, at, actor, result ->> '$.importId' AS importId, result ->> '$.kind' AS kind, result ->> '$.fileName' AS fileName,
         result ->> '$.fileHash' AS fileHash, result ->> '$.counts.create' AS created, result ->> '$.counts.change' AS changed,
         result ->> '$.counts.skip' AS skipped FROM journal WHERE name = 'import.apply')
       ORDER BY seq DESC`,
    ).map((row) => ({ ...row, takenBack: !inEffect(db, row.seq) })),
  'import.templates': ({ db }): ImportTemplate[] =>
    all<{ id: string; kind: ImportTemplate['kind']; name: string; mapping: string }>(
      db,
      'SELECT id, kind, name, mapping FROM import_templates ORDER BY kind, name',
    ).map((row) => ({ ...row, mapping: JSON.parse(row.mapping) as ImportTemplate['mapping'] })),
  'import.saveTemplate': ({ db, newId }, { id, kind, name, mapping }) => {
    const known =
      id ??
      one<{ id: string }>(db, 'SELECT id FROM import_templates WHERE kind = ? AND name = ?', kind, name)?.id ??
      newId();
    upsert(db, 'import_templates', ['id'], { id: known, kind, name, mapping: JSON.stringify(mapping) });
    return { id: known };
  },
  'import.deleteTemplate': ({ db }, { id }) => {
    if (remove(db, 'import_templates', { id }) === 0) throw notFound('template', id);
    return { id };
  },
  'import.disagreements': ({ db }) => {
    const compared = all<Omit<Disagreement, 'computed'> & { asOf: IsoDate; paidIn: Fen; distributed: Fen; nav: Fen }>(
      db,
      `SELECT s.id AS statementId, f.name AS holderName, t.name AS fundName, h.vintage, s.as_of AS asOf,
         s.published_multiple_ppm AS published, s.paid_in_fen AS paidIn, s.distributed_fen AS distributed, s.nav_fen AS nav
       FROM statements s JOIN holdings h ON h.id = s.holding_id JOIN parties t ON t.id = h.target_id
         JOIN parties f ON f.id = h.fund_id
       WHERE s.published_multiple_ppm IS NOT NULL AND s.paid_in_fen > 0 AND s.distributed_fen IS NOT NULL AND s.nav_fen IS NOT NULL
       ORDER BY f.name, t.name, s.as_of`,
    ).map(({ paidIn, distributed, nav, ...row }): Disagreement => ({
      ...row,
      computed: statementMultiple(paidIn, distributed, nav)!,
    }));
    const distance = (row: Disagreement): number => Math.abs(row.computed - row.published);
    const rows = compared.filter((row) => distance(row) > TOLERANCE_PPM).sort((a, b) => distance(b) - distance(a));
    return { compared: compared.length, rows };
  },
} satisfies Partial<Services>;
