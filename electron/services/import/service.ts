import type {
  Disagreement,
  DryRun,
  ImportRecord,
  ImportTemplate,
  RowOutcome,
  RowReport,
} from '#core/contract/imports.ts';
import type { ParsedOf } from '#core/contract/index.ts';
import type { IsoDate } from '#core/dates.ts';
import { AppError, notFound, ruleError } from '#core/errors.ts';
import type { Fen } from '#core/money.ts';
import { all, insert, one, remove, upsert } from '#db/rows.ts';
import type { CommandContext, Services } from '../context.ts';
import { toFault } from '../faults.ts';
import { statementMultiple } from '../holdings.ts';
import type { ImportContext } from './apply-common.ts';
import { appliers, messageOf } from './apply.ts';
import { Names } from './names.ts';

const MAX_REPORTED = 2000;
/** Two published decimals differ from ours by more than their own rounding. */
const TOLERANCE_PPM = 10_000;

/** Applies every row inside the command's transaction and reports on each; refusals don't stop the others. */
function applyAll(command: CommandContext, input: ParsedOf<'import.apply'>): DryRun {
  if (input.kind === 'indexes') throw ruleError('import_kind', { kind: input.kind });
  const names = new Names(command, input.createMissing);
  const context: ImportContext = { command, names, importId: input.importId, reports: new Map() };
  const apply = appliers[input.kind];
  const counts: Record<RowOutcome, number> = { create: 0, change: 0, skip: 0, refuse: 0 };
  const reports: RowReport[] = [];
  let warnings = 0;
  const note = (report: RowReport): void => {
    if (reports.length < MAX_REPORTED) reports.push(report);
  };
  insert(command.db, 'imports', {
    id: input.importId,
    at: command.at,
    actor: command.actor,
    kind: input.kind,
    file_name: input.fileName,
    file_hash: input.fileHash,
    row_count: input.rows.length,
    created: 0,
    changed: 0,
    skipped: 0,
  });
  for (const row of input.rows) {
    const number = Number(row['row']);
    try {
      const result = apply(context, row);
      counts[result.outcome] += 1;
      const messages = (result.warnings ?? []).map((warning) => ({
        level: 'warning' as const,
        code: warning.code,
        cell: null,
        found: warning.found,
        expected: null,
      }));
      warnings += messages.length;
      if (messages.length > 0 || result.outcome === 'change')
        note({ row: number, outcome: result.outcome, label: result.label, messages });
    } catch (error) {
      counts.refuse += 1;
      const fault = error instanceof AppError ? error : new AppError(toFault(error, () => 'import'));
      note({
        row: number,
        outcome: 'refuse',
        label: String(row['target'] ?? row['name'] ?? row['investor'] ?? ''),
        messages: [messageOf(fault)],
      });
    }
  }
  const { create, change, skip } = counts;
  upsert(command.db, 'imports', ['id'], {
    ...one<Record<string, string | number>>(command.db, 'SELECT * FROM imports WHERE id = ?', input.importId)!,
    created: create,
    changed: change,
    skipped: skip,
  });
  const alsoCreates = [...names.created].map(([what, list]) => ({
    what,
    names: list.slice(0, 50),
    count: list.length,
  }));
  return { kind: input.kind, sheet: '', counts, alsoCreates, rounded: { count: 0, net: '0' }, rows: reports, warnings };
}

export const imports = {
  'import.check': (context, input) => {
    const report = applyAll(context, input);
    context.rollBack();
    return report;
  },
  'import.apply': (context, input) => {
    const report = applyAll(context, input);
    const refused = report.rows.find((row) => row.outcome === 'refuse');
    if (refused !== undefined)
      throw ruleError('import_refused', {
        rows: report.counts.refuse,
        row: refused.row,
        code: refused.messages[0]?.code ?? '',
      });
    return { ...report, importId: input.importId };
  },
  'import.list': ({ db }): ImportRecord[] =>
    all<Omit<ImportRecord, 'takenBack' | 'seq'> & { seq: number | null }>(
      db,
      `SELECT i.id, i.at, i.actor, i.kind, i.file_name AS fileName, i.file_hash AS fileHash, i.row_count AS "rows", i.created, i.changed,
         i.skipped, (SELECT seq FROM journal j WHERE j.name = 'import.apply' AND json_extract(j.result, '$.importId') = i.id) AS seq
       FROM imports i ORDER BY i.at DESC`,
    ).map((row) => ({ ...row, seq: row.seq ?? 0, takenBack: false })),
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
    const rows = all<{ fundName: string; asOf: IsoDate; published: number; paidIn: Fen; distributed: Fen; nav: Fen }>(
      db,
      `SELECT t.name AS fundName, s.as_of AS asOf, s.published_multiple_ppm AS published, s.paid_in_fen AS paidIn,
         s.distributed_fen AS distributed, s.nav_fen AS nav
       FROM statements s JOIN holdings h ON h.id = s.holding_id JOIN parties t ON t.id = h.target_id
       WHERE s.published_multiple_ppm IS NOT NULL AND s.paid_in_fen > 0 AND s.distributed_fen IS NOT NULL AND s.nav_fen IS NOT NULL`,
    );
    const compared = rows.map(({ fundName, asOf, published, paidIn, distributed, nav }): Disagreement => ({
      fundName,
      asOf,
      published,
      computed: statementMultiple(paidIn, distributed, nav)!,
    }));
    const differing = compared.filter((row) => Math.abs(row.computed - row.published) > TOLERANCE_PPM);
    return {
      compared: compared.length,
      rows: differing.sort((a, b) => Math.abs(b.computed - b.published) - Math.abs(a.computed - a.published)),
    };
  },
} satisfies Partial<Services>;
